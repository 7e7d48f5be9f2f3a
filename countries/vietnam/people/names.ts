import type { Draw, NameRules, Random, Sex } from '#rehearsal'
import { weighted } from '#rehearsal'

type Rows = readonly (readonly string[])[]
export type Region = 'north' | 'central' | 'south'
const REGIONS: readonly Region[] = ['north', 'central', 'south']

export interface NameFacts {
  surnames: Rows
  middleNames: Rows
  givenNames: Rows
  twoWordGiven: Rows
  regionOf(province: string): Region
  /** Surnames of an ethnic group, most used first; undefined where it is named as the whole country is. */
  surnamesOf(ethnicity: string): readonly string[] | undefined
}

/** Of 40,496 counted names (locle1011, MIT) 303 have two tokens, 27,732 three and 12,367 four: no middle name, one, and one with a given name of two words. */
const NO_MIDDLE = 0.0075
const TWO_WORD_GIVEN = 0.305

/**
 * How often a surname is drawn in each region: its count, and where published shares differ by region (Hoàng and Huỳnh,
 * Vũ and Võ), the count times the region's share over the mean of the three.
 */
export function surnameWeights(surnames: Rows): Record<Region, Map<string, number>> {
  const weights = {
    north: new Map<string, number>(),
    central: new Map<string, number>(),
    south: new Map<string, number>(),
  }
  for (const [name = '', count = '0', , , ...published] of surnames) {
    const shares = published.map(Number)
    const mean = shares.reduce((sum, share) => sum + share, 0) / REGIONS.length
    for (const [index, region] of REGIONS.entries())
      weights[region].set(name, Number(count) * (mean > 0 ? shares[index]! / mean : 1))
  }
  return weights
}

function drawMap(weights: ReadonlyMap<string, number>): Draw<string> {
  const names = [...weights.keys()]
  return weighted(names, (name) => weights.get(name)!)
}

function drawBySex(rows: Rows): Record<Sex, Draw<string>> {
  const of = (sex: Sex) => {
    const own = rows.filter((row) => row[1] === sex)
    const draw = weighted(own, (row) => Number(row[2] ?? 1))
    return (random: Random) => draw(random)[0]!
  }
  return { male: of('male'), female: of('female') }
}

/** Surname, middle name, given name, in this order; a child carries the father's surname, a married woman keeps hers. */
export function vietnameseNames(facts: NameFacts): NameRules {
  const general = surnameWeights(facts.surnames)
  const byRegion = { north: drawMap(general.north), central: drawMap(general.central), south: drawMap(general.south) }
  const byGroup = new Map<string, Draw<string> | undefined>()
  const groupSurname = (ethnicity: string): Draw<string> | undefined => {
    if (!byGroup.has(ethnicity)) {
      const own = facts.surnamesOf(ethnicity)
      // The most used first: the n-th is drawn as 1/n (an assumption).
      byGroup.set(ethnicity, own && weighted(own, (_, index) => 1 / (index + 1)))
    }
    return byGroup.get(ethnicity)
  }
  const middle = drawBySex(facts.middleNames)
  const given = drawBySex(facts.givenNames)
  const twoWords = drawBySex(facts.twoWordGiven)
  return {
    surname: (random, { province, ethnicity }) =>
      (groupSurname(ethnicity) ?? byRegion[facts.regionOf(province)])(random),
    inherited: (father, mother) => father ?? mother ?? '',
    given(random, sex) {
      const length = random()
      if (length < NO_MIDDLE) return { middle: '', given: given[sex](random) }
      const first = middle[sex](random)
      const draw = length < NO_MIDDLE + TWO_WORD_GIVEN ? twoWords[sex] : given[sex]
      let name = draw(random)
      while (name === first || name.startsWith(`${first} `)) name = draw(random)
      return { middle: first, given: name }
    },
    full: ({ surname, middle, given }) => (middle === '' ? `${surname} ${given}` : `${surname} ${middle} ${given}`),
  }
}
