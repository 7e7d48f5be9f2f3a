import { describe, expect, it } from 'vitest'
import { covers } from '#access'
import { projectRoot } from '#platform'
import { vietnam } from '#vietnam'
import { laws } from './laws.ts'
import { powers, powerStatutes } from './mandates.ts'

const country = vietnam(projectRoot())
const { roles, statutes } = country.access
const register = (code: string) => country.registers.find((one) => one.code === code)!

describe('powers', () => {
  it('say for each matter what the law lets an attorney and staff do, and nothing that gives powers on', () => {
    for (const relation of ['attorney', 'staff'] as const) {
      const given = statutes.filter((one) => one.relation === relation).map(({ action }) => action)
      for (const { code, actions } of powers.matters.filter(({ only }) => only === undefined || only === relation))
        for (const action of actions) {
          expect(given.some((one) => covers(one, action)), `${relation} ${code} ${action}`).toBe(true) // prettier-ignore
          expect(action.startsWith('mandate.') || action.startsWith('identity.')).toBe(false)
        }
    }
  })
  it('cite laws that are known, for purposes that have words', () => {
    for (const { legalBasis, purpose } of powerStatutes) {
      expect(legalBasis in laws, legalBasis).toBe(true)
      expect(country.words.purposes, purpose).toHaveProperty(purpose)
    }
  })
  it('bind only whoever was proofed in person and signs in with two factors', () => {
    const binding = statutes.filter(({ action }) => action === 'mandate.give' || action === 'mandate.accept')
    expect(binding.length).toBeGreaterThanOrEqual(3)
    for (const { conditions } of binding) expect(conditions).toEqual({ minProofing: 2, minAuthentication: 2 })
  })
  it('are read from registers that name whom they must', () => {
    const guardians = register(powers.guardians!.register)
    expect(guardians.subjects.map(({ role }) => role)).toContain(powers.guardians!.role)
    expect(guardians.fields.find((one) => one.code === powers.guardians!.ended)?.type).toBe('date')
    const firms = register(powers.organisations!.register)
    expect(firms.subjects.map(({ role }) => role)).toContain(powers.organisations!.role)
    expect(firms.fields.map(({ code }) => code)).toContain(powers.organisations!.name)
  })
})

describe('what is seen for another', () => {
  it('is nothing sensitive by an attorney, what a parent sees by a guardian, an enterprise alone by staff', () => {
    for (const { code, fields, views } of country.registers) {
      const sensitive = new Set(fields.filter((one) => one.class === 'sensitive').map((one) => one.code))
      expect(
        (views['attorney'] ?? []).filter((field) => sensitive.has(field)),
        code,
      ).toEqual([])
      if (views['parent'] && views['guardian']) expect(views['guardian'], code).toEqual(views['parent'])
      if (views['staff']) expect(code).toBe('enterprises')
    }
    expect(register('population').views['attorney']!.length).toBeGreaterThan(3)
  })
})

describe('an emergency', () => {
  const glass = roles.flatMap(({ code, grants }) => grants.filter((one) => one.conditions?.breakGlass).map((one) => ({ code, ...one }))) // prettier-ignore
  it('opens registers that show something for it, is told, and is looked at', () => {
    expect(glass.length).toBeGreaterThan(0)
    for (const { scope, purpose, obligations } of glass) {
      expect(register(scope!).views[purpose]!.length).toBeGreaterThan(0)
      expect(obligations).toMatchObject({ tellCitizen: true, supervisor: true })
    }
  })
  it('has a supervisor where each post stands, and above', () => {
    const reviewers = roles.filter(({ grants }) => grants.some(({ action }) => action === 'access.review'))
    for (const level of ['commune', 'province', 'nation']) expect(reviewers.map((role) => role.level)).toContain(level)
  })
})
