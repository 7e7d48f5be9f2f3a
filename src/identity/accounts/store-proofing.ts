import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface Proofing {
  readonly person: Uuid
  readonly id: Uuid
  readonly unit: string
  readonly officer: Uuid
  readonly name: string
  readonly kind: string
  readonly renew: boolean
  readonly opened: Date
  readonly expires: Date
}

const columns = (db: Db) => db`person, id, unit, officer, name, kind, renew, opened, expires`

export async function openProofing(db: Db, one: Proofing): Promise<void> {
  await db`insert into identity.proofing ${db(one as never)}`
}

/** What waits for a second officer in these units, oldest first. */
export function waiting(db: Db, units: readonly string[], now: Date): Promise<Proofing[]> {
  return db<Proofing[]>`select ${columns(db)} from identity.proofing
    where unit = any(${units as string[]}::text[]) and settled is null and expires > ${now} order by opened limit 100`
}

export async function findProofing(db: Db, person: Uuid, id: Uuid, now: Date): Promise<Proofing | null> {
  const [row] = await db<Proofing[]>`select ${columns(db)} from identity.proofing
    where person = ${person} and id = ${id} and settled is null and expires > ${now}`
  return row ?? null
}

/** False when it was settled already. */
export async function settleProofing(
  db: Db,
  one: { person: Uuid; id: Uuid; second: Uuid; outcome: 'confirmed' | 'refused'; at: Date },
): Promise<boolean> {
  const [done] =
    await db`update identity.proofing set settled = ${one.at}, second = ${one.second}, outcome = ${one.outcome}
    where person = ${one.person} and id = ${one.id} and settled is null and expires > ${one.at} returning 1`
  return done !== undefined
}
