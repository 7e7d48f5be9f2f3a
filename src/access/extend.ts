import { uuid8, type Authority, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import type { RoleGrant } from './rules-extend.ts'
import { extendGrants } from './store-extend.ts'

const keyOf = ({ role, action, purpose, legalBasis, reach }: RoleGrant) => [role, action, purpose, legalBasis, reach].join(' ') // prettier-ignore

/**
 * Bring what holders of roles may do with one thing (`scope`) from what was given before to what is given now: whoever
 * holds such a post has it at once, or no more. Nothing changes when it was so. One line tells of all (`access.extended`).
 */
export async function extendRoles(
  journal: Journal,
  tx: Tx,
  at: Date,
  by: Authority,
  { scope, given, before }: { scope: string; given: readonly RoleGrant[]; before: readonly RoleGrant[] },
): Promise<void> {
  const now = new Set(given.map(keyOf))
  const taken = before.filter((one) => !now.has(keyOf(one)))
  const { added, ended } = await extendGrants(tx, at, scope, given, taken)
  if (added + ended === 0) return
  const roles = [...new Set([...given, ...taken].map(({ role }) => role))].toSorted().join(',')
  await journal.append(tx, at, by, [
    { owner: uuid8('extended', scope), type: 'access.extended', facts: { scope, roles, grants: added, ended } },
  ])
}
