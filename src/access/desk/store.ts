import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Appointment } from '../schema.ts'

const columns = (db: Db) => db`id, holder, post, unit, valid_from as "validFrom", valid_to as "validTo"`

/** Who holds a post at a unit (null = of the whole country) at an instant: two hundred at most. */
export function seats(db: Db, unit: string | null, at: Date): Promise<Appointment[]> {
  return db<Appointment[]>`select ${columns(db)} from access.appointment
    where unit is not distinct from ${unit} and valid_from <= ${at} and (valid_to is null or valid_to > ${at}) order by post, holder limit 200`
}

export async function findSeat(db: Db, holder: Uuid, id: Uuid): Promise<Appointment | null> {
  const [row] = await db<
    Appointment[]
  >`select ${columns(db)} from access.appointment where holder = ${holder} and id = ${id}`
  return row ?? null
}

/** The ids of the grants that an appointment gives. */
export async function grantsIn(db: Db, holder: Uuid, appointment: Uuid): Promise<Uuid[]> {
  const rows = await db<
    { id: Uuid }[]
  >`select id from access.granted where holder = ${holder} and appointment = ${appointment}`
  return rows.map(({ id }) => id)
}
