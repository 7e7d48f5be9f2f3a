import type { Uuid } from '#platform'
import { atMost, type Db, type Tx } from '#platform/db'
import type { RecordData } from '../schema.ts'
import type { Kept } from './kept.ts'
import type { FoundLink, Link, QueueItem, Ref } from './link.ts'

/** A record as it stands, for the engine that compares it: no field leaves it. */
export interface Held extends Ref {
  readonly unit: string | null
  readonly version: number
  readonly data: RecordData
}

/** Match one register at a time: waits for whoever does now. */
export async function lock(tx: Tx, register: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('registers.match ' || ${register}, 0))`
}

const refs = (db: Db, all: readonly Ref[]) =>
  db`(select * from jsonb_to_recordset(${db.json(all.map(({ owner, id }) => ({ owner, id })))}) as x(owner uuid, id uuid))`

// Sealed records are for the purposes that a court named, and erased ones say nothing: neither is compared.
const held = (db: Db) => db`r.owner, r.id, r.unit, r.version, v.data from registers.record r
  join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version and v.erased_at is null`

/** By their keys: joined, every part of both tables was read for one record (10 ms). */
export function recordsOf(db: Db, register: string, all: readonly Ref[]): Promise<Held[]> {
  return db<Held[]>`select r.owner, r.id, r.unit, r.version, v.data from ${refs(db, all)} x
    cross join lateral (select * from registers.record where owner = x.owner and register = ${register} and id = x.id and sealed_for is null offset 0) r
    cross join lateral (select data from registers.version where owner = r.owner and register = r.register and id = r.id and version = r.version
      and erased_at is null offset 0) v`
}

export function ownedBy(db: Db, register: string, owner: Uuid): Promise<Ref[]> {
  return db<Ref[]>`select owner, id from registers.record where owner = ${owner} and register = ${register}`
}

/** The next records of a register in the order of their keys. */
export function recordsAfter(db: Db, register: string, after: Ref | null, limit: number): Promise<Held[]> {
  return db<Held[]>`select ${held(db)} where r.register = ${register} and r.sealed_for is null
      ${after ? db`and (r.owner, r.register, r.id) > (${after.owner}, ${register}, ${after.id})` : db``}
    order by r.owner, r.register, r.id ${atMost(db, limit)}`
}

export async function countRecords(db: Db, register: string, most: number): Promise<number> {
  const [row] = await db<[{ n: number }]>`select count(*)::int as n from (
    select from registers.record r where r.register = ${register} ${atMost(db, most)}) x`
  return row.n
}

export async function saveModel(
  tx: Tx,
  register: string,
  { definition, model, terms, records }: Kept,
  at: Date,
): Promise<void> {
  await tx`insert into registers.match_model (register, definition, model, terms, records, learnt_at)
    values (${register}, ${definition}, ${tx.json(model as never)}, ${tx.json(terms as never)}, ${records}, ${at})
    on conflict (register) do update set definition = excluded.definition, model = excluded.model, terms = excluded.terms,
      records = excluded.records, learnt_at = excluded.learnt_at`
}

/** When a register's model was learnt: to know whether what is remembered of it is old. */
export async function learntAt(db: Db, register: string): Promise<Date | null> {
  const [row] = await db<{ at: Date }[]>`select learnt_at as at from registers.match_model where register = ${register}`
  return row?.at ?? null
}

export async function modelOf(db: Db, register: string): Promise<Kept | null> {
  const [row] = await db<Kept[]>`select definition, model, terms, records::float8 as records
    from registers.match_model where register = ${register}`
  return row ?? null
}

/** Forget all keys of a register, and every link that nobody decided. */
export async function forgetAll(tx: Tx, register: string): Promise<void> {
  await tx`delete from registers.match_key where register = ${register}`
  await tx`delete from registers.link where register = ${register} and decided_by is null`
}

/** The same for some records. */
export async function forget(tx: Tx, register: string, all: readonly Ref[]): Promise<void> {
  // Arrays: joined, a plan made while the table was small reads through the register's keys (1.1 ms against 0.05).
  const [owners, ids] = [all.map(({ owner }) => owner), all.map(({ id }) => id)]
  await Promise.all([
    tx`delete from registers.match_key where owner = any(${owners}::uuid[]) and register = ${register} and id = any(${ids}::uuid[])`,
    tx`delete from registers.link l using ${refs(tx, all)} x
      where l.owner = x.owner and l.register = ${register} and l.id = x.id and l.decided_by is null`,
    tx`delete from registers.link l using ${refs(tx, all)} x
      where l.other_owner = x.owner and l.register = ${register} and l.other = x.id and l.decided_by is null`,
  ])
}

/** Forget every link of a linkage that nobody decided. */
export async function forgetLinks(tx: Tx, linkage: string): Promise<void> {
  await tx`delete from registers.link where register = ${linkage} and decided_by is null`
}

/** Forget the keys of some records, and the undecided links in which they stand first. */
export async function forgetLed(tx: Tx, register: string, all: readonly Ref[]): Promise<void> {
  await tx`delete from registers.match_key k using ${refs(tx, all)} x where k.owner = x.owner and k.register = ${register} and k.id = x.id`
  await tx`delete from registers.link l using ${refs(tx, all)} x
    where l.owner = x.owner and l.register = ${register} and l.id = x.id and l.decided_by is null`
}

/** The versions at which some records stand, by id; without those that are compared no more. */
export async function versionsOf(tx: Tx, register: string, all: readonly Ref[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx<{ id: string; version: number }[]>`select r.id, r.version from registers.record r
    join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version and v.erased_at is null
    join ${refs(tx, all)} x on x.owner = r.owner and x.id = r.id where r.register = ${register} and r.sealed_for is null`
  return new Map(rows.map(({ id, version }) => [id, version]))
}

export interface Keyed extends Ref {
  readonly keys: readonly number[]
}

export async function putKeys(tx: Tx, register: string, records: readonly Keyed[]): Promise<void> {
  const owners = records.flatMap(({ owner, keys }) => keys.map(() => owner))
  const ids = records.flatMap(({ id, keys }) => keys.map(() => id))
  const keys = records.flatMap((record) => record.keys.map(String))
  await tx`insert into registers.match_key (register, key, owner, id)
    select ${register}, x.key, x.owner, x.id from unnest(${keys}::bigint[], ${owners}::uuid[], ${ids}::uuid[]) as x(key, owner, id)
    on conflict do nothing`
}

/** A record that shares a key with the record at place `of` among those asked about. */
export interface Candidate extends Ref {
  readonly of: number
}

/** Records that share a key with one of these; a key that more than `cap` share finds nobody. */
export function candidates(tx: Tx, register: string, asked: readonly Keyed[], cap: number): Promise<Candidate[]> {
  const places = asked.flatMap(({ keys }, n) => keys.map(() => n))
  const ids = asked.flatMap(({ id, keys }) => keys.map(() => id))
  const keys = asked.flatMap((one) => one.keys.map(String))
  return tx<Candidate[]>`select distinct q.of, m.owner, m.id
    from unnest(${places}::int[], ${ids}::uuid[], ${keys}::bigint[]) as q(of, id, key)
    cross join lateral (select k.owner, k.id, count(*) over () as n from (
      select * from registers.match_key k where k.register = ${register} and k.key = q.key ${atMost(tx, cap + 1)}) k) m
    where m.n <= ${cap} and m.id <> q.id`
}

/** Links found by the engine; what was decided stays as it was decided. */
export async function putLinks(tx: Tx, register: string, links: readonly FoundLink[], at: Date): Promise<void> {
  const rows = links.map((link) => ({ ...link }))
  await tx`insert into registers.link as l (owner, register, id, other_owner, other, code, score, reasons, state, unit, other_unit, found_at)
    select owner, ${register}, id, other_owner, other, code, score, reasons, state, unit, other_unit, ${at}
    from jsonb_to_recordset(${tx.json(rows as never)}) as x(owner uuid, id uuid, other_owner uuid, other uuid, code text, score real, reasons jsonb, state text, unit text, other_unit text)
    on conflict (owner, register, id, other_owner, other) do update set score = excluded.score, reasons = excluded.reasons,
      state = excluded.state, unit = excluded.unit, other_unit = excluded.other_unit where l.decided_by is null`
}

const columns = (
  db: Db,
) => db`l.owner, l.register, l.id, l.other_owner as "otherOwner", l.other, l.code, l.score, l.reasons, l.state,
  l.unit, l.other_unit as "otherUnit", l.found_at as "foundAt", l.decided_by as "decidedBy", l.decided_at as "decidedAt"`

export async function findLink(db: Db, register: string, code: string): Promise<Link | null> {
  const [row] = await db<
    Link[]
  >`select ${columns(db)} from registers.link l where l.code = ${code} and l.register = ${register}`
  return row ?? null
}

/** The same by its whole key, locked against other writers. */
export async function lockLink(tx: Tx, { owner, register, id, otherOwner, other }: Link): Promise<Link | null> {
  const [row] = await tx<Link[]>`select ${columns(tx)} from registers.link l
    where l.owner = ${owner} and l.register = ${register} and l.id = ${id} and l.other_owner = ${otherOwner} and l.other = ${other} for update`
  return row ?? null
}

export async function decideLink(
  tx: Tx,
  { owner, register, id, otherOwner, other }: Link,
  { state, by, at }: { state: 'linked' | 'rejected'; by: Uuid; at: Date },
): Promise<void> {
  await tx`update registers.link set state = ${state}, decided_by = ${by}, decided_at = ${at}
    where owner = ${owner} and register = ${register} and id = ${id} and other_owner = ${otherOwner} and other = ${other}`
}

/** Links that wait for a person, where one of the records is kept by these units (null = everywhere): the likeliest first. */
export function queue(
  db: Db,
  {
    register,
    units,
    limit,
    offset,
  }: { register: string; units: readonly string[] | null; limit: number; offset: number },
): Promise<QueueItem[]> {
  const within = units as string[] | null
  return db<
    QueueItem[]
  >`select l.code, l.score, l.reasons, l.unit, l.other_unit as "otherUnit", l.found_at as "foundAt",
      count(*) over ()::int as total
    from registers.link l where l.register = ${register} and l.state = 'review'
      ${within === null ? db`` : db`and (l.unit = any(${within}) or l.other_unit = any(${within}))`}
    order by l.score desc, l.code limit ${limit} offset ${offset}`
}
