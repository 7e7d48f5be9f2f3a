import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuid7 } from '#platform'
import { around, boats, definitions, sailor, sailors } from './fixture.ts'
import { codeOf, digestOf, judge, type Around, type Judged } from './rules.ts'
import { qualityProblems } from './rules-check.ts'
import { bandOf, scoresOf } from './rules-scores.ts'
import { DIMENSIONS, type QualityRule } from './schema.ts'

const TODAY = '2026-05-10'
const beside: Around = {
  today: TODAY,
  check: (name, values) => around.checks[name]!(...values),
  unitStands: around.unitStands,
  other: () => undefined,
  shared: () => false,
}
const record = (data: Record<string, string | number>, more: Partial<Judged> = {}): Judged => ({
  owner: 'o',
  id: 'i',
  version: 1,
  unit: 'N1',
  validFrom: '2020-01-01',
  recordedOn: '2026-05-01',
  data,
  ...more,
})
const ruleOf = (rule: QualityRule['rule']): QualityRule => ({ code: 'r', title: { vi: '', en: '', fr: '' }, dimension: 'accuracy', weight: 1, rule }) // prettier-ignore
const ask = (rule: QualityRule['rule'], one: Judged, more: Partial<Around> = {}) => judge(ruleOf(rule), sailors)(one, { ...beside, ...more }) // prettier-ignore
const fails = (...all: Parameters<typeof ask>) => ask(...all) === TODAY

describe('a rule', () => {
  it('wants fields filled', () => {
    const rule = { kind: 'filled', fields: ['name', 'born'] } satisfies QualityRule['rule']
    expect(fails(rule, record({ name: 'A', born: '2000-01-01' }))).toBe(false)
    expect(fails(rule, record({ name: 'A' }))).toBe(true)
    expect(fails(rule, record({ name: '', born: '2000-01-01' }))).toBe(true)
    expect(fails({ kind: 'filled', fields: ['knots'] }, record({ knots: 0 }))).toBe(false)
  })

  it('wants a form, a range, a list; an empty field is for another rule', () => {
    const form = { kind: 'pattern', field: 'name', pattern: '^\\p{Lu}' } satisfies QualityRule['rule']
    expect([record({ name: 'Ế' }), record({ name: 'e' }), record({})].map((one) => fails(form, one))).toEqual([false, true, false]) // prettier-ignore
    const range = { kind: 'range', field: 'knots', min: 0, max: 40 } satisfies QualityRule['rule']
    expect([0, 40, -1, 41].map((knots) => fails(range, record({ knots })))).toEqual([false, false, true, true])
    expect(fails(range, record({}))).toBe(false)
    const list = { kind: 'inList', field: 'rank', values: ['mate'] } satisfies QualityRule['rule']
    expect([record({ rank: 'mate' }), record({ rank: 'cook' }), record({})].map((one) => fails(list, one))).toEqual([false, true, false]) // prettier-ignore
  })

  it('asks the country’s check when all it asks about is there', () => {
    const rule = { kind: 'check', check: 'even', fields: ['number', 'name'] } satisfies QualityRule['rule']
    const asked: unknown[] = []
    const check: Around['check'] = (name, values) => (asked.push([name, ...values]), false)
    expect(fails(rule, record({ number: '1' }), { check })).toBe(false)
    expect(fails(rule, record({ number: '1', name: 'A' }), { check })).toBe(true)
    expect(asked).toEqual([['even', '1', 'A']])
  })

  it('puts days in order, the day of recording too', () => {
    const rule = {
      kind: 'dateOrder',
      earlier: 'born',
      later: '@recorded',
      withinDays: 60,
    } satisfies QualityRule['rule']
    const of = (born: string) => fails(rule, record({ born }))
    expect(['2026-05-01', '2026-03-02', '2026-03-01', '2026-05-02'].map(of)).toEqual([false, false, true, true])
    expect(fails(rule, record({}))).toBe(false)
  })

  it('says from which day on something is too old', () => {
    const rule = { kind: 'freshWithin', field: 'licensedTo', days: 0 } satisfies QualityRule['rule']
    expect(ask(rule, record({ licensedTo: '2026-05-09' }))).toBe('2026-05-10')
    expect(ask(rule, record({ licensedTo: '2026-05-10' }))).toBe('2026-05-11')
    expect(ask({ ...rule, days: 30 }, record({ licensedTo: '2026-05-10' }))).toBe('2026-06-10')
    expect(ask(rule, record({}))).toBeNull()
    expect(ask(rule, record({ licensedTo: '9999-12-31' }))).toBe('9999-12-31')
  })

  it('asks whether a unit stood on the day', () => {
    const asked: string[] = []
    const unitStands = (code: string, day: string) => (asked.push(`${code} ${day}`), code === 'N1')
    const rule = { kind: 'unitExists', field: 'home' } satisfies QualityRule['rule']
    expect(fails(rule, record({ home: 'N1' }), { unitStands })).toBe(false)
    expect(fails({ ...rule, on: 'born' }, record({ home: 'X', born: '1990-02-02' }), { unitStands })).toBe(true)
    expect(fails({ ...rule, on: 'born' }, record({ home: 'X' }), { unitStands })).toBe(false)
    expect(asked).toEqual(['N1 2020-01-01', 'X 1990-02-02'])
  })

  it('holds a record against another register', () => {
    const rule = { kind: 'agreesWith', register: 'sailors', by: { key: 'sailor', theirs: 'number' }, same: [{ own: 'skipperName', theirs: 'name' }] } satisfies QualityRule['rule'] // prettier-ignore
    const other = () => ({ name: 'Mai' })
    expect(fails(rule, record({ sailor: 'S2' }))).toBe(true)
    expect(fails(rule, record({}))).toBe(false)
    expect(fails(rule, record({ sailor: 'S2', skipperName: 'Mai' }), { other })).toBe(false)
    expect(fails(rule, record({ sailor: 'S2', skipperName: 'Mây' }), { other })).toBe(true)
    expect(fails(rule, record({ sailor: 'S2' }), { other })).toBe(false)
  })
})

