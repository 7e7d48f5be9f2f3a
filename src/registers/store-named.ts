import type { Uuid } from '#platform'
import { sharing, type Db } from '#platform/db'

/** A register, and the role in which its records name people. */
export interface NamedAs {
  readonly register: string
  readonly role: string
  /** The field that holds the first day on which a record no longer says so; left out: it says so for good. */
  readonly ended?: string | undefined
}

export interface Naming extends Omit<NamedAs, 'ended'> {
  readonly owner: Uuid
}

interface NamingAsk {
  readonly person: Uuid
  readonly roles: readonly NamedAs[]
  /** Legal day. */
  readonly on: string
}

interface Named {
  readonly person: Uuid
  readonly register: string
  readonly role: string
  readonly owner: Uuid
  readonly id: Uuid
}

/** Which records ever named these people, or whom they were found to be, in these roles. */
function named(db: Db, persons: readonly Uuid[], roles: readonly NamedAs[]): Promise<Named[]> {
  return db<Named[]>`with asked as (
      select p.person, p.person as named from unnest(${persons as Uuid[]}::uuid[]) as p(person)
      union select p.person, m.person from unnest(${persons as Uuid[]}::uuid[]) as p(person) join registers.merge m on m.survivor = p.person and m.until is null)
    select distinct a.person, s.register, s.role, s.owner, s.id from asked a
    cross join lateral (select * from registers.subject where person = a.named offset 0) s
    join jsonb_to_recordset(${db.json(roles as never)}) as x(register text, role text) on x.register = s.register and x.role = s.role`
}

/**
 * What records say of people in roles, on a day: of all at once, each naming whom it was asked for. Few people are named by
 * any: only then are the records read, whose tables in parts took 0.2 ms to open for nothing.
 */
async function asked(db: Db, persons: readonly Uuid[], roles: readonly NamedAs[], on: string) {
  const names = await named(db, persons, roles)
  if (names.length === 0) return []
  const rows = names.map((one) => ({
    ...one,
    ended: roles.find(({ register, role }) => register === one.register && role === one.role)?.ended ?? null,
  }))
  return db<(Naming & { readonly person: Uuid })[]>`select distinct s.person, s.register, s.role, s.owner
    from jsonb_to_recordset(${db.json(rows as never)}) as s(person uuid, register text, role text, owner uuid, id uuid, ended text)
    cross join lateral (select * from registers.record r where r.owner = s.owner and r.register = s.register and r.id = s.id and r.sealed_for is null offset 0) r
    cross join lateral (select v.data from registers.version v where v.owner = s.owner and v.register = s.register and v.id = s.id
      and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date) order by v.version desc limit 1 offset 0) v
    where s.ended is null or v.data ->> s.ended is null or v.data ->> s.ended > ${on}
    order by s.register, s.owner`
}

/** The records that name a person, or whom the person was found to be, where what they say of a day says so still. */
export const namings = sharing(async (db: Db, asks: readonly NamingAsk[]): Promise<Naming[][]> => {
  // The roles are a country's and the day is today's: nearly always all ask the same.
  const kinds = asks.filter(
    (one, n) => asks.findIndex((other) => other.roles === one.roles && other.on === one.on) === n,
  )
  const found = await Promise.all(
    kinds.map(async ({ roles, on }) => {
      const persons = asks.filter((one) => one.roles === roles && one.on === on).map((one) => one.person)
      return { roles, on, rows: await asked(db, persons, roles, on) }
    }),
  )
  return asks.map(({ person, roles, on }) => {
    const { rows } = found.find((one) => one.roles === roles && one.on === on)!
    return rows.filter((row) => row.person === person).map(({ register, role, owner }) => ({ register, role, owner }))
  })
})
