import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Glass, Review } from './schema.ts'

const columns = (
  db: Db,
) => db`holder, id, kind, grant_id as "grant", action, scope, subject, post, unit, reason, line, opened_at as "openedAt",
  valid_to as "validTo", due_at as "dueAt", state, decided_at as "decidedAt", decided_by as "decidedBy"`

/** The emergencies that an officer has declared and that are still open. */
export function openGlass(db: Db, holder: Uuid, at: Date): Promise<Glass[]> {
  return db<Glass[]>`select id, grant_id as "grant", subject, valid_to as "validTo" from access.review
    where holder = ${holder} and kind = 'glass' and valid_to > ${at}`
}

/** Something for a supervisor to look at; false when it is there already. */
export async function putReview(db: Db, row: Omit<Review, 'state' | 'decidedAt' | 'decidedBy'>): Promise<boolean> {
  const done =
    await db`insert into access.review (holder, id, kind, grant_id, action, scope, subject, post, unit, reason, line, opened_at, valid_to, due_at)
    values (${row.holder}, ${row.id}, ${row.kind}, ${row.grant}, ${row.action}, ${row.scope}, ${row.subject}, ${row.post}, ${row.unit}, ${row.reason},
      ${row.line}, ${row.openedAt}, ${row.validTo}, ${row.dueAt}) on conflict do nothing`
  return done.count === 1
}

export async function findReview(db: Db, holder: Uuid, id: Uuid, lock = false): Promise<Review | null> {
  const [row] = await db<Review[]>`select ${columns(db)} from access.review where holder = ${holder} and id = ${id}
    ${lock ? db`for update` : db``}`
  return row ?? null
}

/** What waits for a supervisor in these units (null = everywhere), the oldest first. */
export function waiting(db: Db, units: readonly string[] | null, limit: number): Promise<Review[]> {
  return db<Review[]>`select ${columns(db)} from access.review where state in ('open', 'reported')
    ${units === null ? db`` : db`and unit = any(${units as string[]})`} order by due_at, id limit ${limit}`
}

export async function decideReview(db: Db, { holder, id }: Review, state: Review['state'], at: Date, by: Uuid): Promise<void> {
  // An objection also ends what is still open.
  await db`update access.review set state = ${state}, decided_at = ${at}, decided_by = ${by},
      valid_to = case when ${state} = 'objected' then least(valid_to, ${at}) else valid_to end
    where holder = ${holder} and id = ${id}`
} // prettier-ignore

export async function endGlass(db: Db, holder: Uuid, id: Uuid, at: Date): Promise<boolean> {
  const done =
    await db`update access.review set valid_to = ${at} where holder = ${holder} and id = ${id} and kind = 'glass' and valid_to > ${at}`
  return done.count === 1
}

/** Mark what no supervisor looked at in time: the first `limit`. */
export function markReported(db: Db, at: Date, limit: number): Promise<Review[]> {
  return db<Review[]>`update access.review r set state = 'reported' from (select holder, id from access.review
      where state = 'open' and due_at <= ${at} order by due_at limit ${limit} for update skip locked) due
    where r.holder = due.holder and r.id = due.id
    returning r.holder, r.id, kind, grant_id as "grant", action, scope, subject, post, unit, reason, line, opened_at as "openedAt",
      valid_to as "validTo", due_at as "dueAt", state, decided_at as "decidedAt", decided_by as "decidedBy"`
}
