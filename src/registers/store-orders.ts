import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { KinRow } from './schema.ts'

type Place = { readonly register: string; readonly owner: string; readonly id: string }
type Key = { readonly field: string; readonly value: string }

/** Purposes for which alone the record is found; null = all. */
export async function seal(tx: Tx, { register, owner, id }: Place, purposes: readonly string[] | null): Promise<void> {
  await tx`update registers.record set sealed_for = ${purposes as string[] | null}::text[]
    where owner = ${owner} and register = ${register} and id = ${id}`
}

export async function isErased(tx: Tx, { register, owner, id }: Place): Promise<boolean> {
  const rows =
    await tx`select 1 from registers.erasure where owner = ${owner} and register = ${register} and id = ${id}`
  return rows.length > 0
}

/** A person's records that still say something, in one register or in all. */
export function toErase(tx: Tx, owner: string, register: string | null): Promise<{ register: string; id: string }[]> {
  return tx<{ register: string; id: string }[]>`select r.register, r.id from registers.record r where r.owner = ${owner}
    ${register === null ? tx`` : tx`and r.register = ${register}`}
    and not exists (select from registers.erasure e where e.owner = r.owner and e.register = r.register and e.id = r.id)
    order by r.register, r.id`
}

/** What a record is found by, and the kinship that it states. */
export async function strip(
  tx: Tx,
  { register, owner, id }: Place,
  keys: readonly Key[],
  lookups: readonly Key[],
  kin: readonly KinRow[],
): Promise<void> {
  const json = (value: unknown) => tx.json(value as never)
  await tx`delete from registers.key k using jsonb_to_recordset(${json(keys)}) as x(field text, value text)
    where k.register = ${register} and k.field = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}`
  await tx`delete from registers.lookup k using jsonb_to_recordset(${json(lookups)}) as x(field text, value text)
    where k.register = ${register} and k.name = x.field and k.value = x.value and k.owner = ${owner} and k.id = ${id}`
  await tx`delete from registers.kin k using jsonb_to_recordset(${json(kin)}) as x(person uuid, relation text, kin uuid)
    where k.person = x.person and k.relation = x.relation and k.kin = x.kin`
}

/** What petitions and repairs of a record say: words, values, files. Gives the digests of the files. */
export async function emptyRepairs(tx: Tx, { register, owner, id }: Place): Promise<string[]> {
  const rows = await tx<
    { hash: string | null }[]
  >`with was as (select owner, id, file ->> 'hash' as hash from registers.repair
      where owner = ${owner} and register = ${register} and record = ${id})
    update registers.repair r set claim = null, file = null, reason = null from was where r.owner = was.owner and r.id = was.id returning was.hash`
  return rows.flatMap(({ hash }) => hash ?? [])
}

/** The same of what a person said of others' records. */
export async function emptyPetitions(tx: Tx, petitioner: string): Promise<string[]> {
  const rows = await tx<
    { hash: string | null }[]
  >`with was as (select owner, id, file ->> 'hash' as hash from registers.repair where petitioner = ${petitioner})
    update registers.repair r set claim = null, file = null, reason = null from was where r.owner = was.owner and r.id = was.id returning was.hash`
  return rows.flatMap(({ hash }) => hash ?? [])
}

/** Empty fields in every version of others' records that names the person by one of these values; whose records they are. */
export function unname(
  tx: Tx,
  { register, by, named, gone }: { register: string; by: string; named: readonly string[]; gone: readonly string[] },
): Promise<{ owner: Uuid; id: Uuid }[]> {
  return tx<
    { owner: Uuid; id: Uuid }[]
  >`select owner, id from registers.unname(${register}, ${by}, ${named as string[]}::text[], ${gone as string[]}::text[])`
}

/** Every erasure there was, oldest first: whose, which, by what order; no word of what was erased. */
export function erasures(db: Db): Promise<{ owner: string; register: string; id: string; at: Date; order: string }[]> {
  return db<{ owner: string; register: string; id: string; at: Date; order: string }[]>`
    select owner, register, id, at, order_named as "order" from registers.erasure order by at, owner, register, id`
}

/** Empty every version; how many there were. */
export async function erase(tx: Tx, { register, owner, id }: Place, at: Date, order: string): Promise<number> {
  const [row] = await tx<
    [{ versions: number }]
  >`select registers.erase(${owner}, ${register}, ${id}, ${at}, ${order}) as versions`
  return row.versions
}
