import { atMost, type Db, type Tx } from '#platform/db'
import type { RecordData } from '../schema.ts'
import type { Format } from './schema.ts'

export interface Export {
  readonly id: string
  readonly register: string
  readonly line: string
  readonly at: Date
  readonly units: readonly string[] | null
  readonly purpose: string
  readonly actor: string
  readonly format: Format
}

export async function noteExport(tx: Tx, one: Export): Promise<void> {
  await tx`insert into registers.export (id, register, line, at, units, purpose, actor, format)
    values (${one.id}, ${one.register}, ${one.line}, ${one.at}, ${one.units as string[] | null}, ${one.purpose}, ${one.actor}, ${one.format})`
}

export async function endExport(tx: Tx, at: Date, id: string, rows: number, hash: string): Promise<void> {
  await tx`update registers.export set rows = ${rows}, hash = ${hash}, done_at = ${at} where id = ${id} and done_at is null`
}

export interface Exported {
  readonly owner: string
  readonly id: string
  readonly version: number
  readonly validFrom: string
  readonly unit: string | null
  readonly data: RecordData
}

/**
 * The version of a record that stood at an instant: of those recorded by then, the last that speaks of the last day
 * spoken of. What was recorded is never rewritten, so the answer stays the same; an erased one stays empty.
 */
const stood = (
  db: Db,
  at: Date | ReturnType<Db>,
) => db`lateral (select v.version, v.valid_from, v.unit, v.data, v.erased_at from registers.version v
    where v.owner = r.owner and v.register = r.register and v.id = r.id and v.recorded_at <= ${at}
    order by v.valid_to desc nulls first, v.version desc limit 1) v`

/** The next records of an export, behind (owner, id), with the fields of its view and no other. Sealed ones are left out. */
export function exportedAfter(
  db: Db,
  { register, at, units, purpose }: Export,
  fields: readonly string[],
  after: { readonly owner: string; readonly id: string },
  limit: number,
): Promise<Exported[]> {
  return db<Exported[]>`select r.owner, r.id, v.version, v.valid_from::text as "validFrom", v.unit,
      (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(v.data) f where f.key = any(${fields as string[]})) as data
    from registers.record r cross join ${stood(db, at)}
    where r.register = ${register} and (r.owner, r.id) > (${after.owner}, ${after.id})
      and (r.sealed_for is null or ${purpose} = any(r.sealed_for)) and v.erased_at is null
      and (${units as string[] | null}::text[] is null or v.unit = any(${units as string[] | null}))
    order by r.owner, r.id ${atMost(db, limit)}`
}

export interface Told {
  readonly line: string
  readonly role: 'subject' | 'concerned'
}

/**
 * The bulk lines that concern a person, newest first: exports that a record of theirs, or one that names them, was in,
 * and loads by which one came. Told from what stands, since such a line tells of many and names nobody.
 */
export function bulkLines(db: Db, person: string, before: string | undefined, limit: number): Promise<Told[]> {
  return db<Told[]>`with mine as (
      select owner, register, id, 'subject' as role from registers.record where owner = ${person}
      union select owner, register, id, 'concerned' from registers.subject where person = ${person} and owner <> ${person})
    select line, max(role) as role from (
      select e.line, r.role from mine r join registers.export e on e.register = r.register cross join ${stood(db, db`e.at`)}
        where ${before === undefined ? db`true` : db`e.line < ${before}`} and (e.units is null or v.unit = any(e.units))
      union all select v.line, r.role from mine r join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id
        where v.line is not null ${before === undefined ? db`` : db`and v.line < ${before}`}) x
    group by line order by line desc ${atMost(db, limit)}`
}

/** The records that came by one bulk line, in an order of their own. */
export function recordsOfLine(
  db: Db,
  line: string,
  skip: number,
  limit: number,
): Promise<{ owner: string; id: string; version: number }[]> {
  return db<{ owner: string; id: string; version: number }[]>`select owner, id, version from registers.version
    where line = ${line} order by owner, id, version offset ${skip} limit ${limit}`
}
