import type { Column } from './fields/column.ts'
import type { Model, Reason } from './schema.ts'
import type { Table } from './table.ts'
import { bounded, groupsOf, weightOf } from './together.ts'

/** How often a value is held, as a share of all records that hold one; undefined when it is not known. */
export type Frequency = (field: number, term: number) => number | undefined

export interface Scorer {
  /** Bits of the odds that two records are of one person: log2 of the prior odds and of m ÷ u of each field. */
  score(a: number, b: number): number
  /** The same, or −∞ as soon as it is certain to be below `least`. */
  atLeast(a: number, b: number, least: number): number
  /** Field by field, and what a group counts less (`together`): the bits and the prior's add up to the score. */
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
  const groups = groupsOf(definition)
  const priorBits = Math.log2(model.prior / (1 - model.prior))
  const bits = model.fields.map(({ levels, m, u }, f) =>
    Float64Array.from(levels, (level, n) => weightOf(definition.fields[f]!, level, m[n]!, u[n]!)),
  )
  /** How often two values agree by chance: what the bits of a telling level stand for. */
  const usual = model.fields.map(({ u }, f) =>
    Math.log2(u.reduce((sum, share, level) => sum + (columns[f]!.telling[level] ? share : 0), 0)),
  )
  const fieldBits = (f: number, a: number, b: number): number => {
    const column = columns[f]!
    const level = column.compare(a, b)
    const base = bits[f]![level]!
    if (!frequency || !column.telling[level]) return base
    const share = frequency(f, column.term(a))
    if (share === undefined) return base
    return base + Math.max(-MOST_ADJUSTED, Math.min(MOST_ADJUSTED, usual[f]! - Math.log2(share)))
  }
  const more = (f: number) =>
    frequency ? Math.max(0, Math.min(MOST_ADJUSTED, usual[f]! + Math.log2(Math.max(1, columns[f]!.termCount)) + 3)) : 0
  const most = bits.map((each, f) =>
    Math.max(0, ...Array.from(each, (base, level) => base + (columns[f]!.telling[level] ? more(f) : 0))),
  )
  /** The most that fields from this one on can still add. */
  const rest = new Float64Array(columns.length + 1)
  for (let f = columns.length - 1; f >= 0; f--) rest[f] = rest[f + 1]! + most[f]!
  const met = new Float64Array(columns.length)

  function atLeast(a: number, b: number, least: number): number {
    let sum = priorBits
    for (let f = 0; f < columns.length; f++) {
      if (sum + rest[f]! < least) return Number.NEGATIVE_INFINITY
      sum += met[f] = fieldBits(f, a, b)
    }
    return priorBits + bounded(groups, (f) => met[f]!)
  }
  function explain(a: number, b: number): Reason[] {
    const reasons = columns.map((column, f) => ({
      field: model.fields[f]!.code,
      level: column.levels[column.compare(a, b)]!,
      bits: fieldBits(f, a, b),
    }))
    const over = groups.codes.flatMap((field, group): Reason[] => {
      const sum = reasons.reduce((total, { bits }, f) => total + (groups.of[f] === group ? bits : 0), 0)
      return sum > groups.most[group]! ? [{ field, level: 'together', bits: groups.most[group]! - sum }] : []
    })
    return [...reasons, ...over]
  }
  return {
    atLeast,
    score: (a, b) => atLeast(a, b, Number.NEGATIVE_INFINITY),
    explain,
    priorBits,
  }
}