describe('the rules of a register', () => {
  const known = { definitions, checks: Object.keys(around.checks) }
  it('are right in the fixture', () => {
    expect(definitions.flatMap((one) => qualityProblems(one, known))).toEqual([])
  })

  it('are refused when they name what is not there, or what cannot be asked from the other side', () => {
    const wrong = (rule: QualityRule['rule'], definition = boats) => qualityProblems({ ...definition, quality: [ruleOf(rule)] }, known).map((one) => one.split(': ')[1]) // prettier-ignore
    expect(wrong({ kind: 'filled', fields: ['sails'] })).toEqual(['no field sails'])
    expect(wrong({ kind: 'pattern', field: 'name', pattern: '(' })).toEqual(['the pattern is no regular expression'])
    expect(wrong({ kind: 'pattern', field: 'name', pattern: '^(a+)+$' })).toHaveLength(1)
    expect(wrong({ kind: 'check', check: 'odd', fields: ['name'] })).toEqual(['no check odd'])
    expect(wrong({ kind: 'range', field: 'name' })).toEqual(['name is of type text'])
    expect(wrong({ kind: 'inList', field: 'name' })).toEqual(['name has no list'])
    expect(wrong({ kind: 'dateOrder', earlier: 'name', later: '@recorded' })).toEqual(['name is of type text'])
    expect(wrong({ kind: 'freshWithin', field: '@owner', days: 1 })).toEqual(['@owner is of type person'])
    expect(wrong({ kind: 'unitExists', field: 'port' })).toEqual(['port is of type text'])
    expect(wrong({ kind: 'agreesWith', register: 'hats', by: { person: '@owner' } })).toEqual(['no register hats'])
    expect(wrong({ kind: 'agreesWith', register: 'sailors', by: { key: 'name', theirs: 'name' } })).toEqual(['name is no key', 'name is no key of sailors']) // prettier-ignore
    expect(wrong({ kind: 'agreesWith', register: 'sailors', by: { person: 'skipper' }, same: [{ own: 'x', theirs: 'y' }] }, { ...boats, subjects: [] })).toEqual(['skipper is not among the subjects', 'no field x', 'sailors has no field y']) // prettier-ignore
    expect(qualityProblems({ ...boats, quality: [boats.quality![0]!, boats.quality![0]!] }, known)).toEqual(['register boats: two rules have one code']) // prettier-ignore
  })
})

