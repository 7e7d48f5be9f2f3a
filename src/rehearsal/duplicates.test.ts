import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelledDuplicates, type DuplicateRules } from './duplicates.ts'
import { flatland, places } from './people.fixture.ts'
import { generatePeople } from './people.ts'
import { between } from './random.ts'

const rules: DuplicateRules = {
  columns: ['name', 'born', 'number'],
  write: (_, { fullName, birthDate, number }) => ({ name: fullName, born: birthDate, number }),
  errors: [
    { code: 'upper', rate: 1, befall: (_, record) => void (record['name'] = record['name']!.toUpperCase()) },
    { code: 'never', rate: 0, befall: (_, record) => void (record['born'] = '') },
    { code: 'half', rate: 0.5, befall: (_, record) => void (record['number'] = '') },
  ],
  repeated: 0.3,
  copies: (random) => between(random, 1, 3),
  lookAlike: { rate: 0.1, make: (_, person) => ({ ...person, fullName: `${person.fullName} II` }) },
}
const people = generatePeople({ seed: 3, people: 500, today: '2026-11-22', country: flatland, communes: places }).people
const made = (seed: number) => [...labelledDuplicates(seed, people, rules)]

describe('labelled duplicates', () => {
  test('are the same for the same seed, others for another', () => {
    expect(made(4)).toEqual(made(4))
    expect(made(5)).not.toEqual(made(4))
  })
  test('every person has one record of the own; duplicates are numbered from 0 and follow it', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        let [number, next] = [-1, 0]
        for (const { id } of made(seed)) {
          if (id.endsWith('-org')) [number, next] = [number + 1, 0]
          expect(id).toBe(id.endsWith('-org') ? `rec-${number}-org` : `rec-${number}-dup-${next++}`)
        }
        expect(number + 1).toBeGreaterThanOrEqual(people.length)
      }),
      { numRuns: 20 },
    ))
  test('errors befall duplicates alone, each at its rate', () => {
    const all = made(6)
    const copies = all.filter(({ id }) => id.includes('dup'))
    for (const { id, record } of all) {
      expect(Object.keys(record)).toEqual(rules.columns)
      if (id.endsWith('org')) expect(record['number']).not.toBe('')
    }
    expect(copies.every(({ record }) => record['name'] === record['name']!.toUpperCase())).toBe(true)
    expect(copies.every(({ record }) => record['born'] !== '')).toBe(true)
    expect(Math.abs(copies.filter(({ record }) => record['number'] === '').length / copies.length - 0.5)).toBeLessThan(0.1) // prettier-ignore
    expect(copies.length / people.length).toBeGreaterThan(0.4)
  })
  test('a look-alike is somebody else', () => {
    const all = made(7)
    const alike = all.filter(({ id, record }) => id.endsWith('org') && record['name']!.endsWith(' II'))
    expect(alike.length).toBeGreaterThan(20)
    const numbers = alike.map(({ id }) => Number(id.split('-')[1]))
    const before = new Map(all.map(({ id, record }) => [id, record]))
    for (const [n, number] of numbers.entries()) {
      const person = before.get(`rec-${number - 1}-org`)!
      expect(`${person['name']} II`).toBe(alike[n]!.record['name'])
    }
  })
})
