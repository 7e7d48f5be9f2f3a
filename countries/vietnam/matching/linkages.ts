import type { Linkage } from '#registers'

/** In the civil-status books `number` is the entry's own. */
const named = { number: 'personalNumber' }

/**
 * Books whose entries are about one person each: whoever stands in them stands in the population register once. A person
 * is born once and dies once, but a book may hold an entry twice, so that several may lead to one person.
 */
export const populationLinkages: ReadonlyMap<string, Linkage> = new Map(
  ['births', 'deaths'].map((register) => [
    `${register}-in-population`,
    { register, with: 'population', kind: 'many-to-one' as const, named },
  ]),
)
