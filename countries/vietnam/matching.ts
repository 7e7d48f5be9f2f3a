import type { Spelling } from '#registers'
import { createTerritory } from '#territory'
import { readFacts } from './facts.ts'
import { vietnameseDuplicates } from './matching/duplicates.ts'
import { placeReader } from './matching/places.ts'
import { vietnameseSpelling } from './matching/spelling.ts'
import { vietnamPeople } from './people.ts'
import { nameRules } from './territory/index.ts'

export { populationMatch } from './matching/definition.ts'

/** How records of Viet Nam are compared, and how its sample duplicates come about; `root` is the project's folder. */
export function vietnamMatching(root: string) {
  const { units, successions } = readFacts(root)
  const territory = createTerritory(units, successions, nameRules)
  const today = territory.days.at(-1) ?? ''
  const spelling: Spelling = { ...vietnameseSpelling, place: placeReader(territory, units, today) }
  return { spelling, duplicates: () => vietnameseDuplicates(territory, units, vietnamPeople(root).names) }
}
