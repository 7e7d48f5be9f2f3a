import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, decide, statutoryGrants, type Ask, type Grant, type Statute } from '#access'
import { uuid8 } from '#platform'
import { grantsOfRole } from './grants.ts'

const people = ['ann', 'bob', 'cid', 'dee'].map((name) => uuid8('person', name))
const person = fc.constantFrom(...people)
const unit = fc.constantFrom('a', 'a1', 'a2', 'b', 'b1')
const PATHS = [[], ['a'], ['a1', 'a'], ['a2', 'a'], ['b'], ['b1', 'b']]
const action = fc.constantFrom('dossier.read', 'dossier.act', 'register.read', 'board.read')
const scope = fc.constantFrom('births', 'homes')
const purpose = fc.constantFrom('work', 'care')
const instant = fc.integer({ min: 0, max: 100 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)))

const grant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  holder: person,
  post: fc.option(fc.constantFrom('clerk', 'mayor')),
  action: fc.oneof(action, fc.constantFrom('dossier.*', 'register.*')),
  unit: fc.option(unit),
  scope: fc.option(scope),
  purpose,
  legalBasis: fc.constant('Act'),
  validFrom: instant,
  validTo: fc.option(instant),
  statutory: fc.option(
    fc.record({
      relation: fc.constantFrom('self' as const, 'parent' as const, 'spouse' as const),
      reach: fc.constantFrom('owner' as const, 'concerned' as const),
    }),
    { nil: undefined },
  ),
})
const grants = fc.array(grant, { maxLength: 12 })
const ask: fc.Arbitrary<Ask> = fc.record({
  person,
  actingFor: fc.option(person, { nil: undefined, freq: 5 }),
  action,
  resource: fc.record({
    scope: fc.option(scope, { nil: undefined }),
    path: fc.constantFrom(...PATHS),
    owner: fc.option(person, { nil: undefined }),
    about: fc.option(fc.array(person, { maxLength: 3 }), { nil: undefined }),
  }),
  purpose: fc.option(purpose, { nil: undefined }),
  now: instant,
  relations: fc.record({ parentOf: fc.subarray(people), spouse: fc.option(person) }),
})

