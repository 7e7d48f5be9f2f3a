import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Authenticator, Device } from './schema.ts'

const columns = (
  db: Db,
) => db`a.person, a.id, a.kind, a.name, a.created, a.last_used as "lastUsed", a.suspended, a.bound, a.credential,
  a.public_key as "publicKey", a.counter::float8 as counter, a.secret, a.before, a.pin, a.tries::int as tries, a.device`

/** What a person signs in with, oldest first; the suspended too. */
export function authenticatorsOf(db: Db, person: Uuid): Promise<Authenticator[]> {
  return db<
    Authenticator[]
  >`select ${columns(db)} from identity.authenticator a where a.person = ${person} order by a.created, a.id`
}

export async function findAuthenticator(db: Db, person: Uuid, id: Uuid): Promise<Authenticator | null> {
  const [row] = await db<
    Authenticator[]
  >`select ${columns(db)} from identity.authenticator a where a.person = ${person} and a.id = ${id}`
  return row ?? null
}

/** The passkey of a credential's id. */
export async function findPasskey(db: Db, credential: Buffer): Promise<Authenticator | null> {
  const [row] = await db<Authenticator[]>`select ${columns(db)} from identity.passkey c
    join identity.authenticator a on a.person = c.person and a.id = c.authenticator where c.id = ${credential}`
  return row ?? null
}

export type NewAuthenticator = Pick<Authenticator, 'person' | 'id' | 'kind' | 'name' | 'created' | 'bound'> &
  Partial<Pick<Authenticator, 'credential' | 'publicKey' | 'counter' | 'secret' | 'before' | 'pin' | 'device'>>

/** False when the credential is somebody's already. */
export async function addAuthenticator(db: Db, one: NewAuthenticator): Promise<boolean> {
  if (one.credential) {
    const [fresh] =
      await db`insert into identity.passkey (id, person, authenticator) values (${one.credential}, ${one.person}, ${one.id})
      on conflict do nothing returning 1`
    if (!fresh) return false
  }
  await db`insert into identity.authenticator (person, id, kind, name, created, bound, credential, public_key, counter, secret, before, pin, device)
    values (${one.person}, ${one.id}, ${one.kind}, ${one.name}, ${one.created}, ${one.bound}, ${one.credential ?? null}, ${one.publicKey ?? null},
      ${one.counter ?? 0}, ${one.secret ?? null}, ${one.before ?? null}, ${one.pin ?? null}, ${one.device ?? null})`
  return true
}

/** Note a use; false when the counter has moved on since (the same answer twice, or a copy of the key), or it is suspended. */
export async function useAuthenticator(db: Db, person: Uuid, id: Uuid, counter: number, at: Date): Promise<boolean> {
  const [done] = await db`update identity.authenticator set last_used = ${at}, counter = ${counter}, tries = 0
    where person = ${person} and id = ${id} and suspended is null and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning 1`
  return done !== undefined
}

export async function suspend(db: Db, person: Uuid, id: Uuid, at: Date): Promise<boolean> {
  const [done] =
    await db`update identity.authenticator set suspended = ${at} where person = ${person} and id = ${id} and suspended is null returning 1`
  return done !== undefined
}

/** One more wrong PIN; how many in a row. */
export async function wrongPin(db: Db, person: Uuid, id: Uuid): Promise<number> {
  const [row] = await db<
    { tries: number }[]
  >`update identity.authenticator set tries = tries + 1 where person = ${person} and id = ${id} returning tries::int as tries`
  return row?.tries ?? 0
}

export async function rename(db: Db, person: Uuid, id: Uuid, name: string): Promise<boolean> {
  const [done] =
    await db`update identity.authenticator set name = ${name} where person = ${person} and id = ${id} returning 1`
  return done !== undefined
}

export async function removeAuthenticator(db: Db, person: Uuid, id: Uuid): Promise<boolean> {
  const [gone] = await db`with named as (delete from identity.passkey c using identity.authenticator a
      where a.person = ${person} and a.id = ${id} and c.id = a.credential)
    delete from identity.authenticator where person = ${person} and id = ${id} returning 1`
  return gone !== undefined
}

/** Everything the person could sign in with; says how many. */
export async function removeAll(db: Db, person: Uuid): Promise<number> {
  const gone =
    await db`with named as (delete from identity.passkey c using identity.authenticator a where a.person = ${person} and c.id = a.credential),
      asked as (update identity.approval set state = 'denied' where person = ${person} and state in ('waiting', 'approved')),
      sent as (update identity.code set used = now() where person = ${person} and used is null),
      led as (delete from identity.enrolment where person = ${person} and used is null)
    delete from identity.authenticator where person = ${person} returning 1`
  return gone.length
}

