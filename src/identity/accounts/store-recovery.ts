import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface Recovery {
  readonly person: Uuid
  readonly id: Uuid
  readonly asked: Date
  /** When the wait is over. */
  readonly ripe: Date
  readonly state: 'waiting' | 'ready' | 'used' | 'cancelled' | 'ended'
}

const columns = (db: Db) => db`person, id, asked, ripe, state`

/** The one that runs; null when none does. */
export async function openRecovery(db: Db, person: Uuid): Promise<Recovery | null> {
  const [row] = await db<
    Recovery[]
  >`select ${columns(db)} from identity.recovery where person = ${person} and state in ('waiting', 'ready')`
  return row ?? null
}

/** False when one runs already: its clock goes on. */
export async function beginRecovery(
  db: Db,
  one: { person: Uuid; id: Uuid; asked: Date; ripe: Date },
): Promise<boolean> {
  const [fresh] =
    await db`insert into identity.recovery (person, id, asked, ripe) values (${one.person}, ${one.id}, ${one.asked}, ${one.ripe})
    on conflict do nothing returning 1`
  if (fresh) await db`update identity.session set notice = 'recovery' where person = ${one.person} and ended is null`
  return fresh !== undefined
}

/** The wait is over. False when it was cancelled or ended meanwhile. */
export async function ripen(db: Db, person: Uuid, id: Uuid, at: Date): Promise<boolean> {
  const [done] = await db`update identity.recovery set state = 'ready'
    where person = ${person} and id = ${id} and state = 'waiting' and ripe <= ${at} returning 1`
  return done !== undefined
}

/** Ends the one that runs, with the code that it may have given; sessions say nothing of it any more. Null when none runs. */
export async function endRecovery(db: Db, person: Uuid, state: 'cancelled' | 'ended', at: Date): Promise<Uuid | null> {
  const [done] = await db<{ id: Uuid }[]>`with over as (update identity.recovery set state = ${state}, settled = ${at}
      where person = ${person} and state in ('waiting', 'ready') returning id),
    code as (delete from identity.enrolment where person = ${person} and used is null and recovery in (select id from over)),
    told as (update identity.session set notice = null where person = ${person} and notice = 'recovery' and exists (select from over))
    select id from over`
  return done?.id ?? null
}
