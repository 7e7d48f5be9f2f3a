import type { Db, Tx } from '#platform/db'
import type { RecordData } from '../schema.ts'
import type { Import, ImportAsk, Doer, Progress } from './schema.ts'

const columns = (
  db: Db,
) => db`id, register, hash, format, mode, valid_from::text as "validFrom", units, authority, bytes::float8 as bytes, state, fault,
  at_byte::float8 as "atByte", row::float8 as row, added::float8 as added, changed::float8 as changed, same::float8 as same,
  rejected::float8 as rejected, rejects::float8 as rejects, started_at as "startedAt", moved_at as "movedAt"`

/** Note that an import begins. False: it is known already. */
export async function begin(tx: Tx, id: string, at: Date, authority: Doer, ask: ImportAsk): Promise<boolean> {
  const { register, hash, format, mode, validFrom, units, bytes } = ask
  const rows =
    await tx`insert into registers.import (id, register, hash, format, mode, valid_from, units, authority, bytes, started_at, moved_at)
    values (${id}, ${register}, ${hash}, ${format}, ${mode}, ${validFrom}, ${units as string[] | null}, ${tx.json(authority as never)}, ${bytes}, ${at}, ${at})
    on conflict do nothing returning 1`
  return rows.length > 0
}

export async function find(db: Db, id: string): Promise<Import | null> {
  const [row] = await db<Import[]>`select ${columns(db)} from registers.import where id = ${id}`
  return row ?? null
}

/** The imports of a register, newest first. */
export function list(db: Db, register: string, limit: number): Promise<Import[]> {
  return db<
    Import[]
  >`select ${columns(db)} from registers.import where register = ${register} order by started_at desc, id limit ${limit}`
}

/** Is a file still needed by an import that is not at its end? */
export async function needed(db: Db, hash: string): Promise<boolean> {
  const rows = await db`select 1 from registers.import where state = 'running' and hash = ${hash} limit 1`
  return rows.length > 0
}

/** Move an import on, in the transaction that wrote its rows. False: somebody else has moved it. */
export async function advance(
  tx: Tx,
  at: Date,
  { id, atByte, row }: Pick<Import, 'id' | 'atByte' | 'row'>,
  to: { readonly atByte: number; readonly rows: number; readonly rejects: number } & Progress,
): Promise<boolean> {
  const rows =
    await tx`update registers.import set at_byte = ${to.atByte}, row = row + ${to.rows}, added = added + ${to.added},
    changed = changed + ${to.changed}, same = same + ${to.same}, rejected = rejected + ${to.rejected}, rejects = ${to.rejects}, moved_at = ${at}
    where id = ${id} and at_byte = ${atByte} and row = ${row} and state = 'running' returning 1`
  return rows.length > 0
}

/** The rejects of an import that is at its end are kept no longer. */
export async function forgetRejects(tx: Tx, id: string): Promise<void> {
  await tx`update registers.import set rejects = 0 where id = ${id} and state <> 'running'`
}

/** An import's end. False: it had ended. What a dry run noted is forgotten. */
export async function finish(
  tx: Tx,
  at: Date,
  id: string,
  state: 'done' | 'failed',
  fault: string | null,
): Promise<boolean> {
  await tx`delete from registers.import_key where import = ${id}`
  const rows = await tx`update registers.import set state = ${state}, fault = ${fault}, moved_at = ${at}
    where id = ${id} and state = 'running' returning 1`
  return rows.length > 0
}

export interface KeyValue {
  readonly field: string
  readonly value: string
}

const split = (keys: readonly KeyValue[]) => [keys.map((one) => one.field), keys.map((one) => one.value)] as const

/** Those of some unique values that a record holds, with the record. */
export function holders(
  db: Db,
  register: string,
  keys: readonly KeyValue[],
): Promise<(KeyValue & { owner: string; id: string })[]> {
  const [fields, values] = split(keys)
  return db<(KeyValue & { owner: string; id: string })[]>`select k.field, k.value, k.owner, k.id
    from unnest(${fields}::text[], ${values}::text[]) as x(field, value)
    join registers.key k on k.register = ${register} and k.field = x.field and k.value = x.value`
}

/** A dry run takes unique values: those that it had taken before. */
export async function takeDry(tx: Tx, id: string, keys: readonly KeyValue[]): Promise<KeyValue[]> {
  const [fields, values] = split(keys)
  const taken = await tx<KeyValue[]>`insert into registers.import_key (import, field, value)
    select ${id}, * from unnest(${fields}::text[], ${values}::text[]) on conflict do nothing returning field, value`
  const mine = new Set(taken.map(({ field, value }) => `${field}\u0000${value}`))
  return keys.filter(({ field, value }) => !mine.has(`${field}\u0000${value}`))
}

export interface Place {
  readonly owner: string
  readonly id: string
}

/** Records that are there, with what stands, for an import that is about to change them. Shown to nobody. */
export function standing(
  db: Db,
  register: string,
  places: readonly Place[],
): Promise<(Place & { unit: string | null; data: RecordData })[]> {
  return db<(Place & { unit: string | null; data: RecordData })[]>`select r.owner, r.id, r.unit, v.data
    from unnest(${places.map((one) => one.owner)}::uuid[], ${places.map((one) => one.id)}::uuid[]) as x(owner, id)
    join registers.record r on r.owner = x.owner and r.register = ${register} and r.id = x.id
    join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version`
}
