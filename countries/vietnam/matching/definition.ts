import type { MatchDefinition } from '#registers'

const whole = (field: string) => ({ field, take: 'whole' as const })

/**
 * How two records of the population register are compared. Registers of other agencies hold the same facts under the
 * same names. Kin share home and birthplace.
 */
export const populationMatch: MatchDefinition = {
  code: 'population',
  fields: [
    { code: 'birthDate', from: ['birthDate'], kind: 'date' },
    { code: 'sex', from: ['sex'], kind: 'exact' },
    { code: 'name', from: ['fullName'], kind: 'name' },
    // Issued once (Law on Identification, article 12): two that differ are two people, or work for a person.
    { code: 'number', from: ['number'], kind: 'code', contradicts: 12 },
    { code: 'residence', from: ['residenceUnit'], kind: 'place' },
    { code: 'birthUnit', from: ['birthUnit'], kind: 'place' },
    { code: 'address', from: ['address'], kind: 'text', measure: 'edit', likeness: [0.8, 0.6] },
  ],
  home: ['residence', 'birthUnit', 'address'],
  blocking: [
    { parts: [whole('number')] },
    { parts: [whole('name'), whole('birthDate')] },
    { parts: [whole('birthDate'), { field: 'name', take: 'low' }], refine: [{ field: 'residence', take: 'wide' }] },
    { parts: [whole('birthDate'), { field: 'name', take: 'high' }], refine: [{ field: 'residence', take: 'wide' }] },
    { parts: [whole('birthDate'), whole('residence')] },
    { parts: [whole('name'), whole('residence')], refine: [whole('sex')] },
    { parts: [whole('name'), { field: 'birthDate', take: 'year' }], refine: [{ field: 'residence', take: 'wide' }] },
    { parts: [whole('name'), { field: 'birthDate', take: 'day' }], refine: [{ field: 'residence', take: 'wide' }] },
    { parts: [whole('residence'), { field: 'name', take: 'low' }], refine: [{ field: 'birthDate', take: 'year' }] },
    { parts: [whole('residence'), { field: 'name', take: 'high' }], refine: [{ field: 'birthDate', take: 'year' }] },
    { parts: [{ field: 'number', take: 'tail' }, { field: 'birthDate', take: 'year' }] },
    { parts: [{ field: 'number', take: 'tail' }, { field: 'name', take: 'low' }] },
  ],
  cap: 25,
  link: 0,
  review: -8,
} // prettier-ignore