describe('names on lists', () => {
  it('are the same for a record, different for others, and say nothing of the person', () => {
    const [owner, id] = [uuid7(new Date(0)), uuid7(new Date(0))]
    const code = codeOf('sailors', owner, id)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(codeOf('sailors', owner, id)).toBe(code)
    expect(new Set(Array.from({ length: 1000 }, (_, n) => codeOf('sailors', owner, `${n}`))).size).toBe(1000)
    expect(codeOf('boats', owner, id)).not.toBe(code)
  })

  it('digests tell values apart, and none stands for an empty field', () => {
    expect(digestOf(['a', 'b'], { a: 'x', b: 1 })).toBe(digestOf(['a', 'b'], { a: 'x', b: 1 }))
    expect(digestOf(['a', 'b'], { a: 'xb', b: '' })).toBeNull()
    expect(digestOf(['a', 'b'], { a: 'x' })).toBeNull()
    expect(digestOf(['a', 'b'], { a: 'x', b: 'yz' })).not.toBe(digestOf(['a', 'b'], { a: 'xy', b: 'z' }))
  })
})

describe('scores', () => {
  const rules = sailors.quality!
  it('are weighted means, in bands', () => {
    expect([0.9, 0.899, 0.75, 0.749].map(bandOf)).toEqual(['good', 'fair', 'fair', 'poor'])
    const scores = scoresOf(rules, 100, { knots: 40, 'born-first': 0, 'name-filled': 25 })
    const accuracy = scores.dimensions.find(({ dimension }) => dimension === 'accuracy')!
    // (3 · 1 + 1 · 0.6 + 1 · 1 + 2 · 1) / 7
    expect(accuracy.share).toBeCloseTo(6.6 / 7, 12)
    expect(accuracy.band).toBe('good')
    expect(scores.dimensions.find(({ dimension }) => dimension === 'completeness')).toMatchObject({ share: 0.75, band: 'fair' }) // prettier-ignore
    expect(scores.share).toBeCloseTo((12 - 0.4 - 0.25) / 12, 12)
  })

  it('are never good while one identity key fails', () => {
    const scores = scoresOf(rules, 1_000_000, { 'number-right': 1 })
    expect(scores).toMatchObject({ identityFailing: 1, band: 'fair' })
    expect(scores.dimensions[0]!.rules[0]).toMatchObject({ failing: 1, band: 'poor' })
    expect(scoresOf(rules, 1_000_000, { knots: 1 })).toMatchObject({ identityFailing: 0, band: 'good' })
  })

  it('are none of nothing, and of every dimension there is', () => {
    expect(scoresOf(rules, 0, {})).toMatchObject({ records: 0, share: null, band: null })
    const order = scoresOf(rules, 1, {}).dimensions.map(({ dimension }) => dimension)
    expect(order).toEqual(DIMENSIONS.filter((one) => order.includes(one)))
  })

  it('lie between none and all, and more failing is never better', () => {
    const counts = fc.record(Object.fromEntries(rules.map(({ code }) => [code, fc.integer({ min: 0, max: 50 })])))
    fc.assert(
      fc.property(counts, fc.constantFrom(...rules.map(({ code }) => code)), (failing, more) => {
        const before = scoresOf(rules, 51, failing).share!
        const after = scoresOf(rules, 51, { ...failing, [more]: failing[more]! + 1 }).share!
        expect(before).toBeGreaterThanOrEqual(0)
        expect(before).toBeLessThanOrEqual(1)
        expect(after).toBeLessThan(before)
      }),
    )
  })
})

it('the fixture’s sailors fail nothing', () => {
  const found = sailors.quality!.map((rule) => judge(rule, sailors)(record(sailor(1).data as never), beside))
  expect(found.filter((day) => day !== null && day <= TODAY)).toEqual([])
})
