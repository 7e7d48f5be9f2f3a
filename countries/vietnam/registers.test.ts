import { describe, expect, it } from 'vitest'
import { decide, statutoryGrants } from '#access'
import { projectRoot, uuid8 } from '#platform'
import { check as compile, problems, problemsAmong, type RegisterDefinition } from '#registers'
import { access, purposes } from './access.ts'
import { oldBooks } from './digitisation.ts'
import { ethnicGroups } from './people.ts'
import { checks } from './identifiers.ts'
import { laws } from './laws.ts'
import { qualityChecks } from './quality.ts'
import { withOfficials } from './officials-registers.ts'
import { lawOf } from './registers-fields.ts'
import { vietnamRegisters } from './registers.ts'

const registers = [...withOfficials(vietnamRegisters(ethnicGroups(projectRoot()))), ...oldBooks]
const named = (code: string) => registers.find((one) => one.code === code)!
const check = (definition: RegisterDefinition) => compile(definition, { ...checks, ...qualityChecks })
const now = new Date('2026-11-22T03:00:00Z')
const [me, child, other] = ['me', 'child', 'other'].map((name) => uuid8('test', name)) as [string, string, string]

describe('the registers', () => {
  it('are sound, and name a text in every language', () => {
    expect(registers.map((one) => one.code)).toEqual([
      'population',
      'births',
      'marriages',
      'deaths',
      'adoptions',
      'guardianships',
      'residence',
      'households',
      'foreigners',
      'health-insurance',
      'social-insurance',
      'enterprises',
      'household-businesses',
      'land-parcels',
      'land-rights',
      'driving-licences',
      'agencies',
      'posts',
      'appointments',
      'skills',
      'old-births',
      'old-marriages',
      'old-deaths',
    ])
    expect(registers.flatMap((one) => problems(one))).toEqual([])
    // References lead to keys of one another and never round; every check rule is there.
    expect(problemsAmong(registers, checks)).toEqual([])
    const texts = registers.flatMap(({ title, authority, fields }) => [title, authority, ...fields.flatMap((one) => [one.title, ...Object.values(one.codes ?? {})])]) // prettier-ignore
    for (const { vi, en, fr } of texts)
      expect([vi, en, fr].every((text) => text.trim() === text && text !== '')).toBe(true)
    expect(Object.keys(named('population').fields.find((one) => one.code === 'ethnicity')!.codes!)).toHaveLength(54)
  })

  it('name for every field the law that it is kept by, and that law has a name in words', () => {
    for (const { code, legalBasis, fields } of registers)
      for (const field of fields) expect(Object.keys(laws), `${code} ${field.code}`).toContain(lawOf(field.legalBasis ?? legalBasis)) // prettier-ignore
    // The new ones say it field by field; a mark of samples no law asks for.
    for (const { code, fields } of registers)
      if (!['population', 'births', 'marriages', 'residence', 'health-insurance'].includes(code))
        expect(
          fields.filter((one) => one.legalBasis === undefined).map((one) => one.code),
          code,
        ).toEqual(['sample'])
  })

  it('keep what is sensitive from those who need not know it', () => {
    expect(named('deaths').views['residence']).not.toContain('cause')
    for (const secret of ['birthMother', 'birthFather', 'givenBy']) expect(named('adoptions').views['concerned']).not.toContain(secret) // prettier-ignore
    expect(named('enterprises').views['land']).not.toContain('representativeNumber')
    expect(named('social-insurance').views['health-insurance']).not.toContain('salary')
  })

  it('know their identifiers', () => {
    const faults = (register: string, data: object) => check(named(register))(data).map((one) => `${one.field} ${one.code}`) // prettier-ignore
    const firm = { code: '0100233488', name: 'Công ty A', form: 'llc1', unit: '00004', address: '1 Phố A', representativeName: 'Trần B', registeredOn: '2026-01-05', status: 'active' } // prettier-ignore
    expect(faults('enterprises', firm)).toEqual([])
    expect(faults('enterprises', { ...firm, code: '0100233480' })).toEqual(['code check_failed'])
    expect(faults('enterprises', { ...firm, capital: -1, activity: '62010x' })).toEqual(['capital too_small', 'activity wrong_form']) // prettier-ignore
    const shop = { code: '001226000123', name: 'Quán A', ownerNumber: '001226000123', unit: '00004', address: 'Chợ A', registeredOn: '2026-01-05', status: 'active' } // prettier-ignore
    expect(faults('household-businesses', shop)).toEqual([])
    expect(faults('household-businesses', { ...shop, code: '0100233488' })).toEqual([])
    expect(faults('household-businesses', { ...shop, code: '099226000123' })).toEqual(['code check_failed'])
    const parcel = { code: '00004.12.345', unit: '00004', sheet: 12, number: 345, area: 80.5, purpose: 'urban' }
    expect(faults('land-parcels', parcel)).toEqual([])
    for (const code of ['00004.012.345', '00004.0.345', '00000.1.1']) expect(faults('land-parcels', { ...parcel, code })).toEqual(['code check_failed']) // prettier-ignore
    const licence = { number: '010212345678', personalNumber: '001226000123', class: 'B', issuedOn: '2026-01-05', unit: '00004', status: 'valid', points: 12 } // prettier-ignore
    expect(faults('driving-licences', licence)).toEqual([])
    expect(faults('driving-licences', { ...licence, points: 13, class: 'B2' })).toEqual(['class not_a_choice', 'points too_big']) // prettier-ignore
    const agency = { code: 'H26.14.2', name: 'Sở A', level: 'province' }
    expect(faults('agencies', agency)).toEqual([])
    for (const code of ['H6', 'h26', 'H26..1'])
      expect(faults('agencies', { ...agency, code })).toEqual(['code wrong_form'])
    const death = { number: '01/2026', registeredOn: '2026-01-05', unit: '00004', fullName: 'Trần C', diedOn: '2026-01-03', place: 'Hà Nội', diedAt: '23:59' } // prettier-ignore
    expect(faults('deaths', death)).toEqual([])
    expect(faults('deaths', { ...death, diedAt: '24:00', personalNumber: '001226000' })).toEqual(['personalNumber wrong_form', 'diedAt wrong_form']) // prettier-ignore
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
        access.roles
          .find((role) => role.code === code)!
          .grants.some((grant) => grant.action.startsWith('register.') && grant.action !== 'register.quality'),
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
