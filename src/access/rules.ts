import type { Authority, Uuid } from '#platform'
import type { Ask, Decision, Grant, RefusalReason } from './schema.ts'

/** Does a grant's action (`dossier.read`, `dossier.*`) cover the action asked for? */
export function covers(granted: string, asked: string): boolean {
  return granted === asked || (granted.endsWith('.*') && asked.startsWith(granted.slice(0, -1)))
}

const reached = ({ resource }: Ask, reach: 'owner' | 'concerned'): readonly Uuid[] => {
  const owner = resource.owner === undefined ? [] : [resource.owner]
  return reach === 'owner' ? owner : [...owner, ...(resource.about ?? [])]
}

/** The child for whom a parent's grant would serve. */
function childOf(grant: Grant, ask: Ask): Uuid | undefined {
  const children = reached(ask, grant.statutory?.reach ?? 'owner').filter((one) => ask.relations.parentOf.includes(one))
  return children.find((one) => one === ask.actingFor) ?? children[0]
}

function isTheirs(grant: Grant, ask: Ask): boolean {
  if (!grant.statutory) return true
  const { relation, reach } = grant.statutory
  if (relation === 'parent') return childOf(grant, ask) !== undefined
  const whose = relation === 'self' ? ask.person : ask.relations.spouse
  return whose != null && reached(ask, reach).includes(whose)
}

/** A post never serves its holder or the holder's spouse or child: such a case is for a colleague. */
function isOwnCase(grant: Grant, ask: Ask): boolean {
  const { parentOf, spouse } = ask.relations
  const isFamily = (one: Uuid) => one === ask.person || one === spouse || parentOf.includes(one)
  return grant.post !== null && reached(ask, 'concerned').some(isFamily)
}

/** What a grant must pass, in this order; the last gate that stopped every grant gives the refusal's reason. */
const gates: readonly (readonly [RefusalReason, (grant: Grant, ask: Ask) => boolean])[] = [
  ['no_grant', ({ holder, action, scope }, ask) => holder === ask.person && covers(action, ask.action) && (scope === null || scope === ask.resource.scope)], // prettier-ignore
  ['not_yours', isTheirs],
  ['own_case', (grant, ask) => !isOwnCase(grant, ask)],
  ['not_yet_valid', ({ validFrom }, { now }) => validFrom <= now],
  ['expired', ({ validTo }, { now }) => validTo === null || now < validTo],
  ['wrong_purpose', ({ purpose }, ask) => ask.purpose === undefined || ask.purpose === purpose],
  ['outside_jurisdiction', ({ unit }, { resource }) => unit === null || resource.path.includes(unit)],
]

/**
 * Of several grants the one to name: a parent's for whoever acts for a child, else the law's own, then the narrowest
 * jurisdiction; equal ones by id.
 */
function prefer({ resource: { path }, actingFor }: Ask): (a: Grant, b: Grant) => number {
  const width = ({ unit, statutory }: Grant) => {
    if (statutory) return actingFor !== undefined && statutory.relation === 'parent' ? -2 : -1
    return unit === null ? path.length : path.indexOf(unit)
  }
  return (a, b) => width(a) - width(b) || (a.id < b.id ? -1 : 1)
}

/** The authority that a grant gives to the asker. */
export function authorityOf(grant: Grant, ask: Pick<Ask, 'person'>, actingFor?: Uuid): Authority {
  const { purpose, legalBasis, id } = grant
  return { actor: ask.person, ...(actingFor ? { actingFor } : {}), purpose, legalBasis, grant: id }
}

/** The one decision: may this be done, and by which grant? Denies unless a grant says yes. Pure: all facts are given. */
export function decide(grants: readonly Grant[], ask: Ask): Decision {
  if (ask.actingFor !== undefined && !ask.relations.parentOf.includes(ask.actingFor))
    return { ok: false, reason: 'not_acting' }
  let left = grants
  for (const [reason, passes] of gates) {
    left = left.filter((grant) => passes(grant, ask))
    if (left.length === 0) return { ok: false, reason }
  }
  const grant = left.toSorted(prefer(ask))[0]!
  const child = grant.statutory?.relation === 'parent' ? childOf(grant, ask) : undefined
  return {
    ok: true,
    authority: authorityOf(grant, ask, child),
    ...(grant.post === null ? {} : { post: grant.post }),
    ...(grant.seat == null ? {} : { unit: grant.seat }),
  }
}

/** The grants of posts by which something may be listed now, whatever the jurisdiction. */
export function listing(grants: readonly Grant[], ask: Ask): Grant[] {
  const anywhere = gates.filter(([reason]) => reason !== 'outside_jurisdiction')
  return grants.filter((grant) => grant.post !== null && anywhere.every(([, passes]) => passes(grant, ask)))
}
