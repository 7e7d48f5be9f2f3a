import type { Uuid } from '#platform'
import { atMost, type Db, type Tx } from '#platform/db'
import type { RecordData } from '../schema.ts'

/** Which record: the register is told beside. */
export interface Ref {
  readonly owner: Uuid
  readonly id: Uuid
}

export interface Held extends Ref {
  readonly version: number
  readonly unit: string
  readonly data: RecordData
  readonly validFrom: string
  readonly recordedAt: Date
}

/** Judge one after another: waits for whoever judges these registers now. Gives what is known of each. */
export async function lockStates(tx: Tx, registers: readonly string[]): Promise<void> {
  const all = registers as string[]
  await Promise.all([
    tx`insert into registers.quality_state (register) select unnest(${all}::text[]) on conflict do nothing`,
    tx`select 1 from registers.quality_state where register = any(${all}) order by register for update`,
  ])
}

const refs = (db: Db, all: readonly Ref[]) => {
  const rows = all.map(({ owner, id }) => ({ owner, id }))
  return db`(select * from jsonb_to_recordset(${db.json(rows)}) as x(owner uuid, id uuid))`
}

const held = (db: Db) => db`r.owner, r.id, r.version, coalesce(r.unit, '') as unit, v.data,
  r.valid_from::text as "validFrom", v.recorded_at as "recordedAt"
  from registers.record r
  join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version and v.erased_at is null`

/** Records as they stand, for the engine that judges them: it stores what fails, and no field leaves it. Not what is erased. */
export function recordsOf(tx: Tx, register: string, all: readonly Ref[]): Promise<Held[]> {
  // By their keys: joined, every part of both tables was read for a few records (8 ms).
  return tx<Held[]>`select r.owner, r.id, r.version, coalesce(r.unit, '') as unit, v.data,
      r.valid_from::text as "validFrom", v.recorded_at as "recordedAt" from ${refs(tx, all)} x
    cross join lateral (select * from registers.record where owner = x.owner and register = ${register} and id = x.id offset 0) r
    cross join lateral (select data, recorded_at from registers.version where owner = r.owner and register = r.register and id = r.id
      and version = r.version and erased_at is null offset 0) v`
}

/** The next records of a register in the order of their keys, for a run over all of it. */
export function recordsAfter(tx: Tx, register: string, after: Ref | null, limit: number): Promise<Held[]> {
  return tx<Held[]>`select ${held(tx)}
    where r.register = ${register} ${after ? tx`and (r.owner, r.register, r.id) > (${after.owner}, ${register}, ${after.id})` : tx``}
    order by r.owner, r.register, r.id ${atMost(tx, limit)}`
}

/** The newest record that each of these persons owns in a register. */
export async function newestOf(tx: Tx, register: string, owners: readonly Uuid[]): Promise<Map<string, RecordData>> {
  const rows = await tx<
    { owner: Uuid; data: RecordData }[]
  >`select r.owner, v.data from (select distinct unnest(${owners as Uuid[]}::uuid[]) as owner) o
    cross join lateral (select * from registers.record where owner = o.owner and register = ${register} order by valid_from desc, id desc limit 1) r
    cross join lateral (select data from registers.version where owner = r.owner and register = r.register and id = r.id and version = r.version offset 0) v`
  return new Map(rows.map(({ owner, data }) => [owner, data]))
}

/** The records that hold these values of a key. */
export async function keyedBy(
  tx: Tx,
  register: string,
  field: string,
  values: readonly string[],
): Promise<Map<string, RecordData>> {
  const rows = await tx<{ value: string; data: RecordData }[]>`select k.value, v.data from registers.key k
    join registers.record r on r.owner = k.owner and r.register = k.register and r.id = k.id
    join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version
    where k.register = ${register} and k.field = ${field} and k.value = any(${values as string[]})`
  return new Map(rows.map(({ value, data }) => [value, data]))
}

