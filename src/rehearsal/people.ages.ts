import { draft, YEAR, type Draft } from './people.draft.ts'
import type { PeopleRules, Sex } from './people.schema.ts'
import { between, type Random } from './random.ts'

/** Heads of households are drawn from this band up (twenty years). */
const GROWN = 4
/** How far ahead of the count the pyramid is held up: small follows it closely, large leaves more to chance. */
const AHEAD = 300
/** Grown children away from home that are kept for each band and sex. */
const WAITING = 256

interface Band {
  readonly sex: Sex
  readonly index: number
  readonly target: number
  count: number
  readonly waiting: Draft[]
}

/** Keeps a population near its age pyramid: the next head is drawn from the bands that lack people most. */
export interface Ages {
  count(one: Draft): void
  keep(child: Draft): void
  /** A grown person: a child of the population who left home where there is one, else somebody new. */
  next(random: Random): Draft
}

export function createAges(pyramid: PeopleRules['pyramid'], today: number): Ages {
  const last = pyramid.length - 1
  const make = (sex: Sex): Band[] =>
    pyramid.map((band, index) => ({ sex, index, target: band[sex], count: 0, waiting: [] }))
  const bands = { male: make('male'), female: make('female') }
  const grown = [...bands.male.slice(GROWN), ...bands.female.slice(GROWN)]
  const bandOf = (one: Draft): Band =>
    bands[one.sex][Math.min(last, Math.max(0, Math.floor((today - one.birth) / YEAR / 5)))]!
  const lacking = new Float64Array(grown.length)
  let people = 0

  const birthIn = (random: Random, index: number): number => {
    const beyond = index === last ? Math.min(14, -Math.log(1 - random()) * 4) : random() * 5
    return today - Math.ceil((index * 5 + beyond) * YEAR)
  }
  return {
    count(one) {
      people += 1
      bandOf(one).count += 1
    },
    keep(child) {
      const { waiting } = bandOf(child)
      if (waiting.length < WAITING) waiting.push(child)
    },
    next(random) {
      let total = 0
      for (let at = 0; at < grown.length; at++) {
        const { target, count } = grown[at]!
        lacking[at] = Math.max(0, target * (people + AHEAD) - count)
        total += lacking[at]!
      }
      let left = random() * total
      let at = 0
      while (at < grown.length - 1 && (left -= lacking[at]!) >= 0) at += 1
      const { sex, index, waiting } = grown[at]!
      if (waiting.length === 0) return draft(sex, birthIn(random, index))
      const pickAt = between(random, 0, waiting.length - 1)
      const found = waiting[pickAt]!
      waiting[pickAt] = waiting.at(-1)!
      waiting.pop()
      return found
    },
  }
}
