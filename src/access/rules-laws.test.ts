import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type Ask, type Grant, type Mandate } from '#access'
import { aGrant, asked, aResource, aWorld, people, unitsUnder, type World } from '#test/access-world'
import { uuid8 } from '#platform'

type Thing = Parameters<typeof asked>[1]
const law = (check: (world: World, thing: Thing) => void, numRuns = 3_000) => fc.assert(fc.property(aWorld, aResource, check), { numRuns }) // prettier-ignore
const shown = (decision: ReturnType<typeof decide>) => (decision.ok ? (decision.obligations?.mask?.length ?? 0) : null)

describe('laws of the one decision', () => {
  it('worlds are such that yes and every kind of no are met', () => {
    const met = new Set<string>()
    law((world, thing) => {
      const decision = decide(world.grants, asked(world, thing))
      met.add(decision.ok ? 'yes' : decision.reason)
    }, 12_000)
    expect([...met].toSorted()).toEqual(
      ['assurance_too_low', 'expired', 'glass_closed', 'no_grant', 'not_acting', 'not_assigned', 'not_yet_valid', 'not_yours', 'outside_jurisdiction', 'own_case', 'second_officer', 'wrong_purpose', 'yes'],
    ) // prettier-ignore
  })

  it('a grant taken away never permits more, nor shows more of what it permits in the same kind', () => {
    fc.assert(
      fc.property(aWorld, aResource, fc.nat(9), (world, thing, nth) => {
        const ask = asked(world, thing)
        const fewer = decide(
          world.grants.filter((_, n) => n !== nth),
          ask,
        )
        const all = decide(world.grants, ask)
        if (fewer.ok) expect(all.ok).toBe(true)
        const before = shown(all)
        const after = shown(fewer)
        const posts = world.grants.every((one) => !one.statutory && !one.conditions?.breakGlass)
        if (posts && before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 3_000 },
    )
  })

  it('a narrower jurisdiction, a shorter time, a condition more never permit more', () => {
    fc.assert(
      fc.property(aWorld, aGrant, aResource, fc.nat(5), (world, grant, thing, nth) => {
        const ask = asked(world, thing)
        const wide: Grant = { ...grant, holder: ask.person }
        const below = unitsUnder(wide.unit ?? 'n', ask.now)
        const narrower: Grant[] = [
          { ...wide, unit: below[nth % below.length]! },
          { ...wide, validFrom: new Date(wide.validFrom.getTime() + 86_400_000) },
          { ...wide, validTo: wide.validFrom },
          { ...wide, scope: wide.scope ?? 'births' },
          { ...wide, conditions: { ...wide.conditions, assignedOnly: true } },
          { ...wide, conditions: { ...wide.conditions, secondOfficer: true } },
          { ...wide, conditions: { ...wide.conditions, breakGlass: true } },
          { ...wide, conditions: { ...wide.conditions, minAuthentication: 4 } },
          { ...wide, conditions: { ...wide.conditions, minProofing: 2 } },
        ]
        for (const one of narrower) if (decide([one], ask).ok) expect(decide([wide], ask).ok).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('a stronger sign-in never permits less, and the levels a refusal names are enough', () => {
    law((world, thing) => {
      const ask = asked(world, thing)
      const decision = decide(world.grants, ask)
      if (decision.ok)
        expect(decide(world.grants, { ...ask, assurance: { proofing: 2, authentication: 4 } }).ok).toBe(true)
      else if (decision.needs) {
        const better = { proofing: Math.max(decision.needs.proofing, ask.assurance?.proofing ?? 0), authentication: Math.max(decision.needs.authentication, ask.assurance?.authentication ?? 0) } // prettier-ignore
        expect(decide(world.grants, { ...ask, assurance: better }).ok).toBe(true)
        expect(decision.reason).toBe('assurance_too_low')
      }
    })
  })

  it('names who is acted for only where a power holds now, and the power by its id', () => {
    law((world, thing) => {
      const ask = asked(world, thing)
      const decision = decide(world.grants, ask)
      if (!decision.ok) return
      const { relation } = world.grants.find((one) => one.id === decision.authority.grant)!.statutory ?? {}
      const { actingFor } = decision.authority
      const { parentOf, guardianOf = [], attorneyFor = [], staffOf = [] } = ask.relations
      if (relation === 'parent') expect(parentOf).toContain(actingFor)
      else if (relation === 'guardian') expect(guardianOf).toContain(actingFor)
      else if (relation === 'attorney' || relation === 'staff') {
        const power = (relation === 'attorney' ? attorneyFor : staffOf).find((one) => one.id === decision.mandate)!
        expect(power.principal).toBe(actingFor)
        expect(power.validFrom <= ask.now && (power.validTo === null || ask.now < power.validTo)).toBe(true)
      } else expect(actingFor).toBeUndefined()
    })
  })

  it('names a post’s emergency grant only where no other serves, and the emergency', () => {
    law((world, thing) => {
      const ask = asked(world, thing)
      const decision = decide(world.grants, ask)
      if (!decision.ok || decision.glass === undefined) return
      expect(ask.glass!.some((one) => one.id === decision.glass && one.grant === decision.authority.grant && ask.now < one.validTo)).toBe(true) // prettier-ignore
      const others = world.grants.filter((one) => !one.conditions?.breakGlass && !one.statutory)
      if (world.grants.find((one) => one.id === decision.authority.grant)!.statutory === undefined)
        expect(decide(others, ask).ok).toBe(false)
    })
  })
})

const [ann, bob, cid] = people as [string, string, string]
const power = (change: Partial<Mandate> = {}): Mandate => ({ id: uuid8('power'), principal: bob, actions: ['dossier.*'], scopes: ['births'], validFrom: new Date('2026-03-01'), validTo: new Date('2026-04-01'), ...change }) // prettier-ignore
const byLaw: Grant = { id: uuid8('law'), holder: ann, post: null, action: 'dossier.read', unit: null, scope: null, purpose: 'attorney', legalBasis: 'Act', validFrom: new Date(0), validTo: null, statutory: { relation: 'attorney', reach: 'owner' } } // prettier-ignore
const asks = (change: Partial<Ask> = {}): Ask => ({
  person: ann, actingFor: bob, action: 'dossier.read', resource: { path: [], owner: bob, scope: 'births' }, now: new Date('2026-03-10'),
  relations: { parentOf: [], attorneyFor: [power()] }, ...change,
}) // prettier-ignore

describe('a power of attorney', () => {
  it('serves for its scope and time, and the permit names it', () => {
    expect(decide([byLaw], asks())).toMatchObject({ ok: true, mandate: uuid8('power'), authority: { actor: ann, actingFor: bob, grant: byLaw.id } }) // prettier-ignore
  })
  it.each([
    ['not_acting', { now: new Date('2026-04-01') }],
    ['not_acting', { now: new Date('2026-02-28') }],
    ['not_acting', { relations: { parentOf: [] } }],
    ['not_yours', { resource: { path: [], owner: bob, scope: 'homes' } }],
    ['not_yours', { resource: { path: [], owner: bob } }],
    ['not_yours', { resource: { path: [], owner: cid, scope: 'births' } }],
    ['no_grant', { action: 'register.read' }],
    ['not_yours', { relations: { parentOf: [], attorneyFor: [power({ actions: ['register.read'] })] } }],
  ] as const)('is refused as %s by %j', (reason, change) => {
    expect(decide([byLaw], asks(change as Partial<Ask>))).toEqual({ ok: false, reason })
  })
  it('keeps its holder from deciding on the principal as an official', () => {
    const clerk: Grant = { ...byLaw, id: uuid8('clerk'), post: 'clerk', statutory: undefined }
    const asOfficial = asks({ actingFor: undefined, resource: { path: [], owner: bob, scope: 'homes' } })
    expect(decide([clerk], asOfficial)).toEqual({ ok: false, reason: 'own_case' })
  })
})

describe('conditions', () => {
  const clerk: Grant = { ...byLaw, id: uuid8('clerk'), post: 'clerk', statutory: undefined }
  const at = (conditions: Grant['conditions'], change: Partial<Ask> = {}) =>
    decide([{ ...clerk, conditions }], asks({ actingFor: undefined, relations: { parentOf: [] }, ...change }))
  const thing = { path: [], owner: bob, scope: 'births' }
  it('assigned only: the thing names the asker', () => {
    expect(at({ assignedOnly: true })).toEqual({ ok: false, reason: 'not_assigned' })
    expect(at({ assignedOnly: true }, { resource: { ...thing, assignees: [cid] } })).toMatchObject({ ok: false })
    expect(at({ assignedOnly: true }, { resource: { ...thing, assignees: [cid, ann] } })).toMatchObject({ ok: true })
  })
  it('second officer: another has acted, the asker has not', () => {
    for (const actors of [undefined, [], [ann], [ann, cid]])
      expect(at({ secondOfficer: true }, { resource: { ...thing, actors } })).toEqual({ ok: false, reason: 'second_officer' }) // prettier-ignore
    expect(at({ secondOfficer: true }, { resource: { ...thing, actors: [cid] } })).toMatchObject({ ok: true })
  })
  it('assurance: says what is needed, nothing known is nothing given', () => {
    const low = { ok: false, reason: 'assurance_too_low', needs: { proofing: 2, authentication: 3 } }
    expect(at({ minProofing: 2, minAuthentication: 3 })).toEqual(low)
    expect(at({ minProofing: 2, minAuthentication: 3 }, { assurance: { proofing: 2, authentication: 2 } })).toEqual(low)
    expect(at({ minProofing: 2, minAuthentication: 3 }, { assurance: { proofing: 2, authentication: 3 } })).toMatchObject({ ok: true }) // prettier-ignore
  })
  it('is told of assurance only where all else would let the asker', () => {
    expect(at({ minAuthentication: 3, assignedOnly: true })).toEqual({ ok: false, reason: 'not_assigned' })
  })
  it('emergency: open, for this grant and this person, until its end', () => {
    const glass = [{ id: uuid8('glass'), grant: clerk.id, subject: bob, validTo: new Date('2026-03-10T01:00:00Z') }]
    expect(at({ breakGlass: true })).toEqual({ ok: false, reason: 'glass_closed' })
    expect(at({ breakGlass: true }, { glass })).toMatchObject({ ok: true, glass: uuid8('glass') })
    expect(at({ breakGlass: true }, { glass, now: new Date('2026-03-10T01:00:00Z') })).toMatchObject({ ok: false })
    expect(at({ breakGlass: true }, { glass, resource: { ...thing, owner: cid } })).toMatchObject({ ok: false })
    expect(at({ breakGlass: true }, { glass: [{ ...glass[0]!, grant: uuid8('other') }] })).toMatchObject({ ok: false })
  })
})
