import type { PeopleRules, Place } from './people.schema.ts'
import { weighted, type Draw, type Random } from './random.ts'

/** Places by index, drawn by weight. */
export interface Places {
  at(index: number): Place
  any: Draw<number>
  /** The same place, another of its province, or any: as often as the country says. */
  near(random: Random, index: number): number
}

/** Throws RangeError when there is no place with a weight. */
export function createPlaces(places: readonly Place[], near: PeopleRules['near']): Places {
  const indexes = places.map((_, index) => index)
  const weightOf = (index: number) => places[index]!.weight
  const any = weighted(indexes, weightOf)
  const provinces = new Map<string, number[]>()
  for (const index of indexes) {
    const { province, weight } = places[index]!
    if (!(weight > 0)) continue
    const of = provinces.get(province)
    if (of) of.push(index)
    else provinces.set(province, [index])
  }
  const within = new Map([...provinces].map(([province, of]) => [province, weighted(of, weightOf)]))
  return {
    at: (index) => places[index]!,
    any,
    near(random, index) {
      if (random() < near.unit) return index
      return random() < near.province ? within.get(places[index]!.province)!(random) : any(random)
    },
  }
}
