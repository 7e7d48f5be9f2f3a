import { sharing, type Db } from '#platform/db'
import type { Appointment, Grant, Source } from './schema.ts'

/** Every grant of a person, those that ended too: a refusal says that it ended. */
export const grantsOf = sharing(async (db: Db, holders: readonly string[]): Promise<Grant[][]> => {
  const rows = await db<
    Grant[]
  >`select id, holder, post, action, unit, seat, scope, purpose, legal_basis as "legalBasis",
    valid_from as "validFrom", valid_to as "validTo", conditions, obligations from access.granted where holder = any(${holders as string[]}::uuid[])`
  return holders.map((holder) => rows.filter((row) => row.holder === holder))
})

const appointments = (db: Db) =>
  db`select id, holder, post, unit, valid_from as "validFrom", valid_to as "validTo" from access.appointment`
const holds = (db: Db, at: Date) => db`valid_from <= ${at} and (valid_to is null or valid_to > ${at})`

export function appointmentsOf(db: Db, holder: string, at: Date): Promise<Appointment[]> {
  return db<Appointment[]>`${appointments(db)} where holder = ${holder} and ${holds(db, at)} order by valid_from, id`
}

export function appointed(
  db: Db,
  at: Date,
  { post, unit, limit }: { post?: string; unit?: string; limit: number },
): Promise<Appointment[]> {
  return db<Appointment[]>`${appointments(db)} where ${holds(db, at)}
    ${post === undefined ? db`` : db`and post = ${post}`} ${unit === undefined ? db`` : db`and unit = ${unit}`}
    order by unit, post, id limit ${limit}`
}

/** Appointments and their grants by two statements, however many. */
export async function insert(
  db: Db,
  rows: readonly (Appointment & { readonly powers: readonly string[] | null })[],
  grants: readonly (Grant & { appointment: string })[],
): Promise<void> {
  await db`insert into access.appointment (holder, id, post, unit, valid_from, valid_to, powers)
    select holder, id, post, unit, "validFrom", "validTo", powers from jsonb_to_recordset(${db.json(rows as never)})
      as x(holder uuid, id uuid, post text, unit text, "validFrom" timestamptz, "validTo" timestamptz, powers text[])`
  await give(db, grants)
}

/** Grants, each of its appointment. */
export async function give(db: Db, grants: readonly (Grant & { appointment: string })[]): Promise<void> {
  await db`insert into access.granted (holder, id, appointment, post, action, scope, unit, seat, purpose, legal_basis, valid_from, valid_to,
      conditions, obligations)
    select holder, id, appointment, post, action, scope, unit, seat, purpose, "legalBasis", "validFrom", "validTo", conditions, obligations
      from jsonb_to_recordset(${db.json(grants as never)}) as x(holder uuid, id uuid, appointment uuid, post text, action text, scope text,
        unit text, seat text, purpose text, "legalBasis" text, "validFrom" timestamptz, "validTo" timestamptz,
        conditions jsonb, obligations jsonb)`
}

/** End an appointment that still holds, with its grants; the appointment, or null when there is none. */
export async function end(db: Db, holder: string, id: string, at: Date): Promise<Appointment | null> {
  const [ended] = await db<Appointment[]>`update access.appointment set valid_to = greatest(${at}, valid_from)
    where holder = ${holder} and id = ${id} and (valid_to is null or valid_to > ${at})
    returning id, holder, post, unit, valid_from as "validFrom", valid_to as "validTo"`
  if (!ended) return null
  await db`update access.granted set valid_to = greatest(${at}, valid_from)
    where holder = ${holder} and appointment = ${id} and (valid_to is null or valid_to > ${at})`
  return ended
}

/** The appointments that grants name, by holder and id: the first `limit` after one. */
export function sources(db: Db, after: Source | null, limit: number): Promise<Source[]> {
  const behind = after ? db`where (holder, appointment) > (${after.holder}, ${after.appointment})` : db``
  return db<Source[]>`select distinct holder, appointment from access.granted ${behind}
    order by holder, appointment limit ${limit}`
}
