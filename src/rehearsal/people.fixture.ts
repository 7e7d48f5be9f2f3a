import type { PeopleRules, Place } from './people.schema.ts'
import { between, pick } from './random.ts'

/** A country for tests, unlike any: the given name first, five surnames, numbers in a row. */
export const flatland: PeopleRules = {
  nationality: 'FL',
  pyramid: Array.from({ length: 18 }, (_, index) => {
    const share = Math.min(7, 18 - index) / 210
    return { from: index * 5, male: share, female: share }
  }),
  marriage: {
    legalAge: { male: 20, female: 18 },
    ageOfWife: (random) => between(random, 16, 34),
    gap: (random) => between(random, -8, 12),
    never: 0.1,
    alone: 0.4,
    widowed: {
      male: [{ to: 120, share: 0.1 }],
      female: [
        { to: 59, share: 0.05 },
        { to: 120, share: 0.3 },
      ],
    },
    mixed: 0.1,
    number: (serial, year) => `${year}-${serial}`,
  },
  children: {
    wanted: (random) => between(random, 0, 5),
    first: (random) => between(random, 100, 900),
    next: (random) => between(random, 100, 1500),
    ofMother: [18, 45],
    boys: 0.51,
    unwed: 0.2,
    atHome: [
      { to: 17, share: 1 },
      { to: 29, share: 0.5 },
    ],
  },
  home: { most: 7, withChild: 0.4, withParents: 0.3, husbands: 0.5, headedByMan: 0.5 },
  near: { unit: 0.7, province: 0.5 },
  names: {
    surname: (random) => pick(random, ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir']),
    inherited: (father, mother) => father ?? mother ?? '',
    given: (random, sex) => ({ middle: '', given: `${sex === 'male' ? 'Mo' : 'Fa'}${between(random, 1, 400)}` }),
    full: ({ given, surname }) => `${given} ${surname}`,
  },
  ethnicity: (random) => pick(random, ['x', 'y']),
  address: (random, { code }) => `${between(random, 1, 99)}, ${code}`,
  numbers: () => {
    let last = 0
    return () => String(++last)
  },
}

export const places: readonly Place[] = [
  { code: 'a1', province: 'a', weight: 5 },
  { code: 'a2', province: 'a', weight: 1 },
  { code: 'b1', province: 'b', weight: 3 },
  { code: 'b2', province: 'b', weight: 0 },
]
