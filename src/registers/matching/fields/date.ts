import { scatter } from '../terms.ts'
import { Values, type Column } from './column.ts'

/**
 * A written day as year × 10,000 + month × 100 + day; what is not known is 0, and so is what is no date. Read are
 * `YYYYMMDD`, `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `DD/MM/YYYY`, with any mark between. Days that no calendar has are kept:
 * a wrong digit makes them.
 */
export function readDay(text: string): number {
  const whole =
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text) ?? /^\s*(\d{4})(?:\D+(\d{1,2}))?(?:\D+(\d{1,2}))?\s*$/.exec(text)
  const turned = whole ? null : /^\s*(?:(\d{1,2})\D+)?(\d{1,2})\D+(\d{4})\s*$/.exec(text)
  const [year, month, day] = whole ? [whole[1], whole[2], whole[3]] : [turned?.[3], turned?.[2], turned?.[1]]
  if (year === undefined || Number(year) === 0) return 0
  return Number(year) * 10_000 + Number(month ?? 0) * 100 + Number(month === undefined ? 0 : (day ?? 0))
}

const levels = ['missing', 'same', 'swapped', 'digit', 'year', 'part', 'differs']
const [SAME, SWAPPED, DIGIT, YEAR, PART, DIFFERS] = [1, 2, 3, 4, 5, 6]

/** One digit differs, or two neighbours are swapped. */
function oneDigit(a: number, b: number): boolean {
  let x = a
  let y = b
  let found = 0
  // The digits before, where they differed.
  let wasX = -1
  let wasY = -1
  for (let n = 0; n < 8; n++) {
    const p = x % 10
    const q = y % 10
    if (p !== q) {
      found++
      if (found > 2 || (found === 2 && (p !== wasY || q !== wasX))) return false
    }
    wasX = p === q ? -1 : p
    wasY = p === q ? -1 : q
    x = (x - p) / 10
    y = (y - q) / 10
  }
  return found > 0
}

/** Who knows no more than the year writes it alone, or as its first day. */
const yearOnly = (rest: number) => rest % 100 === 0 || rest === 101
const hash = (value: number) => scatter(value) || 1

/** How two days agree, as the number of a level of dates (0 when one is not known). */
export function compareDays(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  const restA = a % 10_000
  const restB = b % 10_000
  const sameYear = a - restA === b - restB
  if (a === b && restA % 100 !== 0) return SAME
  if (sameYear && (yearOnly(restA) || yearOnly(restB))) return YEAR
  const dayA = restA % 100
  const dayB = restB % 100
  const monthA = (restA - dayA) / 100
  const monthB = (restB - dayB) / 100
  if (sameYear && monthA === dayB && dayA === monthB) return SWAPPED
  if (oneDigit(a, b)) return DIGIT
  const parts = Number(sameYear) + Number(monthA === monthB) + Number(dayA === dayB)
  return parts >= 2 ? PART : DIFFERS
}

/** A day of birth, say. */
export function dateColumn(): Column {
  const values = new Values()
  /** Each row's day by its number among the days that are there. */
  let terms = new Int32Array(0)
  const texts: number[] = [0]
  return {
    levels,
    usual: [0, 0.86, 0.03, 0.05, 0.02, 0.02, 0.02],
    add: (text) => values.push(readDay(text)),
    seal() {
      values.seal()
      const known = new Map<number, number>([[0, 0]])
      terms = values.array.map((day) => {
        let term = known.get(day)
        if (term === undefined) known.set(day, (term = texts.push(day) - 1))
        return term
      })
    },
    compare: (a, b) => compareDays(values.array[a]!, values.array[b]!),
    key(row, take) {
      const value = values.array[row]!
      const rest = value % 10_000
      const [month, day] = [Math.floor(rest / 100), rest % 100]
      const anyOrder = Math.min(month, day) * 100 + Math.max(month, day)
      if (value === 0) return 0
      if (take === 'year') return hash((value - rest) / 10_000)
      if (day === 0) return 0
      return hash(take === 'day' ? anyOrder : value - rest + anyOrder)
    },
    term: (row) => terms[row]!,
    termText: (term) => String(texts[term]),
    get termCount() {
      return texts.length - 1
    },
    telling: levels.map((_, level) => level === SAME),
  }
}
