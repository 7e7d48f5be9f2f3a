import { atMost, type Db, type Tx } from '#platform/db'
import type { KinRow, RecordData, RegisterDefinition } from './schema.ts'

export interface InstalledVersion {
  readonly version: number
  readonly validSince: Date
}

export async function newest(
  db: Db,
  code: string,
): Promise<{ version: number; definition: RegisterDefinition } | null> {
  const [row] = await db<
    { version: number; definition: RegisterDefinition }[]
  >`select version, definition from registers.definition
    where code = ${code} order by version desc limit 1`
  return row ?? null
}

export function newestVersions(db: Db): Promise<{ code: string; version: number }[]> {
  return db<
    { code: string; version: number }[]
  >`select code, max(version) as version from registers.definition group by code order by code`
}

export async function hashOf(db: Db, code: string, version: number): Promise<Buffer | null> {
  const [row] = await db<
    { hash: Buffer }[]
  >`select hash from registers.definition where code = ${code} and version = ${version}`
  return row?.hash ?? null
}

export function versionsOf(db: Db, code: string): Promise<InstalledVersion[]> {
  return db<
    InstalledVersion[]
  >`select version, valid_since as "validSince" from registers.definition where code = ${code} order by version desc`
}

export async function insert(
  tx: Tx,
  { definition, hash, at, by }: { definition: RegisterDefinition; hash: Buffer; at: Date; by: string },
): Promise<void> {
  await tx`insert into registers.definition (code, version, definition, hash, valid_since, installed_by)
    values (${definition.code}, ${definition.version}, ${tx.json(definition as never)}, ${hash}, ${at}, ${by})`
}

export function counts(db: Db): Promise<{ register: string; count: number }[]> {
  return db<
    { register: string; count: number }[]
  >`select register, count(*)::float8 as count from registers.record group by register`
}

/** No register is written while its records are compared with a new definition; readers go on. */
export async function lockWrites(tx: Tx): Promise<void> {
  await tx`lock table registers.record in share row exclusive mode`
}

export interface Stands {
  readonly owner: string
  readonly id: string
  readonly data: RecordData
}

/** The next records of a register as they stand, by owner and id. For checking alone; erased ones say nothing. */
export function standing(
  tx: Tx,
  register: string,
  after: { readonly owner: string; readonly id: string } | null,
  limit: number,
): Promise<Stands[]> {
  return tx<Stands[]>`select r.owner, r.id, v.data from registers.record r
    join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version
    where r.register = ${register} and v.erased_at is null
      ${after === null ? tx`` : tx`and (r.owner, r.id) > (${after.owner}, ${after.id})`}
    order by r.owner, r.id ${atMost(tx, limit)}`
}

/** Drop what records are no longer found by. */
export async function forget(
  tx: Tx,
  register: string,
  keys: readonly string[],
  lookups: readonly string[],
  subjects: boolean,
): Promise<void> {
  await tx`delete from registers.key where register = ${register} and field <> all(${keys as string[]})`
  await tx`delete from registers.lookup where register = ${register} and name <> all(${lookups as string[]})`
  if (subjects) await tx`delete from registers.subject where register = ${register}`
}

type KeyRow = { readonly owner: string; readonly id: string; readonly field: string; readonly value: string }

/** Unique values of records; gives those that another record holds. */
export async function addKeys(
  tx: Tx,
  register: string,
  keys: readonly KeyRow[],
): Promise<{ id: string; field: string }[]> {
  if (keys.length === 0) return []
  await tx`insert into registers.key (register, field, value, owner, id)
    select ${register}, x.field, x.value, x.owner, x.id from jsonb_to_recordset(${tx.json(keys as never)}) as x(owner uuid, id uuid, field text, value text)
    on conflict do nothing`
  return tx<{ id: string; field: string }[]>`select x.id, x.field
    from jsonb_to_recordset(${tx.json(keys as never)}) as x(owner uuid, id uuid, field text, value text)
    join registers.key k on k.register = ${register} and k.field = x.field and k.value = x.value where k.owner <> x.owner or k.id <> x.id`
}

export async function addLookups(tx: Tx, register: string, lookups: readonly KeyRow[]): Promise<void> {
  if (lookups.length === 0) return
  await tx`insert into registers.lookup (register, name, value, owner, id)
    select ${register}, x.field, x.value, x.owner, x.id from jsonb_to_recordset(${tx.json(lookups as never)}) as x(owner uuid, id uuid, field text, value text)
    on conflict do nothing`
}

type SubjectRow = { readonly owner: string; readonly id: string; readonly person: string; readonly role: string }

export async function addSubjects(tx: Tx, register: string, subjects: readonly SubjectRow[]): Promise<void> {
  if (subjects.length === 0) return
  await tx`insert into registers.subject (person, register, owner, id, role)
    select x.person, ${register}, x.owner, x.id, x.role from jsonb_to_recordset(${tx.json(subjects as never)}) as x(owner uuid, id uuid, person uuid, role text)
    on conflict do nothing`
}

export async function addKin(tx: Tx, kin: readonly KinRow[]): Promise<void> {
  if (kin.length === 0) return
  await tx`insert into registers.kin (person, relation, kin, born)
    select person, relation, kin, born from jsonb_to_recordset(${tx.json(kin as never)}) as x(person uuid, relation text, kin uuid, born date)
    on conflict do nothing`
}
