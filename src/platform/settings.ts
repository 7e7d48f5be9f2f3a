import type { Db, Json } from './db/index.ts'

/** What this installation remembers of itself: its mode, the demo clock, versions of facts. */
export async function readSetting<T extends Json>(db: Db, name: string): Promise<T | null> {
  const [row] = await db<{ value: T }[]>`select value from platform.setting where name = ${name}`
  return row?.value ?? null
}

export async function writeSetting(db: Db, name: string, value: Json): Promise<void> {
  await db`insert into platform.setting (name, value) values (${name}, ${db.json(value as never)})
    on conflict (name) do update set value = excluded.value`
}
