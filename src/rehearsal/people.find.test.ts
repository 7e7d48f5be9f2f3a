import { describe, expect, test } from 'vitest'
import { ageOn } from './days.ts'
import { findFamilies, marriedCouple } from './people.find.ts'
import { flatland, places } from './people.fixture.ts'
import { generatePeople } from './people.ts'

const today = '2026-11-22'
const population = generatePeople({ seed: 9, people: 2000, today, country: flatland, communes: places })

describe('findFamilies', () => {
  const all = findFamilies(population, () => true)
  test('finds every household once, with everybody in it', () => {
    expect(all.map((family) => family.household)).toEqual(population.households)
    expect(all.flatMap((family) => family.members)).toEqual(population.people)
  })
  test('says who is who', () => {
    for (const { head, husband, wife, marriage, children, elders, members } of all) {
      expect(members[0]).toBe(head)
      expect(husband === undefined).toBe(wife === undefined)
      expect(marriage?.husband).toBe(husband?.id)
      expect(marriage?.wife).toBe(wife?.id)
      expect(members.length).toBe(children.length + elders.length + (wife ? 2 : 1))
    }
  })
  test('stops at the limit', () => {
    expect(findFamilies(population, () => true, 3)).toEqual(all.slice(0, 3))
    expect(findFamilies(population, () => true, 0)).toEqual([])
  })
})

describe('marriedCouple', () => {
  const found = findFamilies(population, marriedCouple({ unit: 'a1', wifeAge: [20, 35], children: [1, 2] }))
  test('finds couples of the commune, the age and the number of children', () => {
    expect(found.length).toBeGreaterThan(0)
    for (const { household, husband, wife, children } of found) {
      expect(household.unit).toBe('a1')
      expect([husband!.residenceUnit, wife!.residenceUnit]).toEqual(['a1', 'a1'])
      expect(wife!.spouse).toBe(husband!.id)
      expect(ageOn(wife!.birthDate, today)).toBeGreaterThanOrEqual(20)
      expect(ageOn(wife!.birthDate, today)).toBeLessThanOrEqual(35)
      expect(children.length).toBeGreaterThanOrEqual(1)
      expect(children.length).toBeLessThanOrEqual(2)
    }
  })
  test('misses none', () => {
    const all = findFamilies(population, marriedCouple())
    const wanted = all.filter(({ household, wife, children }) => {
      const age = ageOn(wife!.birthDate, today)
      return household.unit === 'a1' && age >= 20 && age <= 35 && children.length >= 1 && children.length <= 2
    })
    expect(found).toEqual(wanted)
  })
})
