import { join } from 'node:path'
import type { PeopleRules, Place } from '#rehearsal'
import type { Unit } from '#territory'
import { personalNumberPrefix } from './identifiers.ts'
import { addressLine } from './people/address.ts'
import { ethnicityByProvince, readEthnicGroups, type EthnicGroup } from './people/ethnicity.ts'
import { vietnameseLife } from './people/life.ts'
import { vietnameseNames, type Region } from './people/names.ts'
import { birthProvince, createIssuer } from './people/numbers.ts'
import { readRows } from './read.ts'

/** `root` is the project's folder (the one that holds `countries`). */
const rowsIn = (root: string) => (name: string) => readRows(join(root, 'countries/vietnam/data', `${name}.tsv`))

/** A commune whose population no source gives weighs as much as a small one. */
const UNCOUNTED = 500

/** The 54 ethnic groups by official code. */
export function ethnicGroups(root: string): EthnicGroup[] {
  return readEthnicGroups(rowsIn(root)('ethnic-groups'))
}

/** Where sample people live: the communes that stand (not ended), by population. */
export function samplePlaces(units: readonly Unit[]): Place[] {
  return units
    .filter(({ level, validTo }) => level === 'commune' && validTo === null)
    .map(({ code, parent, type, population }) => ({
      code,
      province: parent ?? '',
      weight: population ?? UNCOUNTED,
      kind: type,
    }))
}

/** What Viet Nam says about its people, from its tables. Throws when one is missing. */
export function vietnamPeople(root: string): PeopleRules {
  const rows = rowsIn(root)
  const provinces = rows('people-provinces')
  const regions = new Map(provinces.map(([province = '', region]) => [province, region as Region]))
  const regionOf = (province: string): Region => regions.get(province) ?? 'north'
  const groups = ethnicGroups(root)
  const surnames = new Map(
    groups.filter((group) => group.surnames.length > 0).map((group) => [group.code, group.surnames]),
  )
  const birthProvinces = birthProvince(rows('birth-provinces'))
  return {
    ...vietnameseLife(),
    nationality: 'VN',
    pyramid: rows('age-pyramid').map(([from, percent, men]) => {
      const [share, male] = [Number(percent) / 100, Number(men) / 100]
      return { from: Number(from), male: share * male, female: share * (1 - male) }
    }),
    names: vietnameseNames({
      surnames: rows('surnames'),
      middleNames: rows('middle-names'),
      givenNames: rows('given-names'),
      twoWordGiven: rows('two-word-given'),
      regionOf,
      surnamesOf: (ethnicity) => surnames.get(ethnicity),
    }),
    ethnicity: ethnicityByProvince(groups, new Map(provinces.map(([code = '', , people]) => [code, Number(people)]))),
    address: addressLine(regionOf),
    numbers: (random) => createIssuer(random, personalNumberPrefix, birthProvinces),
  }
}
