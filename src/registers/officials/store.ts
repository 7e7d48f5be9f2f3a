import type { Uuid } from '#platform'
import { atMost, type Db, type Tx } from '#platform/db'
import type { Appointed, Kept, Post, Skill } from './schema.ts'

// Records of these registers as they stand. What leaves by a list is what everybody may know of an office: the post, and
// the name of whoever holds it. A record is opened by Registers.readFound, which writes the look.

interface Registers {
  readonly posts: Post
  readonly appointments: Appointed
  readonly skills: Skill
}

const standing = (db: Db) => db`registers.record r join registers.version v
  on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version`

/** By a declared look-up; `values` null = all of the register. In the order of the value. */
export function kept<R extends keyof Registers>(
  db: Db,
  register: R,
  name: string,
  values: readonly string[] | null,
): Promise<Kept<Registers[R]>[]> {
  const among = values === null ? db`` : db`and l.value = any(${values as string[]})`
  return db<Kept<Registers[R]>[]>`select r.owner, r.id, r.head as version, v.data from registers.lookup l
    join ${standing(db)} on r.owner = l.owner and r.register = l.register and r.id = l.id
    where l.register = ${register} and l.name = ${name} ${among} and r.sealed_for is null
    order by l.value, r.valid_from, r.id`
}

/** One person's. */
export function keptOf<R extends 'appointments' | 'skills'>(
  db: Db,
  register: R,
  owner: Uuid,
): Promise<Kept<Registers[R]>[]> {
  return db<Kept<Registers[R]>[]>`select r.owner, r.id, r.head as version, v.data from ${standing(db)}
    where r.owner = ${owner} and r.register = ${register} and r.sealed_for is null order by r.valid_from, r.id`
}

/** The skills of several people. */
export function skillsOf(db: Db, owners: readonly Uuid[]): Promise<Kept<Skill>[]> {
  return db<Kept<Skill>[]>`select r.owner, r.id, r.head as version, v.data from ${standing(db)}
    where r.owner = any(${owners as Uuid[]}) and r.register = 'skills' and r.sealed_for is null order by r.owner, r.id`
}

/** Who holds a post of these roles, each once, behind one of them. */
export async function heldIn(db: Db, roles: readonly string[], after: Uuid | null, limit: number): Promise<Uuid[]> {
  const rows = await db<{ owner: Uuid }[]>`select distinct r.owner from ${standing(db)}
    where r.register = 'appointments' and v.data ->> 'role' = any(${roles as string[]}) and v.data ->> 'state' = 'held'
      ${after === null ? db`` : db`and r.owner > ${after}`} order by r.owner ${atMost(db, limit)}`
  return rows.map(({ owner }) => owner)
}

export async function findAppointment(db: Db, owner: Uuid, id: Uuid): Promise<Kept<Appointed> | null> {
  const [row] = await db<Kept<Appointed>[]>`select r.owner, r.id, r.head as version, v.data from ${standing(db)}
    where r.owner = ${owner} and r.register = 'appointments' and r.id = ${id} and r.sealed_for is null`
  return row ?? null
}

export async function findPost(db: Db, code: string): Promise<Kept<Post> | null> {
  const [row] = await db<Kept<Post>[]>`select r.owner, r.id, r.head as version, v.data from registers.key k
    join ${standing(db)} on r.owner = k.owner and r.register = k.register and r.id = k.id
    where k.register = 'posts' and k.field = 'code' and k.value = ${code} and r.sealed_for is null`
  return row ?? null
}

/** Whoever fills a seat of a post waits for whoever is filling one. */
export async function lockPost(tx: Tx, { owner, id }: Pick<Kept<Post>, 'owner' | 'id'>): Promise<void> {
  await tx`select 1 from registers.record where owner = ${owner} and register = 'posts' and id = ${id} for update`
}

/** Of these, the ones that no record of the register of appointments stands for. */
export function without(
  db: Db,
  sources: readonly { readonly holder: Uuid; readonly appointment: Uuid }[],
): Promise<{ holder: Uuid; appointment: Uuid }[]> {
  const rows = sources.map(({ holder, appointment }) => ({ holder, appointment }))
  return db<{ holder: Uuid; appointment: Uuid }[]>`select x.holder, x.appointment
    from jsonb_to_recordset(${db.json(rows)}) as x(holder uuid, appointment uuid)
    where not exists (select from registers.record r where r.owner = x.holder and r.register = 'appointments' and r.id = x.appointment)
    order by x.holder, x.appointment`
}
