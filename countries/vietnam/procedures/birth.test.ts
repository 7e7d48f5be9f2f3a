import { describe, expect, it } from 'vitest'
import { clockAt, decide, evolve, type State } from '#dossiers'
import { projectRoot, uuid8 } from '#platform'
import {
  checkDefinition,
  checksFor,
  concernedBy,
  feesFor,
  mayAsk,
  pagesFor,
  placesFor,
  prefill,
  settle,
  validateAll,
  validatePage,
  writesFor,
  type Answers,
  type Fact,
  type FormContext,
} from '#procedures'
import { check } from '#registers'
import { createCalendar } from '#territory'
import { vietnam } from '../index.ts'
import { parseDossierCode, parsePersonalNumber } from '../identifiers.ts'

const country = vietnam(projectRoot())
const definition = country.procedures.find(({ code }) => code === '2.000986')!
const calendar = createCalendar(country.calendar)
const [mother, father] = [uuid8('test', 'mother'), uuid8('test', 'father')]

const person = (id: string, data: Fact['data']): Fact => ({
  register: 'population',
  person: id,
  record: id,
  version: 1,
  recordedAt: '2026-01-05T03:00:00.000Z',
  readAt: '2026-11-20T03:00:00.000Z',
  data: { number: '001192000001', sex: 'female', birthDate: '1992-05-01', nationality: 'VN', sample: true, ...data },
})
const home = { residenceUnit: '00004', address: 'Số nhà 8, tổ dân phố 2', household: 'h1' }
const mai = person(mother, {
  fullName: 'Đặng Thị Mai',
  surname: 'Đặng',
  given: 'Mai',
  ethnicity: '01',
  origin: '00004',
  spouse: father,
  ...home,
})
const hung = person(father, { fullName: 'Nguyễn Hùng', surname: 'Nguyễn', given: 'Hùng', sex: 'male', ethnicity: '02', origin: '00070', spouse: mother, ...home }) // prettier-ignore

const context = (facts: FormContext['facts'], more: Partial<FormContext> = {}): FormContext => ({
  onDay: '2026-11-20',
  facts,
  applicantId: facts['applicant']!.person,
  ...more,
})
const married = context({ applicant: mai, mother: mai, father: hung })
const alone = context({ applicant: mai, mother: mai, father: null })
/** What a married parent types: everything else is known. */
const typed: Answers = {
  middle: 'Thị',
  given: 'Ánh',
  sex: 'female',
  birthDate: '2026-11-15',
  birthPlaceKind: 'facility',
  facility: 'Bệnh viện Phụ sản Trung ương',
  noticeNumber: '1234/2026',
  copies: 2,
  phone: '0912 345 678',
}
const at = (text: string) => new Date(`${text}+07:00`)
const codesOf = (answers: Answers, of = married) =>
  validateAll(definition, answers, of).map(({ field, code }) => `${field}:${code}`)

