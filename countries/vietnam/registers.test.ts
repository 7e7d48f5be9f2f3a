import { describe, expect, it } from 'vitest'
import { decide, statutoryGrants } from '#access'
import { projectRoot, uuid8 } from '#platform'
import { check, problems } from '#registers'
import { access, purposes } from './access.ts'
import { ethnicGroups } from './people.ts'
import { vietnamRegisters } from './registers.ts'

const registers = vietnamRegisters(ethnicGroups(projectRoot()))
const named = (code: string) => registers.find((one) => one.code === code)!
const now = new Date('2026-11-22T03:00:00Z')
const [me, child, other] = ['me', 'child', 'other'].map((name) => uuid8('test', name)) as [string, string, string]

describe('the registers', () => {
  it('are sound, and name a text in every language', () => {
    expect(registers.map((one) => one.code)).toEqual([
      'population',
      'births',
      'marriages',
      'residence',
      'health-insurance',
    ])
    expect(registers.flatMap(problems)).toEqual([])
    const texts = registers.flatMap(({ title, authority, fields }) => [title, authority, ...fields.flatMap((one) => [one.title, ...Object.values(one.codes ?? {})])]) // prettier-ignore
    for (const { vi, en, fr } of texts)
      expect([vi, en, fr].every((text) => text.trim() === text && text !== '')).toBe(true)
    expect(Object.keys(named('population').fields.find((one) => one.code === 'ethnicity')!.codes!)).toHaveLength(54)
  })

  it('mark every record that a sample may make', () => {
    for (const one of registers) expect(one.fields.map((field) => field.code)).toContain('sample')
  })

  it('know a personal number and a card number', () => {
    const person = {
      number: '001226000123',
      fullName: 'Nguyễn Ân',
      sex: 'female',
      birthDate: '2026-11-20',
      ethnicity: '01',
      nationality: 'VN',
    }
    expect(check(named('population'))(person)).toEqual([])
    expect(check(named('population'))({ ...person, number: '00122600012', ethnicity: '99' })).toHaveLength(2)
    const card = {
      cardNumber: 'TE1010112345678',
      socialInsurance: '0112345678',
      validFrom: '2026-11-20',
      issuedOn: '2026-11-22',
    }
    expect(check(named('health-insurance'))(card)).toEqual([])
    expect(check(named('health-insurance'))({ ...card, cardNumber: 'TE60101' })).toHaveLength(1)
  })
})

describe('the grants', () => {
  const templates = access.roles.flatMap((role) => role.grants.map((grant) => ({ ...grant, by: role.code })))
  it('name registers that exist, and a view that the purpose has there', () => {
    for (const { action, scope, purpose, by } of [
      ...templates,
      ...access.statutes.map((one) => ({ ...one, by: one.relation })),
    ]) {
      expect(Object.keys(purposes), by).toContain(purpose)
      if (!action.startsWith('register.') || scope === undefined) continue
      const definition = named(scope)
      expect(definition, `${by} ${scope}`).toBeDefined()
      if (action !== 'register.write') expect(definition.views[purpose], `${by} ${scope} ${purpose}`).toBeDefined()
    }
    for (const { views } of registers)
      for (const purpose of Object.keys(views)) expect(Object.keys(purposes)).toContain(purpose)
  })

  it('give each post only the step of its own role, and write only at home', () => {
    for (const { action, scope, reach, by } of templates) {
      if (action === 'dossier.act') expect(scope).toBe(by)
      if (action === 'register.write' || action.startsWith('dossier.')) expect(reach).toBe('own')
      expect(action).not.toContain('*')
    }
  })

  it('show no leader a person: the board is read by steering, and steering has no view', () => {
    for (const code of ['province-head', 'national-leader', 'auditor'])
      expect(
        access.roles.find((role) => role.code === code)!.grants.some((grant) => grant.action.startsWith('register.')),
      ).toBe(false)
    for (const { views } of registers) expect(views['steering'] ?? views['audit']).toBeUndefined()
  })
})

const ask = (action: string, resource: object, more: object = {}) =>
  decide(statutoryGrants(access.statutes, me), {
    person: me,
    action,
    resource: { path: [], ...resource },
    now,
    relations: { parentOf: [child], spouse: other },
    ...more,
  })
const ok = (...asked: Parameters<typeof ask>) => ask(...asked).ok

describe('what the law gives to everybody', () => {
  it('is one’s own data and one’s child’s, whole; of a spouse what a common form needs', () => {
    expect(ask('register.read', { scope: 'population', owner: me })).toMatchObject({
      ok: true,
      authority: { purpose: 'self', legalBasis: '91/2025/QH15' },
    })
    expect(ask('register.read', { scope: 'population', owner: me }, { now: new Date('2025-05-05') })).toMatchObject({
      authority: { legalBasis: '13/2023/NĐ-CP' },
    })
    expect(ask('register.read', { owner: child })).toMatchObject({
      ok: true,
      authority: { purpose: 'parent', actingFor: child },
    })
    expect(ask('register.read', { scope: 'population', owner: other })).toMatchObject({
      ok: true,
      authority: { purpose: 'spouse' },
    })
    expect(ok('register.read', { scope: 'health-insurance', owner: other })).toBe(false)
    expect(ok('register.read', { scope: 'population', owner: uuid8('x') })).toBe(false)
    expect(ok('register.read', { scope: 'births', owner: uuid8('x'), about: [me] })).toBe(true)
    expect(ok('register.read', { scope: 'population', owner: uuid8('x'), about: [me] })).toBe(false)
  })

  it('never is a step of an official, nor a register’s pen', () => {
    const mine = { owner: me, about: [me, child] }
    expect(ok('dossier.act', { ...mine, scope: 'applicant' })).toBe(true)
    for (const scope of [undefined, ...access.roles.map((role) => role.code)])
      expect(ok('dossier.act', { ...mine, scope })).toBe(false)
    for (const action of [
      'register.write',
      'register.search',
      'dossier.list',
      'board.read',
      'audit.read',
      'demo.clock',
      'dossier.*',
    ])
      expect(ok(action, mine)).toBe(false)
  })
})
