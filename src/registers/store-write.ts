import type { Concerned } from '#platform'
import { issue, type Tx } from '#platform/db'
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
  readonly sought: { readonly name: string | null; readonly born: string | null }
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

const rows = (tx: Tx, of: readonly object[]) => tx.json(of as never)

/**
 * How what a record is found by changes. A part that changes nothing is left out: an empty one costs as much as a row,
 * and a deletion opens every partition unless it names its values beside the rows (`any`): 1.1 to 4.4 ms a write.
 */
function keyEdit(tx: Tx, { register, owner, id }: Place, { added, removed }: KeyEdit) {
  return tx`${
    removed.length === 0
      ? tx``
      : tx`key_gone as (delete from registers.key k using jsonb_to_recordset(${rows(tx, removed)}) as x(field text, value text)
      where k.register = ${register} and k.value = any(${removed.map((one) => one.value)}) and k.field = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}),`
  }
    key_new as (insert into registers.key (register, field, value, owner, id)
      select ${register}, x.field, x.value, ${owner}, ${id} from jsonb_to_recordset(${rows(tx, added)}) as x(field text, value text)
      on conflict do nothing returning field),`
}

function lookupEdit(tx: Tx, { register, owner, id }: Place, { added, removed }: KeyEdit) {
  return tx`${
    removed.length === 0
      ? tx``
      : tx`lookup_gone as (delete from registers.lookup k using jsonb_to_recordset(${rows(tx, removed)}) as x(field text, value text)
      where k.register = ${register} and k.value = any(${removed.map((one) => one.value)}) and k.name = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}),`
  }
    ${
      added.length === 0
        ? tx``
        : tx`lookup_new as (insert into registers.lookup (register, name, value, owner, id)
      select ${register}, x.field, x.value, ${owner}, ${id} from jsonb_to_recordset(${rows(tx, added)}) as x(field text, value text)
      on conflict do nothing),`
    }`
}

function subjectEdit(tx: Tx, { register, owner, id }: Place, { added, removed }: Edit<Concerned>) {
  return tx`${
    removed.length === 0
      ? tx``
      : tx`subject_gone as (delete from registers.subject s using jsonb_to_recordset(${rows(tx, removed)}) as x(person uuid, role text)
      where s.person = any(${removed.map((one) => one.person)}::uuid[]) and s.person = x.person and s.register = ${register} and s.owner = ${owner} and s.id = ${id} and s.role = x.role),`
  }
    ${
      added.length === 0
        ? tx``
        : tx`subject_new as (insert into registers.subject (person, register, owner, id, role)
      select x.person, ${register}, ${owner}, ${id}, x.role from jsonb_to_recordset(${rows(tx, added)}) as x(person uuid, role text)
      on conflict do nothing),`
    }`
}

function kinEdit(tx: Tx, { added, removed }: Edit<KinRow>) {
  return tx`${
    removed.length === 0
      ? tx``
      : tx`kin_gone as (delete from registers.kin k using jsonb_to_recordset(${rows(tx, removed)}) as x(person uuid, relation text, kin uuid)
      where k.person = any(${removed.map((one) => one.person)}::uuid[]) and k.person = x.person and k.relation = x.relation and k.kin = x.kin),`
  }
    ${
      added.length === 0
        ? tx``
        : tx`kin_new as (insert into registers.kin (person, relation, kin, born)
      select person, relation, kin, born from jsonb_to_recordset(${rows(tx, added)}) as x(person uuid, relation text, kin uuid, born date)
      on conflict (person, relation, kin) do update set born = excluded.born),`
    }`
}

/**
 * The last version of a change and all that follows from it, by one statement that is sent and not waited for: with another
 * head the transaction fails with Refusal 409 `stale`, with unique values that others hold with 409 `key_taken`.
 */
export function apply(tx: Tx, change: Change): void {
  const { register, owner, id, after, body, stands, unit, standsIn, sought, keys, lookups, others, kin } = change
  issue(tx`with
    head as (insert into registers.record as r (owner, register, id, version, head, valid_from, unit, name, born)
      values (${owner}, ${register}, ${id}, ${stands.version}, ${body.version}, ${stands.validFrom}, ${standsIn}, ${sought.name}, ${sought.born})
      on conflict (owner, register, id) do update set version = excluded.version, head = excluded.head, valid_from = excluded.valid_from,
        unit = excluded.unit, name = excluded.name, born = excluded.born where r.head = ${after}
      returning 1),
    ${keyEdit(tx, change, keys)}
    ${lookups === null ? tx`` : lookupEdit(tx, change, lookups)}
    ${subjectEdit(tx, change, others)}
    ${kinEdit(tx, kin)}
    body as (insert into registers.version (owner, register, id, version, data, valid_from, valid_to, recorded_at, unit, dossier, reason)
      select ${owner}, ${register}, ${id}, ${body.version}, ${tx.json(body.data as never)}, ${body.validFrom}, ${body.validTo}, ${change.recordedAt}, ${unit},
        ${change.dossier}, ${change.reason}
      where exists (select from head))
    select registers.must_take(exists (select from head), ${keys.added.map(({ field }) => field)}::text[], array(select field from key_new))`)
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
