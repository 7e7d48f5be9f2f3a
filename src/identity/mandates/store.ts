import type { Uuid } from '#platform'
import { sharing, type Db, type Tx } from '#platform/db'
import type { Power } from './schema.ts'

const columns = (
  db: Db,
) => db`owner, id, kind, holder, owner_name as "ownerName", holder_name as "holderName", matters, given_by as "givenBy",
  offered_at as "offeredAt", valid_to as "validTo", accepted_at as "acceptedAt", ended_at as "endedAt", end_reason as "endReason"`

/** Powers that a person holds or is offered. */
export const heldBy = sharing(async (db: Db, asks: readonly { holder: Uuid; at: Date }[]): Promise<Power[][]> => {
  const rows = await db<Power[]>`select ${columns(db)} from identity.mandate
    where holder = any(${asks.map((one) => one.holder)}::uuid[]) and ended_at is null order by offered_at, id`
  return asks.map(({ holder, at }) =>
    rows.filter((row) => row.holder === holder && (row.validTo === null || row.validTo > at)),
  )
})

/** Powers that a person or organisation gave, those that ended too: the last hundred. */
export function givenBy(db: Db, owner: Uuid): Promise<Power[]> {
  return db<
    Power[]
  >`select ${columns(db)} from identity.mandate where owner = ${owner} order by offered_at desc, id desc limit 100`
}

export async function findPower(db: Db, owner: Uuid, id: Uuid): Promise<Power | null> {
  const [row] = await db<Power[]>`select ${columns(db)} from identity.mandate where owner = ${owner} and id = ${id}`
  return row ?? null
}

/** The power, locked: of two who decide at once, the second sees what the first did. */
export async function lockPower(tx: Tx, owner: Uuid, id: Uuid): Promise<Power | null> {
  const [row] = await tx<
    Power[]
  >`select ${columns(tx)} from identity.mandate where owner = ${owner} and id = ${id} for update`
  return row ?? null
}

export async function insertPower(tx: Tx, power: Power): Promise<void> {
  await tx`insert into identity.mandate (owner, id, kind, holder, owner_name, holder_name, matters, given_by, offered_at, valid_to)
    values (${power.owner}, ${power.id}, ${power.kind}, ${power.holder}, ${power.ownerName}, ${power.holderName}, ${power.matters as string[]},
      ${power.givenBy}, ${power.offeredAt}, ${power.validTo})`
}

export async function acceptPower(tx: Tx, owner: Uuid, id: Uuid, at: Date): Promise<void> {
  await tx`update identity.mandate set accepted_at = ${at} where owner = ${owner} and id = ${id}`
}

/** End a power; whoever acts by it acts for themselves again. */
export async function endPower(tx: Tx, { owner, id, holder }: Power, at: Date, reason: NonNullable<Power['endReason']>): Promise<void> {
  await tx`with ended as (update identity.mandate set ended_at = ${at}, end_reason = ${reason} where owner = ${owner} and id = ${id} and ended_at is null)
    update identity.session set acting_for = null, acting_name = null where person = ${holder} and acting_for = ${owner} and ended is null`
} // prettier-ignore

/** Every open power that one of these gave or holds. */
export function openPowersOf(tx: Tx, persons: readonly Uuid[]): Promise<Power[]> {
  return tx<Power[]>`select ${columns(tx)} from identity.mandate where ended_at is null
    and (owner = any(${persons as Uuid[]}::uuid[]) or holder = any(${persons as Uuid[]}::uuid[])) order by owner, id for update`
}
