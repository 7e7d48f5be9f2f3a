import type { Uuid } from '#platform'
import type { Ask, Grant, Mandate, Reach, RefusalReason, Relation, Resource } from './schema.ts'

const STAR = 42

/** Does a grant's action (`dossier.read`, `dossier.*`) cover the action asked for? */
export function covers(granted: string, asked: string): boolean {
  if (granted === asked) return true
  return granted.charCodeAt(granted.length - 1) === STAR && granted.endsWith('.*') && asked.startsWith(granted.slice(0, -1)) // prettier-ignore
}

/** Is there, among the persons that a grant of this reach touches, one of whom this is true? */
export function touches({ owner, about }: Resource, reach: Reach, isOne: (person: Uuid) => boolean): boolean {
  if (owner !== undefined && isOne(owner)) return true
  return reach === 'concerned' && about !== undefined && about.some(isOne)
}

export const holds = ({ validFrom, validTo }: Pick<Mandate, 'validFrom' | 'validTo'>, now: Date): boolean =>
  validFrom.getTime() <= now.getTime() && (validTo === null || now.getTime() < validTo.getTime())

/** May the asker do this by that power now? */
export const fits = (mandate: Mandate, { action, now }: Pick<Ask, 'action' | 'now'>): boolean =>
  holds(mandate, now) && mandate.actions.some((one) => covers(one, action))

/** Relations in which one stands for another, who is then named as the one acted for. */
export const represents = (relation: Relation | undefined): boolean =>
  relation !== undefined && relation !== 'self' && relation !== 'spouse'

/** The powers behind a relation, whatever they are for. */
export function mandatesOf({ relations }: Pick<Ask, 'relations'>, relation: Relation): readonly Mandate[] {
  if (relation === 'attorney') return relations.attorneyFor ?? []
  return relation === 'staff' ? (relations.staffOf ?? []) : []
}

/** The power that serves for a thing of this scope and this principal. */
export const mandateFor = (ask: Ask, relation: Relation, principal: Uuid): Mandate | undefined =>
  mandatesOf(ask, relation).find(
    (one) =>
      one.principal === principal &&
      fits(one, ask) &&
      (one.scopes === null || (ask.resource.scope !== undefined && one.scopes.includes(ask.resource.scope))),
  )

/** Does the asker stand to this person as the relation says, for what is asked? */
function stands(relation: Relation, ask: Ask, person: Uuid): boolean {
  const { parentOf, guardianOf, spouse } = ask.relations
  switch (relation) {
    case 'self':
      return person === ask.person
    case 'spouse':
      return person === spouse
    case 'parent':
      return parentOf.includes(person)
    case 'guardian':
      return guardianOf?.includes(person) ?? false
    default:
      return mandatesOf(ask, relation).length > 0 && mandateFor(ask, relation, person) !== undefined
  }
}

/** Whom a statutory grant would serve: the person acted for, where it is one of those, else the owner before others. */
export function servedBy({ statutory }: Grant, ask: Ask): Uuid | undefined {
  if (!statutory) return undefined
  const { relation, reach } = statutory
  const { owner, about = [] } = ask.resource
  const all = [...(owner === undefined ? [] : [owner]), ...(reach === 'concerned' ? about : [])]
  const served = all.filter((one) => stands(relation, ask, one))
  return served.find((one) => one === ask.actingFor) ?? served[0]
}

/** Everybody for whom the asker may stand at all, now. */
export function actsFor({ relations: { parentOf, guardianOf = [], attorneyFor = [], staffOf = [] }, now }: Pick<Ask, 'relations' | 'now'>): Uuid[] {
  const powers = [...attorneyFor, ...staffOf].filter((one) => holds(one, now))
  return [...parentOf, ...guardianOf, ...powers.map((one) => one.principal)]
} // prettier-ignore

/** The asker and those whose case is as good as the asker's own: spouse, children, wards, principals. */
export const familyOf = (ask: Pick<Ask, 'person' | 'relations' | 'now'>): Uuid[] => [
  ask.person,
  ...(ask.relations.spouse == null ? [] : [ask.relations.spouse]),
  ...actsFor(ask),
]

