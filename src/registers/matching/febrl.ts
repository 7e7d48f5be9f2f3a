import type { MatchDefinition, MatchField } from './schema.ts'

const text = (code: string, swap?: string): MatchField => ({
  code,
  from: [code],
  kind: 'text',
  measure: 'edit',
  likeness: [0.8, 0.6],
  ...(swap === undefined ? {} : { swap }),
})
const number = (code: string): MatchField => ({ code, from: [code], kind: 'code' })

/** The columns of the FEBRL test sets (Christen 2005), as their headings name them. Nothing here was learnt from a label. */
export const febrl: MatchDefinition = {
  code: 'febrl',
  fields: [
    { code: 'date_of_birth', from: ['date_of_birth'], kind: 'date' },
    number('soc_sec_id'),
    number('postcode'),
    { code: 'state', from: ['state'], kind: 'code' },
    number('street_number'),
    text('surname', 'given_name'),
    text('given_name', 'surname'),
    text('suburb'),
    text('address_1', 'address_2'),
    text('address_2', 'address_1'),
  ],
  home: ['street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state'],
  blocking: [
    { parts: [{ field: 'soc_sec_id', take: 'whole' }] },
    { parts: [{ field: 'date_of_birth', take: 'whole' }], refine: [{ field: 'postcode', take: 'head' }] },
    { parts: [{ field: 'surname', take: 'whole' }, { field: 'given_name', take: 'whole' }], unordered: true, refine: [{ field: 'state', take: 'whole' }] },
    { parts: [{ field: 'address_1', take: 'whole' }, { field: 'street_number', take: 'whole' }] },
    { parts: [{ field: 'suburb', take: 'whole' }, { field: 'postcode', take: 'whole' }], refine: [{ field: 'given_name', take: 'start' }] },
    { parts: [{ field: 'surname', take: 'start' }, { field: 'postcode', take: 'whole' }] },
    { parts: [{ field: 'given_name', take: 'start' }, { field: 'suburb', take: 'start' }], refine: [{ field: 'street_number', take: 'whole' }] },
    { parts: [{ field: 'soc_sec_id', take: 'head' }, { field: 'postcode', take: 'whole' }] },
    { parts: [{ field: 'soc_sec_id', take: 'tail' }, { field: 'street_number', take: 'whole' }] },
    { parts: [{ field: 'address_1', take: 'start' }, { field: 'suburb', take: 'start' }], refine: [{ field: 'surname', take: 'start' }] },
  ],
  cap: 120,
  link: 0,
  review: -10,
} // prettier-ignore
