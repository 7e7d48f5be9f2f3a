import type { Journal } from '#platform'
import type { Db, Tx } from '#platform/db'
import { lookLine } from '../look.ts'
import type { Viewer } from '../schema.ts'
import type { LinkKind } from './assign.ts'
import type { Side } from './link.ts'
import { linkingTwo } from './linkage-two.ts'
import { readTable } from './read-table.ts'
import { Refs } from './refs.ts'
import type { Reason, RegisterMatching, Spelling } from './schema.ts'
import { createTable } from './table.ts'
import { inTurns } from './turns.ts'

export interface FileLinkAsk {
  /** The register whose records the rows are held against, as it matches its own. */
  readonly with: string
  readonly kind: LinkKind
  /** What the file calls the register's columns, where it is not the same. */
  readonly named?: Readonly<Record<string, string>> | undefined
}

/** A record that a row of a file may be of, with the why. likely: as likely as the register's own links; review: a person must look. */
export interface RowLink extends Side {
  /** From 0, in the order in which rows came. */
  readonly row: number
  readonly score: number
  readonly state: 'linked' | 'likely' | 'review'
  readonly reasons: readonly Reason[]
}

/**
 * Rows from outside held against a register: nothing of them is kept. The links disclose who is in the register: whoever
 * passes them on journals that first.
 */
export async function linkRows(
  { registers, spelling }: { readonly registers: ReadonlyMap<string, RegisterMatching>; readonly spelling: Spelling },
  db: Db,
  { with: register, kind, named = {} }: FileLinkAsk,
  rows: AsyncIterable<Readonly<Record<string, unknown>>>,
): Promise<{ readonly rows: number; readonly records: number; readonly candidates: number; links(): Generator<RowLink> }> {
  const { definition, sure } = registers.get(register)!
  const table = createTable(definition, spelling)
  for await (const row of rows)
    table.add((column) => {
      const value = row[named[column] ?? column]
      return value === null || value === undefined ? undefined : String(value)
    })
  const split = table.size
  const refs = new Refs()
  await readTable(db, register, table, refs)
  table.seal()
  const { links: found, kept, unclear, scorer, candidates } = await inTurns(linkingTwo(table, split, kind), 50)
  function* links(): Generator<RowLink> {
    for (const n of kept) {
      const [a, b, score] = [found.a[n]!, found.b[n]!, found.score[n]!]
      const clear = score >= definition.link && !unclear.has(n)
      const state = clear && score >= sure ? 'linked' : clear ? 'likely' : 'review'
      yield { row: a, ...refs.at(b - split), score: Number(score.toFixed(1)), state, reasons: scorer.explain(a, b) }
    }
  }
  return { rows: split, records: refs.size, candidates, links }
} // prettier-ignore

/** Each link that is passed on is a look at a person, journalled in the caller's transaction before. */
export async function journalLinks(
  journal: Journal,
  tx: Tx,
  at: Date,
  viewer: Viewer,
  register: string,
  links: readonly Pick<RowLink, 'owner'>[],
): Promise<void> {
  const persons = [...new Set(links.map(({ owner }) => owner))]
  if (persons.length === 0) return
  const lines = persons.map((person) => lookLine(person, viewer, { register, about: [{ person, role: 'subject' }], records: 1 })) // prettier-ignore
  await journal.append(tx, at, viewer, lines)
}
