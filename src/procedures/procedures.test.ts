import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJournal, linesOfStream, SYSTEM, uuid8, type Sealer } from '#platform'
import { definition } from '#test/bundle'
import { testDatabase } from '#test/database'
import { createProcedures, type Procedures } from './catalogue.ts'
import {
  checkDefinition,
  checksFor,
  deliveryOf,
  feesFor,
  pagesFor,
  prefill,
  readAnswers,
  settle,
  validateAll,
  validatePage,
} from './rules.ts'
import type { Answers, Fact, FormContext, ProcedureVersion } from './schema.ts'

const fact = (person: string, data: Fact['data']): Fact => ({
  register: 'people',
  person,
  record: person,
  version: 1,
  recordedAt: '2026-01-01T00:00:00.000Z',
  readAt: '2026-03-01T00:00:00.000Z',
  data,
})
const context: FormContext = {
  onDay: '2026-03-02',
  applicantId: 'a',
  facts: { applicant: fact('a', { name: 'Mai', unit: 'c1' }), other: fact('b', { name: 'Nam' }) },
}
const answers: Answers = { given: 'An', born: '2026-02-20' }
const codes = (of: Answers) => validateAll(definition, of, context).map(({ field, code }) => `${field}:${code}`)

describe('a form', () => {
  it('settles each answer: the register’s word where fixed, the applicant’s, the register’s, the default', () => {
    const { values } = settle(definition, { ...answers, parent: 'forged', family: null, copies: 3 }, context)
    expect(values).toMatchObject({ parent: 'a', family: null, given: 'An', copies: 3, way: 'counter', why: null })
    expect(settle(definition, answers, context).values['family']).toBe('Nam')
    expect(prefill(definition, context)['family']).toMatchObject({ value: 'Nam', from: { fact: 'other' } })
  })

  it('hides what does not apply, and forgets what was said there', () => {
    const six = { ...answers, copies: 6, why: 'many' }
    expect(settle(definition, six, context).values['why']).toBe('many')
    expect(codes({ ...answers, copies: 6 })).toEqual(['why:required'])
    expect(settle(definition, { ...six, way: 'electronic' }, context).values['why']).toBe(null)
    expect(pagesFor(definition, answers, context).map(({ page }) => page.code)).toEqual(['name', 'born', 'back'])
  })

  it('says what is wrong in three languages, page by page and whole', () => {
    expect(codes(answers)).toEqual([])
    expect(codes({})).toEqual(['given:required', 'born:required'])
    const [wrong] = validatePage(definition, 'name', { given: 'x'.repeat(31) }, context)
    expect(wrong).toMatchObject({ field: 'given', code: 'too_long', values: { max: 30 } })
    expect(wrong!.message.vi).toContain('Given name')
    expect(wrong!.message.fr).toContain('30')
    expect(codes({ ...answers, born: '2026-02-30' })).toEqual(['born:not_a_date'])
    expect(codes({ ...answers, born: '2026-03-03' })).toEqual(['born:future'])
    expect(codes({ ...answers, copies: 1.5 })).toEqual(['copies:not_a_number'])
    expect(codes({ ...answers, copies: -1 })).toEqual(['copies:too_small'])
    expect(codes({ ...answers, way: 'pigeon' })).toEqual(['way:not_an_option'])
    expect(codes({ ...answers, paper: 'nothing' })).toEqual(['paper:not_a_file'])
    expect(validatePage(definition, 'nowhere', {}, context)).toEqual([])
  })

  it('gives the fees and the way back', () => {
    expect(feesFor(definition, { ...answers, copies: 3 }, context)).toMatchObject([{ code: 'copies', amount: 24000 }])
    expect(feesFor(definition, { ...answers, copies: 'x' }, context)).toMatchObject([{ amount: 0 }])
    expect(deliveryOf(definition, { ...answers, way: 'electronic' }, context)).toMatchObject({ automatic: true })
    expect(deliveryOf(definition, { ...answers, way: 'pigeon' }, context).code).toBe('counter')
  })

  it('reads a posted page: its own fields, trimmed, in one form of each letter', () => {
    const [name, , back] = definition.pages
    expect(
      readAnswers(name!, { given: '  Nguyê\u0303n \u0000 An ', parent: 'forged', other: 'x', family: '' }),
    ).toEqual({ given: 'Nguyễn An', family: null })
    expect(readAnswers(back!, { copies: '7', way: ['a'], why: '' })).toEqual({ copies: 7, way: null, why: null })
    expect(readAnswers(back!, { copies: 'seven' })).toEqual({ copies: 'seven' })
  })

  it('asks a register of those whose role reads it, and of nobody where there is nobody to ask about', () => {
    const asked = (roles: string[], facts = context.facts) => checksFor(definition, roles, answers, { ...context, facts }).map(({ check, person }) => [check.code, person]) // prettier-ignore
    expect(asked(['clerk', 'police'])).toEqual([['couple', 'b'], ['twin', 'a']]) // prettier-ignore
    expect(asked(['mayor'])).toEqual([['twin', 'a']])
    expect(asked(['clerk'], { ...context.facts, other: null })).toEqual([['twin', 'a']])
    expect(asked(['counter'])).toEqual([])
    const [, twin] = checksFor(definition, ['clerk'], answers, context)
    expect(twin!.counts({ parent: 'a', born: '2026-02-20' })).toBe(true)
    expect(twin!.counts({ parent: 'a', born: '2026-02-21' })).toBe(false)
    expect(twin!.counts({})).toBe(false)
  })

  it('takes anything without throwing', () => {
    const anything = fc.dictionary(
      fc.constantFrom('given', 'born', 'copies', 'way', 'why', 'paper', 'parent', '__proto__', 'x'),
      fc.anything(),
    )
    fc.assert(
      fc.property(anything, (raw) => {
        const read: Answers = Object.assign({}, ...definition.pages.map((page) => readAnswers(page, raw)))
        validateAll(definition, read, context)
        validateAll(definition, raw as Answers, context)
      }),
      { numRuns: 500 },
    )
  })
})

