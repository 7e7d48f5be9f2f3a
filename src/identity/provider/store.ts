import type { Db, Json } from '#platform/db'
import type { Uuid } from '#platform'
import type { Consent } from './schema.ts'

/** A thing the provider remembers for a while, under the hash of what its holder shows. */
export interface Artifact {
  readonly hash: Buffer
  readonly kind: string
  readonly person: Uuid | null
  readonly party: Uuid | null
  readonly given: Date | null
  readonly uid: string | null
  readonly session: Uuid | null
  readonly ends: Date
  readonly payload: Json
}

export interface FoundArtifact extends Omit<Artifact, 'hash'> {
  readonly consumed: Date | null
  /** The consent it came from, while it stands. */
  readonly consent: Consent | null
  /** The provider's session that it ends with, while that stands and the house's own behind it does. */
  readonly browser: { readonly hash: Buffer; readonly payload: Json; readonly ends: Date } | null
}

interface Row extends Omit<FoundArtifact, 'consent' | 'browser'> {
  readonly consentEnds: Date | null
  readonly scope: string
  readonly claims: string
  readonly audiences: Consent['audiences']
  readonly browserHash: Buffer | null
  readonly browserPayload: Json
  readonly browserEnds: Date
}

/**
 * The artifact with what it hangs on, by one statement: a token is checked by it alone. `now`: the house's time, which a
 * session of its own ends by.
 */
export async function findArtifact(db: Db, hash: Buffer, now: Date): Promise<FoundArtifact | null> {
  const [row] = await db<
    Row[]
  >`select a.kind, a.person, a.party, a.given, a.uid, a.session, a.ends, a.consumed, a.payload,
      c.ends as "consentEnds", c.scope, c.claims, c.audiences,
      b.hash as "browserHash", b.payload as "browserPayload", b.ends as "browserEnds"
    from identity.artifact a
    left join identity.consent c on c.person = a.person and c.party = a.party and c.given = a.given
    left join lateral (select o.hash, o.payload, o.ends from identity.artifact o
      where a.kind <> 'Session' and o.uid = a.uid and o.kind = 'Session' and (o.session is null or exists
        (select from identity.session s where s.person = o.person and s.id = o.session and s.ended is null and s.expires > ${now}))) b on true
    where a.hash = ${hash} and a.ends > now()`
  if (!row) return null
  const { consentEnds, scope, claims, audiences, browserHash, browserPayload, browserEnds, ...artifact } = row
  const { person, party, given } = artifact
  return {
    ...artifact,
    consent:
      consentEnds === null || person === null || party === null || given === null
        ? null
        : { person, party, given, ends: consentEnds, scope, claims, audiences },
    browser: browserHash === null ? null : { hash: browserHash, payload: browserPayload, ends: browserEnds },
  }
}

/** Write an artifact; false when the consent it names stands no more. */
export async function putArtifact(db: Db, one: Artifact): Promise<boolean> {
  const { hash, kind, person, party, given, uid, session, ends, payload } = one
  const [done] =
    await db`insert into identity.artifact as a (hash, kind, person, party, given, uid, session, ends, payload)
    select ${hash}, ${kind}, ${person}, ${party}, ${given}, ${uid}, ${session}, ${ends}, ${db.json(payload as never)}
    where ${given}::timestamptz is null or exists
      (select from identity.consent c where c.person = ${person} and c.party = ${party} and c.given = ${given})
    on conflict (hash) do update set person = excluded.person, party = excluded.party, given = excluded.given, uid = excluded.uid,
      session = coalesce(excluded.session, a.session), ends = excluded.ends, payload = excluded.payload
    returning 1`
  return done !== undefined
}

/** Use it up. False when somebody did before: of two at once, one is told true. */
export async function consumeArtifact(db: Db, hash: Buffer): Promise<boolean> {
  const [done] =
    await db`update identity.artifact set consumed = now() where hash = ${hash} and consumed is null returning 1`
  return done !== undefined
}

export async function dropArtifact(db: Db, hash: Buffer): Promise<void> {
  await db`delete from identity.artifact where hash = ${hash}`
}

/** The session by its second name, while the house's own behind it stands. */
export async function findBrowser(db: Db, uid: string, now: Date): Promise<FoundArtifact['browser']> {
  const [row] = await db<
    { hash: Buffer; payload: Json; ends: Date }[]
  >`select o.hash, o.payload, o.ends from identity.artifact o
    where o.uid = ${uid} and o.kind = 'Session' and o.ends > now() and (o.session is null or exists
      (select from identity.session s where s.person = o.person and s.id = o.session and s.ended is null and s.expires > ${now}))`
  return row ?? null
}

