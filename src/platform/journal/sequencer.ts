import { issue, type Database, type Tx } from '../db/index.ts'
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
  /** Handle entries in order, in the transaction that also moves the cursor: effects and cursor stand or fall together. */
  handle(tx: Tx, entries: readonly Entry[]): Promise<void>
}

/** Entries read for one round of deliveries, by the position they come after. */
export type Read = Map<number, Promise<readonly Entry[]>>

/** Positions as numbers: the driver gives them as text. */
const numbered = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => Object.assign(entry, { position: Number(entry.position) }))

/**
 * Deliver the next entries to a subscriber, exactly once for what it writes in `tx`. Returns how many were delivered.
 * Subscribers of one round that stand at one place share what was read (`read`): entries never change.
 */
export async function deliver(
  database: Database,
  subscriber: Subscriber,
  limit = 1_000,
  read: Read = new Map(),
): Promise<number> {
  const { name } = subscriber
  const delivered = await database.begin(async (tx) => {
    const [cursor] = await tx<
      { position: string }[]
    >`select position from journal.subscriber where name = ${name} for update skip locked`
    if (!cursor) {
      // Held by another process, or new.
      const [made] = await tx`insert into journal.subscriber (name) values (${name}) on conflict do nothing returning 1`
      return made ? null : 0
    }
    const position = Number(cursor.position)
    const known = read.get(position) ?? entriesAfter(tx, position, limit).then(numbered)
    read.set(position, known)
    const entries = await known
    const end = entries.at(-1)
    if (!end) return 0
    await subscriber.handle(tx, entries)
    issue(tx`update journal.subscriber set position = ${end.position} where name = ${name}`)
    return entries.length
  })
  return delivered ?? deliver(database, subscriber, limit, read)
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
