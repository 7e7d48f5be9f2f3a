import type { Person } from './people.schema.ts'
import { chance, seeded, type Draw, type Random } from './random.ts'

/** A record as one register would hold it: texts by column. */
export type Written = Record<string, string>

/** One way in which a record comes to differ from what is true. */
export interface WritingError {
  readonly code: string
  /** Share of the duplicates (0 to 1) it befalls. */
  readonly rate: number
  /** Changes the record; leaves it alone where it cannot happen (no accent to lose). */
  befall(random: Random, record: Written): void
}

/** How one person comes to stand in a register more than once. Rates and forms are the country's. */
export interface DuplicateRules {
  /** Columns of a record; each record has all of them, '' where nothing is known. */
  readonly columns: readonly string[]
  write(random: Random, person: Person): Written
  /** In the order in which they befall: what a clerk does comes before what a keyboard does. */
  readonly errors: readonly WritingError[]
  /** Share of people who are there more than once; and how many times more. */
  readonly repeated: number
  readonly copies: Draw<number>
  /** Somebody else who is easily taken for a person (a twin, say), for this share of people. */
  readonly lookAlike?: { readonly rate: number; make(random: Random, person: Person): Person }
}

/** `rec-12-org` is the person's own record, `rec-12-dup-0` its first duplicate, as the FEBRL sets name them. */
export interface LabelledRecord {
  readonly id: string
  readonly record: Written
}

/**
 * Records of people who do not exist, some of them more than once, and whose is whose. The same seed gives the same
 * records. `people` may be a stream: nothing is kept of it.
 */
export function* labelledDuplicates(
  seed: number,
  people: Iterable<Person>,
  rules: DuplicateRules,
): Generator<LabelledRecord> {
  const random = seeded(seed, 45)
  let number = 0
  const originals = function* (person: Person) {
    yield person
    if (rules.lookAlike && chance(random, rules.lookAlike.rate)) yield rules.lookAlike.make(random, person)
  }
  for (const person of people)
    for (const one of originals(person)) {
      const record = rules.write(random, one)
      yield { id: `rec-${number}-org`, record }
      const copies = chance(random, rules.repeated) ? rules.copies(random) : 0
      for (let copy = 0; copy < copies; copy++) {
        const duplicate = { ...record }
        for (const { rate, befall } of rules.errors) if (chance(random, rate)) befall(random, duplicate)
        yield { id: `rec-${number}-dup-${copy}`, record: duplicate }
      }
      number++
    }
}
