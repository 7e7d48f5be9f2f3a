import type { Db } from '#platform/db'
import { sum, worstFirst } from './rules.ts'
import type { AsOf, Board, By, CaseList, Place, State } from './schema.ts'
import { foldedTo, listCases, tally } from './store.ts'

const next: Record<Place['level'], By> = { country: 'province', province: 'unit', unit: 'procedure' }

async function asOf(db: Db, now: Date): Promise<AsOf> {
  return { now, position: await foldedTo(db) }
}

/** The numbers of a place at an instant, one row for each unit below it (procedures at the last), worst first. */
export async function board(db: Db, place: Place & { now: Date }): Promise<Board> {
  const by = next[place.level]
  // The position is read first: what is counted is never less than the page says.
  const known = await asOf(db, place.now)
  const rows = (await tally(db, place, by, place.now))
    .map(({ key, ...counts }) => ({ key, counts }))
    .toSorted(worstFirst)
  return { unit: place.unit, by, total: sum(rows.map((row) => row.counts)), rows, asOf: known }
}

/** The cases behind one of the board's numbers: the same condition finds them that counted them. 50 a page. */
export async function boardCases(
  db: Db,
  place: Place & { now: Date },
  filter: { state: State; procedure?: string | undefined; page?: number | undefined },
): Promise<CaseList> {
  const known = await asOf(db, place.now)
  return { ...(await listCases(db, place, filter, place.now, filter.page ?? 1)), asOf: known }
}
