import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { beekeepers } from './fixture.ts'
import { asDefinition, problems, problemsAmong } from './rules-definition.ts'
import { patternFault } from './rules-pattern.ts'
import type { FieldDefinition, RegisterDefinition } from './schema.ts'

const field = (code: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  code,
  title: beekeepers.title,
  type: 'text',
  class: 'open',
  ...more,
})
/** The beekeepers with more fields, or with something else instead. */
const withFields = (...fields: FieldDefinition[]): RegisterDefinition => ({ ...beekeepers, fields: [...beekeepers.fields, ...fields] }) // prettier-ignore
const refers = (code: string, register: string, at = 'tag'): RegisterDefinition => ({ ...withFields(field('other', { reference: { register, field: at } })), code }) // prettier-ignore

it('the definition that the documentation shows is one, and its advice on patterns holds', () => {
  const text = readFileSync(`${projectRoot()}/docs/registers.md`, 'utf8')
  const shown: unknown = JSON.parse(/```json\n([^`]+)```/.exec(text)![1]!)
  const read = asDefinition(shown)
  expect('definition' in read && problemsAmong([read.definition], {})).toEqual([])
  for (const [good, bad] of [
    ['^\\d{9}(?:\\d{3})?$', '^(?:\\d{9}|\\d{12})$'],
    ['^\\w+(?: \\w+)*$', '^(\\w+\\s?)*$'],
  ] as const) {
    expect([text.includes(good), text.includes(bad)]).toEqual([true, true])
    expect([patternFault(good), patternFault(bad)]).toEqual([null, expect.any(String)])
  }
})

describe('a definition is refused', () => {
  it.each<[string, RegisterDefinition, string]>([
    ['when a pattern explodes', withFields(field('x', { pattern: '^(a+)+$' })), 'x: the pattern repeats what repeats'],
    ['when a pattern is none', withFields(field('x', { pattern: '^[$' })), 'x: the pattern is no regular expression'],
    ['when a number has a pattern', withFields(field('x', { type: 'number', pattern: '^1$' })), 'x: pattern goes with the type text'],
    ['when a text has a minimum', withFields(field('x', { min: 1 })), 'x: min goes with the type number'],
    ['when a person is referred to by a key', withFields(field('x', { type: 'person', reference: { register: 'a', field: 'b' } })), 'x: reference goes with the type text or code'],
    ['when its limits cross', withFields(field('x', { type: 'number', min: 5, max: 4 })), 'x: min is above max'],
    ['when parts go round', withFields(field('x', { partOf: 'y' }), field('y', { partOf: 'x' })), 'part of: in a circle, x → y → x'],
    ['when a field is part of itself', withFields(field('x', { partOf: 'x' })), 'part of: in a circle, x → x'],
    ['when what is unique is unknown', { ...beekeepers, unique: [['tag', 'wax']] }, 'unique: no field wax'],
    ['when one field alone is unique by the wrong name', { ...beekeepers, unique: [['name']] }, 'unique: one field alone belongs to keys'],
    ['when a look-up is declared twice', { ...beekeepers, lookups: [{ fields: ['home'] }, { fields: ['home'] }] }, 'lookups: one field twice'],
    ['when a look-up is by what is unknown', { ...beekeepers, lookups: [{ fields: ['wax'] }] }, 'lookups: no field wax'],
    ['when a rule of quality has a pattern that explodes', { ...beekeepers, quality: [{ code: 'q', title: beekeepers.title, dimension: 'accuracy', weight: 1, rule: { kind: 'pattern', field: 'name', pattern: '^(a|a)*$' } }] }, 'quality q: the pattern can go on in two ways with one character'],
    ['when a view repeats a field', { ...beekeepers, views: { own: ['tag', 'tag'] } }, 'view own: one field twice'],
  ])('%s', (_what, definition, problem) => expect(problems(definition)).toContain(problem)) // prettier-ignore

  it('when its check rule is unknown, or a name that every object has', () => {
    for (const check of ['digit', 'toString'])
      expect(problemsAmong([withFields(field('x', { check }))], { other: () => true })).toEqual([`register beekeepers: x: no check rule ${check}`]) // prettier-ignore
    expect(problemsAmong([withFields(field('x', { check: 'digit' }))], { digit: () => true })).toEqual([])
  })

  it('when it refers to no register, to no key, or in a circle of any length', () => {
    expect(problemsAmong([refers('a', 'b')], {})).toEqual(['register a: other: refers to no register b'])
    expect(problemsAmong([refers('a', 'b', 'name'), { ...beekeepers, code: 'b' }], {})).toEqual(['register a: other: name is no key of b']) // prettier-ignore
    expect(problemsAmong([refers('a', 'b'), { ...beekeepers, code: 'b' }], {})).toEqual([])
    expect(problemsAmong([refers('a', 'a')], {})).toEqual(['references in a circle: a → a'])
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), (length) => {
        const name = (n: number) => `r${n % length}`
        const ring = Array.from({ length }, (_, n) => refers(name(n), name(n + 1)))
        expect(problemsAmong(ring, {})).toHaveLength(1)
        expect(problemsAmong([...ring.slice(1), { ...beekeepers, code: name(0) }], {})).toEqual([])
      }),
    )
  })

  it('when it has not the form of one, naming where; whatever comes, nothing is thrown', () => {
    expect(asDefinition(beekeepers)).toEqual({ definition: beekeepers })
    expect(asDefinition({ ...beekeepers, version: 0 })).toEqual({ wrong: [expect.stringContaining('version')] })
    expect(asDefinition({ ...beekeepers, fieldz: [] })).toMatchObject({
      wrong: ['fieldz: is not known'],
    })
    expect(asDefinition({ ...beekeepers, fields: [{ ...beekeepers.fields[0], class: 'secret' }] })).toMatchObject({ wrong: expect.arrayContaining([expect.stringContaining('fields/0/class')]) }) // prettier-ignore
    const parts = fc.dictionary(fc.constantFrom(...Object.keys(beekeepers)), fc.anything())
    fc.assert(
      fc.property(fc.oneof(fc.anything(), parts.map((part) => ({ ...beekeepers, ...part }))), (given) => {
        const read = asDefinition(given)
        if ('definition' in read) expect(Array.isArray(problems(read.definition))).toBe(true)
        else expect(read.wrong.length).toBeGreaterThan(0)
      }),
    ) // prettier-ignore
  })
})
