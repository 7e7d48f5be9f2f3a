import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { check } from '#registers'
import { generatePeople } from '#rehearsal'
import { vietnam } from '#vietnam'
import { sampleDocuments } from './sample-documents.ts'

const TODAY = '2026-11-22'
const country = vietnam(projectRoot())
const { rules, places } = country.people()
const population = generatePeople({ seed: 11, people: 4_000, today: TODAY, country: rules, communes: places })
const adults = population.people.filter(({ birthDate }) => birthDate < '2004-01-01').slice(0, 800)
const made = new Map([...sampleDocuments(adults, TODAY)].map(({ register, rows }) => [register, [...rows]]))
const rows = (register: string) => made.get(register)!

describe('what sample people can carry', () => {
  it('is right by each register’s own rules, marked as a sample, and nobody’s twice', () => {
    for (const [code, all] of made) {
      const definition = country.registers.find((one) => one.code === code)!
      const faults = check(definition, country.checks ?? {})
      for (const { data, validFrom } of all) {
        expect(faults(data), `${code} ${JSON.stringify(data)}`).toEqual([])
        expect(data['sample']).toBe(true)
        expect(validFrom <= TODAY).toBe(true)
      }
      for (const field of [...definition.keys, 'number'].filter((name) => name in all[0]!.data))
        expect(new Set(all.map(({ data }) => data[field])).size, `${code} ${field}`).toBe(all.length)
    }
  })

  it('is a birth and a health card of everybody, a driving licence of some who are old enough', () => {
    expect([rows('births').length, rows('health-insurance').length]).toEqual([adults.length, adults.length])
    const drivers = rows('driving-licences')
    expect(drivers.length).toBeGreaterThan(adults.length / 4)
    expect(drivers.length).toBeLessThan(adults.length)
    for (const { owner } of drivers) expect(adults.find(({ id }) => id === owner)!.birthDate < '2006').toBe(true)
  })

  it('makes each of the four documents, good for months', () => {
    const recordOf = (register: string, owner: string) => (register === 'population' ? {} : rows(register).find((one) => one.owner === owner)?.data) // prettier-ignore
    const driver = rows('driving-licences')[0]!.owner
    for (const { code, register, good, until } of country.documents ?? []) {
      const record = recordOf(register, driver)!
      expect(good?.(record) ?? true, code).toBe(true)
      if (until) expect(String(record[until]) > '2027-06', code).toBe(true)
    }
  })
})
