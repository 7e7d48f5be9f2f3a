import { sharing, type Db, type Json } from '#platform/db'
import type { Uuid, Who } from '#platform'
import type { Assurance } from './assurance.ts'
import type { Account, Session } from './schema.ts'

const account = (db: Db) => db`person, name, created, activated, closed, suspended, sample, proofing`

export async function findAccount(db: Db, person: Uuid): Promise<Account | null> {
  const [row] = await db<Account[]>`select ${account(db)} from identity.account where person = ${person}`
  return row ?? null
}

/** Names by person; who has no account is left out. */
export async function namesOf(db: Db, persons: readonly Uuid[]): Promise<Map<Uuid, string>> {
  if (persons.length === 0) return new Map()
  const rows = await db<
    { person: Uuid; name: string }[]
  >`select person, name from identity.account where person = any(${persons as Uuid[]}::uuid[])`
  return new Map(rows.map(({ person, name }) => [person, name]))
}

/** False when the person had an account already; its name is brought up to date. */
export async function putAccount(
  db: Db,
  row: { person: Uuid; name: string; sample: boolean; at: Date },
): Promise<boolean> {
  const [made] = await db<
    { fresh: boolean }[]
  >`insert into identity.account as a (person, name, created, sample, proofing)
    values (${row.person}, ${row.name}, ${row.at}, ${row.sample}, ${row.sample ? 2 : 0})
    on conflict (person) do update set name = excluded.name returning xmax = 0 as fresh`
  return made?.fresh ?? false
}

/** A session with the hash of its token; gives what its pages say while somebody tries to recover the account. */
export async function openSession(db: Db, session: Session, hash: Buffer): Promise<Session['notice']> {
  const { proofing, authentication, amr, at } = session.assurance
  const [row] = await db<
    { notice: 'recovery' | null }[]
  >`with opened as (insert into identity.session (person, id, created, last_seen, expires, agent, posts, proofing, authentication, amr, authenticated_at, device, used, acting_for, acting_name, notice)
      values (${session.person}, ${session.id}, ${session.created}, ${session.lastSeen}, ${session.expires}, ${session.agent}, ${db.json(session.posts as never)},
        ${proofing}, ${authentication}, ${amr as string[]}, ${at}, ${session.device}, ${session.used as Uuid[]}, ${session.actingFor?.person ?? null}, ${session.actingFor?.name ?? null},
        (select 'recovery' from identity.recovery r where r.person = ${session.person} and r.state in ('waiting', 'ready'))) returning notice),
      named as (insert into identity.token (hash, person, session) values (${hash}, ${session.person}, ${session.id}))
    select notice from opened`
  return row?.notice ?? null
}

/** An account with how well its person was proofed, which never becomes less by this; true when it is new. */
export async function issueAccount(
  db: Db,
  row: { person: Uuid; name: string; kind: string; proofing: Assurance['proofing']; by: Uuid; at: Date },
): Promise<boolean> {
  const [made] = await db<
    { fresh: boolean }[]
  >`insert into identity.account as a (person, name, created, proofing, proofed, kind, issued_by)
    values (${row.person}, ${row.name}, ${row.at}, ${row.proofing}, ${row.at}, ${row.kind}, ${row.by})
    on conflict (person) do update set name = excluded.name, kind = excluded.kind, proofed = excluded.proofed,
      proofing = greatest(a.proofing, excluded.proofing) returning xmax = 0 as fresh`
  return made?.fresh ?? false
}

export interface Found {
  readonly person: Uuid
  readonly id: Uuid
  readonly name: string
  readonly posts: Who['posts']
  readonly actingFor: Uuid | null
  readonly actingName: string | null
  readonly lastSeen: Date
  readonly expires: Date
  readonly ended: Date | null
  readonly proofing: Assurance['proofing']
  readonly authentication: Assurance['authentication']
  readonly amr: readonly string[]
  readonly authenticatedAt: Date
  readonly device: Uuid | null
  readonly notice: Session['notice']
}

/** Session and account behind a token's hash: the one statement that every request begins with. */
export const findSession = sharing(async (db: Db, hashes: readonly Buffer[]): Promise<(Found | null)[]> => {
  const rows = await db<
    (Found & { readonly n: number })[]
  >`select h.n::int as n, s.person, s.id, a.name, s.posts, s.acting_for as "actingFor", s.acting_name as "actingName",
      s.last_seen as "lastSeen", s.expires, s.ended, s.proofing, s.authentication, s.amr, s.authenticated_at as "authenticatedAt", s.device, s.notice
    from unnest(${hashes.map((hash) => hash.toString('hex'))}::text[]) with ordinality as h(hash, n)
    join identity.token t on t.hash = decode(h.hash, 'hex') join identity.session s on s.person = t.person and s.id = t.session
    join identity.account a on a.person = t.person and a.closed is null and a.suspended is null`
  const found = new Map(rows.map(({ n, ...one }) => [n - 1, one]))
  return hashes.map((_, n) => found.get(n) ?? null)
})

