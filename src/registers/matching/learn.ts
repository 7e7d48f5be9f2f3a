import type { Model } from './schema.ts'
import type { Table } from './table.ts'
import { shares, Tally, type Patterns } from './tally.ts'
import type { Turns } from './turns.ts'
import { weightsOf } from './weights.ts'

/** Pairs that the first model counts for, so that a level never seen is rare and not impossible. */
const FAITH = 10
const ROUNDS = 200
const STILL = 1e-6

/** How often two records of one person show each level, from labels: pairs that are known to be of one person. */
export function fromLabels(table: Table, pairs: Iterable<readonly [number, number]>): number[][] {
  const tally = new Tally(table)
  for (const [a, b] of pairs) tally.add(a, b)
  const { fields, levels, counts } = tally.patterns()
  const sums = table.columns.map(({ usual }) => usual.map((share) => share * FAITH))
  for (let p = 0; p < counts.length; p++)
    for (let f = 0; f < fields; f++) sums[f]![levels[p * fields + f]!]! += counts[p]!
  return sums.map(shares)
}

export interface Learnt extends Model {
  readonly rounds: number
}

/** Before anything is learnt: people of one home agree on where it is, and for the rest as any two do. */
function first({ columns, definition }: Table, any: readonly (readonly number[])[]): Learnt {
  const { home = [], fields } = definition
  return {
    prior: 0,
    homePrior: 0,
    rounds: 0,
    fields: columns.map(({ levels, usual }, f) => ({
      code: fields[f]!.code,
      levels: [...levels],
      m: [...usual],
      h: home.includes(fields[f]!.code) ? [...usual] : [...any[f]!],
      u: [...any[f]!],
    })),
  }
}

/**
 * Weights without labels: expectation–maximisation over the patterns of all blocked pairs (`sampled`: the share of them
 * that was tallied), where pairs outside the blocks count as others. Three kinds of pairs are told apart: of one person,
 * of two people of one home, of any other two. `any` is how often any two records show each level: what is left of it
 * when the first two kinds are taken out is u, so that a nearly unique number is worth what it is. `split`: of two
 * registers in one table. In turns.
 */
export function* learn(
  table: Table,
  patterns: Patterns,
  any: readonly (readonly number[])[],
  sampled = 1,
  split?: number,
): Turns<Learnt> {
  const { columns, size, definition } = table
  const pairs = Math.max(1, split === undefined ? (size * (size - 1)) / 2 : split * (size - split))
  const start = first(table, any)
  const usual = 0.2 / Math.max(2, size)
  let now: Learnt = { ...start, prior: usual, homePrior: (definition.home ?? []).length > 0 ? usual : 0 }
  for (let moved = 1; moved > STILL && now.rounds < ROUNDS;) {
    yield
    const { people, homes, m, h } = expect(now, table, patterns, start)
    const prior = Math.min(0.4, Math.max(people / sampled, 0.5) / pairs)
    const homePrior = now.homePrior === 0 ? 0 : Math.min(0.4, Math.max(homes / sampled, 0.5) / pairs)
    const fields = columns.map((_, f) => {
      const before = now.fields[f]!
      const rest = any[f]!.map((share, level) => (level === 0 ? 0 : Math.max(share - prior * m[f]![level]! - homePrior * h[f]![level]!, share * 0.02, 1e-9))) // prettier-ignore
      return { code: before.code, levels: before.levels, m: m[f]!, h: h[f]!, u: shares(rest) }
    })
    moved = Math.max(...fields.flatMap(({ m }, f) => m.map((share, n) => Math.abs(share - now.fields[f]!.m[n]!))))
    now = { prior, homePrior, fields, rounds: now.rounds + 1 }
  }
  return now
}

/** One round: how many of the pairs tallied are of each kind by the weights of now, and what levels each kind shows. */
function expect(now: Learnt, { definition }: Table, { fields, levels, counts }: Patterns, start: Learnt) {
  const weights = weightsOf(now, definition)
  const m = start.fields.map((field) => field.m.map((share) => share * FAITH))
  const h = start.fields.map((field) => field.h.map((share) => share * FAITH))
  let [people, homes] = [0, 0]
  for (let p = 0; p < counts.length; p++) {
    let [one, home] = [weights.prior, weights.homePrior]
    for (let f = 0; f < fields; f++) {
      const level = levels[p * fields + f]!
      one += weights.m[f]![level]!
      home += weights.h[f]![level]!
    }
    const total = 1 + 2 ** one + 2 ** home
    const asOne = (counts[p]! * 2 ** one) / total
    const asHome = (counts[p]! * 2 ** home) / total
    people += asOne
    homes += asHome
    for (let f = 0; f < fields; f++) {
      m[f]![levels[p * fields + f]!]! += asOne
      h[f]![levels[p * fields + f]!]! += asHome
    }
  }
  return { people, homes, m: m.map(shares), h: h.map(shares) }
}
