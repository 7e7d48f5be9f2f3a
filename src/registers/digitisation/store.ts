import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import { STATES, type Book, type BookPage, type Counts, type DrawnEntry, type Entry, type Keying, type NewBook, type PageImage, type Place, type Readings, type State } from './schema.ts' // prettier-ignore

type BookRow = Omit<Book, 'counts'> & Counts

const bookColumns = (db: Db) => db`b.owner as id, b.register, b.unit, b.kept_by as "keptBy", b.volume,
  b.year_from as "yearFrom", b.year_to as "yearTo", b.pages, b.sample,
  b.scanned, b.keyed, b.agreed, b.differs, b.resolved, b.recorded, b.illegible`
const entryColumns = (db: Db) => db`e.owner as book, e.page, e.entry, e.state, e.differed, e.person, e.record, e.reason, e.head` // prettier-ignore

const countsOf = (row: Counts): Counts => Object.fromEntries(STATES.map((state) => [state, row[state]])) as Counts
function bookOf(row: BookRow): Book {
  const { id, register, unit, keptBy, volume, yearFrom, yearTo, pages, sample } = row
  return { id, register, unit, keptBy, volume, yearFrom, yearTo, pages, sample, counts: countsOf(row) }
}

/** False when there is such a book already. */
export async function insertBook(tx: Tx, id: Uuid, at: Date, one: NewBook & { sample: boolean }): Promise<boolean> {
  const made =
    await tx`insert into registers.book (owner, register, unit, kept_by, volume, year_from, year_to, pages, sample, opened_at)
    values (${id}, ${one.register}, ${one.unit}, ${one.keptBy}, ${one.volume}, ${one.yearFrom}, ${one.yearTo}, ${one.pages}, ${one.sample}, ${at})
    on conflict do nothing returning 1`
  return made.length === 1
}

export async function book(db: Db, id: Uuid): Promise<Book | null> {
  const [row] = await db<BookRow[]>`select ${bookColumns(db)} from registers.book b where b.owner = ${id}`
  return row ? bookOf(row) : null
}

/** Books of these units (null = everywhere), as they came. */
export async function books(
  db: Db,
  asked: { units: readonly string[] | null; register: string | null; limit: number },
): Promise<Book[]> {
  const { units, register, limit } = asked
  const rows = await db<BookRow[]>`select ${bookColumns(db)} from registers.book b where true
    ${units === null ? db`` : db`and b.unit = any(${units as string[]})`}
    ${register === null ? db`` : db`and b.register = ${register}`} order by b.unit, b.register, b.opened_at, b.owner limit ${limit}`
  return rows.map(bookOf)
}

export type UnitShare = Counts & { readonly unit: string; readonly register: string; readonly books: number }

/** Entries by where they stand, of each unit and register. */
export function shares(db: Db, register: string | null): Promise<UnitShare[]> {
  return db<
    UnitShare[]
  >`select unit, register, count(*)::int as books, sum(scanned)::int as scanned, sum(keyed)::int as keyed,
      sum(agreed)::int as agreed, sum(differs)::int as differs, sum(resolved)::int as resolved, sum(recorded)::int as recorded, sum(illegible)::int as illegible
    from registers.book ${register === null ? db`` : db`where register = ${register}`} group by unit, register`
}

export interface NewPage {
  readonly page: number
  readonly entries: number
  readonly file: { readonly hash: string; readonly type: string; readonly size: number } | null
  readonly drawing: readonly DrawnEntry[] | null
}

/** A page with its entries. False when the book has that page already. */
export async function insertPage(tx: Tx, id: Uuid, at: Date, one: NewPage): Promise<boolean> {
  const { page, entries, file, drawing } = one
  const made = await tx`insert into registers.book_page (owner, page, entries, file, type, size, drawing, added_at)
    values (${id}, ${page}, ${entries}, ${file?.hash ?? null}, ${file?.type ?? null}, ${file?.size ?? null},
      ${drawing === null ? null : tx.json(drawing as never)}, ${at}) on conflict do nothing returning 1`
  if (made.length === 0) return false
  await tx`insert into registers.book_entry (owner, page, entry, state)
    select ${id}, ${page}, n, 'scanned' from generate_series(1, ${entries}::int) n`
  await tx`update registers.book set scanned = scanned + ${entries} where owner = ${id}`
  return true
}

export async function image(db: Db, id: Uuid, page: number): Promise<PageImage | null> {
  const [row] = await db<PageImage[]>`select file, type, drawing from registers.book_page where owner = ${id} and page = ${page}` // prettier-ignore
  return row ?? null
}

