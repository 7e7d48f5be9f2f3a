import * as fc from 'fast-check'
import type { Ask, Grant, Mandate, Resource } from '#access'
import { uuid8 } from '#platform'

/** Small worlds in which grants, things, times and kin meet often: for the laws of the one decision. */
export const people = ['ann', 'bob', 'cid', 'dee'].map((name) => uuid8('person', name))
const person = fc.constantFrom(...people)
/** A value now and then, mostly none. */
const rarely = <T, N>(value: fc.Arbitrary<T>, none: N): fc.Arbitrary<T | N> => fc.oneof({ weight: 4, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: value }) // prettier-ignore
/** Mostly the asker's. */
const holder = rarely(person, people[0]!)

/** Unit → the one above it, before and since the day on which `a2` went from `a` to `b`. */
const ABOVE: readonly Readonly<Record<string, string | null>>[] = [
  { n: null, a: 'n', a1: 'a', a2: 'a', b: 'n', b1: 'b' },
  { n: null, a: 'n', a1: 'a', a2: 'b', b: 'n', b1: 'b' },
]
export const MOVED = new Date(Date.UTC(2026, 1, 20))
const UNITS = ['n', 'a', 'a1', 'a2', 'b', 'b1']
export function pathAt(unit: string | null, at: Date): string[] {
  const above = ABOVE[at < MOVED ? 0 : 1]!
  return unit === null ? [] : [unit, ...pathAt(above[unit] ?? null, at)]
}
export const unitsUnder = (unit: string, at: Date): string[] => UNITS.filter((one) => pathAt(one, at).includes(unit))

const unit = fc.constantFrom(...UNITS)
const action = fc.constantFrom('dossier.read', 'dossier.act', 'register.read')
const granted = fc.constantFrom('dossier.*', 'dossier.*', 'register.*', 'dossier.read', 'register.read')
const scope = fc.constantFrom('births', 'homes')
const purpose = fc.constantFrom('work', 'care')
const instant = fc.integer({ min: 0, max: 100 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)))
const early = fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)))
const late = fc.option(fc.integer({ min: 40, max: 120 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day))), { nil: null }) // prettier-ignore

export const aGrant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  holder,
  post: fc.option(fc.constantFrom('clerk', 'mayor')),
  action: granted,
  unit: fc.option(unit, { freq: 2 }),
  seat: fc.option(unit),
  scope: rarely(scope, null),
  purpose,
  legalBasis: fc.constant('Act'),
  validFrom: early,
  validTo: late,
  statutory: fc.option(
    fc.record({
      relation: fc.constantFrom(...(['self', 'spouse', 'parent', 'guardian', 'attorney', 'staff'] as const)),
      reach: fc.constantFrom(...(['owner', 'concerned'] as const)),
    }),
    { nil: undefined },
  ),
  conditions: fc.option(
    fc.record({
      assignedOnly: rarely(fc.boolean(), undefined),
      secondOfficer: rarely(fc.boolean(), undefined),
      breakGlass: rarely(fc.boolean(), undefined),
      minProofing: rarely(fc.integer({ min: 1, max: 2 }), undefined),
      minAuthentication: rarely(fc.integer({ min: 1, max: 4 }), undefined),
    }),
    { nil: undefined },
  ),
  obligations: fc.option(fc.record({ mask: fc.option(fc.subarray(['name', 'born']), { nil: undefined }) }), { nil: undefined }),
}) // prettier-ignore

const mandate: fc.Arbitrary<Mandate> = fc.record({
  id: fc.uuid(),
  principal: person,
  actions: fc.array(granted, { minLength: 1, maxLength: 2 }),
  scopes: fc.option(fc.subarray(['births', 'homes'], { minLength: 1 })),
  validFrom: early,
  validTo: late,
})

export const aResource: fc.Arbitrary<Resource & { unit: string | null }> = fc
  .record({
    unit: fc.option(unit),
    scope: fc.option(scope, { nil: undefined }),
    owner: fc.option(person, { nil: undefined }),
    about: fc.option(fc.array(person, { maxLength: 3 }), { nil: undefined }),
    assignees: fc.option(fc.array(person, { maxLength: 2 }), { nil: undefined }),
    actors: fc.option(fc.array(person, { maxLength: 2 }), { nil: undefined }),
  })
  .map((one) => ({ ...one, path: [] }))

export type World = { readonly grants: readonly Grant[]; readonly ask: Omit<Ask, 'resource'> }

/** Grants and an asker; emergencies are declared for some of the grants. */
export const aWorld: fc.Arbitrary<World> = fc
  .record({
    grants: fc.array(aGrant, { maxLength: 10 }),
    asker: fc.record({
      person: holder,
      actingFor: rarely(person, undefined),
      action,
      purpose: rarely(purpose, undefined),
      now: instant,
      assurance: fc.option(fc.record({ proofing: fc.nat(2), authentication: fc.nat(4) }), { nil: undefined }),
    }),
    relations: fc.record({
      parentOf: fc.subarray(people, { maxLength: 1 }),
      spouse: fc.option(person),
      guardianOf: fc.option(fc.subarray(people, { maxLength: 1 }), { nil: undefined }),
      attorneyFor: fc.option(fc.array(mandate, { maxLength: 2 }), { nil: undefined }),
      staffOf: fc.option(fc.array(mandate, { maxLength: 1 }), { nil: undefined }),
    }),
    glass: fc.array(fc.record({ id: fc.uuid(), nth: fc.nat(9), subject: person, validTo: instant }), { maxLength: 4 }),
  })
  .map(({ grants, asker, relations, glass }) => ({
    grants,
    ask: { ...asker, relations, glass: glass.flatMap(({ nth, ...one }) => (grants[nth] ? [{ ...one, grant: grants[nth].id }] : [])) },
  })) // prettier-ignore

export const asked = ({ ask }: World, { unit: at, ...resource }: Resource & { unit: string | null }): Ask => ({
  ...ask,
  resource: { ...resource, path: pathAt(at, ask.now) },
})
