import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface CounterTicket {
  readonly person: Uuid
  readonly session: Uuid
  readonly officer: Uuid | null
  readonly read: Date | null
  readonly used: Date | null
}

/** A newer code of the same session takes the place of the one before. */
export async function openTicket(
  db: Db,
  hash: Buffer,
  one: { person: Uuid; session: Uuid; created: Date; expires: Date },
): Promise<void> {
  await db`delete from identity.counter where person = ${one.person} and (session = ${one.session} or expires < ${one.created})`
  await db`insert into identity.counter (hash, person, session, created, expires)
    values (${hash}, ${one.person}, ${one.session}, ${one.created}, ${one.expires})`
}

export async function findTicket(db: Db, hash: Buffer, now: Date): Promise<CounterTicket | null> {
  const [row] = await db<CounterTicket[]>`select person, session, officer, read, used from identity.counter
    where hash = ${hash} and expires > ${now} and used is null`
  return row ?? null
}

/** The card was read for it. False when it was before, or the code is over. */
export async function readTicket(db: Db, hash: Buffer, officer: Uuid, at: Date): Promise<boolean> {
  const [done] = await db`update identity.counter set officer = ${officer}, read = ${at}
    where hash = ${hash} and expires > ${at} and read is null and used is null returning 1`
  return done !== undefined
}

/** Used once, by the session that asked. */
export async function useTicket(db: Db, hash: Buffer, by: { person: Uuid; session: Uuid }, at: Date): Promise<boolean> {
  const [done] = await db`update identity.counter set used = ${at} where hash = ${hash} and person = ${by.person}
    and session = ${by.session} and expires > ${at} and read is not null and used is null returning 1`
  return done !== undefined
}
