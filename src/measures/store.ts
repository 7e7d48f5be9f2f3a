import type { Db, Json, Tx } from '#platform/db'
import type { Uuid } from '#platform'
import { PAGE_SIZE, type By, type Case, type Counts, type Place, type State } from './schema.ts'

const columns = (
  db: Db,
) => db`owner, part, code, procedure, unit, province, status, phase, channel, received_at as "receivedAt",
  due_at as "dueAt", new_due_at as "newDueAt", decided_at as "decidedAt", late, sequence::int8 as sequence`

const numbered = (row: Case): Case => Object.assign(row, { sequence: Number(row.sequence) })

/** The rows of these bundles, parts and all. */
export async function casesOf(db: Db, owners: readonly Uuid[]): Promise<Case[]> {
  return (await db<Case[]>`select ${columns(db)} from measures.case where owner = any(${owners as Uuid[]})`).map(
    numbered,
  )
}

/** The bin of a row in the tally: each counted case is in one. */
const bin = (db: Db, row: string) =>
  db`case when ${db(row)}.phase <> 'decided' then ${db(row)}.phase when ${db(row)}.late then 'doneLate' else 'onTime' end`

/** Write rows and, by the same statement, move their counts: one writer at a time (the subscriber's cursor is locked). */
export async function putCases(tx: Tx, rows: readonly Case[]): Promise<void> {
  if (rows.length === 0) return
  await tx`with new as (select * from jsonb_to_recordset(${tx.json(rows as unknown as Json as never)}) as x(owner uuid, part text, code text, procedure text, unit text, province text,
      status text, phase text, channel text, "receivedAt" timestamptz, "dueAt" timestamptz, "newDueAt" timestamptz, "decidedAt" timestamptz, late boolean, sequence bigint)),
    old as (select c.* from measures.case c join new on new.owner = c.owner and new.part = c.part),
    put as (insert into measures.case (owner, part, code, procedure, unit, province, status, phase, channel, received_at, due_at, new_due_at, decided_at, late, sequence)
      select owner, part, code, procedure, unit, province, status, phase, channel, "receivedAt", "dueAt", "newDueAt", "decidedAt", late, sequence from new
      on conflict (owner, part) do update set code = excluded.code, procedure = excluded.procedure, unit = excluded.unit, province = excluded.province,
        status = excluded.status, phase = excluded.phase, channel = excluded.channel, received_at = excluded.received_at, due_at = excluded.due_at,
        new_due_at = excluded.new_due_at, decided_at = excluded.decided_at, late = excluded.late, sequence = excluded.sequence)
    merge into measures.tally t using (
      select province, unit, procedure, bin, sum(n) as n from (
        select province, unit, procedure, ${bin(tx, 'new')} as bin, 1 as n from new where part = ''
        union all select province, unit, procedure, ${bin(tx, 'old')}, -1 from old where part = '') each
      group by 1, 2, 3, 4 having sum(n) <> 0) moved
    on (t.province, t.unit, t.procedure, t.bin) = (moved.province, moved.unit, moved.procedure, moved.bin)
    when matched then update set n = t.n + moved.n
    when not matched then insert (province, unit, procedure, bin, n) values (moved.province, moved.unit, moved.procedure, moved.bin, moved.n)`
}

export async function putFolded(tx: Tx, position: number, at: Date): Promise<void> {
  await tx`insert into measures.folded (position, at) values (${position}, ${at})
    on conflict (one) do update set position = excluded.position, at = excluded.at`
}

export async function foldedTo(db: Db): Promise<number> {
  const [row] = await db<{ position: string }[]>`select position from measures.folded`
  return Number(row?.position ?? 0)
}

/** The codes of bundles, by id; those not folded are left out. */
export async function caseCodes(db: Db, owners: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>> {
  if (owners.length === 0) return new Map()
  const rows = await db<
    { owner: Uuid; code: string }[]
  >`select owner, code from measures.case where owner = any(${owners as Uuid[]}) and part = ''`
  return new Map(rows.map(({ owner, code }) => [owner, code]))
}

export async function clear(tx: Tx): Promise<void> {
  // Not truncate: readers keep the old rows until the new ones are committed.
  await tx`delete from measures.case`
  await tx`delete from measures.tally`
  await tx`delete from measures.folded`
}

/** What a state means, once: numbers and lists both ask this. */
function inState(db: Db, state: State, now: Date) {
  switch (state) {
    case 'received': return db`true`
    case 'open': return db`phase = 'open'`
    case 'late': return db`(phase = 'open' and due_at < ${now})`
    case 'waiting': return db`phase = 'waiting'`
    case 'onTime': return db`(phase = 'decided' and not late)`
    case 'doneLate': return db`(phase = 'decided' and late)`
    case 'dropped': return db`phase = 'dropped'`
  } // prettier-ignore
}

function at(db: Db, { level, unit }: Place) {
  if (level === 'country') return db`part = ''`
  return level === 'province' ? db`part = '' and province = ${unit}` : db`part = '' and unit = ${unit}`
}

/** The numbers of a place, one row for each province, unit or procedure in it. One statement: one moment. */
export function tally(db: Db, place: Place, by: By, now: Date): Promise<(Counts & { key: string })[]> {
  const key = { province: db`province`, unit: db`unit`, procedure: db`procedure` }[by]
  const here = place.level === 'country' ? db`true` : place.level === 'province' ? db`province = ${place.unit}` : db`unit = ${place.unit}` // prettier-ignore
  const n = (bin: string) => db`coalesce(sum(n) filter (where bin = ${bin}), 0)::int`
  return db<(Counts & { key: string })[]>`
    with stands as (select ${key} as key, sum(n)::int as received, ${n('open')} as open, ${n('waiting')} as waiting, ${n('onTime')} as "onTime",
        ${n('doneLate')} as "doneLate", ${n('dropped')} as dropped
      from measures.tally where n > 0 and ${here} group by 1),
    running as (select ${key} as key, count(*)::int as late from measures.case where ${at(db, place)} and ${inState(db, 'late', now)} group by 1)
    select s.*, coalesce(r.late, 0) as late from stands s left join running r on r.key = s.key`
}

/** The cases behind a number, the earliest due first, one page of them, and how many there are in all. */
export async function listCases(
  db: Db,
  place: Place,
  filter: { state: State; procedure?: string | undefined },
  now: Date,
  page: number,
): Promise<{ cases: Case[]; total: number }> {
  const where = db`${at(db, place)} and ${inState(db, filter.state, now)} ${filter.procedure === undefined ? db`` : db`and procedure = ${filter.procedure}`}`
  const rows = await db<(Case & { total: number })[]>`
    select t.total, c.* from (select count(*)::int as total from measures.case where ${where}) t
    left join (select ${columns(db)} from measures.case where ${where} order by due_at, owner limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}) c on true
    order by c."dueAt", c.owner`
  return { total: rows[0]?.total ?? 0, cases: rows.filter((row) => row.owner !== null).map(numbered) }
}
