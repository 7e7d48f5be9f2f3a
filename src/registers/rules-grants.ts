import type { RegisterDefinition } from './schema.ts'

/** What a country says of itself that a definition's grants are held against. */
export interface GrantGround {
  /** Roles with what each may do already, as access has them. */
  readonly roles: readonly { readonly code: string; readonly grants: readonly { readonly action: string; readonly scope?: string | undefined }[] }[]
  /** Purposes that the country has words for. */
  readonly purposes: readonly string[]
} // prettier-ignore

/** Actions whose purpose is shown fields: without a view it would be shown none. */
const SHOWING = new Set(['read', 'search', 'export'])

/** A definition's grants, one an action: what roles are given by it. */
export const roleGrants = ({ code, grants = [] }: RegisterDefinition) =>
  grants.flatMap(({ role, actions, purpose, legalBasis, reach }) =>
    actions.map((action) => ({ role, action: `register.${action}`, scope: code, purpose, legalBasis, reach })),
  )

/** What is wrong with a definition's grants in themselves, in words; [] when nothing. */
export function grantProblems(definition: RegisterDefinition): string[] {
  const { grants = [], views, search, keys } = definition
  const found: string[] = []
  const given = new Set<string>()
  for (const { role, actions, purpose } of grants) {
    for (const action of actions) {
      const key = `${role} ${action}`
      if (given.has(key)) found.push(`grants: ${role} is given ${action} twice`)
      given.add(key)
      if (SHOWING.has(action) && (views[purpose] ?? []).length === 0)
        found.push(`grants: ${role} may ${action} for ${purpose}, which has no view`)
    }
    if (actions.includes('search') && !search && keys.length === 0 && (definition.lookups ?? []).length === 0)
      found.push(`grants: ${role} may search, and there is nothing to search by`)
  }
  return found
}

/** The same with the country beside it: a role or purpose it does not know, or what it has already said. */
export function grantProblemsAmong(definition: RegisterDefinition, { roles, purposes }: GrantGround): string[] {
  const { code, grants = [] } = definition
  const known = new Map(roles.map((role) => [role.code, role.grants]))
  const own = (role: string, action: string) =>
    (known.get(role) ?? []).some((one) => one.scope === code && one.action === `register.${action}`)
  return grants.flatMap(({ role, actions, purpose }) => [
    ...(known.has(role) ? [] : [`grants: no role ${role}; there are ${[...known.keys()].join(', ')}`]),
    ...(purposes.includes(purpose) ? [] : [`grants: no purpose ${purpose}; there are ${purposes.join(', ')}`]),
    ...actions.filter((action) => own(role, action)).map((action) => `grants: the country gives ${role} ${action} already`),
  ]) // prettier-ignore
}
