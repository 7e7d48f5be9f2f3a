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

export async function putCases(tx: Tx, rows: readonly Case[]): Promise<void> {
  if (rows.length === 0) return
  await tx`insert into measures.case as c (owner, part, code, procedure, unit, province, status, phase, channel, received_at, due_at, new_due_at, decided_at, late, sequence)
    select owner, part, code, procedure, unit, province, status, phase, channel, "receivedAt", "dueAt", "newDueAt", "decidedAt", late, sequence
    from jsonb_to_recordset(${tx.json(rows as unknown as Json as never)}) as x(owner uuid, part text, code text, procedure text, unit text, province text, status text,
      phase text, channel text, "receivedAt" timestamptz, "dueAt" timestamptz, "newDueAt" timestamptz, "decidedAt" timestamptz, late boolean, sequence bigint)
    on conflict (owner, part) do update set code = excluded.code, procedure = excluded.procedure, unit = excluded.unit, province = excluded.province,
      status = excluded.status, phase = excluded.phase, channel = excluded.channel, received_at = excluded.received_at, due_at = excluded.due_at,
      new_due_at = excluded.new_due_at, decided_at = excluded.decided_at, late = excluded.late, sequence = excluded.sequence`
}

export async function putFolded(tx: Tx, position: number, at: Date): Promise<void> {
  await tx`insert into measures.folded (position, at) values (${position}, ${at})
    on conflict (one) do update set position = excluded.position, at = excluded.at`
}

export async function foldedTo(db: Db): Promise<number> {
  const [row] = await db<{ position: string }[]>`select position from measures.folded`
  return Number(row?.position ?? 0)
}

export async function clear(tx: Tx): Promise<void> {
  // Not truncate: readers keep the old rows until the new ones are committed.
  await tx`delete from measures.case`
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

const counted = (db: Db, state: State, now: Date) => db`count(*) filter (where ${inState(db, state, now)})::int`

/** The numbers of a place, one row for each province, unit or procedure in it. */
export function tally(db: Db, place: Place, by: By, now: Date): Promise<(Counts & { key: string })[]> {
  const key = { province: db`province`, unit: db`unit`, procedure: db`procedure` }[by]
  return db<
    (Counts & { key: string })[]
  >`select ${key} as key, ${counted(db, 'received', now)} as received, ${counted(db, 'open', now)} as open,
      ${counted(db, 'late', now)} as late, ${counted(db, 'waiting', now)} as waiting, ${counted(db, 'onTime', now)} as "onTime",
      ${counted(db, 'doneLate', now)} as "doneLate", ${counted(db, 'dropped', now)} as dropped
    from measures.case where ${at(db, place)} group by 1`
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
