import { SYSTEM, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import type { LinkKind } from './assign.ts'
import { linkAcross, type FoundLink } from './link.ts'
import { linkingTwo } from './linkage-two.ts'
import { PAGE, readTable } from './read-table.ts'
import { Refs } from './refs.ts'
import type { RegisterMatching, Spelling } from './schema.ts'
import * as store from './store.ts'
import { createTable } from './table.ts'
import { inTurns } from './turns.ts'

/** How the records of one register are held against another's, which is matched by itself. */
export interface Linkage {
  readonly register: string
  /** The register whose matching says how. */
  readonly with: string
  readonly kind: LinkKind
  /** What the first register calls the other's columns, where it is not the same. */
  readonly named?: Readonly<Record<string, string>>
}

export interface Linked {
  readonly records: number
  readonly others: number
  readonly candidates: number
  /** Counterparts that have the same owner already. */
  readonly known: number
  readonly linked: number
  readonly review: number
}

export interface LinkageParts {
  readonly registers: ReadonlyMap<string, RegisterMatching>
  /** By a code of their own, which is no register's. */
  readonly linkages: ReadonlyMap<string, Linkage>
  readonly spelling: Spelling
  readonly journal: Journal
}

/** What is wrong with linkages, in words; [] when nothing. */
export function linkageProblems({ registers, linkages }: Pick<LinkageParts, 'registers' | 'linkages'>): string[] {
  return [...linkages].flatMap(([code, one]) => {
    const matched = registers.get(one.with)
    const columns = new Set(matched?.definition.fields.flatMap(({ from }) => from))
    return [
      ...(registers.has(code) ? [`${code}: is a register`] : []),
      ...(matched && one.register !== one.with ? [] : [`${code}: ${one.with} is not matched`]),
      ...Object.keys(one.named ?? {}).flatMap((name) => (columns.has(name) ? [] : [`${code}: no column ${name}`])),
    ]
  })
}

const BY = { actor: SYSTEM, purpose: 'matching' }

/**
 * All records of a linkage's first register against those of the other, in the caller's transaction: links made anew but
 * for what was decided (`register.linked`). Counterparts that have one owner already are counted, and nothing is asked.
 */
export async function linkRegisters(
  { registers, linkages, spelling, journal }: LinkageParts,
  tx: Tx,
  at: Date,
  code: string,
  heard?: (rows: number) => void,
): Promise<Linked> {
  const { register, with: other, kind, named } = linkages.get(code)!
  const { definition, sure } = registers.get(other)!
  await store.lock(tx, code)
  const table = createTable(definition, spelling)
  const refs = new Refs()
  await readTable(tx, register, table, refs, { named, heard })
  const split = refs.size
  await readTable(tx, other, table, refs, { heard })
  table.seal()
  const { links, kept, unclear, scorer, candidates } = await inTurns(linkingTwo(table, split, kind))
  await store.forgetLinks(tx, code)
  let [known, linked, review] = [0, 0, 0]
  for (let from = 0; from < kept.length; from += PAGE) {
    const found = kept.slice(from, from + PAGE).flatMap((n): FoundLink[] => {
      const [a, b] = [links.a[n]!, links.b[n]!]
      const [own, counterpart] = [refs.at(a), refs.at(b)]
      if (own.owner === counterpart.owner) return (void known++, [])
      const least = unclear.has(n) ? Infinity : sure
      return [linkAcross(code, counterpart, own, links.score[n]!, scorer.explain(a, b), least)]
    })
    linked += found.filter(({ state }) => state === 'linked').length
    review += found.filter(({ state }) => state === 'review').length
    await store.putLinks(tx, code, found, at)
  }
  const facts = { register, with: other, linkage: code, records: split, others: refs.size - split, candidates, known, linked, review } // prettier-ignore
  await journal.append(tx, at, BY, [{ owner: SYSTEM, type: 'register.linked', facts }])
  return { records: split, others: refs.size - split, candidates, known, linked, review }
}
