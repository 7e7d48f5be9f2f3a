import type { Db } from '#platform/db'
import type { Uuid } from '#platform'
import type { Counted } from './schema.ts'

/** Accounts by kind, the closed left out; `since` is the first day (UTC) on which a sign-in counts as use. */
export function countAccounts(db: Db, since: string): Promise<Counted[]> {
  return db<Counted[]>`select kind, count(*)::float8 as issued, count(activated)::float8 as activated,
      count(*) filter (where activated is not null and last_in >= ${since}::date)::float8 as "inUse",
      count(*) filter (where proofing = 1)::float8 as level1, count(*) filter (where proofing = 2)::float8 as level2
    from identity.account where closed is null group by kind order by kind`
}

/** They registered an authenticator: those whose first one it is. */
export async function noteKeys(db: Db, persons: readonly Uuid[], at: Date): Promise<Uuid[]> {
  const rows = await db<
    { person: Uuid }[]
  >`update identity.account set activated = ${at} where person = any(${persons as Uuid[]}::uuid[]) and activated is null returning person`
  return rows.map(({ person }) => person)
}

/** They signed in on that day (UTC): written for those who had not yet. */
export async function noteUse(db: Db, persons: readonly Uuid[], day: string): Promise<void> {
  await db`update identity.account set last_in = ${day}::date
    where person = any(${persons as Uuid[]}::uuid[]) and (last_in is null or last_in < ${day}::date)`
}

/** Who it is for must be proved again. */
export async function unproof(db: Db, person: Uuid): Promise<void> {
  await db`update identity.account set proofing = 0, proofed = null where person = ${person}`
}

/** Nobody signs in with it any more. */
export async function close(db: Db, person: Uuid, at: Date): Promise<void> {
  await db`update identity.account set closed = coalesce(closed, ${at}) where person = ${person}`
}

/** Those of them who have an account, a document in a wallet or a power that stands. */
export async function affected(db: Db, persons: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await db<{ person: Uuid }[]>`select person from unnest(${persons as Uuid[]}::uuid[]) as named(person)
    where exists (select from identity.account a where a.person = named.person and a.closed is null)
      or exists (select from identity.document d where (d.owner = named.person or d.held_by = named.person) and d.ended is null)
      or exists (select from identity.mandate m where (m.owner = named.person or m.holder = named.person) and m.ended_at is null)`
  return rows.map(({ person }) => person)
}
