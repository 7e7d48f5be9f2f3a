import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export async function newestList(db: Db): Promise<Uuid | null> {
  const [row] = await db<{ id: Uuid }[]>`select id from identity.status_list order by made desc, id desc limit 1`
  return row?.id ?? null
}

export async function addList(db: Db, id: Uuid, at: Date): Promise<void> {
  await db`insert into identity.status_list (id, made) values (${id}, ${at})`
}

export async function listExists(db: Db, id: Uuid): Promise<boolean> {
  return (await db`select 1 from identity.status_list where id = ${id}`).length > 0
}

/** The first of these places that nobody has; null when all are taken. */
export async function takeSlot(db: Db, list: Uuid, places: readonly number[], ends: Date): Promise<number | null> {
  const [row] = await db<{ slot: number }[]>`insert into identity.status_slot (list, slot, ends)
    select ${list}, p.slot, ${ends} from unnest(${places as number[]}::int[]) with ordinality as p(slot, n)
      where not exists (select from identity.status_slot s where s.list = ${list} and s.slot = p.slot) order by p.n limit 1
    on conflict do nothing returning slot`
  return row?.slot ?? null
}

export async function revokeSlots(db: Db, slots: readonly { list: Uuid; slot: number }[], at: Date): Promise<void> {
  await db`update identity.status_slot s set revoked = ${at}
    from jsonb_to_recordset(${db.json(slots.map(({ list, slot }) => ({ list, slot })))}) as x(list uuid, slot int)
    where s.list = x.list and s.slot = x.slot and s.revoked is null`
}

/** Revoked ones that are not over anyway. */
export async function revokedOf(db: Db, list: Uuid, now: Date): Promise<number[]> {
  const rows = await db<
    { slot: number }[]
  >`select slot from identity.status_slot where list = ${list} and revoked is not null and ends > ${now}`
  return rows.map(({ slot }) => slot)
}

/** Revoked ones that are not over anyway, by list. */
export async function revokedBy(db: Db, now: Date): Promise<Map<Uuid, number[]>> {
  const rows = await db<
    { list: Uuid; slots: number[] }[]
  >`select list, array_agg(slot) as slots from identity.status_slot where revoked is not null and ends > ${now} group by list`
  return new Map(rows.map(({ list, slots }) => [list, slots]))
}