describe('procedure 2.000986', () => {
  it('cites every legal text by its name', () => {
    const cited = [...definition.legalBasis, ...definition.parts.flatMap(({ legalBasis }) => legalBasis)]
    expect(cited.filter((number) => country.catalogue.law(number) === null)).toEqual([])
  })

  it('may be published: registers, fields, roles, draws and every text are there', () => {
    const known = {
      registers: Object.fromEntries(
        country.registers.map(({ code, fields }) => [code, fields.map((field) => field.code)]),
      ),
      roles: country.access.roles.map(({ code }) => code),
      draws: Object.keys(country.dossiers.draws),
      levels: ['commune', 'province'],
    }
    expect(checkDefinition(definition, known)).toEqual([])
  })

  it('asks a married parent at most twelve things', () => {
    expect(codesOf(typed)).toEqual([])
    expect(Object.keys(typed).length).toBeLessThanOrEqual(12)
    for (const field of Object.keys(typed)) {
      const { [field]: _left, ...without } = typed
      if (field !== 'middle' && field !== 'copies') expect(codesOf(without).length, field).toBeGreaterThan(0)
    }
    expect(pagesFor(definition, typed, married).map(({ page }) => page.code)).toEqual(
      ['parents', 'name', 'birth', 'place', 'notice', 'origin', 'care', 'delivery', 'contact'], // prettier-ignore
    )
  })

  it('knows the rest from the register, and says when it was recorded', () => {
    const known = prefill(definition, married)
    const from = { fact: 'father', register: 'population', recordedAt: hung.recordedAt, readAt: hung.readAt }
    expect(known).toMatchObject({
      surname: { value: 'Nguyễn', from },
      ethnicity: { value: '02', from },
      origin: { value: '00070', from },
      birthUnit: { value: '00004', from: { ...from, fact: 'mother' } },
      motherId: { value: mother },
      fatherId: { value: father },
      delivery: { value: 'electronic', from: null },
    })
  })

  it('takes nobody’s word for who the parents are', () => {
    const forged = settle(definition, { ...typed, motherId: father, fatherId: mother }, married).values
    expect([forged['motherId'], forged['fatherId']]).toEqual([mother, father])
  })

  it('leaves the father’s part empty for an unmarried mother, with her surname, group and origin', () => {
    expect(codesOf(typed, alone)).toEqual([])
    const { values } = settle(definition, typed, alone)
    expect(values).toMatchObject({ surname: 'Đặng', ethnicity: '01', origin: '00004', fatherId: null })
    expect(concernedBy(definition, typed, alone)).toEqual([{ person: mother, role: 'mother' }])
    expect(concernedBy(definition, typed, married).map(({ role }) => role)).toEqual(['mother', 'father'])
  })

  it('sends an unmarried father to the commune', () => {
    expect(mayAsk(definition, context({ applicant: hung, mother: null, father: hung }))).toMatchObject([
      { code: 'mother_unknown' },
    ])
    expect(mayAsk(definition, married)).toEqual([])
  })

  it('asks where the child will live only when the parents live apart', () => {
    const apart = person(father, { ...hung.data, household: 'h2', residenceUnit: '00070' })
    const of = context({ applicant: mai, mother: mai, father: apart })
    expect(codesOf(typed, of)).toEqual(['liveWith:choose'])
    expect(codesOf({ ...typed, liveWith: 'father' }, of)).toEqual([])
    expect(placesFor(definition, { ...typed, liveWith: 'father' }, of)).toEqual({
      received: '00070',
      parts: { birth: '00070', residence: '00070', 'health-card': '00070' },
    })
  })

  it('refuses what the law refuses, and warns where it only warns', () => {
    expect(codesOf({ ...typed, birthDate: '2026-11-21' })).toEqual(['birthDate:birth_in_future'])
    expect(codesOf({ ...typed, birthDate: '2020-11-20' })).toEqual([
      'birthDate:not_under_six',
      'birthDate:after_sixty_days',
    ])
    const late = validatePage(definition, 'birth', { ...typed, birthDate: '2026-09-20' }, married)
    expect(late).toMatchObject([{ code: 'after_sixty_days', notice: true }])
    expect(validatePage(definition, 'birth', { ...typed, birthDate: '2026-09-21' }, married)).toEqual([])
    expect(codesOf({ ...typed, given: 'An1' })).toEqual(['given:letters_only'])
    expect(codesOf({ ...typed, given: 'H’Wen' })).toEqual([])
    expect(codesOf({ ...typed, surname: 'Trần' })).toEqual(['surname:surname_of_parent'])
    expect(codesOf({ ...typed, surname: 'Nguyễn Đặng' })).toEqual([])
    expect(
      codesOf({
        ...typed,
        surname: 'Nguyễn Đặng',
        middle: 'Công Tằng Tôn Nữ '.repeat(3).trim(),
        given: 'Ánh '.repeat(10).trim(),
      }),
    ).toEqual(['given:name_too_long'])
    expect(codesOf({ ...typed, ethnicity: '05' })).toEqual(['ethnicity:ethnicity_of_parent'])
    expect(codesOf({ ...typed, copies: 21 })).toEqual(['copies:too_large'])
    expect(codesOf({ ...typed, phone: 'abc', email: 'x@' })).toEqual(['phone:not_a_phone', 'email:not_an_email'])
  })

  it('asks the registers what each official would look up, and judges the answers', () => {
    const asked = (role: string, of = married) => checksFor(definition, [role], typed, of)
    const codes = (role: string, of = married) => asked(role, of).map(({ check, person: whose }) => [check.code, whose])
    expect(codes('civil-status')).toEqual([['marriage', father], ['earlierBirth', mother]]) // prettier-ignore
    expect(codes('leader')).toEqual(codes('civil-status'))
    expect(codes('civil-status', alone)).toEqual([['earlierBirth', mother]])
    expect(codes('police')).toEqual([['home', mother]])
    expect([codes('reception'), codes('insurance')]).toEqual([[], []])
    const [marriage, earlier] = asked('civil-status')
    expect(marriage!.counts({ number: '1', husband: father, wife: mother })).toBe(true)
    expect(marriage!.counts({ number: '1', husband: father, wife: uuid8('another') })).toBe(false)
    expect(earlier!.counts({ mother, birthDate: '2026-11-15' })).toBe(true)
    expect(earlier!.counts({ mother, birthDate: '2024-11-15' })).toBe(false)
    const [home] = asked('police')
    expect([home!.counts({ household: 'h1' }), home!.counts({ household: 'h2' })]).toEqual([true, false])
  })

  it('are read by posts that may, in the views of their purposes', () => {
    for (const { register, roles, fields, code } of definition.checks!)
      for (const role of roles) {
        const { grants } = country.access.roles.find((one) => one.code === role)!
        const grant = grants.find(({ action, scope, reach }) => action === 'register.read' && scope === register && reach === 'country') // prettier-ignore
        const view = country.registers.find((one) => one.code === register)!.views[grant?.purpose ?? '']
        expect(view, `${code} by ${role}`).toEqual(expect.arrayContaining([...fields]))
      }
  })

  it('takes a declaration where a child is born at home', () => {
    const atHome = { ...typed, birthPlaceKind: 'home', noticeNumber: null }
    expect(codesOf(atHome)).toEqual(['birthProof:choose'])
    expect(codesOf({ ...atHome, birthProof: 'declaration' })).toEqual(['declared:required'])
    expect(codesOf({ ...atHome, birthProof: 'declaration', declared: true })).toEqual([])
  })

  it('costs nothing but the copies', () => {
    expect(feesFor(definition, typed, married).map(({ code, amount, currency }) => [code, amount, currency])).toEqual([
      ['registration', 0, 'VND'],
      ['copies', 16000, 'VND'],
    ])
  })
})

