import type { CountryMatching } from '#country'
import { createTerritory, type Territory, type Unit } from '#territory'
import { readFacts } from './facts.ts'
import { populationMatch } from './matching/definition.ts'
import { populationLinkages } from './matching/linkages.ts'
import { vietnameseDuplicates } from './matching/duplicates.ts'
import { placeReader } from './matching/places.ts'
import { vietnameseSpelling } from './matching/spelling.ts'
import { vietnamPeople } from './people.ts'
import { nameRules } from './territory/index.ts'

export { populationMatch }

/** However alike: no two people become one without an official's decision. */
const SURE = Number.POSITIVE_INFINITY

/** Which registers are matched, and how their records are written; `units` are those of the territory. */
export function vietnamMatching(territory: Territory, units: readonly Unit[]): CountryMatching {
  const place = placeReader(territory, units, territory.days.at(-1) ?? '')
  return {
    registers: new Map([['population', { definition: populationMatch, sure: SURE }]]),
    linkages: populationLinkages,
    spelling: { ...vietnameseSpelling, place },
  }
}

/** Matching with its sample duplicates, from the data files of the checkout at `root`. */
export function sampleMatching(root: string) {
  const { units, successions } = readFacts(root)
  const territory = createTerritory(units, successions, nameRules)
  return {
    ...vietnamMatching(territory, units),
    duplicates: () => vietnameseDuplicates(territory, units, vietnamPeople(root).names),
  }
}
