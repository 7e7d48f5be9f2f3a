import { createHash } from 'node:crypto'
import { refinedKey } from './blocking.ts'
import type { MatchDefinition, Model } from './schema.ts'
import { shareOfTerms, type Frequency } from './score.ts'
import type { Table } from './table.ts'

/** Fewer records than this hold a value, and it is not kept by name: it would speak of people. */
const COMMON = 20

/** What stays of learning: the model, and the shares of common values with the share that any other value is taken to have. */
export interface Kept {
  /** Digest of the definition it was learnt for. */
  readonly definition: string
  readonly model: Model
  readonly terms: readonly { readonly other: number; readonly shares: Readonly<Record<string, number>> }[]
  readonly records: number
}

export const digestOf = (definition: MatchDefinition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('hex')

/** What is kept of a table and the model that was learnt from it. */
export function keep(table: Table, { prior, homePrior, fields }: Model): Kept {
  const terms = table.columns.map((column) => {
    const shares = shareOfTerms(column, table.size)
    const common: Record<string, number> = {}
    let [rest, others] = [1, 0]
    for (let term = 1; term < shares.length; term++) {
      if (shares[term]! * table.size >= COMMON) {
        common[column.termText(term)] = Number(shares[term]!.toPrecision(4))
        rest -= shares[term]!
      } else others++
    }
    return { other: Math.max(rest, 0) / Math.max(1, others) || 1 / Math.max(1, table.size), shares: common }
  })
  return { definition: digestOf(table.definition), model: { prior, homePrior, fields }, terms, records: table.size }
}

/** Frequencies for a small table, from what was kept of a large one. */
export function frequencyOf(table: Table, { terms }: Kept): Frequency {
  return (f, term) => {
    const kept = terms[f]!
    const text = table.columns[f]!.termText(term)
    return Object.hasOwn(kept.shares, text) ? kept.shares[text] : kept.other
  }
}

/** A row's blocking keys as they are kept: the rule's number above 32 bits of the key, always with its refinement. */
export function keysOf(table: Table, row: number): number[] {
  return table.definition.blocking.flatMap((rule, n) => {
    const key = refinedKey(table, rule, row)
    return key === 0 ? [] : [n * 2 ** 32 + key]
  })
}
