import type { PeopleRules, Random, ShareToAge } from '#rehearsal'
import { weighted } from '#rehearsal'

type Life = Pick<PeopleRules, 'marriage' | 'children' | 'home' | 'near'>

/** [value, weight] pairs as a draw. */
const oneOf = (pairs: readonly (readonly [number, number])[]) => {
  const draw = weighted(pairs, (pair) => pair[1])
  return (random: Random) => draw(random)[0]
}

const shares = (...pairs: readonly (readonly [number, number])[]): ShareToAge[] =>
  pairs.map(([to, share]) => ({ to, share }))

/** Children wanted by birth year of the woman: weights of 0, 1, 2 … children. */
const WANTED: readonly (readonly [number, readonly number[]])[] = [
  [1945, [4, 5, 10, 18, 22, 18, 12, 11]],
  [1955, [5, 6, 16, 24, 22, 14, 8, 5]],
  [1965, [5, 9, 32, 28, 15, 7, 4]],
  [1975, [5, 14, 48, 22, 8, 3]],
  [1985, [4, 15, 54, 20, 6, 1]],
  [9999, [5, 17, 55, 19, 4]],
]

/**
 * How lives run. Marriage from 18 (women) and 20 (men): Law on Marriage and Family 2014, art. 8, and its forerunners of
 * 1959 and 1986. 111.5 boys to 100 girls: 2019 census. Everything else is an assumption, set so that households have
 * about 3.6 people, three in four people over 15 are or were married, and the age pyramid holds.
 */
export function vietnameseLife(): Life {
  const wanted = WANTED.map(([before, weights]) => ({
    before,
    draw: weighted(
      weights.map((_, n) => n),
      (n) => weights[n]!,
    ),
  }))
  return {
    marriage: {
      legalAge: { male: 20, female: 18 },
      ageOfWife: oneOf([
        [18, 5],
        [19, 8],
        [20, 11],
        [21, 12],
        [22, 12],
        [23, 11],
        [24, 10],
        [25, 8],
        [26, 7],
        [27, 5],
        [28, 4],
        [29, 3],
        [31, 3],
        [34, 2],
        [38, 1],
      ]),
      gap: oneOf([
        [-3, 2],
        [-2, 3],
        [-1, 6],
        [0, 12],
        [1, 14],
        [2, 15],
        [3, 14],
        [4, 11],
        [5, 8],
        [6, 6],
        [7, 4],
        [9, 3],
        [12, 2],
      ]),
      never: 0.05,
      alone: 0.25,
      widowed: {
        male: shares([49, 0.005], [59, 0.02], [69, 0.06], [79, 0.15], [120, 0.35]),
        female: shares([39, 0.01], [49, 0.03], [59, 0.1], [69, 0.25], [79, 0.5], [120, 0.8]),
      },
      mixed: 0.08,
      number: (serial, year) => `${String(serial).padStart(2, '0')}/${year}`,
    },
    children: {
      wanted: (random, bornIn) => wanted.find(({ before }) => bornIn < before)!.draw(random),
      first: oneOf([
        [280, 12],
        [330, 18],
        [400, 20],
        [500, 16],
        [650, 12],
        [850, 9],
        [1150, 7],
        [1600, 4],
        [2200, 2],
      ]),
      next: oneOf([
        [400, 6],
        [600, 12],
        [850, 17],
        [1100, 19],
        [1400, 16],
        [1750, 12],
        [2200, 9],
        [2800, 6],
        [3500, 3],
      ]),
      ofMother: [18, 45],
      boys: 0.5272,
      unwed: 0.12,
      atHome: shares([17, 1], [19, 0.92], [24, 0.75], [29, 0.52], [34, 0.28], [44, 0.1], [59, 0.03]),
    },
    home: { most: 7, withChild: 0.55, withParents: 0.3, husbands: 0.78, headedByMan: 0.74 },
    near: { unit: 0.72, province: 0.6 },
  }
}
