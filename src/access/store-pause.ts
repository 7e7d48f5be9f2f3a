import type { Db, Tx } from '#platform/db'

export { give } from './store.ts'

/** End the grants of an appointment that hold, and not the appointment. How many. */
export async function pause(tx: Tx, holder: string, appointment: string, at: Date): Promise<number> {
  const ended = await tx`update access.granted set valid_to = greatest(${at}, valid_from)
    where holder = ${holder} and appointment = ${appointment} and (valid_to is null or valid_to > ${at})`
  return ended.count
}

/** Does a grant of the appointment hold, or will it? */
export async function holds(db: Db, holder: string, appointment: string, at: Date): Promise<boolean> {
  const rows = await db`select 1 from access.granted
    where holder = ${holder} and appointment = ${appointment} and (valid_to is null or valid_to > ${at}) limit 1`
  return rows.length > 0
}
