import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Party, PartyState } from './schema.ts'

const columns = (db: Db) =>
  db`id, owner, name, state, profile, basis, claims, province, metadata, secret, registered, changed`

export async function findParty(db: Db, id: Uuid): Promise<Party | null> {
  const [row] = await db<Party[]>`select ${columns(db)} from identity.party where id = ${id}`
  return row ?? null
}

export function partiesOf(db: Db, owner: Uuid): Promise<Party[]> {
  return db<Party[]>`select ${columns(db)} from identity.party where owner = ${owner} order by registered desc`
}

/** Parties in a state, those that waited longest first. */
export function partiesIn(db: Db, state: PartyState, limit: number): Promise<Party[]> {
  return db<Party[]>`select ${columns(db)} from identity.party where state = ${state} order by changed limit ${limit}`
}

export function partiesById(db: Db, ids: readonly Uuid[]): Promise<Party[]> {
  return db<Party[]>`select ${columns(db)} from identity.party where id = any(${ids as Uuid[]}::uuid[])`
}

export async function insertParty(db: Db, one: Party): Promise<void> {
  await db`insert into identity.party (id, owner, name, state, profile, basis, claims, province, metadata, secret, registered, changed)
    values (${one.id}, ${one.owner}, ${one.name}, ${one.state}, ${one.profile}, ${one.basis}, ${[...one.claims]}, ${one.province},
      ${db.json(one.metadata as never)}, ${one.secret}, ${one.registered}, ${one.changed})`
}

/** The next state, where it still is in the one that was seen; false when it is not. */
export async function moveParty(db: Db, id: Uuid, from: PartyState, to: PartyState, at: Date): Promise<boolean> {
  const [done] =
    await db`update identity.party set state = ${to}, changed = ${at} where id = ${id} and state = ${from} returning 1`
  return done !== undefined
}

export async function setSecret(db: Db, id: Uuid, secret: string, at: Date): Promise<void> {
  await db`update identity.party set secret = ${secret}, changed = ${at} where id = ${id}`
}
