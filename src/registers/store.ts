import type { Concerned, Journal } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { KinRow, Located, RecordData, RegisterRecord, Wanted } from './schema.ts'

type Row = Omit<Located, 'about'> & { readonly others: readonly Concerned[] }

const columns = (db: Db) => db`r.register, r.owner, r.id, r.version, r.unit,
  (select coalesce(jsonb_agg(jsonb_build_object('person', s.person, 'role', s.role) order by s.role, s.person), '[]')
    from registers.subject s where s.owner = r.owner and s.register = r.register and s.id = r.id) as others`

const located = ({ others, ...row }: Row): Located => ({
  ...row,
  about: [{ person: row.owner, role: 'subject' }, ...others],
})

/** A record by its key, or the owner's newest in the register. */
export async function find(db: Db, register: string, owner: string, id: string | undefined): Promise<Located | null> {
  const [row] = await db<Row[]>`select ${columns(db)} from registers.record r
    where r.owner = ${owner} and r.register = ${register} ${id === undefined ? db`` : db`and r.id = ${id}`}
    order by r.valid_from desc, r.id desc limit 1`
  return row ? located(row) : null
}

/** The records that hold this value in one of these fields: one a field at most. */
export async function findByKeys(
  db: Db,
  register: string,
  fields: readonly string[],
  value: string,
): Promise<Located[]> {
  const rows = await db<Row[]>`select ${columns(db)} from registers.key k
    join registers.record r on r.owner = k.owner and r.register = k.register and r.id = k.id
    where k.register = ${register} and k.field = any(${fields as string[]}) and k.value = ${value}`
  return rows.map(located)
}

export async function keyExists(db: Db, register: string, field: string, value: string): Promise<boolean> {
  const rows =
    await db`select 1 from registers.key where register = ${register} and field = ${field} and value = ${value}`
  return rows.length > 0
}

/** A person's own records, and those of other families that are about the person. */
export async function findAbout(db: Db, person: string): Promise<Located[]> {
  const rows = await db<Row[]>`select ${columns(db)} from registers.record r where r.owner = ${person}
    union select ${columns(db)} from registers.subject o join registers.record r on r.owner = o.owner and r.register = o.register and r.id = o.id
      where o.person = ${person}
    order by register, id`
  return rows.map(located)
}

export interface Sought {
  readonly register: string
  /** Beginning of the folded name, and of the same backwards. */
  readonly name: { readonly forwards: string; readonly backwards: string } | null
  readonly born: string | null
  readonly units: readonly string[] | null
  readonly limit: number
}

/** Beyond every text that begins with this one. */
const after = (prefix: string) => `${prefix}\u{10FFFF}`

/** Records by the beginning of a name (a range of the index, so that a generic plan uses it too), by day of birth, or both. */
export async function search(db: Db, { register, name, born, units, limit }: Sought): Promise<Located[]> {
  const rest = db`${born === null ? db`` : db`and r.born = ${born}`} ${units === null ? db`` : db`and r.unit = any(${units as string[]})`}`
  const rows = name
    ? await db<
        Row[]
      >`(select ${columns(db)}, r.name from registers.record r where r.register = ${register} and r.name is not null
          and r.name ~>=~ ${name.forwards} and r.name ~<~ ${after(name.forwards)} ${rest} order by r.name using ~<~, r.born, r.id limit ${limit})
        union (select ${columns(db)}, r.name from registers.record r where r.register = ${register} and r.name_back is not null
          and r.name_back ~>=~ ${name.backwards} and r.name_back ~<~ ${after(name.backwards)} ${rest} order by r.name_back using ~<~, r.born, r.id limit ${limit})
        order by name, id limit ${limit}`
    : await db<
        Row[]
      >`select ${columns(db)} from registers.record r where r.register = ${register} ${rest} order by r.name, r.id limit ${limit}`
  return rows.map(({ register, owner, id, version, unit, others }) => located({ register, owner, id, version, unit, others })) // prettier-ignore
}

/** The versions of a record, first to last. */
export async function versionsOf(db: Db, { register, owner, id }: Located): Promise<number[]> {
  const rows = await db<{ version: number }[]>`select version from registers.version
    where owner = ${owner} and register = ${register} and id = ${id} order by version`
  return rows.map((row) => row.version)
}