const found = (change: (copy: ProcedureVersion) => unknown) => {
  const copy = structuredClone(definition) as ProcedureVersion
  return checkDefinition(Object.assign(copy, change(copy))).map(({ at, code }) => `${at} ${code}`)
}
const parts = (change: (parts: Record<string, unknown>[]) => void) => (copy: ProcedureVersion) => {
  change(copy.parts as unknown as Record<string, unknown>[])
  return {}
}
const field = (page: number, n: number, change: object) => (copy: ProcedureVersion) => {
  Object.assign(copy.pages[page]!.fields[n]!, change)
  return {}
}

describe('a definition', () => {
  it('is sound as it stands', () => expect(found(() => ({}))).toEqual([]))
  it('checks a register by fields, roles and names that are there', () => {
    const check = (change: object) => (copy: ProcedureVersion) => ({ checks: [{ ...copy.checks![1]!, ...change }] })
    expect(found(check({ counts: 'record.secret = born' }))).toEqual(['/checks/twin/counts unknown_path'])
    expect(found(check({ person: 'made.child' }))).toEqual(['/checks/twin/person unknown_variable'])
    expect(found(check({ wanted: 'many' }))[0]).toContain('schema')
    const known = {
      registers: { people: ['name', 'unit', 'spouse', 'number', 'home', 'born'] },
      roles: ['counter', 'clerk', 'mayor', 'police', 'insurer'],
    }
    const wrong = { ...structuredClone(definition), checks: [{ ...definition.checks![1]!, roles: ['nobody'] }] }
    const problems = checkDefinition(wrong, known).map(({ at, code, what }) => `${at} ${code} ${what}`)
    expect(problems).toEqual(expect.arrayContaining(['/checks/twin/roles unknown_role nobody', '/checks/twin unknown_field parent'])) // prettier-ignore
  })
  it('needs every text in three languages', () => {
    expect(found(() => ({ title: { vi: 'a', en: ' ', fr: 'c' } }))).toEqual(['/title/en text_missing'])
    expect(found(() => ({ title: { vi: 'a', en: 'b' } }))[0]).toContain('schema')
  })
  it('may not run in a circle, nor need what is not there', () => {
    expect(found(parts((all) => (all[0]!['needs'] = ['home'])))).toContain('/parts/birth/needs needs_circle')
    expect(found(parts((all) => (all[1]!['needs'] = ['nothing'])))).toContain('/parts/home/needs unknown_part')
  })
  it('needs deadlines that are positive and fit into one another', () => {
    expect(found(() => ({ deadline: { amount: 0, unit: 'workingDays' } }))).toContain('/deadline deadline_not_positive')
    expect(found(() => ({ deadline: { amount: 15, unit: 'workingDays' } }))).toContain(
      '/deadline parts_longer_than_bundle',
    )
    expect(found(parts((all) => (all[1]!['deadline'] = { amount: 3, unit: 'workingDays' })))).toContain('/parts/home/steps/decide/clock step_longer_than_part') // prettier-ignore
  })
  it('is refused when an expression does not parse, or names what it may not see', () => {
    expect(found(field(0, 2, { showIf: 'given +' }))).toContain('/pages/name/given/showIf feel_syntax')
    expect(found(field(0, 2, { showIf: 'copies > 1' }))).toContain('/pages/name/given/showIf unknown_variable')
    expect(found(field(0, 2, { default: 'applicant.secret' }))).toContain('/pages/name/given/default unknown_path')
    expect(found(field(0, 2, { default: 'string(today())' }))).toContain('/pages/name/given/default feel_forbidden')
    expect(found(field(0, 2, { prefill: ['nobody.name'] }))).toContain('/pages/name/given unknown_path')
    expect(found(parts((all) => (all[0]!['place'] = 'process.env')))).toContain('/parts/birth/place unknown_variable')
    expect(found(parts((all) => (all[2]!['writes'] = [{ register: 'people', owner: 'made.nothing', validFrom: 'onDay', data: {} }])))).toContain('/parts/card/writes/people/owner unknown_path') // prettier-ignore
  })
  it('may name only registers, fields, roles and draws that are there', () => {
    const known = { registers: { people: ['name', 'unit'] }, roles: ['clerk'], draws: ['number'], levels: ['commune'] }
    const problems = checkDefinition(definition, known).map(({ code, what }) => `${code} ${what}`)
    expect(problems).toEqual(
      expect.arrayContaining([
        'unknown_field spouse',
        'unknown_role mayor',
        'unknown_draw entry',
        'unknown_level province',
      ]),
    )
    expect(checkDefinition(definition, { registers: {} }).some(({ code }) => code === 'unknown_register')).toBe(true)
  })
  it('keeps its names apart', () => {
    expect(found(field(0, 2, { code: 'family' }))).toContain('/pages code_twice')
    expect(found(field(0, 2, { code: 'onDay' }))).toContain('/pages code_twice')
    expect(found(() => ({ delivery: { ...definition.delivery, field: 'given' } }))).toContain(
      '/delivery delivery_not_asked',
    )
  })
  it('can be anything at all: the check never throws', () => {
    fc.assert(fc.property(fc.anything(), (input) => checkDefinition(input).length > 0))
    const paths = Object.keys(definition) as (keyof ProcedureVersion)[]
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) =>
        Array.isArray(checkDefinition({ ...definition, [path]: value })),
      ),
    )
  })
})

