import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface HeldState {
  readonly person: Uuid
  readonly closed: Date | null
  readonly proofing: 0 | 1 | 2
}

/** Accounts of these, where they have one. */
export function statesOf(db: Db, persons: readonly Uuid[]): Promise<HeldState[]> {
  return db<
    HeldState[]
  >`select person, closed, proofing from identity.account where person = any(${persons as Uuid[]}::uuid[])`
}

/** Who asked for the child's account, and when the child was born. */
export async function noteHolder(db: Db, child: Uuid, holder: Uuid, born: string): Promise<void> {
  await db`update identity.account set holder = ${holder}, born = ${born}::date where person = ${child}`
}

/** Children born on that day or before are children no more: who they are, a thousand at once. */
export async function grow(db: Db, born: string): Promise<Uuid[]> {
  // As text: the same day of an earlier year need not exist.
  const rows = await db<
    { person: Uuid }[]
  >`update identity.account set kind = 'person', holder = null, born = null where person in
      (select person from identity.account where kind = 'child' and to_char(born, 'YYYY-MM-DD') <= ${born} and closed is null limit 1000 for update skip locked)
    returning person`
  return rows.map(({ person }) => person)
}
