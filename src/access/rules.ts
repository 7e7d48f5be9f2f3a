import type { Authority, Uuid } from '#platform'
import {
  actsFor,
  covers,
  gates,
  general,
  glassFor,
  isAssured,
  mandateFor,
  represents,
  servedBy,
} from './rules-gates.ts'
import type { Ask, Decision, Grant, Granted, Levels } from './schema.ts'

export { covers } from './rules-gates.ts'

/** Which kind of grant serves before which: the law's own (for whoever stands for another, that), a post's, an emergency's. */
function rank({ statutory, conditions }: Grant, { actingFor }: Ask): number {
  if (statutory) return actingFor !== undefined && represents(statutory.relation) ? 0 : 1
  return conditions?.breakGlass ? 3 : 2
}

/**
 * Of several grants the better is named: by its kind, then the one that shows most, then the narrowest jurisdiction; equal
 * ones by id. So one grant fewer never shows a field more.
 */
function isBetter(a: Grant, b: Grant, ask: Ask): boolean {
  const order = rank(a, ask) - rank(b, ask) || masked(a) - masked(b) || width(a, ask) - width(b, ask)
  return order < 0 || (order === 0 && a.id < b.id)
}

const masked = ({ obligations }: Grant) => obligations?.mask?.length ?? 0

/** How far above the thing a grant's jurisdiction lies; the whole country is farthest. */
const width = ({ unit }: Grant, { resource: { path } }: Ask) => (unit === null ? path.length : path.indexOf(unit))

/** The authority that a grant gives to the asker. */
export function authorityOf(grant: Grant, ask: Pick<Ask, 'person'>, actingFor?: Uuid): Authority {
  const { purpose, legalBasis, id } = grant
  if (actingFor) return { actor: ask.person, actingFor, purpose, legalBasis, grant: id }
  return { actor: ask.person, purpose, legalBasis, grant: id }
}

/** The lowest levels with which one of these grants would serve, by authentication first: what a step-up is asked for. */
function needed(grants: readonly Grant[]): Levels {
  const levels = grants.map(({ conditions }) => ({
    proofing: conditions?.minProofing ?? 0,
    authentication: conditions?.minAuthentication ?? 0,
  }))
  return levels.toSorted((a, b) => a.authentication - b.authentication || a.proofing - b.proofing)[0]!
}

/** How many gates a grant passes. */
function passed(grant: Grant, ask: Ask): number {
  let n = 0
  while (n < gates.length && gates[n]![1](grant, ask)) n++
  return n
}

/** The one decision: may this be done, and by which grant? Denies unless a grant says yes. Pure: all facts are given. */
export function decide(grants: readonly Grant[], ask: Ask): Decision {
  if (ask.actingFor !== undefined && !actsFor(ask).includes(ask.actingFor)) return { ok: false, reason: 'not_acting' }
  let furthest = 0
  let best: Grant | undefined
  for (const grant of grants) {
    // Of an official's sixty grants most are for other actions: they are left at the first gate without a call.
    if (!covers(grant.action, ask.action)) continue
    const n = passed(grant, ask)
    if (n > furthest) furthest = n
    if (n === gates.length && (best === undefined || isBetter(grant, best, ask))) best = grant
  }
  if (best === undefined) {
    const reason = gates[furthest]![0]
    if (reason !== 'assurance_too_low') return { ok: false, reason }
    return { ok: false, reason, needs: needed(grants.filter((grant) => passed(grant, ask) === furthest)) }
  }
  return granted(best, ask)
}

/** The permission that a grant gives, without fields that say nothing. */
function granted(grant: Grant, ask: Ask): Granted {
  const { statutory, post, seat, obligations, conditions } = grant
  const served = represents(statutory?.relation) ? servedBy(grant, ask) : undefined
  const made: { -readonly [K in keyof Granted]: Granted[K] } = { ok: true, authority: authorityOf(grant, ask, served) }
  if (post !== null) made.post = post
  if (seat != null) made.unit = seat
  if (obligations != null) made.obligations = obligations
  const mandate = statutory && served !== undefined ? mandateFor(ask, statutory.relation, served) : undefined
  if (mandate) made.mandate = mandate.id
  if (conditions?.breakGlass) made.glass = glassFor(grant, ask)!.id
  return made
}

/** Grants that hang on the single thing: a list that names jurisdictions alone cannot keep to them. */
const isSingle = ({ conditions }: Grant) =>
  Boolean(conditions?.assignedOnly || conditions?.secondOfficer || conditions?.breakGlass)

/** The grants of posts by which something of this scope may be listed now, whatever the jurisdiction. */
export function listing(grants: readonly Grant[], ask: Ask): Grant[] {
  if (ask.actingFor !== undefined && !actsFor(ask).includes(ask.actingFor)) return []
  const fitsScope = ({ scope }: Grant) => scope === null || scope === ask.resource.scope
  return grants.filter(
    (grant) =>
      grant.post !== null && !isSingle(grant) && fitsScope(grant) && general.every(([, passes]) => passes(grant, ask)), // prettier-ignore
  )
}

/** Would the asker's grants serve for a list, had the asker signed in with more? The levels, or undefined. */
export function listingNeeds(grants: readonly Grant[], ask: Ask): Levels | undefined {
  const others = general.filter(([reason]) => reason !== 'assurance_too_low')
  const low = grants.filter((one) => one.post !== null && others.every(([, passes]) => passes(one, ask)) && !isAssured(one, ask)) // prettier-ignore
  return low.length === 0 ? undefined : needed(low)
}