describe('the catalogue', () => {
  const sealer: Sealer = {
    seal: (_tx, _person, plain) => Promise.resolve(plain),
    open: (_tx, _person, sealed) => Promise.resolve(sealed),
  }
  const by = { actor: SYSTEM, purpose: 'test' }
  const now = new Date()
  let db: Awaited<ReturnType<typeof testDatabase>>
  let procedures: Procedures
  beforeAll(async () => {
    db = await testDatabase()
    procedures = createProcedures({ sql: db.sql, journal: createJournal(sealer) })
  })
  afterAll(() => db.close())
  const publish = (version: ProcedureVersion) => db.begin((tx) => procedures.publish(tx, now, by, version))

  it('publishes a version once, and refuses another under its number', async () => {
    expect(await publish(definition)).toBe(true)
    expect(await publish(definition)).toBe(false)
    await expect(publish({ ...definition, level: 3 })).rejects.toMatchObject({ status: 409, code: 'version_published' })
    await expect(publish({ ...definition, version: 2, parts: [] })).rejects.toMatchObject({
      status: 422,
      code: 'definition_wrong',
    })
    const [line] = await db.sql`select facts from journal.line where owner = ${uuid8('procedure', 'child')}`
    expect(line!['facts']).toMatchObject({ code: 'child', version: 1 })
    expect(await linesOfStream(db.sql, uuid8('procedure', 'child'), uuid8('procedure', 'child'))).toEqual([])
  })

  it('gives the version of a day, or none', async () => {
    await publish({ ...definition, version: 2, validFrom: '2026-06-01' })
    expect((await procedures.current('child', '2026-05-31')).version).toBe(1)
    expect((await procedures.current('child', '2026-06-01')).version).toBe(2)
    expect(await procedures.version('child', 1)).toEqual(definition)
    expect((await procedures.list('2026-06-01')).map(({ code, version }) => [code, version])).toEqual([['child', 2]])
    for (const wanted of [
      () => procedures.current('child', '2024-12-31'),
      () => procedures.current('none', '2026-01-01'),
      () => procedures.version('child', 9),
    ])
      await expect(wanted()).rejects.toMatchObject({ status: 404, code: 'procedure_not_found' })
  })

  it('cannot be changed by the working role', async () => {
    for (const statement of [
      'update procedures.version set version = 3',
      'delete from procedures.version',
      'truncate procedures.version',
    ])
      await expect(db.sql.unsafe(statement)).rejects.toThrow(/permission denied/)
  })
})