/** The pages of a book that have an image, with what their entries have come to. */
export async function pages(db: Db, id: Uuid): Promise<BookPage[]> {
  const rows = await db<(Counts & { page: number; entries: number })[]>`select p.page, p.entries,
      ${STATES.map((state, n) => db`${n === 0 ? db`` : db`,`} (count(*) filter (where e.state = ${state}))::int as ${db(state)}`)}
    from registers.book_page p join registers.book_entry e on e.owner = p.owner and e.page = p.page
    where p.owner = ${id} group by p.owner, p.page order by p.page`
  return rows.map((row) => ({ page: row.page, entries: row.entries, counts: countsOf(row) }))
}

export function entries(db: Db, id: Uuid, page: number): Promise<Entry[]> {
  return db<Entry[]>`select ${entryColumns(db)} from registers.book_entry e where e.owner = ${id} and e.page = ${page} order by e.entry` // prettier-ignore
}

export async function entry(db: Db, { book: id, page, entry: n }: Place): Promise<Entry | null> {
  const [row] = await db<Entry[]>`select ${entryColumns(db)} from registers.book_entry e
    where e.owner = ${id} and e.page = ${page} and e.entry = ${n}`
  return row ?? null
}

/** The same, locked against other writers. */
export async function lock(tx: Tx, { book: id, page, entry: n }: Place): Promise<Entry | null> {
  const [row] = await tx<Entry[]>`select ${entryColumns(tx)} from registers.book_entry e
    where e.owner = ${id} and e.page = ${page} and e.entry = ${n} for update`
  return row ?? null
}

export function keyings(db: Db, { book: id, page, entry: n }: Place): Promise<Keying[]> {
  return db<Keying[]>`select keyer, readings from registers.book_keying
    where owner = ${id} and page = ${page} and entry = ${n} order by nth`
}

export async function insertKeying(
  tx: Tx,
  { book: id, page, entry: n }: Place,
  { nth, keyer, at, readings }: { nth: number; keyer: Uuid; at: Date; readings: Readings | null },
): Promise<void> {
  await tx`insert into registers.book_keying (owner, page, entry, nth, keyer, at, readings)
    values (${id}, ${page}, ${n}, ${nth}, ${keyer}, ${at}, ${readings === null ? null : tx.json(readings)})`
}

/** Move an entry on, and its book's counts with it. */
export async function move(tx: Tx, from: State, to: Entry): Promise<void> {
  const { book: id, page, entry: n, state, differed, person, record, reason, head } = to
  await tx`update registers.book_entry set state = ${state}, differed = ${differed as string[]}, person = ${person}, record = ${record},
    reason = ${reason}, head = ${head} where owner = ${id} and page = ${page} and entry = ${n}`
  await tx`update registers.book set ${tx(from)} = ${tx(from)} - 1, ${tx(state)} = ${tx(state)} + 1 where owner = ${id}`
}

/** What was keyed is in the record now: who keyed, and when, is kept. */
export async function emptyKeyings(tx: Tx, { book: id, page, entry: n }: Place): Promise<void> {
  await tx`update registers.book_keying set readings = null where owner = ${id} and page = ${page} and entry = ${n}`
}

/** The first entry in one of these states that the person has not keyed, in these units (null = everywhere). */
export async function next(
  db: Db,
  asked: {
    register: string
    units: readonly string[] | null
    states: readonly State[]
    person: Uuid
    after: Place | null
  },
): Promise<Place | null> {
  const { register, units, states, person, after } = asked
  const open = db`${states.map((state, n) => db`${n === 0 ? db`` : db` + `}b.${db(state)}`)}`
  const [row] = await db<Place[]>`select e.owner as book, e.page, e.entry from registers.book b
    join registers.book_entry e on e.owner = b.owner and e.state = any(${states as State[]})
    where b.register = ${register} and ${open} > 0 ${units === null ? db`` : db`and b.unit = any(${units as string[]})`}
      and not exists (select from registers.book_keying k where k.owner = e.owner and k.page = e.page and k.entry = e.entry and k.keyer = ${person})
    order by ${after === null ? db`` : db`(e.owner = ${after.book} and (e.page, e.entry) > (${after.page}, ${after.entry})) desc, (e.owner = ${after.book}) desc,`}
      b.opened_at, b.owner, e.page, e.entry limit 1`
  return row ?? null
}

/** Those whose records were made of a page. */
export async function peopleOf(db: Db, id: Uuid, page: number): Promise<Uuid[]> {
  const rows = await db<{ person: Uuid }[]>`select distinct person from registers.book_entry
    where owner = ${id} and page = ${page} and person is not null`
  return rows.map((row) => row.person)
}
