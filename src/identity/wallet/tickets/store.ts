import type { Uuid } from '#platform'
import type { Db, Json } from '#platform/db'

export type TicketKind = 'offer' | 'token' | 'question'

export interface Ticket<P = Json> {
  readonly hash: Buffer
  readonly kind: TicketKind
  readonly person: Uuid
  readonly ends: Date
  readonly used: Date | null
  readonly tries: number
  readonly payload: P
  readonly answer: Buffer | null
}

const columns = (db: Db) => db`hash, kind, person, ends, used, tries, payload, answer`

export async function putTicket(db: Db, one: Omit<Ticket<unknown>, 'used' | 'tries' | 'answer'>): Promise<void> {
  await db`insert into identity.wallet_ticket (hash, kind, person, ends, payload)
    values (${one.hash}, ${one.kind}, ${one.person}, ${one.ends}, ${db.json(one.payload as never)})`
}

export async function findTicket<P>(db: Db, kind: TicketKind, hash: Buffer, now: Date): Promise<Ticket<P> | null> {
  const [row] = await db<
    Ticket<P>[]
  >`select ${columns(db)} from identity.wallet_ticket where hash = ${hash} and kind = ${kind} and ends > ${now}`
  return row ?? null
}

/** A try at it, counted before anything is compared: null when it is used, over, or was tried so often. */
export async function tryTicket<P>(db: Db, kind: TicketKind, hash: Buffer, now: Date, most: number): Promise<Ticket<P> | null> {
  const [row] = await db<Ticket<P>[]>`update identity.wallet_ticket set tries = tries + 1
    where hash = ${hash} and kind = ${kind} and ends > ${now} and used is null and tries < ${most} returning ${columns(db)}`
  return row ?? null
} // prettier-ignore

/** Use it up. False when somebody did before: of two at once, one is told true. */
export async function useTicket(db: Db, hash: Buffer, at: Date, answer: Uint8Array | null = null): Promise<boolean> {
  const [done] =
    await db`update identity.wallet_ticket set used = ${at}, answer = ${answer} where hash = ${hash} and used is null returning 1`
  return done !== undefined
}

/** What a person has open. */
export async function dropTickets(db: Db, person: Uuid): Promise<void> {
  await db`delete from identity.wallet_ticket where person = ${person}`
}

/** Forget what ran out, so many at most; returns how many. */
export async function sweepTickets(db: Db, now: Date, most: number): Promise<number> {
  const gone = await db`delete from identity.wallet_ticket where hash = any(array(
    select hash from identity.wallet_ticket where ends < ${now} order by ends limit ${most} for update skip locked))`
  return gone.count
}
