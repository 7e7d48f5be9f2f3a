import type { Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Approval } from './schema.ts'

const columns = (db: Db) => db`person, id, kind, site, purpose, binding, number, state, tries::int as tries, browser, device, agent, created, expires` // prettier-ignore

export type NewApproval = Omit<Approval, 'state' | 'tries'>

export async function addApproval(db: Db, one: NewApproval): Promise<void> {
  await db`insert into identity.approval (person, id, kind, site, purpose, binding, number, browser, device, agent, created, expires)
    values (${one.person}, ${one.id}, ${one.kind}, ${one.site}, ${one.purpose}, ${one.binding}, ${one.number}, ${one.browser}, ${one.device},
      ${one.agent}, ${one.created}, ${one.expires})`
}

export async function findApproval(db: Db, person: Uuid, id: Uuid): Promise<Approval | null> {
  const [row] = await db<
    Approval[]
  >`select ${columns(db)} from identity.approval where person = ${person} and id = ${id}`
  return row ?? null
}

/** What waits for the person's answer, newest first. */
export function openApprovals(db: Db, person: Uuid, now: Date): Promise<Approval[]> {
  return db<Approval[]>`select ${columns(db)} from identity.approval
    where person = ${person} and state = 'waiting' and expires > ${now} order by created desc limit 10`
}

/** The answer, which is given once: false when there was one, or it came too late. */
export async function answerApproval(
  db: Db,
  one: { person: Uuid; id: Uuid; state: 'approved' | 'denied' | 'reported'; key: Uuid | null; at: Date },
): Promise<boolean> {
  const [done] = await db`update identity.approval set state = ${one.state}, answered = ${one.at}, key = ${one.key}
    where person = ${one.person} and id = ${one.id} and expires > ${one.at}
      and (state = 'waiting' or (state = 'approved' and ${one.state} = 'reported')) returning 1`
  return done !== undefined
}

/** A wrong number; how many so far. */
export async function wrongNumber(db: Db, person: Uuid, id: Uuid): Promise<number> {
  const [row] = await db<{ tries: number }[]>`update identity.approval set tries = tries + 1
    where person = ${person} and id = ${id} and state = 'waiting' returning tries::int as tries`
  return row?.tries ?? 0
}

/** What an approval is for is done once: the key that approved it; null when it is not approved, too old, or was used. */
export async function takeApproval(db: Db, person: Uuid, id: Uuid, browser: Buffer, now: Date): Promise<Uuid | null> {
  const [row] = await db<{ key: Uuid }[]>`update identity.approval set state = 'used'
    where person = ${person} and id = ${id} and browser = ${browser} and state = 'approved' and expires > ${now} returning key`
  return row?.key ?? null
}

export interface Link {
  readonly browser: Buffer
  readonly site: string
  readonly purpose: string
  readonly number: string
  readonly device: Uuid | null
  readonly agent: string
  readonly created: Date
  readonly expires: Date
  readonly person: Uuid | null
  readonly approval: Uuid | null
}

export async function addLink(db: Db, hash: Buffer, one: Omit<Link, 'person' | 'approval'>): Promise<void> {
  await db`insert into identity.link (hash, browser, site, purpose, number, device, agent, created, expires)
    values (${hash}, ${one.browser}, ${one.site}, ${one.purpose}, ${one.number}, ${one.device}, ${one.agent}, ${one.created}, ${one.expires})`
}

export async function findLink(db: Db, hash: Buffer, now: Date): Promise<Link | null> {
  const [row] = await db<
    Link[]
  >`select browser, site, purpose, number, device, agent, created, expires, person, approval
    from identity.link where hash = ${hash} and expires > ${now}`
  return row ?? null
}

/** The first who takes a link has it; false for the others. */
export async function takeLink(db: Db, hash: Buffer, person: Uuid, approval: Uuid, now: Date): Promise<boolean> {
  const [done] = await db`update identity.link set person = ${person}, approval = ${approval}
    where hash = ${hash} and person is null and expires > ${now} returning 1`
  return done !== undefined
}