/** Records of these registers that name one of their persons, as owner or as a subject: one statement for all. */
export function naming(
  tx: Tx,
  asked: readonly { readonly register: string; readonly persons: readonly Uuid[] }[],
): Promise<(Ref & { readonly register: string })[]> {
  const registers = asked.flatMap(({ register, persons }) => persons.map(() => register))
  const persons = asked.flatMap((one) => one.persons)
  return tx<(Ref & { readonly register: string })[]>`select f.register, f.owner, f.id
    from unnest(${registers}::text[], ${persons}::uuid[]) as a(register, person) cross join lateral (
      select register, owner, id from registers.record where owner = a.person and register = a.register
      union select register, owner, id from registers.subject where person = a.person and register = a.register) f`
}

/** Records of a register whose key has a value that one of those other records has, or ever had. */
export function namingKey(
  tx: Tx,
  link: { register: string; key: string; other: string; theirs: string },
  others: readonly Ref[],
): Promise<Ref[]> {
  return tx<Ref[]>`select distinct k.owner, k.id from ${refs(tx, others)} x
    join registers.version v on v.owner = x.owner and v.register = ${link.other} and v.id = x.id
    join registers.key k on k.register = ${link.register} and k.field = ${link.key} and k.value = v.data ->> ${link.theirs}`
}

export interface Digest extends Ref {
  readonly rule: string
  readonly value: Uuid
}

/** What shares a digest with one of the records judged, and where it is counted. */
export interface Sharer extends Digest {
  readonly unit: string | null
}

/**
 * Note which values these records hold under the rules that forbid sharing, in place of what they held before. Gives for
 * each value touched its holders, the records judged among them; of more holders than `limit` only so many.
 */
export async function putValues(
  tx: Tx,
  register: string,
  judged: readonly Ref[],
  now: readonly Digest[],
  limit: number,
): Promise<Sharer[]> {
  const rows = now.map(({ owner, id, rule, value }) => ({ owner, id, rule, value }))
  const touched = await tx<{ rule: string; value: Uuid }[]>`with
    new as (select * from jsonb_to_recordset(${tx.json(rows)}) as x(owner uuid, id uuid, rule text, value uuid)),
    gone as (delete from registers.quality_value v using ${refs(tx, judged)} x where v.register = ${register} and v.owner = x.owner and v.id = x.id
      and not exists (select from new n where n.owner = v.owner and n.id = v.id and n.rule = v.rule and n.value = v.value)
      returning v.rule, v.value),
    put as (insert into registers.quality_value (register, rule, value, owner, id)
      select ${register}, rule, value, owner, id from new on conflict do nothing)
    select rule, value from gone union select rule, value from new`
  return tx<Sharer[]>`select t.rule, t.value, h.owner, h.id, q.unit
    from jsonb_to_recordset(${tx.json(touched.map(({ rule, value }) => ({ rule, value })))}) as t(rule text, value uuid)
    cross join lateral (select owner, id from registers.quality_value v
      where v.register = ${register} and v.rule = t.rule and v.value = t.value limit ${limit}) h
    left join registers.quality_record q on q.owner = h.owner and q.register = ${register} and q.id = h.id`
}

export interface Mark extends Ref {
  readonly rule: string
  readonly unit: string
  readonly code: string
  readonly since: Date
}

export interface Judgement {
  readonly register: string
  /** Every record asked about; one that is gone is counted no more. */
  readonly asked: readonly Ref[]
  readonly found: readonly Pick<Held, 'owner' | 'id' | 'version' | 'unit'>[]
  /** Other records of which one rule was judged anew. */
  readonly peers: readonly (Ref & { readonly rule: string })[]
  /** All that fails now, of both. */
  readonly failing: readonly Mark[]
  /** What will fail on a day to come. */
  readonly due: readonly (Ref & { readonly rule: string; readonly day: string })[]
}

/**
 * Write down a judgement and, by the same statement, move the counts by what it changed: judged again, the same record
 * moves nothing. Only under the lock of the register's state.
 */
