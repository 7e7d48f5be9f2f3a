import type { Column } from './fields/column.ts'
import type { Model, Reason } from './schema.ts'
import type { Table } from './table.ts'
import { weightsOf } from './weights.ts'

/** How often a value is held, as a share of all records that hold one; undefined when it is not known. */
export type Frequency = (field: number, term: number) => number | undefined

export interface Scorer {
  /** Bits of the odds that two records are of one person: log2 of the prior odds and of m ÷ u of each field, against two people of one home too. */
  score(a: number, b: number): number
  /** The same, or −∞ as soon as it is certain to be below `least`. */
  atLeast(a: number, b: number, least: number): number
  /** Field by field, and what the likeness is worth less because people of one `home` are as like: with the prior's bits it adds up to the score. */
  explain(a: number, b: number): Reason[]
  readonly priorBits: number
}

/** What a rare or common value may add to or take from a level's bits at most. */
const MOST_ADJUSTED = 12

/** How often each value of a column is held: its share of the records that hold one. */
export function shareOfTerms(column: Column, size: number): Float32Array {
  const counts = new Float32Array(column.termCount + 1)
  let known = 0
  for (let row = 0; row < size; row++) {
    const term = column.term(row)
    if (term === 0) continue
    counts[term]!++
    known++
  }
  return counts.map((count) => count / Math.max(1, known))
}

/** A scorer of a sealed table by a model. Given frequencies, a rare value that two records share counts more, a common one less. */
export function createScorer({ columns, definition }: Table, model: Model, frequency?: Frequency): Scorer {
  const { prior, homePrior, m: bits, h: homeBits } = weightsOf(model, definition)
  /** How often two values agree by chance: what the bits of a telling level stand for. */
  const usual = model.fields.map(({ u }, f) =>
    Math.log2(u.reduce((sum, share, level) => sum + (columns[f]!.telling[level] ? share : 0), 0)),
  )
  /** Bits that a shared value is rarer than usual. */
  const rarer = (f: number, level: number, row: number): number => {
    const column = columns[f]!
    if (!frequency || !column.telling[level]) return 0
    const share = frequency(f, column.term(row))
    if (share === undefined) return 0
    return Math.max(-MOST_ADJUSTED, Math.min(MOST_ADJUSTED, usual[f]! - Math.log2(share)))
  }
  const rarest = (f: number) =>
    frequency ? Math.max(0, Math.min(MOST_ADJUSTED, usual[f]! + Math.log2(Math.max(1, columns[f]!.termCount)) + 3)) : 0
  /** The most that fields from this one on can still add. */
  const rest = new Float64Array(columns.length + 1)
  for (let f = columns.length - 1; f >= 0; f--) {
    const most = Array.from(bits[f]!, (base, level) => base + (columns[f]!.telling[level] ? rarest(f) : 0))
    rest[f] = rest[f + 1]! + Math.max(0, ...most)
  }

  function atLeast(a: number, b: number, least: number): number {
    let [one, home] = [prior, homePrior]
    for (let f = 0; f < columns.length; f++) {
      if (one + rest[f]! < least) return Number.NEGATIVE_INFINITY
      const level = columns[f]!.compare(a, b)
      const rare = rarer(f, level, a)
      one += bits[f]![level]! + rare
      // What people of one home share they share truly: its rareness speaks for them as well.
      home += homeBits[f]![level]! + (homeBits[f]![level]! > 1 ? rare : 0)
    }
    return one - Math.log2(1 + 2 ** home)
  }
  function explain(a: number, b: number): Reason[] {
    const reasons = columns.map((column, f) => {
      const level = column.compare(a, b)
      return { field: model.fields[f]!.code, level: column.levels[level]!, bits: bits[f]![level]! + rarer(f, level, a) }
    })
    const bare = reasons.reduce((sum, reason) => sum + reason.bits, prior)
    const less = atLeast(a, b, Number.NEGATIVE_INFINITY) - bare
    return less < -0.05 ? [...reasons, { field: 'home', level: 'shared', bits: less }] : reasons
  }
  return { atLeast, score: (a, b) => atLeast(a, b, Number.NEGATIVE_INFINITY), explain, priorBits: prior }
}
