import type { Uuid } from '#platform'
import { actsFor, covers, familyOf, fits, general, holds, mandatesOf } from './rules-gates.ts'
import type { Ask, Clause, Grant } from './schema.ts'

type Asked = Omit<Ask, 'resource'>

/** Whose things a statutory grant reaches, with the scopes that the power behind it names (null = the grant's own). */
function reaches({ statutory }: Grant, ask: Asked): { whose: readonly Uuid[]; scopes: readonly string[] | null }[] {
  const { parentOf, guardianOf = [], spouse } = ask.relations
  switch (statutory!.relation) {
    case 'self':
      return [{ whose: [ask.person], scopes: null }]
    case 'spouse':
      return spouse == null ? [] : [{ whose: [spouse], scopes: null }]
    case 'parent':
      return [{ whose: parentOf, scopes: null }]
    case 'guardian':
      return [{ whose: guardianOf, scopes: null }]
    default:
      return mandatesOf(ask, statutory!.relation)
        .filter((one) => fits(one, ask))
        .map(({ principal, scopes }) => ({ whose: [principal], scopes }))
  }
}

/** The scopes that a grant leaves of those a power names. */
const within = (scope: string | null, scopes: readonly string[] | null): (string | null)[] => {
  if (scopes === null) return [scope]
  return scope === null ? [...scopes] : scopes.filter((one) => one === scope)
}

/**
 * What is left of the decision when all is known but the thing: a thing may be seen where one of these is met. The same
 * rule as `decide`, evaluated in part: a test holds both against each other, and against PostgreSQL.
 */
export function clausesOf(grants: readonly Grant[], ask: Asked): Clause[] {
  if (ask.actingFor !== undefined && !actsFor(ask).includes(ask.actingFor)) return []
  const whole: Ask = { ...ask, resource: { path: [] } }
  const family = familyOf(ask)
  return grants
    .filter((grant) => covers(grant.action, ask.action) && general.every(([, passes]) => passes(grant, whole)))
    .flatMap((grant): Clause[] => {
      const { conditions, post, unit, scope, statutory } = grant
      const open = ask.glass?.filter((one) => one.grant === grant.id && holds({ validFrom: ask.now, validTo: one.validTo }, ask.now)) // prettier-ignore
      const one: Clause = {
        grant: grant.id,
        post,
        unit,
        scope,
        whose: null,
        reach: statutory?.reach ?? 'concerned',
        notAbout: post === null ? [] : family,
        glass: conditions?.breakGlass ? (open ?? []).map(({ subject }) => subject) : null,
        assignee: conditions?.assignedOnly ? ask.person : null,
        second: conditions?.secondOfficer ? ask.person : null,
      }
      if (!statutory) return [one]
      return reaches(grant, ask).flatMap(({ whose, scopes }) => within(scope, scopes).map((each) => ({ ...one, whose, scope: each }))) // prettier-ignore
    })
}
