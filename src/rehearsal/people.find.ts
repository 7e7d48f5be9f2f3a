import { ageOn } from './days.ts'
import type { Household, LegalDay, Marriage, Person, Population } from './people.schema.ts'

/** A household with who is who in it. `wife` and `husband`: the couple at its head. */
export interface Family {
  readonly household: Household
  readonly members: readonly Person[]
  readonly head: Person
  readonly husband?: Person
  readonly wife?: Person
  readonly marriage?: Marriage
  /** Children of the head's couple who live there, eldest first. */
  readonly children: readonly Person[]
  /** Parents of the head or the spouse who live there. */
  readonly elders: readonly Person[]
}

export type FamilyTest = (family: Family, today: LegalDay) => boolean

function familyOf(household: Household, members: readonly Person[], marriages: ReadonlyMap<string, Marriage>): Family {
  const head = members[0]!
  const spouse = members.find((person) => person.relation === 'spouse')
  const marriage = spouse?.marriage === undefined ? undefined : marriages.get(spouse.marriage)
  const couple = spouse && (head.sex === 'male' ? { husband: head, wife: spouse } : { husband: spouse, wife: head })
  return {
    household,
    members,
    head,
    ...couple,
    ...(marriage && { marriage }),
    children: members.filter((person) => person.relation === 'child'),
    elders: members.filter((person) => person.relation === 'parent' || person.relation === 'parentInLaw'),
  }
}

/** The families that pass the test, in the order of the population, at most `limit` of them. */
export function findFamilies(population: Population, test: FamilyTest, limit = Infinity): Family[] {
  const marriages = new Map(population.marriages.map((marriage) => [marriage.id, marriage]))
  const found: Family[] = []
  let from = 0
  for (const household of population.households) {
    if (found.length >= limit) break
    let to = from
    while (population.people[to]?.household === household.id) to += 1
    const family = familyOf(household, population.people.slice(from, to), marriages)
    if (test(family, population.today)) found.push(family)
    from = to
  }
  return found
}

export interface CoupleWanted {
  /** The commune they live in. */
  unit?: string
  /** Whole years, both ends included. */
  wifeAge?: readonly [number, number]
  /** Number of children at home, both ends included. */
  children?: readonly [number, number]
}

const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value <= to

/** A test for married couples under one roof: of this commune, the wife of this age, with so many children. */
export function marriedCouple({ unit, wifeAge = [0, 150], children = [0, 20] }: CoupleWanted = {}): FamilyTest {
  return (family, today) =>
    family.wife !== undefined &&
    family.husband !== undefined &&
    (unit === undefined || family.household.unit === unit) &&
    within(ageOn(family.wife.birthDate, today), wifeAge) &&
    within(family.children.length, children)
}
