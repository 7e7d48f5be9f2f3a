import { uuid8 } from '#platform'
import { addDays } from '#territory'
import type { LoadRow, RegisterDefinition, Value } from '../schema.ts'
import { judge, type Around, type Judged } from './rules.ts'
import type { QualityRule } from './schema.ts'

/** Numbers from 0 to 1 that the seed decides (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Data = Record<string, Value>
type Spoil = (data: Data, rule: QualityRule, n: number, today: string) => readonly Data[]

const without = (data: Data, field: string): Data =>
  Object.fromEntries(Object.entries(data).filter(([code]) => code !== field))
const turned = (value: Value | undefined) => [...String(value ?? 'a')].toReversed().join('')
/** Other texts of about the same form: one digit further, two letters swapped, strange letters. */
const slips = (value: Value | undefined): string[] => {
  const text = String(value ?? '')
  return [
    text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
    text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    turned(text),
    text.toUpperCase() === text ? text.toLowerCase() : text.toUpperCase(),
    `${text}  ~`,
    `9${text.slice(1)}`,
  ]
}

/** Ways to make a record fail a rule of each kind, the likeliest first. */
const spoils: Readonly<Record<QualityRule['rule']['kind'], Spoil>> = {
  filled: (data, { rule }) => (rule.kind === 'filled' ? rule.fields.map((field) => without(data, field)) : []),
  pattern: (data, { rule }) => (rule.kind === 'pattern' ? slips(data[rule.field]).map((text) => ({ ...data, [rule.field]: text })) : []),
  check: (data, { rule }) => rule.kind === 'check' ? rule.fields.filter((field) => field in data).flatMap((field) => slips(data[field]).map((text) => ({ ...data, [field]: text }))) : [],
  range: (data, { rule }) => rule.kind === 'range' ? [{ ...data, [rule.field]: rule.max === undefined ? (rule.min ?? 0) - 1 : rule.max + 1 }] : [],
  inList: (data, { rule }) => (rule.kind === 'inList' ? slips(data[rule.field]).map((text) => ({ ...data, [rule.field]: text })) : []),
  dateOrder: (data, { rule }) => rule.kind === 'dateOrder' ? [{ ...data, [rule.earlier]: '9000-01-01' }, { ...data, [rule.later]: '1000-01-01' }] : [],
  freshWithin: (data, { rule }, _n, today) => (rule.kind === 'freshWithin' ? [{ ...data, [rule.field]: addDays(today, -1 - rule.days) }] : []),
  agreesWith(data, { code, rule }, n) {
    if (rule.kind !== 'agreesWith') return []
    const named = 'person' in rule.by ? rule.by.person : rule.by.key
    const same = (rule.same ?? []).flatMap(({ own }) => (own in data ? slips(data[own]).map((text) => ({ ...data, [own]: text })) : []))
    return [...same, ...(named in data ? [{ ...data, [named]: uuid8('nobody', code, String(n)) }] : [])]
  },
  unique: () => [],
  unitExists: (data, { rule }) => (rule.kind === 'unitExists' ? [{ ...data, [rule.field]: 'nowhere-9' }] : []),
} // prettier-ignore

export interface Corrupted {
  readonly rows: readonly LoadRow[]
  /** How many records were made to fail each rule; no record fails two of them by this. */
  readonly spoiled: Readonly<Record<string, number>>
}

/**
 * Make `count` records fail each rule of a register (or so many as are said for it), and no rule but that one: which ones, the seed decides. `fits` says
 * whether the register takes such data; `around` is what rules may ask, as the records stand. A rule that no change of
 * data can break (a required field, a day of recording) is left out of the answer. Pure.
 */
export function corrupt(
  rows: readonly LoadRow[],
  definition: RegisterDefinition,
  asked: { seed: number; count: number | Readonly<Record<string, number>>; fits(data: Data): boolean; around: Around },
): Corrupted {
  const { seed, fits, around } = asked
  const countOf = ({ code }: QualityRule) => (typeof asked.count === 'number' ? asked.count : (asked.count[code] ?? 0))
  const rules = definition.quality ?? []
  const random = numbers(seed)
  const order = rows.map((_, n) => [random(), n] as const).toSorted((a, b) => a[0] - b[0]).map(([, n]) => n) // prettier-ignore
  const judges = rules.map((rule) => [rule, judge(rule, definition)] as const)
  const made = rows.map((row) => row)
  const judged = (row: LoadRow, data: Data): Judged => ({ ...row, data, version: 1, unit: row.unit ?? '', recordedOn: around.today }) // prettier-ignore
  const failing = (record: Judged) =>
    judges.flatMap(([rule, verdict]) => ((verdict(record, around) ?? '9999') <= around.today ? [rule.code] : []))
  const spoiled: Record<string, number> = {}
  const free = order.filter((n) => failing(judged(rows[n]!, { ...rows[n]!.data })).length === 0)
  for (const rule of rules) {
    const count = countOf(rule)
    const taken: number[] = []
    if (rule.rule.kind === 'unique') {
      const { fields } = rule.rule
      const whole = (n: number) => fields.every((field) => rows[n]!.data[field] !== undefined)
      while (taken.length < count) {
        const at = free.findIndex(whole)
        if (at < 0) break
        taken.push(...free.splice(at, 1))
      }
      const first = rows[taken[0] ?? 0]!.data
      for (const n of taken)
        made[n] = { ...rows[n]!, data: { ...rows[n]!.data, ...Object.fromEntries(fields.map((field) => [field, first[field]!])) } } // prettier-ignore
    }
    for (let at = 0; at < free.length && taken.length < count && rule.rule.kind !== 'unique';) {
      const n = free[at]!
      const row = rows[n]!
      const data = spoils[rule.rule.kind]({ ...row.data }, rule, n, around.today).find((one) => {
        const broken = fits(one) ? failing(judged(row, one)) : []
        return broken.length === 1 && broken[0] === rule.code
      })
      if (!data) {
        at++
        // A rule that the first hundred cannot break is one that no change breaks.
        if (at >= 100 && taken.length === 0) break
        continue
      }
      made[n] = { ...row, data }
      taken.push(n)
      free.splice(at, 1)
    }
    if (taken.length > 0) spoiled[rule.code] = taken.length
  }
  return { rows: made, spoiled }
}