describe('the one decision', () => {
  it('denies by default: nothing is permitted by no grant', () => {
    fc.assert(fc.property(ask, (asked) => !decide([], asked).ok))
  })

  it('names one of the grants given, its purpose and law; that grant holds now, here, for this asker and action', () => {
    fc.assert(
      fc.property(grants, ask, (given, asked) => {
        const decision = decide(given, asked)
        if (!decision.ok) return
        const by = given.find((one) => one.id === decision.authority.grant)!
        expect(by).toBeDefined()
        expect(decision.authority).toMatchObject({
          actor: asked.person,
          purpose: by.purpose,
          legalBasis: by.legalBasis,
        })
        expect(by.holder).toBe(asked.person)
        expect(covers(by.action, asked.action)).toBe(true)
        expect(by.scope === null || by.scope === asked.resource.scope).toBe(true)
        expect(by.unit === null || asked.resource.path.includes(by.unit)).toBe(true)
        expect(by.validFrom <= asked.now && (by.validTo === null || asked.now < by.validTo)).toBe(true)
        expect(asked.purpose === undefined || asked.purpose === by.purpose).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is monotone: one more grant takes nothing away', () => {
    fc.assert(
      fc.property(grants, grant, ask, (given, more, asked) => {
        if (decide(given, asked).ok) expect(decide([...given, more], asked).ok).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not depend on the order of the grants', () => {
    fc.assert(
      fc.property(grants, ask, (given, asked) => {
        expect(decide(given.toReversed(), asked)).toEqual(decide(given, asked))
      }),
    )
  })

  it('never serves a post’s holder in the holder’s own case, nor the holder’s child’s or spouse’s', () => {
    fc.assert(
      fc.property(grants, ask, (given, asked) => {
        const { parentOf, spouse } = asked.relations
        const family = new Set([asked.person, ...parentOf, spouse])
        const { owner, about = [] } = asked.resource
        const decision = decide(given, asked)
        if (decision.ok && decision.post !== undefined) expect([owner, ...about].some((one) => one !== undefined && family.has(one))).toBe(false) // prettier-ignore
      }),
      { numRuns: 2_000 },
    )
  })

  it('lets a statutory grant reach oneself, one’s child, one’s spouse, and nobody else', () => {
    fc.assert(
      fc.property(grants, ask, (given, asked) => {
        const decision = decide(given, asked)
        if (!decision.ok) return
        const { statutory } = given.find((one) => one.id === decision.authority.grant)!
        const { owner, about = [] } = asked.resource
        const there = statutory?.reach === 'owner' ? [owner] : [owner, ...about]
        const { parentOf, spouse } = asked.relations
        if (statutory?.relation === 'self') expect(there).toContain(asked.person)
        if (statutory?.relation === 'spouse') expect(there).toContain(spouse)
        if (statutory?.relation === 'parent') {
          expect(there).toContain(decision.authority.actingFor)
          expect(parentOf).toContain(decision.authority.actingFor)
        } else expect(decision.authority.actingFor).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  it('refuses everything to somebody who acts for one who is no child under age of theirs', () => {
    fc.assert(
      fc.property(grants, ask, (given, asked) => {
        const acting = { ...asked, actingFor: people[0]!, relations: { parentOf: [] } }
        expect(decide(given, acting)).toEqual({ ok: false, reason: 'not_acting' })
      }),
    )
  })
})

it('names the parent’s grant, and the child, for whoever acts for a child in what concerns both', () => {
  const [mother, child] = people as [string, string]
  const statute = (relation: 'self' | 'parent', n: number): Grant => ({
    id: uuid8('statute', String(n)), holder: mother, post: null, action: 'dossier.read', unit: null, scope: null, purpose: relation, legalBasis: 'Act',
    validFrom: new Date(0), validTo: null, statutory: { relation, reach: 'concerned' },
  }) // prettier-ignore
  const asked: Ask = { person: mother, action: 'dossier.read', resource: { path: [], owner: mother, about: [mother, child] }, now: new Date(), relations: { parentOf: [child] } } // prettier-ignore
  for (let n = 0; n < 20; n++) {
    const decision = decide([statute('self', n), statute('parent', n)], { ...asked, actingFor: child })
    expect(decision).toMatchObject({ ok: true, authority: { actor: mother, actingFor: child, purpose: 'parent' } })
  }
  // Her own affairs stay her own, whoever she acts for.
  const own = { ...asked, actingFor: child, resource: { path: [], owner: mother } }
  expect(decide([statute('self', 0), statute('parent', 0)], own)).toMatchObject({ authority: { purpose: 'self' } })
})

const [ann, bob] = people as [string, string]
const base: Grant = {
  id: uuid8('grant'),
  holder: ann,
  post: 'clerk',
  action: 'register.read',
  unit: 'a',
  seat: 'a1',
  scope: 'births',
  purpose: 'work',
  legalBasis: 'Act',
  validFrom: new Date('2026-01-10'),
  validTo: new Date('2026-02-10'),
}
const asked: Ask = {
  person: ann,
  action: 'register.read',
  resource: { scope: 'births', path: ['a2', 'a'], owner: bob },
  now: new Date('2026-01-20'),
  relations: { parentOf: [] },
}

describe('a refusal', () => {
  it('is none when all is right, and the permit says post and seat', () => {
    expect(decide([base], asked)).toEqual({
      ok: true,
      authority: { actor: ann, purpose: 'work', legalBasis: 'Act', grant: base.id },
      post: 'clerk',
      unit: 'a1',
    })
  })

  it.each([
    ['no_grant', { action: 'register.write' }],
    ['no_grant', { person: bob }],
    ['no_grant', { resource: { ...asked.resource, scope: undefined } }],
    ['own_case', { resource: { ...asked.resource, about: [ann] } }],
    ['own_case', { relations: { parentOf: [bob] } }],
    ['own_case', { relations: { parentOf: [], spouse: bob } }],
    ['not_yet_valid', { now: new Date('2026-01-09') }],
    ['expired', { now: base.validTo! }],
    ['wrong_purpose', { purpose: 'care' }],
    ['outside_jurisdiction', { resource: { ...asked.resource, path: ['b1', 'b'] } }],
    ['outside_jurisdiction', { resource: { ...asked.resource, path: [] } }],
    ['not_yet_valid', { now: new Date(Number.NaN) }],
  ])('%s when %j', (reason, change) => {
    expect(decide([base], { ...asked, ...change } as Ask)).toEqual({ ok: false, reason })
  })

  it('is not_yours when the law gives it to others', () => {
    const law: Grant = { ...base, post: null, unit: null, statutory: { relation: 'self', reach: 'owner' } }
    expect(decide([law], asked)).toEqual({ ok: false, reason: 'not_yours' })
  })
})

const named = (given: Grant[], more: Partial<Ask> = {}) => {
  const decision = decide(given, { ...asked, ...more })
  return decision.ok ? decision.authority.grant : decision.reason
}

describe('of several grants', () => {
  it('the law’s own is named first, then the narrowest jurisdiction', () => {
    const country = { ...base, id: uuid8('1'), unit: null }
    const near = { ...base, id: uuid8('2'), unit: 'a2' }
    const law: Grant = {
      ...base,
      id: uuid8('3'),
      post: null,
      unit: null,
      statutory: { relation: 'spouse', reach: 'owner' },
    }
    expect(named([country, base, near])).toBe(near.id)
    expect(named([country, base])).toBe(base.id)
    expect(named([country, near, law], { relations: { parentOf: [], spouse: bob } })).toBe(law.id)
  })
})

describe('grants', () => {
  const statute: Statute = { relation: 'self', reach: 'owner', action: 'register.read', purpose: 'self', legalBasis: 'Act', validFrom: new Date(0) } // prettier-ignore
  it('of a statute have the same id for everybody, and one of its own for each statute', () => {
    const [mine] = statutoryGrants([statute], ann)
    const [theirs] = statutoryGrants([statute], bob)
    expect(mine!.id).toBe(theirs!.id)
    expect(mine!.holder).toBe(ann)
    expect(statutoryGrants([{ ...statute, action: 'dossier.read' }], ann)[0]!.id).not.toBe(mine!.id)
    expect(statutoryGrants([{ ...statute, legalBasis: 'New Act' }], ann)[0]!.id).not.toBe(mine!.id)
  })

  it('of a role stand in its unit or in the country, as the template says, and always say the seat', () => {
    const role = {
      code: 'clerk',
      title: { vi: 'x', en: 'x', fr: 'x' },
      level: 'commune',
      grants: [
        { action: 'register.read', purpose: 'work', legalBasis: 'Act', reach: 'country' as const },
        { action: 'register.write', scope: 'births', purpose: 'work', legalBasis: 'Act', reach: 'own' as const },
      ],
    }
    const appointment = { id: uuid8('appointment'), validFrom: new Date(0), validTo: null }
    const made = grantsOfRole(role, { person: ann, role: 'clerk', unit: 'a1' }, appointment)
    expect(made.map(({ unit, seat, scope, post }) => [unit, seat, scope, post])).toEqual([[null, 'a1', null, 'clerk'], ['a1', 'a1', 'births', 'clerk']]) // prettier-ignore
    expect(new Set(made.map((one) => one.id)).size).toBe(2)
  })

  it('cover an action by name or by module, never by a prefix of a name', () => {
    expect(covers('dossier.*', 'dossier.read')).toBe(true)
    expect(covers('dossier.read', 'dossier.read')).toBe(true)
    expect(covers('dossier.*', 'dossiers.read')).toBe(false)
    expect(covers('dossier.re', 'dossier.read')).toBe(false)
    expect(covers('dossier.read', 'dossier.*')).toBe(false)
    expect(covers('*', 'dossier.read')).toBe(false)
  })
})