export async function put(tx: Tx, { register, asked, found, peers, failing, due }: Judgement): Promise<void> {
  const json = (value: unknown) => tx.json(value as never)
  await tx`with asked as ${refs(tx, asked)},
    found as (select * from jsonb_to_recordset(${json(found.map(({ owner, id, version, unit }) => ({ owner, id, version, unit })))}) as x(owner uuid, id uuid, version integer, unit text)),
    mark as (select * from jsonb_to_recordset(${json(failing)}) as x(owner uuid, id uuid, rule text, unit text, code text, since timestamptz)),
    peer as (select * from jsonb_to_recordset(${json(peers)}) as x(owner uuid, id uuid, rule text)),
    later as (select * from jsonb_to_recordset(${json(due)}) as x(owner uuid, id uuid, rule text, day date)),
    old as (select f.owner, f.id, f.rule, f.unit from asked a cross join lateral (select * from registers.quality_failing f
        where f.owner = a.owner and f.register = ${register} and f.id = a.id offset 0) f
      union select f.owner, f.id, f.rule, f.unit from registers.quality_failing f join peer p on p.owner = f.owner and p.id = f.id and p.rule = f.rule where f.register = ${register}),
    seen as (select q.owner, q.id, q.unit from registers.quality_record q join asked a on a.owner = q.owner and a.id = q.id where q.register = ${register}),
    gone as (delete from registers.quality_failing f using old o where f.register = ${register} and f.owner = o.owner and f.id = o.id and f.rule = o.rule
      and not exists (select from mark m where m.owner = o.owner and m.id = o.id and m.rule = o.rule)),
    put as (insert into registers.quality_failing (owner, register, id, rule, unit, code, since) select owner, ${register}, id, rule, unit, code, since from mark
      on conflict (owner, register, id, rule) do update set unit = excluded.unit where registers.quality_failing.unit <> excluded.unit),
    lost as (delete from registers.quality_record q using asked a where q.register = ${register} and q.owner = a.owner and q.id = a.id
      and not exists (select from found f where f.owner = a.owner and f.id = a.id)),
    known as (insert into registers.quality_record (owner, register, id, version, unit) select owner, ${register}, id, version, unit from found
      on conflict (owner, register, id) do update set version = excluded.version, unit = excluded.unit
        where (registers.quality_record.version, registers.quality_record.unit) <> (excluded.version, excluded.unit)),
    undue as (delete from registers.quality_due d using asked a where d.register = ${register} and d.owner = a.owner and d.id = a.id
      and not exists (select from later l where l.owner = d.owner and l.id = d.id and l.rule = d.rule)),
    waits as (insert into registers.quality_due (owner, register, id, rule, on_day) select owner, ${register}, id, rule, day from later
      on conflict (owner, register, id, rule) do update set on_day = excluded.on_day)
    merge into registers.quality_tally t using (
      select unit, rule, sum(n) as n from (
        select unit, rule, 1 as n from mark union all select unit, rule, -1 from old
        union all select unit, '', 1 from found union all select unit, '', -1 from seen) each
      group by 1, 2 having sum(n) <> 0) moved
    on t.register = ${register} and t.unit = moved.unit and t.rule = moved.rule
    when matched then update set n = t.n + moved.n
    when not matched then insert (register, unit, rule, n) values (${register}, moved.unit, moved.rule, moved.n)`
}

/** The records that one line of a load tells of. */
export function loadedBy(db: Db, register: string, line: Uuid): Promise<Ref[]> {
  return db<Ref[]>`select distinct owner, id from registers.version where line = ${line} and register = ${register}`
}

/** Records that have begun to fail by the passing of time. */
export function dueOn(db: Db, register: string, today: string, limit: number): Promise<Ref[]> {
  return db<Ref[]>`select distinct owner, id from (select owner, id from registers.quality_due
    where register = ${register} and on_day <= ${today} order by on_day ${atMost(db, limit)}) d`
}