/**
 * The only statement by which a field of a record leaves the database: the fields wanted of the versions wanted, with
 * the look that must be committed with them. No look is given only after one was appended in the same transaction.
 */
export function disclose(
  db: Db,
  look: ReturnType<Journal['look']> | null,
  wanted: readonly Wanted[],
): Promise<RegisterRecord[]> {
  const rows = wanted.map((one, n) => ({ ...one, n }))
  return db<
    RegisterRecord[]
  >`with ${look ? db`${look}, ` : db``} wanted as (select * from jsonb_to_recordset(${db.json(rows as never)})
      as x(n integer, register text, owner uuid, id uuid, version integer, fields jsonb))
    select v.register, v.owner, v.id, v.version, v.valid_from::text as "validFrom", v.recorded_at as "recordedAt", v.unit, v.dossier, v.reason,
      (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(v.data) f where w.fields ? f.key) as data
    from wanted w join registers.version v on v.owner = w.owner and v.register = w.register and v.id = w.id and v.version = w.version
    order by w.n`
}

/** What stands, for the writer who is about to change it: locked, and shown to nobody. */
export async function lock(
  tx: Tx,
  { register, owner, id }: { register: string; owner: string; id: string },
): Promise<{ version: number; data: RecordData; unit: string | null } | null> {
  const [row] = await tx<{ version: number; unit: string | null }[]>`select version, unit from registers.record
    where owner = ${owner} and register = ${register} and id = ${id} for update`
  if (!row) return null
  const [held] = await tx<{ data: RecordData }[]>`select data from registers.version
    where owner = ${owner} and register = ${register} and id = ${id} and version = ${row.version}`
  return { ...row, data: held?.data ?? {} }
}

export interface Change {
  readonly register: string
  readonly owner: string
  readonly id: string
  readonly version: number
  readonly data: RecordData
  readonly validFrom: string
  readonly recordedAt: Date
  readonly unit: string | null
  readonly dossier: string | null
  readonly reason: string | null
  readonly sought: { readonly name: string | null; readonly nameBack: string | null; readonly born: string | null }
  readonly keys: Edit<{ field: string; value: string }>
  readonly others: Edit<Concerned>
  readonly kin: Edit<KinRow>
}

export interface Edit<T> {
  readonly added: readonly T[]
  readonly removed: readonly T[]
}

/** One version and all that follows from it, by one statement. `made` false: the record is not at the version before. */
export async function apply(tx: Tx, change: Change): Promise<{ made: boolean; keys: string[] }> {
  const { register, owner, id, version, validFrom, unit, sought, keys, others, kin } = change
  const json = (value: unknown) => tx.json(value as never)
  const [row] = await tx<[{ made: boolean; keys: string[] }]>`with
    head as (insert into registers.record as r (owner, register, id, version, valid_from, unit, name, name_back, born)
      values (${owner}, ${register}, ${id}, ${version}, ${validFrom}, ${unit}, ${sought.name}, ${sought.nameBack}, ${sought.born})
      on conflict (owner, register, id) do update set version = excluded.version, valid_from = excluded.valid_from, unit = excluded.unit,
        name = excluded.name, name_back = excluded.name_back, born = excluded.born where r.version = excluded.version - 1
      returning 1),
    body as (insert into registers.version (owner, register, id, version, data, valid_from, recorded_at, unit, dossier, reason)
      select ${owner}, ${register}, ${id}, ${version}, ${json(change.data)}, ${validFrom}, ${change.recordedAt}, ${unit}, ${change.dossier}, ${change.reason}
      where exists (select from head)),
    key_gone as (delete from registers.key k using jsonb_to_recordset(${json(keys.removed)}) as x(field text, value text)
      where k.register = ${register} and k.field = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}),
    key_new as (insert into registers.key (register, field, value, owner, id)
      select ${register}, x.field, x.value, ${owner}, ${id} from jsonb_to_recordset(${json(keys.added)}) as x(field text, value text)
      on conflict do nothing returning field),
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

/** A person's kin. */
export function kinOf(db: Db, person: string): Promise<KinRow[]> {
  return db<KinRow[]>`select person, relation, kin, born::text from registers.kin where person = ${person} order by kin`
}
