import type { Concerned } from '#platform'
import type { Tx } from '#platform/db'
import type { Held } from './rules-clocks.ts'
import type { KinRow, RecordData } from './schema.ts'

type Place = { readonly register: string; readonly owner: string; readonly id: string }

export interface Locked {
  readonly head: number
  readonly unit: string | null
  readonly sealedFor: readonly string[] | null
  /** The version that stands. */
  readonly standing: Held
}

/** What stands, for the writer who is about to change it: locked, and shown to nobody. */
export async function lock(tx: Tx, place: Place): Promise<Locked | null> {
  const { register, owner, id } = place
  const [row] = await tx<{ version: number; head: number; unit: string | null; sealedFor: string[] | null }[]>`
    select version, head, unit, sealed_for as "sealedFor" from registers.record
    where owner = ${owner} and register = ${register} and id = ${id} for update`
  if (!row) return null
  const [standing] = await held(tx, place, row.version)
  return { head: row.head, unit: row.unit, sealedFor: row.sealedFor, standing: standing! }
}

/** What versions of a locked record say: one, or all. For whoever changes it; shown to nobody. */
export function held(tx: Tx, { register, owner, id }: Place, version?: number): Promise<Held[]> {
  return tx<
    Held[]
  >`select data, version, valid_from::text as "validFrom", valid_to::text as "validTo", recorded_at as "recordedAt"
    from registers.version where owner = ${owner} and register = ${register} and id = ${id}
    ${version === undefined ? tx`` : tx`and version = ${version}`} order by version`
}

export interface Edit<T> {
  readonly added: readonly T[]
  readonly removed: readonly T[]
}
type KeyEdit = Edit<{ readonly field: string; readonly value: string }>

export interface Body {
  readonly version: number
  readonly data: RecordData
  readonly validFrom: string
  readonly validTo: string | null
}

export interface Change extends Place {
  /** The head that the writer saw, 0 for a new record. */
  readonly after: number
  /** The last version written. */
  readonly body: Body
  /** The version that stands then, and from which day it speaks. */
  readonly stands: { readonly version: number; readonly validFrom: string }
  readonly recordedAt: Date
  /** Of the version written, and of the record as it stands. */
  readonly unit: string | null
  readonly standsIn: string | null
  readonly dossier: string | null
  readonly reason: string | null
  readonly sought: { readonly name: string | null; readonly nameBack: string | null; readonly born: string | null }
  readonly keys: KeyEdit
  /** Null when the definition declares none. */
  readonly lookups: KeyEdit | null
  readonly others: Edit<Concerned>
  readonly kin: Edit<KinRow>
}

/** Versions before the last of one change, each for its days. */
export async function insertVersions(tx: Tx, change: Change, bodies: readonly Body[]): Promise<void> {
  const { register, owner, id, recordedAt, unit, dossier, reason } = change
  await tx`insert into registers.version (owner, register, id, version, data, valid_from, valid_to, recorded_at, unit, dossier, reason)
    select ${owner}, ${register}, ${id}, version, data, "validFrom", "validTo", ${recordedAt}, ${unit}, ${dossier}, ${reason}
    from jsonb_to_recordset(${tx.json(bodies as never)}) as x(version integer, data jsonb, "validFrom" date, "validTo" date)`
}

function lookupEdit(tx: Tx, { register, owner, id }: Place, { added, removed }: KeyEdit) {
  const json = (value: unknown) => tx.json(value as never)
  return tx`
    lookup_gone as (delete from registers.lookup k using jsonb_to_recordset(${json(removed)}) as x(field text, value text)
      where k.register = ${register} and k.name = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}),
    lookup_new as (insert into registers.lookup (register, name, value, owner, id)
      select ${register}, x.field, x.value, ${owner}, ${id} from jsonb_to_recordset(${json(added)}) as x(field text, value text)
      on conflict do nothing),`
}

/** The last version of a change and all that follows from it, by one statement. `made` false: the record has another head. */
export async function apply(tx: Tx, change: Change): Promise<{ made: boolean; keys: string[] }> {
  const { register, owner, id, after, body, stands, unit, standsIn, sought, keys, lookups, others, kin } = change
  const json = (value: unknown) => tx.json(value as never)
  const [row] = await tx<[{ made: boolean; keys: string[] }]>`with
    head as (insert into registers.record as r (owner, register, id, version, head, valid_from, unit, name, name_back, born)
      values (${owner}, ${register}, ${id}, ${stands.version}, ${body.version}, ${stands.validFrom}, ${standsIn}, ${sought.name}, ${sought.nameBack}, ${sought.born})
      on conflict (owner, register, id) do update set version = excluded.version, head = excluded.head, valid_from = excluded.valid_from,
        unit = excluded.unit, name = excluded.name, name_back = excluded.name_back, born = excluded.born where r.head = ${after}
      returning 1),
    body as (insert into registers.version (owner, register, id, version, data, valid_from, valid_to, recorded_at, unit, dossier, reason)
      select ${owner}, ${register}, ${id}, ${body.version}, ${json(body.data)}, ${body.validFrom}, ${body.validTo}, ${change.recordedAt}, ${unit},
        ${change.dossier}, ${change.reason}
      where exists (select from head)),
    key_gone as (delete from registers.key k using jsonb_to_recordset(${json(keys.removed)}) as x(field text, value text)
      where k.register = ${register} and k.field = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}),
    key_new as (insert into registers.key (register, field, value, owner, id)
      select ${register}, x.field, x.value, ${owner}, ${id} from jsonb_to_recordset(${json(keys.added)}) as x(field text, value text)
      on conflict do nothing returning field),
    ${lookups === null ? tx`` : lookupEdit(tx, change, lookups)}
    subject_gone as (delete from registers.subject s using jsonb_to_recordset(${json(others.removed)}) as x(person uuid, role text)
      where s.person = x.person and s.register = ${register} and s.owner = ${owner} and s.id = ${id} and s.role = x.role),
    subject_new as (insert into registers.subject (person, register, owner, id, role)
      select x.person, ${register}, ${owner}, ${id}, x.role from jsonb_to_recordset(${json(others.added)}) as x(person uuid, role text)
      on conflict do nothing),
    kin_gone as (delete from registers.kin k using jsonb_to_recordset(${json(kin.removed)}) as x(person uuid, relation text, kin uuid)
      where k.person = x.person and k.relation = x.relation and k.kin = x.kin),
    kin_new as (insert into registers.kin (person, relation, kin, born)
      select person, relation, kin, born from jsonb_to_recordset(${json(kin.added)}) as x(person uuid, relation text, kin uuid, born date)
      on conflict (person, relation, kin) do update set born = excluded.born)
    select exists (select from head) as made, array(select field from key_new) as keys`
  return row
}

/** Which of these keys of other registers no record holds; by their place in the list. */
export async function missingKeys(
  tx: Tx,
  wanted: readonly { readonly register: string; readonly field: string; readonly value: string }[],
): Promise<number[]> {
  const rows = wanted.map((one, n) => ({ ...one, n }))
  const missing = await tx<
    { n: number }[]
  >`select x.n from jsonb_to_recordset(${tx.json(rows as never)}) as x(n integer, register text, field text, value text)
    where not exists (select from registers.key k where k.register = x.register and k.field = x.field and k.value = x.value)`
  return missing.map((row) => row.n)
}
