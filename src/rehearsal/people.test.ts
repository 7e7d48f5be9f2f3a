import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addYears, ageOn, dayNumber } from './days.ts'
import { flatland, places } from './people.fixture.ts'
import { generatePeople } from './people.ts'
import type { Person, Population } from './people.schema.ts'

const today = '2026-11-22'
const generate = (seed: number, people: number): Population =>
  generatePeople({ seed, people, today, country: flatland, communes: places })
const anySeed = fc.integer({ min: 0, max: 2 ** 48 - 1 })

/** Checks one property on small populations of many seeds. */
function always(check: (population: Population, byId: Map<string, Person>) => void): void {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 0, max: 220 }), (seed, people) => {
      const population = generate(seed, people)
      check(population, new Map(population.people.map((person) => [person.id, person])))
    }),
    { numRuns: 60 },
  )
}

describe('a population', () => {
  test('has exactly as many people as asked, each marked as a sample', () =>
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 0, max: 300 }), (seed, people) => {
        const made = generate(seed, people).people
        expect(made.length).toBe(people)
        expect(made.every((person) => person.sample)).toBe(true)
      }),
      { numRuns: 40 },
    ))

  test('is the same again for the same seed, and another for another', () => {
    expect(generate(5, 400)).toEqual(generate(5, 400))
    expect(generate(6, 400).people.map((p) => p.fullName)).not.toEqual(generate(5, 400).people.map((p) => p.fullName))
  })

  test('refers to nobody outside itself, and both ways', () =>
    always(({ people, marriages, households }, byId) => {
      const units = new Set(places.map((place) => place.code))
      const homes = new Map(households.map((household) => [household.id, household]))
      const weddings = new Map(marriages.map((marriage) => [marriage.id, marriage]))
      for (const person of people) {
        if (person.mother !== undefined) expect(byId.get(person.mother)?.sex).toBe('female')
        if (person.father !== undefined) expect(byId.get(person.father)?.sex).toBe('male')
        if (person.spouse !== undefined) {
          const wedding = weddings.get(person.marriage!)!
          expect(byId.get(person.spouse)?.spouse).toBe(person.id)
          expect([wedding.husband, wedding.wife].toSorted()).toEqual([person.id, person.spouse].toSorted())
        } else expect(person.marriage).toBeUndefined()
        const home = homes.get(person.household)!
        expect(person.residenceUnit).toBe(home.unit)
        expect(person.address).toBe(home.address)
        for (const unit of [person.birthUnit, person.origin, person.residenceUnit]) expect(units.has(unit)).toBe(true)
      }
      for (const home of households) expect(byId.get(home.head)).toMatchObject({ relation: 'head', household: home.id })
      for (const { husband, wife, unit } of marriages) {
        expect(byId.get(husband)?.sex).toBe('male')
        expect(byId.get(wife)?.sex).toBe('female')
        expect(units.has(unit)).toBe(true)
      }
    }))

  test('gives every id and number once, as UUIDv8', () =>
    always(({ people, marriages, households }) => {
      const ids = [...people, ...marriages, ...households].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(new Set(people.map((person) => person.number)).size).toBe(people.length)
      const registered = marriages.map(({ unit, number }) => `${unit} ${number}`)
      expect(new Set(registered).size).toBe(marriages.length)
    }))

  test('shares no id with the population of another seed', () =>
    fc.assert(
      fc.property(anySeed, anySeed, (one, two) => {
        fc.pre(one !== two)
        const ids = new Set(generate(one, 30).people.map(({ id }) => id))
        expect(generate(two, 30).people.some(({ id }) => ids.has(id))).toBe(false)
      }),
      { numRuns: 20 },
    ))

  test('nobody is born tomorrow, marries under age or bears a child too young or too old', () =>
    always(({ people, marriages }, byId) => {
      for (const person of people) {
        expect(person.birthDate <= today).toBe(true)
        expect(ageOn(person.birthDate, today)).toBeLessThanOrEqual(105)
        const mother = person.mother === undefined ? undefined : byId.get(person.mother)
        const father = person.father === undefined ? undefined : byId.get(person.father)
        if (mother) {
          expect(ageOn(mother.birthDate, person.birthDate)).toBeGreaterThanOrEqual(18)
          expect(ageOn(mother.birthDate, person.birthDate)).toBeLessThanOrEqual(45)
        }
        if (father) expect(ageOn(father.birthDate, person.birthDate)).toBeGreaterThanOrEqual(20)
      }
      for (const { husband, wife, on } of marriages) {
        expect(on < today).toBe(true)
        expect(ageOn(byId.get(husband)!.birthDate, on)).toBeGreaterThanOrEqual(20)
        expect(ageOn(byId.get(wife)!.birthDate, on)).toBeGreaterThanOrEqual(18)
      }
    }))

  test('a mother bears nine months apart and after the wedding', () =>
    always(({ people, marriages }) => {
      const weddings = new Map(marriages.map((marriage) => [marriage.wife, dayNumber(marriage.on)]))
      const last = new Map<string, number>()
      const children = people.filter((person) => person.mother !== undefined)
      for (const child of children.toSorted((a, b) => (a.birthDate < b.birthDate ? -1 : 1))) {
        const born = dayNumber(child.birthDate)
        const before = last.get(child.mother!) ?? weddings.get(child.mother!)
        if (before !== undefined) expect(born - before).toBeGreaterThanOrEqual(275)
        last.set(child.mother!, born)
      }
    }))

  test('children live with a parent, and carry the name that custom gives', () =>
    always(({ people }, byId) => {
      for (const person of people) {
        const parents = [person.mother, person.father].filter((id) => id !== undefined).map((id) => byId.get(id)!)
        if (ageOn(person.birthDate, today) < 18) {
          expect(parents.some((parent) => parent.household === person.household)).toBe(true)
          expect(person.relation).toBe('child')
        }
        const father = person.father === undefined ? undefined : byId.get(person.father)
        if (father) expect(person.surname).toBe(father.surname)
        if (father) expect([person.origin, person.ethnicity]).toEqual([father.origin, father.ethnicity])
        expect(person.fullName).toBe(`${person.given} ${person.surname}`)
      }
    }))

  test('brothers and sisters share a surname even when the father is dead', () =>
    always(({ people }) => {
      const surnames = new Map<string, string>()
      for (const { mother, surname } of people)
        if (mother !== undefined) {
          expect(surnames.get(mother) ?? surname).toBe(surname)
          surnames.set(mother, surname)
        }
    }))

  test('nobody marries a brother or a sister', () =>
    always(({ people }, byId) => {
      for (const { mother, spouse } of people)
        if (mother !== undefined && spouse !== undefined) expect(byId.get(spouse)!.mother).not.toBe(mother)
    }))

  test('a household has one to seven people, stands together, its head first; couples live together', () =>
    always(({ people, households }, byId) => {
      let at = 0
      for (const home of households) {
        expect(people[at]!.id).toBe(home.head)
        const from = at
        while (people[at]?.household === home.id) at += 1
        const members = people.slice(from, at)
        expect(members.length).toBeLessThanOrEqual(7)
        expect(members.filter((person) => person.relation === 'head').length).toBe(1)
        expect(members.filter((person) => person.relation === 'spouse').length).toBeLessThanOrEqual(1)
      }
      expect(at).toBe(people.length)
      for (const { spouse, household } of people)
        if (spouse !== undefined) expect(byId.get(spouse)!.household).toBe(household)
    }))

  test('relations at home are what they say', () =>
    always(({ people, households }, byId) => {
      const heads = new Map(households.map((home) => [home.id, byId.get(home.head)!]))
      for (const person of people) {
        const head = heads.get(person.household)!
        const spouse = head.spouse === undefined ? undefined : byId.get(head.spouse)
        const { relation, id } = person
        if (relation === 'spouse') expect(person.spouse).toBe(head.id)
        if (relation === 'child') expect([person.mother, person.father]).toContain(head.id)
        if (relation === 'parent') expect([head.mother, head.father]).toContain(id)
        if (relation === 'parentInLaw') expect([spouse?.mother, spouse?.father]).toContain(id)
      }
    }))
})

