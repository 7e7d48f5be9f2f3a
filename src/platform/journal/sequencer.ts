import { issue, type Database, type Db, type Tx } from '../db/index.ts'
import { entriesAfter, theLine } from './store.ts'
import type { Entry } from './schema.ts'

/**
 * Give committed lines their order and place in the tree. Takes only what is committed (skip locked), numbers it under
 * the tree's row lock, so positions become visible in order and without gaps. Returns how many it placed.
 */
export function sequence(database: Database, limit = 2_000): Promise<number> {
  return database.begin(async (tx) => {
    // Sent together; the second begins when the first holds the lock, and so reads the size that is true then.
    const [, [placed]] = await Promise.all([
      tx`select 1 from journal.tree for update`,
      tx<[{ n: number }]>`
        with taken as (delete from journal.fresh where ctid = any(array(select ctid from journal.fresh limit ${limit} for update skip locked)) returning owner, line),
        placed as (insert into journal.entry (position, owner, line, leaf)
          select tree.size + row_number() over (order by t.line), t.owner, t.line, l.leaf
          from journal.tree cross join taken t cross join lateral ${theLine(tx, tx`t.owner`, tx`t.line`)} l returning 1),
        grown as (update journal.tree set size = size + (select count(*) from placed) where exists (select from placed))
        select count(*)::int as n from placed`,
    ])
    return placed.n
  })
}

export interface Subscriber {
  readonly name: string
  /** Entries of which none concerns it are passed over without a word to the database; left out, all do. */
  concerns?(entry: Entry): boolean
  /** Told no oftener than every so many ms, of all that came meanwhile; left out, at once. */
  readonly everyMs?: number
  /** Handle entries in order, in the transaction that also moves the cursor: effects and cursor stand or fall together. */
  handle(tx: Tx, entries: readonly Entry[]): Promise<void>
}

/** Entries read for one round of deliveries, by the position they come after. */
export type Read = Map<number, Promise<readonly Entry[]>>

interface Delivered {
  readonly count: number
  /** Everything up to here is handled or of no concern; null where another process holds the cursor. */
  readonly position: number | null
}

/** Positions as numbers: the driver gives them as text. */
const numbered = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => Object.assign(entry, { position: Number(entry.position) }))

/** What comes after a position; those of one round that stand at one place share what was read: entries never change. */
function readFrom(read: Read, db: Db, position: number, limit: number): Promise<readonly Entry[]> {
  const known = read.get(position) ?? entriesAfter(db, position, limit).then(numbered)
  read.set(position, known)
  return known
}

const isConcerned = ({ concerns }: Subscriber, entries: readonly Entry[]): boolean =>
  concerns === undefined || entries.some((entry) => concerns(entry))

/** One delivery, from the cursor or from `after` where that is further. */
async function hand(
  database: Database,
  subscriber: Subscriber,
  limit: number,
  read: Read,
  after = 0,
): Promise<Delivered> {
  const { name } = subscriber
  const delivered = await database.begin(async (tx) => {
    const [cursor] = await tx<
      { position: string }[]
    >`select position from journal.subscriber where name = ${name} for update skip locked`
    if (!cursor) {
      // Held by another process, or new.
      const [made] = await tx`insert into journal.subscriber (name) values (${name}) on conflict do nothing returning 1`
      return made ? null : { count: 0, position: null }
    }
    const position = Math.max(Number(cursor.position), after)
    const entries = await readFrom(read, tx, position, limit)
    const end = entries.at(-1)
    if (!end) return { count: 0, position }
    if (isConcerned(subscriber, entries)) await subscriber.handle(tx, entries)
    issue(tx`update journal.subscriber set position = ${end.position} where name = ${name}`)
    return { count: entries.length, position: end.position }
  })
  return delivered ?? hand(database, subscriber, limit, read, after)
}

/** Deliver the next entries to a subscriber, exactly once for what it writes in `tx`. Returns how many were delivered. */
export async function deliver(
  database: Database,
  subscriber: Subscriber,
  limit = 1_000,
  read: Read = new Map(),
): Promise<number> {
  return (await hand(database, subscriber, limit, read)).count
}

/**
 * Subscribers fed in rounds by one process. A subscriber that no entry concerns costs a round nothing: how far it has
 * come is remembered, and written down at rest. Of eleven, eight cost a begin, a lock, an update and a flush a round before.
 */
export function following(database: Database, subscribers: readonly Subscriber[], limit: number) {
  const passed = new Map<Subscriber, number>()
  const told = new Map<Subscriber, number>()
  let unwritten = false

  async function one(subscriber: Subscriber, read: Read): Promise<number> {
    const after = passed.get(subscriber)
    if (after !== undefined && subscriber.concerns) {
      const entries = await readFrom(read, database.sql, after, limit)
      const end = entries.at(-1)
      if (!end) return 0
      if (!isConcerned(subscriber, entries)) {
        passed.set(subscriber, end.position)
        unwritten = true
        return entries.length
      }
    }
    const { count, position } = await hand(database, subscriber, limit, read, after)
    if (position !== null) passed.set(subscriber, position)
    // One that has more before it is not made to wait.
    if (count > 0 && count < limit) told.set(subscriber, performance.now())
    return count
  }

  return {
    /** Once to each whose time has come, or to `all`. Returns the most that one was told of. */
    async round(all = false): Promise<number> {
      const read: Read = new Map()
      let most = 0
      for (const subscriber of subscribers) {
        const since = performance.now() - (told.get(subscriber) ?? -Infinity)
        if (!all && since < (subscriber.everyMs ?? 0)) continue
        most = Math.max(most, await one(subscriber, read))
      }
      return most
    },
    /** Write down how far each has come: what is passed over again after a kill is only what came since. */
    async rest(): Promise<void> {
      if (!unwritten) return
      unwritten = false
      const all = [...passed]
      await database.sql`with held as (select s.name, x.position
          from unnest(${all.map(([{ name }]) => name)}::text[], ${all.map(([, position]) => position)}::bigint[]) as x(name, position)
          join journal.subscriber s on s.name = x.name and s.position < x.position for update of s skip locked)
        update journal.subscriber s set position = held.position from held where s.name = held.name`
    },
  }
}

/**
 * Give a subscriber every entry again from the first, in one transaction: readers see what it had written before until
 * all is folded anew. `clear` empties its tables. Returns how many entries were delivered.
 */
export function replay(database: Database, subscriber: Subscriber, clear: (tx: Tx) => Promise<void>): Promise<number> {
  return database.begin(async (tx) => {
    await tx`insert into journal.subscriber (name) values (${subscriber.name}) on conflict do nothing`
    await tx`select 1 from journal.subscriber where name = ${subscriber.name} for update`
    await clear(tx)
    let position = 0
    for (let done = false; !done;) {
      const entries = numbered(await entriesAfter(tx, position, 1_000))
      if (entries.length > 0) await subscriber.handle(tx, entries)
      position = entries.at(-1)?.position ?? position
      done = entries.length < 1_000
    }
    await tx`update journal.subscriber set position = ${position} where name = ${subscriber.name}`
    return position
  })
}
