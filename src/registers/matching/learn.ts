import type { Column } from './fields/column.ts'
import type { Model } from './schema.ts'
import type { Table } from './table.ts'
import { bounded, groupsOf, weightOf } from './together.ts'

/** Levels of pairs, met so many times: pattern by pattern, `fields` levels each. */
export interface Patterns {
  readonly fields: number
  readonly levels: Uint8Array
  readonly counts: Float64Array
}

/** Gathers patterns of levels. */
export class Tally {
  readonly #known = new Map<number, number>()
  readonly #levels: number[] = []
  readonly #counts: number[] = []

  readonly #columns: readonly Column[]

  constructor({ columns }: Table) {
    this.#columns = columns
  }

  add(a: number, b: number): void {
    let code = 0
    for (const column of this.#columns) code = code * 16 + column.compare(a, b)
    let place = this.#known.get(code)
    if (place === undefined) {
      this.#known.set(code, (place = this.#counts.length))
      this.#counts.push(0)
      for (const column of this.#columns) this.#levels.push(column.compare(a, b))
    }
    this.#counts[place]!++
  }

  patterns(): Patterns {
    const { length: fields } = this.#columns
    return { fields, levels: Uint8Array.from(this.#levels), counts: Float64Array.from(this.#counts) }
  }
}

/** How often any two records show each level: agreement counted from the values themselves, the rest from pairs drawn at random. */
export function chances(table: Table, draw: () => number, draws: number): number[][] {
  const { columns, size } = table
  const seen = columns.map(({ levels }) => new Float64Array(levels.length))
  const most = Math.min(draws, (size * (size - 1)) / 2)
  for (let n = 0; n < most; n++) {
    const a = Math.floor(draw() * size)
    const b = (a + 1 + Math.floor(draw() * (size - 1))) % size
    for (const [f, column] of columns.entries()) seen[f]![column.compare(a, b)]!++
  }
  return columns.map((column, f) => {
    const drawn = shares(Array.from(seen[f]!, (count, level) => (level === 0 ? 0 : count + 0.5)))
    return counted(column, drawn, agreeing(column, size))
  })
}

/** How likely two records that hold a value hold the same. */
function agreeing(column: Column, size: number): number {
  const counts = new Float64Array(column.termCount + 1)
  for (let row = 0; row < size; row++) counts[column.term(row)]!++
  let [pairs, known] = [0, 0]
  for (let term = 1; term < counts.length; term++) {
    pairs += counts[term]! * (counts[term]! - 1)
    known += counts[term]!
  }
  return Math.max(pairs, 0.5) / Math.max(1, known * (known - 1))
}

/** Shares drawn, those of the telling levels brought to their true sum. */
function counted({ telling }: Column, drawn: readonly number[], sum: number): number[] {
  const told = drawn.reduce((total, share, level) => total + (telling[level] ? share : 0), 0)
  return drawn.map((share, level) => (share * (telling[level] ? sum : 1 - sum)) / (telling[level] ? told : 1 - told))
}

/** How often two records of one pair show each level, from labels: pairs that are known to be of one person. */
export function fromLabels(table: Table, pairs: Iterable<readonly [number, number]>): number[][] {
  const tally = new Tally(table)
  for (const [a, b] of pairs) tally.add(a, b)
  const { fields, levels, counts } = tally.patterns()
  const sums = table.columns.map(({ usual }) => usual.map((share) => share * FAITH))
  for (let p = 0; p < counts.length; p++)
    for (let f = 0; f < fields; f++) sums[f]![levels[p * fields + f]!]! += counts[p]!
  return sums.map(shares)
}

/** Pairs that the first model counts for, so that a level never seen is rare and not impossible. */
const FAITH = 10
const ROUNDS = 200
const STILL = 1e-6

/** Shares of the levels, those missing set aside. */
function shares(sums: readonly number[]): number[] {
  const total = sums.reduce((sum, each, level) => sum + (level === 0 ? 0 : each), 0)
  return sums.map((each, level) => (level === 0 ? 0 : each / total))
}

export interface Learnt extends Model {
  readonly rounds: number
}

/**
 * Weights without labels: expectation–maximisation over the patterns of all blocked pairs (`sampled`: the share of them
 * that was tallied), where pairs outside the blocks count as others. `any` is how often any two records show each level:
 * what is left of it when the matches are taken out is u, so that a nearly unique number is worth what it is.
 */
export function learn(
  table: Table,
  { fields, levels, counts }: Patterns,
  any: readonly (readonly number[])[],
  sampled = 1,
): Learnt {
  const { columns, size } = table
  const groups = groupsOf(table.definition)
  const pairs = Math.max(1, (size * (size - 1)) / 2)
  let m: number[][] = columns.map(({ usual }) => [...usual])
  let u: number[][] = any.map((each) => [...each])
  let prior = Math.min(0.5, 0.2 / Math.max(2, size))
  let rounds = 0
  for (let moved = 1; moved > STILL && rounds < ROUNDS; rounds++) {
    const weights = columns.map((column, f) =>
      column.levels.map((level, n) => weightOf(table.definition.fields[f]!, level, m[f]![n]!, u[f]![n]!)),
    )
    const sums = columns.map(({ usual }) => usual.map((share) => share * FAITH))
    const base = Math.log2(prior / (1 - prior))
    let matches = 0
    for (let p = 0; p < counts.length; p++) {
      const odds = base + bounded(groups, (f) => weights[f]![levels[p * fields + f]!]!)
      const share = counts[p]! / sampled / (1 + 2 ** -odds)
      matches += share
      for (let f = 0; f < fields; f++) sums[f]![levels[p * fields + f]!]! += share
    }
    const next = sums.map(shares)
    prior = Math.min(0.5, Math.max(matches, 0.5) / pairs)
    u = any.map((each, f) => {
      const rest = each.map((share, level) => (level === 0 ? 0 : Math.max(share - prior * next[f]![level]!, share * 0.02, 1e-9))) // prettier-ignore
      return shares(rest)
    })
    moved = Math.max(...next.flatMap((each, f) => each.map((share, level) => Math.abs(share - m[f]![level]!))))
    m = next
  }
  const named = columns.map((column, f) => ({
    code: table.definition.fields[f]!.code,
    levels: column.levels,
    m: m[f]!,
    u: u[f]!,
  }))
  return { prior, fields: named, rounds }
}
