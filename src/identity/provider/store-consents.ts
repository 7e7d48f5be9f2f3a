import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Consent } from './schema.ts'

const columns = (db: Db) => db`person, party, given, ends, scope, claims, audiences`

export async function findConsent(db: Db, person: Uuid, party: Uuid): Promise<Consent | null> {
  const [row] = await db<Consent[]>`select ${columns(db)} from identity.consent
    where person = ${person} and party = ${party} and ends > now()`
  return row ?? null
}

/** What a person let parties see, newest first. */
export function consentsOf(db: Db, person: Uuid): Promise<Consent[]> {
  return db<
    Consent[]
  >`select ${columns(db)} from identity.consent where person = ${person} and ends > now() order by given desc`
}

/**
 * A consent: what was agreed to before stays agreed to, and keeps the name that living tokens carry; with it the scopes
 * and claims now added.
 */
export async function putConsent(db: Db, one: Consent): Promise<Consent> {
  const { person, party, given, ends, scope, claims, audiences } = one
  const [row] = await db<
    Consent[]
  >`insert into identity.consent as c (person, party, given, ends, scope, claims, audiences)
    values (${person}, ${party}, ${given}, ${ends}, ${scope}, ${claims}, ${audiences === null ? null : db.json(audiences)})
    on conflict (person, party) do update set ends = excluded.ends, scope = excluded.scope, claims = excluded.claims, audiences = excluded.audiences,
      given = case when c.ends > now() then c.given else excluded.given end
    returning ${columns(db)}`
  return row!
}

/** Take a consent back; `given` when only that very one is meant. False when there was none. */
export async function dropConsent(db: Db, person: Uuid, party: Uuid, given?: Date): Promise<boolean> {
  const [gone] = await db`delete from identity.consent where person = ${person} and party = ${party}
    ${given === undefined ? db`` : db`and given = ${given}`} returning 1`
  return gone !== undefined
}

/** All consents of a person; says at which parties. */
export async function dropConsents(db: Db, person: Uuid): Promise<Uuid[]> {
  const gone = await db<{ party: Uuid }[]>`delete from identity.consent where person = ${person} returning party`
  return gone.map(({ party }) => party)
}
