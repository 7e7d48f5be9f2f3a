import { dayNumber } from './days.ts'
import { createAges } from './people.ages.ts'
import type { Draft, World } from './people.draft.ts'
import { plan } from './people.household.ts'
import { createPlaces } from './people.places.ts'
import type { Population, PopulationOptions } from './people.schema.ts'
import { createWriter } from './people.write.ts'
import { seeded } from './random.ts'

/** Plans in a row that may not fit what is left; after that the person lives alone. */
const PATIENCE = 200

/**
 * People who do not exist: households of one to three generations, near the country's age pyramid, exactly `people` of
 * them. Pure: the same options give the same population. Units are those of `communes`, for births and weddings of long
 * ago too. `seed`: whole number from 0 to 2^48 − 1. Throws RangeError on other seeds, no commune or a negative count.
 */
export function generatePeople({ seed, people, today, country, communes }: PopulationOptions): Population {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 48) throw new RangeError('seed: a whole number below 2^48')
  if (!Number.isInteger(people) || people < 0) throw new RangeError('people: a whole number from 0')
  const random = seeded(seed)
  const places = createPlaces(communes, country.near)
  const ages = createAges(country.pyramid, dayNumber(today))
  const left: Draft[] = []
  const world: World = { random, rules: country, today: dayNumber(today), leave: (child) => left.push(child) }
  const written = createWriter(seed, random, country, places)
  let refused = 0
  while (written.people.length < people) {
    const one = ages.next(random)
    const parent = one.mother ?? one.father
    const home = parent && parent.home >= 0 ? places.near(random, parent.home) : places.any(random)
    const members = refused < PATIENCE ? plan(world, one) : [one]
    const fits = members.length > 0 && written.people.length + members.length <= people
    refused = fits ? 0 : refused + 1
    if (fits) {
      for (const member of members) ages.count(member)
      written.household(members, home)
      for (const child of left) ages.keep(child)
    }
    left.length = 0
  }
  return { seed, today, people: written.people, marriages: written.marriages, households: written.households }
}
