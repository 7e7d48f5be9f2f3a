import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { access } from './access.ts'
import { laws } from './laws.ts'
import { ethnicGroups } from './people.ts'
import { vietnamRegisters } from './registers.ts'
import { deskGrants, documents, walletStatutes } from './wallet.ts'

const registers = new Map(vietnamRegisters(ethnicGroups(projectRoot())).map((one) => [one.code, one]))
const around = { today: '2026-11-22', unitName: (unit: string) => `Phường ${unit}` }
const kindOf = (code: string) => documents.find((one) => one.code === code)!

describe('documents', () => {
  it('say only what their registers hold and a person may see of themselves, by a law that is known', () => {
    for (const { code, law, register, claims, until, card = [] } of documents) {
      expect(laws, code).toHaveProperty([law])
      for (const claim of Object.values(claims)) {
        const { views, fields } = registers.get(claim.register)!
        for (const field of claim.fields) {
          expect(
            fields.map((one) => one.code),
            `${code} ${field}`,
          ).toContain(field)
          for (const purpose of ['self', 'parent', 'guardian']) expect(views[purpose], `${code} ${field}`).toContain(field) // prettier-ignore
        }
      }
      if (until) expect(registers.get(register)!.fields.map((one) => one.code)).toContain(until)
      expect(card.filter((name) => !(name in claims))).toEqual([])
    }
  })

  it('each read no more of a record than they declare', () => {
    for (const { claims } of documents)
      for (const [name, { register, fields, value }] of Object.entries(claims)) {
        const read = new Set<string>()
        const record = new Proxy({}, { get: (_target, field) => (read.add(String(field)), '2000-02-29') })
        value(record, around)
        expect([...read].filter((field) => !fields.includes(field)), `${register} ${name}`).toEqual([])
      } // prettier-ignore
  })

  it('tell an age without the birthday, on the day itself', () => {
    const over = (birthDate: string, today: string) => kindOf('identity-card').claims['age_over_18']!.value({ birthDate }, { ...around, today }) // prettier-ignore
    expect([over('2008-11-22', '2026-11-22'), over('2008-11-23', '2026-11-22')]).toEqual([true, false])
    // Born on 29 February: on 1 March of a common year.
    expect([over('2008-02-29', '2026-02-28'), over('2008-02-29', '2026-03-01')]).toEqual([false, true])
  })

  it('are names of places, not codes; a licence that is withdrawn is none', () => {
    expect(kindOf('birth-certificate').claims['registered_at']!.value({ unit: '00001' }, around)).toBe('Phường 00001')
    expect(kindOf('driving-licence').good!({ status: 'withdrawn' })).toBe(false)
    expect(kindOf('driving-licence').good!({ status: 'valid' })).toBe(true)
  })
})

describe('who may', () => {
  it('carry: oneself, parents and guardians, proofed in person and with two factors', () => {
    expect(walletStatutes.map(({ relation }) => relation)).toEqual(['self', 'parent', 'guardian'])
    for (const one of access.statutes.filter(({ action }) => action === 'wallet.hold'))
      expect(one.conditions).toEqual({ minProofing: 2, minAuthentication: 2 })
    expect(access.statutes.some(({ action }) => action === 'wallet.*')).toBe(false)
  })

  it('ask: posts that need it for their own work, and each kind by name', () => {
    const kinds = documents.map(({ code }) => code)
    for (const [role, grants] of Object.entries(deskGrants)) {
      const held = access.roles.find(({ code }) => code === role)!.grants
      for (const grant of grants) {
        expect(kinds).toContain(grant.scope)
        expect(held).toContainEqual(grant)
      }
    }
    const asking = access.roles.filter(({ grants }) => grants.some(({ action, scope }) => action === 'wallet.ask' && scope === 'health-card')) // prettier-ignore
    expect(asking.map(({ code }) => code)).toEqual(['insurance'])
  })
})