describe('a population of 5,000', () => {
  const { people, households } = generate(1, 5000)

  test('stands near the pyramid: each band of five years within one point', () => {
    for (const [index, band] of flatland.pyramid.entries()) {
      const [from, to] = [band.from, flatland.pyramid[index + 1]?.from ?? 200]
      if (from < 20) continue
      const inside = people.filter(({ birthDate }) => {
        const age = ageOn(birthDate, today)
        return age >= from && age < to
      })
      expect(Math.abs(inside.length / people.length - band.male - band.female)).toBeLessThan(0.015)
    }
  })
  test('has three generations under some roofs, and parents who live elsewhere', () => {
    const elders = people.filter(({ relation }) => relation === 'parent' || relation === 'parentInLaw')
    expect(elders.length / households.length).toBeGreaterThan(0.05)
    const homes = new Map(people.map(({ id, household }) => [id, household]))
    const apart = people.filter(({ mother, household }) => mother !== undefined && homes.get(mother) !== household)
    expect(apart.length / people.length).toBeGreaterThan(0.05)
  })
  test('knows widowed mothers and mothers by themselves', () => {
    const under18 = people.filter(({ birthDate }) => dayNumber(birthDate) > addYears(dayNumber(today), -18))
    const fatherless = under18.filter(({ father }) => father === undefined)
    expect(fatherless.length).toBeGreaterThan(0)
    expect(fatherless.length / under18.length).toBeLessThan(0.2)
  })
})

describe('refuses', () => {
  test.each([-1, 1.5, Number.NaN, 2 ** 48])('the seed %d', (seed) =>
    expect(() => generate(seed, 1)).toThrow(RangeError),
  )
  test.each([-1, 1.5, Number.NaN])('%d people', (people) => expect(() => generate(1, people)).toThrow(RangeError))
  test('a country without communes', () =>
    expect(() => generatePeople({ seed: 1, people: 1, today, country: flatland, communes: [] })).toThrow(RangeError))
  test('a day that is none', () =>
    expect(() =>
      generatePeople({ seed: 1, people: 1, today: '22/11/2026', country: flatland, communes: places }),
    ).toThrow(RangeError))
})
