import { uuid8, type Uuid } from '#platform'
import { covers } from './rules.ts'
import type { Appointing, Grant, Role, Statute } from './schema.ts'

/** The id of a statute's grant, drawn once: hashing them anew took 0.18 ms of every submission. */
const ids = new WeakMap<Statute, Uuid>()
function idOf(statute: Statute): Uuid {
  const { relation, reach, action, scope = '', purpose, legalBasis } = statute
  const id = ids.get(statute) ?? uuid8('statute', relation, reach, action, scope, purpose, legalBasis)
  ids.set(statute, id)
  return id
}

/** Statutes by the action asked for: of some forty a handful cover one action. */
const covering = new WeakMap<readonly Statute[], Map<string, readonly Statute[]>>()
function forAction(statutes: readonly Statute[], action: string): readonly Statute[] {
  const known = covering.get(statutes) ?? new Map<string, readonly Statute[]>()
  covering.set(statutes, known)
  const found = known.get(action) ?? statutes.filter((one) => covers(one.action, action))
  // Actions are the program's own words but for those that other programs ask about: these are not kept without end.
  if (known.size < 1_000) known.set(action, found)
  return found
}

/** What the law gives to this person, as grants; with an action, those that cover it. Their ids are the same for everybody. */
export function statutoryGrants(statutes: readonly Statute[], person: Uuid, action?: string): Grant[] {
  return (action === undefined ? statutes : forAction(statutes, action)).map((statute) => {
    const {
      relation,
      reach,
      scope = null,
      purpose,
      legalBasis,
      validFrom,
      validTo = null,
      conditions,
      obligations,
    } = statute
    return {
      id: idOf(statute),
      holder: person,
      post: null,
      action: statute.action,
      unit: null,
      seat: undefined,
      scope,
      purpose,
      legalBasis,
      validFrom,
      validTo,
      statutory: { relation, reach },
      conditions,
      obligations,
    }
  })
}

/** The grants that a role's templates give to an appointment. */
export function grantsOfRole(
  role: Role,
  { person, unit, only }: Appointing,
  appointment: { id: Uuid; validFrom: Date; validTo: Date | null },
): Grant[] {
  const given = only ? role.grants.filter(({ action }) => only.includes(action)) : role.grants
  return given.map(({ action, scope = null, purpose, legalBasis, reach, conditions, obligations }) => ({
    id: uuid8('grant', appointment.id, action, scope ?? '', purpose, reach),
    holder: person,
    post: role.code,
    action,
    unit: reach === 'own' ? unit : null,
    seat: unit,
    scope,
    purpose,
    legalBasis,
    validFrom: appointment.validFrom,
    validTo: appointment.validTo,
    statutory: undefined,
    conditions,
    obligations,
  }))
}
