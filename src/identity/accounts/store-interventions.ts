import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Intervention } from './schema.ts'

/** An officer's act that waits for a second one. */
export interface Proposed {
  readonly person: Uuid
  readonly id: Uuid
  readonly unit: string
  readonly officer: Uuid
  readonly what: Intervention
  readonly reference: string
  readonly opened: Date
  readonly expires: Date
}

const columns = (db: Db) => db`i.person, i.id, i.unit, i.officer, i.what, i.reference, i.opened, i.expires`

export async function propose(db: Db, one: Proposed): Promise<void> {
  await db`insert into identity.intervention ${db(one as never)}`
}

/** What waits in these units with the name of whom it is about, oldest first. */
export function proposed(
  db: Db,
  units: readonly string[],
  now: Date,
): Promise<(Proposed & { readonly name: string })[]> {
  return db<(Proposed & { readonly name: string })[]>`select ${columns(db)}, a.name from identity.intervention i
    join identity.account a on a.person = i.person
    where i.unit = any(${units as string[]}::text[]) and i.settled is null and i.expires > ${now} order by i.opened limit 100`
}

export async function findProposed(db: Db, person: Uuid, id: Uuid, now: Date): Promise<Proposed | null> {
  const [row] = await db<Proposed[]>`select ${columns(db)} from identity.intervention i
    where i.person = ${person} and i.id = ${id} and i.settled is null and i.expires > ${now}`
  return row ?? null
}

/** False when it was settled already. */
export async function settleProposed(
  db: Db,
  one: { person: Uuid; id: Uuid; second: Uuid; outcome: 'confirmed' | 'refused'; at: Date },
): Promise<boolean> {
  const [done] =
    await db`update identity.intervention set settled = ${one.at}, second = ${one.second}, outcome = ${one.outcome}
    where person = ${one.person} and id = ${one.id} and settled is null and expires > ${one.at} returning 1`
  return done !== undefined
}

/** Nobody signs in with it until it is lifted. False when it is suspended or closed already. */
export async function suspendAccount(db: Db, person: Uuid, reference: string, at: Date): Promise<boolean> {
  const [done] = await db`update identity.account set suspended = ${at}, suspended_for = ${reference}
    where person = ${person} and suspended is null and closed is null returning 1`
  return done !== undefined
}

/** Lifts a suspension; with a reference, only the one that rests on that paper. */
export async function liftSuspension(db: Db, person: Uuid, reference?: string): Promise<boolean> {
  const [done] = await db`update identity.account set suspended = null, suspended_for = null
    where person = ${person} and suspended is not null and (${reference ?? null}::text is null or suspended_for = ${reference ?? null}) returning 1`
  return done !== undefined
}

/** An account that was closed is there again, and its person to be proved again. */
export async function reopenAccount(db: Db, person: Uuid): Promise<boolean> {
  const [done] =
    await db`update identity.account set closed = null, suspended = null, suspended_for = null, proofing = 0, proofed = null
    where person = ${person} and closed is not null returning 1`
  return done !== undefined
}
