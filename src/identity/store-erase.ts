import type { Db } from '#platform/db'
import type { Uuid } from '#platform'

/** Has the person an account, or had one? */
export async function hasAccount(db: Db, person: Uuid): Promise<boolean> {
  const rows = await db`select 1 from identity.account where person = ${person}`
  return rows.length > 0
}

/** Copies of a person's name, and the names that they gave their devices and keys, are emptied wherever they stand. */
export async function emptyNames(db: Db, person: Uuid): Promise<void> {
  await db`update identity.account set name = '' where person = ${person}`
  await db`update identity.session set acting_name = '' where acting_for = ${person}`
  await db`update identity.authenticator set name = '' where person = ${person}`
  await db`update identity.mandate set owner_name = '' where owner = ${person}`
  await db`update identity.mandate set holder_name = '' where holder = ${person}`
  await db`update identity.proofing set name = '' where person = ${person}`
}