/** The session was used: note when, and bring the shown posts up to date. */
export async function touch(db: Db, person: Uuid, id: Uuid, at: Date, posts: Who['posts']): Promise<void> {
  await db`update identity.session set last_seen = greatest(last_seen, ${at}), posts = ${db.json(posts as unknown as Json as never)}
    where person = ${person} and id = ${id} and ended is null`
}

/** End one session; its token opens nothing any more. False when it was over already. */
export async function endSession(db: Db, person: Uuid, id: Uuid, at: Date): Promise<boolean> {
  const [done] = await db`with gone as (delete from identity.token where hash in
      (select hash from identity.token where person = ${person} and session = ${id}))
    update identity.session set ended = ${at} where person = ${person} and id = ${id} and ended is null returning 1`
  return done !== undefined
}

/** End every open session of a person; says how many there were. */
export async function endSessions(db: Db, person: Uuid, at: Date): Promise<number> {
  const ended = await db`with gone as (delete from identity.token where person = ${person})
    update identity.session set ended = ${at} where person = ${person} and ended is null returning 1`
  return ended.length
}

export async function setActing(db: Db, person: Uuid, id: Uuid, acting: Who['actingFor']): Promise<void> {
  await db`update identity.session set acting_for = ${acting?.person ?? null}, acting_name = ${acting?.name ?? null}
    where person = ${person} and id = ${id} and ended is null`
}

/** Somebody acts with this account: an organisation's has no other way to be used. */
export async function noteActed(db: Db, person: Uuid, at: Date): Promise<void> {
  const day = at.toISOString().slice(0, 10)
  await db`update identity.account set last_in = greatest(last_in, ${day}::date),
      activated = case when kind = 'organisation' then coalesce(activated, ${at}) else activated end
    where person = ${person} and (last_in is null or last_in < ${day}::date)`
}

/** The demo clock jumped: what is open stays as old as it was. */
export async function carrySessions(db: Db, ms: number): Promise<void> {
  await db`update identity.session set created = created + ${ms} * interval '1 millisecond',
      last_seen = last_seen + ${ms} * interval '1 millisecond', expires = expires + ${ms} * interval '1 millisecond'
    where ended is null`
}

/** End what ran out before an instant; their tokens open nothing any more. */
export async function sweep(db: Db, now: Date, createdBefore: Date): Promise<void> {
  await db`with over as (update identity.session set ended = ${now} where ended is null and created < ${createdBefore} returning person, id)
    delete from identity.token t using over where t.person = over.person and t.session = over.id`
}

/** A session as its person sees it. */
export interface Listed {
  readonly id: Uuid
  readonly created: Date
  readonly lastSeen: Date
  readonly agent: Session['agent']
  readonly amr: readonly string[]
  readonly device: Uuid | null
}

/** The person's open sessions that may still be used, newest first. */
export function openSessions(db: Db, person: Uuid, seenAfter: Date, now: Date): Promise<Listed[]> {
  return db<Listed[]>`select id, created, last_seen as "lastSeen", agent, amr, device from identity.session
    where person = ${person} and ended is null and last_seen > ${seenAfter} and expires > ${now} order by last_seen desc`
}

/** Authenticators a session was opened with. */
export async function usedOf(db: Db, person: Uuid, id: Uuid): Promise<Uuid[]> {
  const [row] = await db<{ used: Uuid[] }[]>`select used from identity.session where person = ${person} and id = ${id}`
  return row?.used ?? []
}

/** End the open sessions of a device, or those opened with an authenticator, or all; `but` is left open. Says how many. */
export async function endSessionsBy(
  db: Db,
  person: Uuid,
  by: { readonly device?: Uuid; readonly authenticator?: Uuid; readonly but?: Uuid },
  at: Date,
): Promise<number> {
  const ended =
    await db`with over as (update identity.session set ended = ${at} where person = ${person} and ended is null
        and (${by.device ?? null}::uuid is null or device = ${by.device ?? null})
        and (${by.authenticator ?? null}::uuid is null or ${by.authenticator ?? null}::uuid = any(used))
        and (${by.but ?? null}::uuid is null or id <> ${by.but ?? null}) returning id),
      gone as (delete from identity.token where person = ${person} and session in (select id from over))
    select id from over`
  return ended.length
}