/** One of those who gave these powers, where they hold? */
function isPrincipal(powers: readonly Mandate[] | undefined, one: Uuid, now: Date): boolean {
  if (powers !== undefined) for (const power of powers) if (power.principal === one && holds(power, now)) return true
  return false
}

/** One of the family? The same as `familyOf`, without a list or a function made for each grant. */
function isFamily({ person, relations, now }: Ask, one: Uuid): boolean {
  const { parentOf, spouse, guardianOf, attorneyFor, staffOf } = relations
  if (one === person || one === spouse || parentOf.includes(one)) return true
  if (guardianOf !== undefined && guardianOf.includes(one)) return true
  return isPrincipal(attorneyFor, one, now) || isPrincipal(staffOf, one, now)
}

function isTheirs({ statutory }: Grant, ask: Ask): boolean {
  if (!statutory) return true
  const { relation, reach } = statutory
  const { owner, about } = ask.resource
  // Loops, not callbacks: this is asked of every statute that covers the action.
  if (owner !== undefined && stands(relation, ask, owner)) return true
  if (reach === 'concerned' && about !== undefined) for (const one of about) if (stands(relation, ask, one)) return true
  return false
}

/** A post never serves its holder or whoever is close to the holder: such a case is for a colleague. */
function isOthers({ post }: Grant, ask: Ask): boolean {
  if (post === null) return true
  const { owner, about } = ask.resource
  if (owner !== undefined && isFamily(ask, owner)) return false
  if (about !== undefined) for (const one of about) if (isFamily(ask, one)) return false
  return true
}

const begun = ({ validFrom }: Grant, { now }: Pick<Ask, 'now'>) => validFrom.getTime() <= now.getTime()
const lasting = ({ validTo }: Grant, { now }: Pick<Ask, 'now'>) => validTo === null || now.getTime() < validTo.getTime()

export const isAssured = ({ conditions }: Grant, { assurance }: Pick<Ask, 'assurance'>): boolean =>
  (assurance?.proofing ?? 0) >= (conditions?.minProofing ?? 0) &&
  (assurance?.authentication ?? 0) >= (conditions?.minAuthentication ?? 0)

/** The open emergency that lets this grant serve. */
export const glassFor = ({ id }: Grant, { glass, resource, now }: Ask) =>
  glass?.find((one) => one.grant === id && now < one.validTo && touches(resource, 'concerned', (who) => who === one.subject)) // prettier-ignore

const isSecond = ({ actors = [] }: Resource, person: Uuid) => actors.length > 0 && !actors.includes(person)

type Gate = readonly [RefusalReason, (grant: Grant, ask: Ask) => boolean]

/** Gates that say nothing of the thing asked for: what passes them may serve for some thing. */
export const general: readonly Gate[] = [
  ['no_grant', ({ action, holder }, ask) => covers(action, ask.action) && holder === ask.person],
  ['not_yet_valid', begun],
  ['expired', lasting],
  ['wrong_purpose', ({ purpose }, ask) => ask.purpose === undefined || ask.purpose === purpose],
  ['assurance_too_low', isAssured],
]

/** What a grant must pass, in this order; the last gate that any grant came to gives the refusal's reason. */
export const gates: readonly Gate[] = [
  ['no_grant', ({ holder, action, scope }, ask) => covers(action, ask.action) && holder === ask.person && (scope === null || scope === ask.resource.scope)],
  ['not_yours', isTheirs],
  ['own_case', isOthers],
  ['not_yet_valid', begun],
  ['expired', lasting],
  ['wrong_purpose', ({ purpose }, ask) => ask.purpose === undefined || ask.purpose === purpose],
  ['outside_jurisdiction', ({ unit }, { resource }) => unit === null || resource.path.includes(unit)],
  ['not_assigned', ({ conditions }, { resource, person }) => !conditions?.assignedOnly || (resource.assignees?.includes(person) ?? false)],
  ['second_officer', ({ conditions }, { resource, person }) => !conditions?.secondOfficer || isSecond(resource, person)],
  ['glass_closed', (grant, ask) => !grant.conditions?.breakGlass || glassFor(grant, ask) !== undefined],
  ['assurance_too_low', isAssured],
] // prettier-ignore