function lastDay(birthDate: string, made: Record<string, string>) {
  const due = writesFor(
    definition,
    'health-card',
    { ...typed, birthDate },
    { ...married, made, unit: '01', dossierCode: 'x' },
  )
  return due.ok ? due.writes[0]!.data['validTo'] : null
}

describe('the records it writes', () => {
  const day = '2026-11-20'
  const path = ['00004', '01']
  const form = settle(definition, typed, married).scope
  const made: Record<string, string> = { child: uuid8('test', 'child') }
  for (const { draws } of definition.parts)
    for (const { code, by } of draws ?? [])
      if (by !== 'person') made[code] = country.dossiers.draws[by]!({ form, made, serial: 7, day, path })

  it('are drawn by the country’s rules', () => {
    expect(parsePersonalNumber(made['personalNumber']!)).toMatchObject({
      province: '01',
      sex: 'female',
      birthYear: 2026,
    })
    expect(made['birthNumber']).toBe('7/2026')
    expect(made['cardNumber']).toMatch(new RegExp(`^TE101${made['socialInsurance']}$`))
  })

  it('are what each register takes', () => {
    for (const part of definition.parts) {
      const due = writesFor(definition, part.code, typed, { ...married, made, unit: '00004', dossierCode: 'x' })
      if (!due.ok) throw new Error(due.problem)
      for (const { register, data, change, owner } of due.writes) {
        expect(owner).toBe(made['child'])
        expect(data['sample'] ?? change).toBeTruthy()
        const faults = check(
          country.registers.find(({ code }) => code === register)!,
          country.checks,
        )(data)
        // A change is checked together with the record it changes.
        expect(change ? faults.filter(({ code }) => code !== 'required') : faults, register).toEqual([])
      }
    }
  })

  it('enter the child into the household as what it is to the head', () => {
    const at = (fact: Fact, household: string, relation: string): Fact => ({ ...fact, data: { ...fact.data, household, relation, headName: `Head of ${household}`, headNumber: '001950000001' } }) // prettier-ignore
    const written = (her: Fact, him: Fact | null, answers: Answers = typed) => {
      const of = context({ applicant: her, mother: her, father: him })
      const due = writesFor(definition, 'residence', answers, { ...of, made, unit: '00004', dossierCode: 'x' })
      if (!due.ok) throw new Error(due.problem)
      const [residence, population] = due.writes
      for (const field of ['household', 'relation', 'headName', 'headNumber']) expect(population!.data[field]).toBe(residence!.data[field]) // prettier-ignore
      return [residence!.data['household'], residence!.data['relation'], residence!.data['headName']]
    }
    expect(written(at(mai, 'h1', 'spouse'), at(hung, 'h1', 'head'))).toEqual(['h1', 'child', 'Head of h1'])
    expect(written(at(mai, 'h1', 'head'), at(hung, 'h1', 'other'))).toEqual(['h1', 'child', 'Head of h1'])
    // In the house of her parents, alone or with her husband; in the house of his.
    expect(written(at(mai, 'h1', 'child'), null)).toEqual(['h1', 'grandchild', 'Head of h1'])
    expect(written(at(mai, 'h1', 'child'), at(hung, 'h1', 'other'))).toEqual(['h1', 'grandchild', 'Head of h1'])
    expect(written(at(mai, 'h1', 'other'), at(hung, 'h1', 'child'))).toEqual(['h1', 'grandchild', 'Head of h1'])
    // The parents live apart: what counts is who lives where the child will.
    const apart = [at(mai, 'h1', 'head'), at(hung, 'h2', 'child')] as const
    expect(written(...apart, { ...typed, liveWith: 'father' })).toEqual(['h2', 'grandchild', 'Head of h2'])
    expect(written(...apart, { ...typed, liveWith: 'mother' })).toEqual(['h1', 'child', 'Head of h1'])
    expect(written(at(mai, 'h1', 'grandchild'), null)).toEqual(['h1', 'other', 'Head of h1'])
    // Where no register says how the parent stands to the head, nothing is guessed.
    expect(written(mai, hung)).toEqual(['h1', undefined, undefined])
  })

  it('give the card its last day', () => {
    expect(lastDay('2024-02-29', made)).toBe('2030-09-30')
    expect(lastDay('2026-11-15', made)).toBe('2032-11-15')
  })
})

