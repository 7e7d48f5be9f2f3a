import { uuid7, type Authority, type Journal, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { grantsOfRole } from './grants.ts'
import type { Appointing, Role } from './schema.ts'
import * as store from './store-pause.ts'

const line = (type: string, holder: Uuid, appointment: Uuid, unit: string | null, facts: Record<string, string | number>) => ({ owner: holder, type, unit: unit ?? undefined, facts: { appointment, ...facts }, about: [{ person: holder, role: 'holder' }] }) // prettier-ignore

/** Take the grants of an appointment away, and leave it held: `access.paused`. False when there were none. */
export async function pauseGrants(
  journal: Journal,
  tx: Tx,
  at: Date,
  by: Authority,
  { id, person, role, unit }: Appointing & { readonly id: Uuid },
): Promise<boolean> {
  const grants = await store.pause(tx, person, id, at)
  if (grants === 0) return false
  await journal.append(tx, at, by, [line('access.paused', person, id, unit, { post: role, grants })])
  return true
}

/** Give an appointment its grants again, new ones: `access.resumed`. False when it has some. */
export async function resumeGrants(
  journal: Journal,
  tx: Tx,
  at: Date,
  by: Authority,
  role: Role,
  one: Appointing & { readonly id: Uuid },
): Promise<boolean> {
  if (await store.holds(tx, one.person, one.id, at)) return false
  const { id, person, unit, validFrom = at, validTo = null } = one
  const span = { id, validFrom: validFrom > at ? validFrom : at, validTo }
  // Of the same appointment, and not the same grants: what was taken away stays taken away.
  const grants = grantsOfRole(role, one, span).map((grant) => ({ ...grant, id: uuid7(at), appointment: id }))
  await store.give(tx, grants)
  await journal.append(tx, at, by, [line('access.resumed', person, id, unit, { post: role.code, grants: grants.length })]) // prettier-ignore
  return true
}
