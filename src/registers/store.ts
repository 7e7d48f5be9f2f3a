import type { Concerned, Journal, Seen } from '#platform'
import { sharing, type Db } from '#platform/db'
import type { Span } from './rules-clocks.ts'
import type { KinRow, Located, RegisterRecord, Wanted } from './schema.ts'

type Row = Omit<Located, 'about'> & { readonly others: readonly (Concerned & { readonly survivor: string | null })[] }

/** A record's place and whom it concerns, from `registers.record r`. Each person with whom they were found to be. */
export const columns = (db: Db) => db`r.register, r.owner, r.id, r.version, r.unit, r.sealed_for as "sealedFor",
  (select m.survivor from registers.merge m where m.person = r.owner and m.until is null) as survivor,
  (select coalesce(jsonb_agg(jsonb_build_object('person', s.person, 'role', s.role, 'survivor', m.survivor) order by s.role, s.person), '[]')
    from registers.subject s left join registers.merge m on m.person = s.person and m.until is null
    where s.owner = r.owner and s.register = r.register and s.id = r.id) as others`

const both = (person: string, role: string, survivor: string | null): Concerned[] =>
  survivor === null ? [{ person, role }] : [{ person, role }, { person: survivor, role }] // prettier-ignore

export const located = ({ register, owner, id, version, unit, sealedFor, survivor, others }: Row): Located => ({
  register, owner, id, version, unit, sealedFor, survivor,
  about: [...both(owner, 'subject', survivor), ...others.flatMap((one) => both(one.person, one.role, one.survivor))],
}) // prettier-ignore

/** A record by its key, or the owner's newest in the register. */
export async function find(db: Db, register: string, owner: string, id: string | undefined): Promise<Located | null> {
  const [row] = await db<Row[]>`select ${columns(db)} from registers.record r
    where r.owner = ${owner} and r.register = ${register} ${id === undefined ? db`` : db`and r.id = ${id}`}
    order by r.valid_from desc, r.id desc limit 1`
  return row ? located(row) : null
}

/** An owner's records in a register, the newest first. */
export async function findAll(db: Db, register: string, owner: string): Promise<Located[]> {
  const rows = await db<Row[]>`select ${columns(db)} from registers.record r
    where r.owner = ${owner} and r.register = ${register} order by r.valid_from desc, r.id desc`
  return rows.map(located)
}

/** The newest record of whom a person was found to be, or else of those who were found to be that person. */
export async function findFamily(db: Db, register: string, person: string): Promise<Located | null> {
  const [row] = await db<Row[]>`with root as (
      select coalesce((select m.survivor from registers.merge m where m.person = ${person} and m.until is null), ${person}) as person)
    select ${columns(db)} from registers.record r, root where r.register = ${register}
      and r.owner in (select root.person union all select a.person from registers.merge a where a.survivor = root.person and a.until is null)
    order by (r.owner = root.person) desc, r.valid_from desc, r.id desc limit 1`
  return row ? located(row) : null
}

/** The record that holds a unique value; null when none does. */
export const findByKey = sharing(
  async (db: Db, asks: readonly { register: string; field: string; value: string }[]): Promise<(Located | null)[]> => {
    const of = (key: 'register' | 'field' | 'value') => asks.map((one) => one[key])
    const rows = await db<
      (Row & { readonly n: number })[]
    >`select a.n::int as n, ${columns(db)} from unnest(${of('register')}::text[], ${of('field')}::text[], ${of('value')}::text[])
        with ordinality as a(register, field, value, n)
      cross join lateral (select * from registers.key where register = a.register and field = a.field and value = a.value offset 0) k
      cross join lateral (select * from registers.record where owner = k.owner and register = k.register and id = k.id offset 0) r`
    const found = new Map(rows.map(({ n, ...row }) => [n - 1, located(row)]))
    return asks.map((_, n) => found.get(n) ?? null)
  },
)

/** The records found by a declared look-up. */
export async function lookUp(
  db: Db,
  { register, name, value, limit, units }: { register: string; name: string; value: string; limit: number; units: readonly string[] | null }, // prettier-ignore
): Promise<Located[]> {
  const rows = await db<Row[]>`select ${columns(db)} from registers.lookup l
    join registers.record r on r.owner = l.owner and r.register = l.register and r.id = l.id
    where l.register = ${register} and l.name = ${name} and l.value = ${value}
      ${units === null ? db`` : db`and r.unit = any(${units as string[]})`} order by l.owner, l.id limit ${limit}`
  return rows.map(located)
}

