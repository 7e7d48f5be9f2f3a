import { legalDay, yearOf } from './days.ts'
import type { Draft } from './people.draft.ts'
import type { Places } from './people.places.ts'
import type { Household, Marriage, PeopleRules, Person } from './people.schema.ts'
import { chance, type Random } from './random.ts'

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')

/** UUIDv8 (RFC 9562): seed, kind and serial in plain sight, in the order of their making, so that an index loads fast. */
export function sampleIds(seed: number, kind: number): (serial: number) => string {
  const high = Math.floor(seed / 2 ** 32) & 0xffff
  const head = `${hex(seed >>> 0, 8)}-${hex(high, 4)}-8${hex(kind, 3)}-8000-`
  return (serial) => head + hex(serial, 12)
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Writes planned households down as people, marriages and households. */
export function createWriter(seed: number, random: Random, rules: PeopleRules, places: Places) {
  const people: Person[] = []
  const marriages: Marriage[] = []
  const households: Household[] = []
  const personId = sampleIds(seed, 1)
  const marriageId = sampleIds(seed, 2)
  const householdId = sampleIds(seed, 3)
  const issue = rules.numbers(random)
  const registered = new Map<number, number>()

  /** Surname, ethnic group and origin: from the father, else the mother, else the place. */
  function settle(one: Draft, home: number): void {
    if (one.surname !== '') return
    const { father, mother, like } = one
    if (father) settle(father, home)
    if (mother) settle(mother, home)
    if (like) settle(like, home)
    const from = father ?? mother
    one.home = home
    one.origin = from ? from.origin : places.near(random, home)
    const { province } = places.at(one.origin)
    const same = from ?? (like && !chance(random, rules.marriage.mixed) ? like : undefined)
    one.ethnicity = same ? same.ethnicity : rules.ethnicity(random, province)
    one.surname = from
      ? rules.names.inherited(father?.surname, mother?.surname)
      : rules.names.surname(random, { province, ethnicity: one.ethnicity })
  }

  /** Nobody at home has the same given name (where the country has names enough). */
  function givenNames(one: Draft, taken: string[]): { middle: string; given: string } {
    for (let tries = 0; ; tries++) {
      const names = rules.names.given(random, one.sex)
      if (tries < 20 && (taken.includes(names.given) || names.given === one.surname || names.middle === one.surname))
        continue
      taken.push(names.given)
      return names
    }
  }

  function marriage(husband: Draft, wife: Draft, home: number): string {
    const id = marriageId(marriages.length + 1)
    const at = places.near(random, home)
    const year = yearOf(husband.wed!)
    const key = at * 4096 + year
    const serial = (registered.get(key) ?? 0) + 1 + Math.floor(random() * 3)
    registered.set(key, serial)
    marriages.push({
      id,
      husband: husband.id,
      wife: wife.id,
      on: legalDay(husband.wed!),
      unit: places.at(at).code,
      number: rules.marriage.number(serial, year),
    })
    return id
  }

  /** One household living in the place with this index; `members` as planned, the head first. */
  function household(members: readonly Draft[], home: number): void {
    const place = places.at(home)
    const address = rules.address(random, place)
    const id = householdId(households.length + 1)
    const first = people.length + 1
    for (let index = 0; index < members.length; index++) members[index]!.id = personId(first + index)
    households.push({ id, unit: place.code, address, head: members[0]!.id })
    const taken: string[] = []
    for (const one of members) {
      settle(one, home)
      one.home = home
      const { sex, surname, mother, father, spouse } = one
      const { middle, given } = givenNames(one, taken)
      const birthDate = legalDay(one.birth)
      const born = places.at(places.near(random, from(one, home)))
      const person: Writable<Person> = {
        id: one.id,
        sample: true,
        number: issue({ sex, birthDate, place: born }),
        surname,
        middle,
        given,
        fullName: rules.names.full({ surname, middle, given }),
        sex,
        birthDate,
        birthUnit: born.code,
        origin: places.at(one.origin).code,
        ethnicity: one.ethnicity,
        nationality: rules.nationality,
        residenceUnit: place.code,
        address,
        household: id,
        relation: one.relation,
      }
      if (mother?.alive) person.mother = mother.id
      if (father?.alive) person.father = father.id
      if (spouse) {
        person.spouse = spouse.id
        one.marriage = spouse.marriage ?? (sex === 'male' ? marriage(one, spouse, home) : marriage(spouse, one, home))
        person.marriage = one.marriage
      }
      if (rules.phone) person.phone = rules.phone(people.length + 1)
      people.push(person)
    }
  }
  return { people, marriages, households, household }
}

/** Where someone's mother lived, as far as is known. */
function from(one: Draft, home: number): number {
  const parent = one.mother ?? one.father
  return parent && parent.home >= 0 ? parent.home : home
}