const play = (steps: readonly [Parameters<typeof decide>[2], string][]) =>
  steps.reduce<State | null>((state, [command, when]) => {
    const decided = decide(definition, state, command, { now: at(when), calendar })
    if (!decided.ok) throw new Error(decided.reason)
    return decided.events.reduce<State | null>(evolve, state)
  }, null)!

describe('its clocks on the real calendar', () => {
  const submit = {
    type: 'submit',
    code: 'x',
    partCodes: { birth: 'a', residence: 'b', 'health-card': 'c' },
    channel: 'online',
    unit: '00004',
    province: '01',
    units: { birth: '00004', residence: '00004', 'health-card': '01' },
    delivery: 'electronic',
  } as const
  it('count twenty working days from a filing, eight hours for the reception, the same day for the birth', () => {
    // A Friday after hours counts from Monday, 23 November; Tuesday 24 November is a day off since 2026.
    const state = play([[submit, '2026-11-20T18:00'], [{ type: 'accept' }, '2026-11-23T09:00']]) // prettier-ignore
    expect(state.receiveBy).toBe(at('2026-11-23T17:00').toISOString())
    expect(state.dueAt).toBe(at('2026-12-22T17:00').toISOString())
    expect(state.parts['birth']!.dueAt).toBe(at('2026-11-23T17:00').toISOString())
    expect(clockAt(definition, state, calendar)).toEqual(at('2026-12-21T08:00'))
  })

  it('give the police seven days on their own clock, fifteen in the bundle; the insurance ten', () => {
    const state = play([
      [submit, '2026-12-01T09:00'],
      [{ type: 'accept' }, '2026-12-01T09:30'],
      [{ type: 'completeStep', part: 'birth', step: 'check' }, '2026-12-01T10:00'],
      [{ type: 'completeStep', part: 'birth', step: 'sign' }, '2026-12-01T10:30'],
    ])
    expect(state.parts['residence']).toMatchObject({ stepDueAt: at('2026-12-10T17:00').toISOString(), dueAt: at('2026-12-22T17:00').toISOString() }) // prettier-ignore
    expect(state.parts['health-card']).toMatchObject({ dueAt: at('2026-12-15T17:00').toISOString() })
  })
})

describe('dossier codes', () => {
  const facts = country.territory.units.filter(({ validTo, level }) => validTo === null && level === 'commune')
  it('are official codes, one prefix for each commune', () => {
    const prefixes = new Set<string>()
    for (const { code, parent } of facts) {
      const prefix = country.dossiers.prefixOf([code, parent!], '2026-11-20')
      const dossier = country.dossiers.codeOf(prefix, '2026-11-20', 12)
      expect(parseDossierCode(dossier), code).toMatchObject({ on: '2026-11-20', serial: 12 })
      prefixes.add(prefix)
    }
    expect(prefixes.size).toBe(facts.length)
    expect(prefixes.size).toBe(3321)
  })

  it('report each state as one of the ten', () => {
    for (const { code, title } of Object.values(country.dossiers.states)) {
      expect(code).toBeGreaterThanOrEqual(1)
      expect(code).toBeLessThanOrEqual(10)
      expect(title.vi).not.toBe('')
    }
  })
})