export async function keyExists(db: Db, register: string, field: string, value: string): Promise<boolean> {
  const rows =
    await db`select 1 from registers.key where register = ${register} and field = ${field} and value = ${value}`
  return rows.length > 0
}

/** A person's own records, and those of other families that are about the person; of all who were found to be that person. */
export async function findAbout(db: Db, person: string): Promise<Located[]> {
  const family = db`(select ${person}::uuid union all select m.person from registers.merge m where m.survivor = ${person} and m.until is null)`
  const rows = await db<Row[]>`select ${columns(db)} from registers.record r where r.owner in ${family}
    union select ${columns(db)} from registers.subject o join registers.record r on r.owner = o.owner and r.register = o.register and r.id = o.id
      where o.person in ${family}
    order by register, id`
  return rows.map(located)
}

/** The versions of a record on both clocks, first recorded to last. */
export function spansOf(db: Db, { register, owner, id }: Located): Promise<Span[]> {
  return db<
    Span[]
  >`select version, valid_from::text as "validFrom", valid_to::text as "validTo", recorded_at as "recordedAt"
    from registers.version where owner = ${owner} and register = ${register} and id = ${id} order by version`
}

/**
 * The version wanted, by its key: `offset 0` keeps the planner from hashing every part of a table for one row, which took
 * 4 ms instead of 0.3 while a register is small.
 */
const theVersion = (db: Db) =>
  db`(select * from registers.version where owner = w.owner and register = w.register and id = w.id and version = w.version offset 0)`

/**
 * The only statement by which a field of a record leaves the database: the fields wanted of the versions wanted, with
 * the look that must be committed with them. No look is given only after one was appended in the same transaction.
 */
export async function disclose(
  db: Db,
  look: ReturnType<Journal['look']> | null,
  wanted: readonly Wanted[],
): Promise<RegisterRecord[]> {
  return (await disclosed(db, look, wanted)).map(({ record }) => record)
}

/** One record shown by one look: with those that others are shown at the same time. Null when there is no such version. */
export const show = (journal: Pick<Journal, 'looks'>) =>
  sharing(
    async (
      db: Db,
      asks: readonly { readonly seen: Seen; readonly wanted: Wanted }[],
    ): Promise<(RegisterRecord | null)[]> => {
      const looks = journal.looks(db, asks.map((one) => one.seen)) // prettier-ignore
      const shown = await disclosed(db, looks, asks.map((one) => one.wanted)) // prettier-ignore
      const found = new Map(shown.map(({ n, record }) => [n, record]))
      return asks.map((_, n) => found.get(n) ?? null)
    },
    { writes: true },
  )

async function disclosed(
  db: Db,
  look: ReturnType<Journal['look']> | null,
  wanted: readonly Wanted[],
): Promise<{ n: number; record: RegisterRecord }[]> {
  const rows = wanted.map((one, n) => ({ ...one, n }))
  const shown = await db<
    (RegisterRecord & { readonly n: number })[]
  >`with ${look ? db`${look}, ` : db``} wanted as (select * from jsonb_to_recordset(${db.json(rows as never)})
      as x(n integer, register text, owner uuid, id uuid, version integer, fields jsonb))
    select w.n, v.register, v.owner, v.id, v.version, v.valid_from::text as "validFrom", v.valid_to::text as "validTo", v.recorded_at as "recordedAt", v.unit, v.dossier, v.reason,
      (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(v.data) f where w.fields ? f.key) as data
    from wanted w cross join lateral ${theVersion(db)} v
    order by w.n`
  return shown.map(({ n, ...record }) => ({ n, record }))
}

/** A person's kin, each once: of all who were found to be that person, and as whom they were found to be. */
export const kinOf = sharing(async (db: Db, persons: readonly string[]): Promise<KinRow[][]> => {
  const rows = await db<KinRow[]>`with asked as (
      select p.person as asked, coalesce(m.survivor, p.person) as person from unnest(${persons as string[]}::uuid[]) as p(person)
        left join registers.merge m on m.person = p.person and m.until is null)
    select distinct on (one.asked, k.relation, coalesce(m.survivor, k.kin)) one.asked as person, k.relation,
      coalesce(m.survivor, k.kin) as kin, k.born::text as born
    from (select asked, person from asked
      union all select asked.asked, a.person from asked join registers.merge a on a.survivor = asked.person and a.until is null) one
    cross join lateral (select * from registers.kin where person = one.person offset 0) k
    left join registers.merge m on m.person = k.kin and m.until is null
    order by one.asked, k.relation, coalesce(m.survivor, k.kin), k.born`
  return persons.map((person) => rows.filter((row) => row.person === person))
})