/** The first to show it: true. Kept as long as it could be shown again. */
export async function firstSeen(db: Db, hash: Buffer, ends: Date): Promise<boolean> {
  const [fresh] =
    await db`insert into identity.seen (hash, ends) values (${hash}, ${ends}) on conflict do nothing returning 1`
  return fresh !== undefined
}

/** Codes, tokens and requests of a person at a party; with `uid`, only those that end with that session. Sessions stay. */
export async function dropTokens(db: Db, person: Uuid, party: Uuid, uid?: string): Promise<number> {
  const gone =
    await db`delete from identity.artifact where person = ${person} and party = ${party} and kind <> 'Session'
    ${uid === undefined ? db`` : db`and uid = ${uid} and coalesce((payload->>'expiresWithSession')::boolean, false)`} returning 1`
  return gone.length
}

export interface EndedBrowser {
  readonly person: Uuid
  readonly payload: Json
}

/**
 * Sessions with the provider whose house session is over, taken away. A house session that gave way to another in the same
 * instant (a step-up, a new sign-in of the same person) is not over: what hung on it hangs on its successor.
 */
export async function takeEnded(db: Db, persons: readonly Uuid[]): Promise<EndedBrowser[]> {
  const all = persons as Uuid[]
  for (let moved = 1; moved > 0;) {
    const rows = await db`update identity.artifact a set session = n.id
      from identity.session s join identity.session n on n.person = s.person and n.created = s.ended and n.id <> s.id
      where a.person = any(${all}::uuid[]) and a.kind = 'Session' and s.person = a.person and s.id = a.session returning 1`
    moved = rows.length
  }
  return db<EndedBrowser[]>`delete from identity.artifact a using identity.session s
    where a.person = any(${all}::uuid[]) and a.kind = 'Session' and s.person = a.person and s.id = a.session and s.ended is not null
    returning a.person, a.payload`
}

/** Everything of a person, sessions too: the person was revoked. */
export async function dropPerson(db: Db, person: Uuid): Promise<EndedBrowser[]> {
  const gone = await db<
    (EndedBrowser & { kind: string })[]
  >`delete from identity.artifact where person = ${person} returning person, kind, payload`
  return gone.filter(({ kind }) => kind === 'Session')
}

/** Tokens of everybody at one party: it was suspended. */
export async function dropParty(db: Db, party: Uuid): Promise<void> {
  await db`delete from identity.artifact where party = ${party}`
}

/** The request on a person's own device, and the question it became. */
export async function noteApproval(db: Db, hash: Buffer, approval: Uuid): Promise<void> {
  await db`update identity.artifact set session = ${approval} where hash = ${hash}`
}

/** Asked whether there is an answer. False when that was less than so many seconds after the last time; five more each time. */
export async function notePoll(db: Db, hash: Buffer, least: number): Promise<boolean> {
  const [row] = await db<
    { soon: boolean }[]
  >`with before as (select polled, pace from identity.artifact where hash = ${hash} for update)
    update identity.artifact a set polled = clock_timestamp(),
      pace = least(60, b.pace + case when b.polled > clock_timestamp() - make_interval(secs => ${least} + b.pace) then 5 else 0 end)
    from before b where a.hash = ${hash}
    returning coalesce(b.polled > clock_timestamp() - make_interval(secs => ${least} + b.pace), false) as soon`
  return row?.soon !== true
}

/** How well an open account was proofed; null when the person has none. */
export async function proofingOf(db: Db, person: Uuid): Promise<0 | 1 | 2 | null> {
  const [row] = await db<
    { proofing: 0 | 1 | 2 }[]
  >`select proofing from identity.account where person = ${person} and closed is null and suspended is null`
  return row?.proofing ?? null
}

/** Forget what ran out, so many of each kind at most. Returns how many of the kind of which there were more. */
export async function sweepArtifacts(db: Db, most: number): Promise<number> {
  const seen = await db`delete from identity.seen where hash = any(array(
    select hash from identity.seen where ends < now() order by ends limit ${most}))`
  const gone = await db`delete from identity.artifact where hash = any(array(
    select hash from identity.artifact where ends < now() order by ends limit ${most} for update skip locked))`
  return Math.max(seen.count, gone.count)
}