/** Answered once: false the second time. */
export async function useOnce(db: Db, hash: Buffer, until: Date): Promise<boolean> {
  const [fresh] =
    await db`insert into identity.used (hash, until) values (${hash}, ${until}) on conflict do nothing returning 1`
  return fresh !== undefined
}

export async function findLogin(db: Db, hash: Buffer): Promise<Uuid | null> {
  const [row] = await db<{ person: Uuid }[]>`select person from identity.login where hash = ${hash}`
  return row?.person ?? null
}

export async function putLogin(db: Db, hash: Buffer, person: Uuid): Promise<void> {
  await db`insert into identity.login (hash, person) values (${hash}, ${person}) on conflict (hash) do update set person = excluded.person`
}

export async function findDevice(db: Db, person: Uuid, id: Uuid): Promise<Device | null> {
  const [row] = await db<Device[]>`select person, id, agent, first_seen as "firstSeen", last_seen as "lastSeen", locked
    from identity.device where person = ${person} and id = ${id}`
  return row ?? null
}

export function devicesOf(db: Db, person: Uuid): Promise<Device[]> {
  return db<Device[]>`select person, id, agent, first_seen as "firstSeen", last_seen as "lastSeen", locked
    from identity.device where person = ${person} order by last_seen desc`
}

export async function seeDevice(db: Db, person: Uuid, id: Uuid, agent: string, at: Date): Promise<void> {
  await db`insert into identity.device (person, id, agent, first_seen, last_seen) values (${person}, ${id}, ${agent}, ${at}, ${at})
    on conflict (person, id) do update set last_seen = greatest(identity.device.last_seen, excluded.last_seen)`
}

/** The device signs nobody of this person in any more; one they never had is kept in mind as such. */
export async function lockDevice(db: Db, person: Uuid, id: Uuid, agent: string, at: Date): Promise<void> {
  await db`insert into identity.device (person, id, agent, first_seen, last_seen, locked) values (${person}, ${id}, ${agent}, ${at}, ${at}, ${at})
    on conflict (person, id) do update set locked = coalesce(identity.device.locked, excluded.locked)`
}

/** False when it is not locked. */
export async function unlockDevice(db: Db, person: Uuid, id: Uuid): Promise<boolean> {
  const [done] =
    await db`update identity.device set locked = null where person = ${person} and id = ${id} and locked is not null returning 1`
  return done !== undefined
}

/** The device is nobody known any more: it counts as new when it comes back. */
export async function forgetDevice(db: Db, person: Uuid, id: Uuid): Promise<boolean> {
  const [gone] =
    await db`delete from identity.device where person = ${person} and id = ${id} and locked is null returning 1`
  return gone !== undefined
}

/** One try more in this window; how many there are. */
export async function count(db: Db, key: Buffer, ms: number, now: Date): Promise<number> {
  const until = new Date(now.getTime() + ms)
  const [row] = await db<
    [{ count: number }]
  >`insert into identity.bucket as b (key, count, until) values (${key}, 1, ${until})
    on conflict (key) do update set count = case when b.until <= ${now} then 1 else b.count + 1 end,
      until = case when b.until <= ${now} then excluded.until else b.until end returning count`
  return row.count
}

export async function forget(db: Db, key: Buffer): Promise<void> {
  await db`delete from identity.bucket where key = ${key}`
}

/** Remove what has run out. */
export async function sweepAuthenticators(db: Db, now: Date, before: Date): Promise<void> {
  await db`with u as (delete from identity.used where until < ${now}), b as (delete from identity.bucket where until < ${now}),
      l as (delete from identity.link where expires < ${before}), c as (delete from identity.code where expires < ${before}),
      e as (delete from identity.enrolment where expires < ${before})
    delete from identity.approval where expires < ${before}`
}

/** A session's authenticators, when its device was first seen, and when the account was last recovered online. */
export function sessionDevice(
  db: Db,
  person: Uuid,
  session: Uuid,
): Promise<{ used: Uuid[]; since: Date | null; device: Uuid | null; recovered: Date | null }[]> {
  return db`select s.used, s.device, d.first_seen as since, a.recovered from identity.session s
    join identity.account a on a.person = s.person left join identity.device d on d.person = s.person and d.id = s.device where s.person = ${person} and s.id = ${session}`
}

/** All but one kind; says how many went. */
export async function removeAllBut(db: Db, person: Uuid, kept: Authenticator['kind']): Promise<number> {
  const gone =
    await db`with named as (delete from identity.passkey c using identity.authenticator a where a.person = ${person} and c.id = a.credential)
    delete from identity.authenticator where person = ${person} and kind <> ${kept} returning 1`
  return gone.length
}
