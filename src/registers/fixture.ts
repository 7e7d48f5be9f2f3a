import type { RegisterDefinition } from './schema.ts'

const title = (en: string) => ({ vi: en, en, fr: en })

/** A register for tests, of no country: beekeepers, their tags, their kin and who taught them. */
export const beekeepers: RegisterDefinition = {
  code: 'beekeepers',
  version: 1,
  title: title('Beekeepers'),
  authority: title('Bee office'),
  legalBasis: 'Bee Act',
  fields: [
    { code: 'tag', title: title('Tag'), type: 'text', class: 'personal', required: true, pattern: '^B\\d{1,9}$' },
    { code: 'name', title: title('Name'), type: 'text', class: 'personal', required: true, max: 60 },
    { code: 'born', title: title('Born'), type: 'date', class: 'personal' },
    { code: 'bees', title: title('Bees'), type: 'code', codes: { black: title('Black'), golden: title('Golden') }, class: 'open' },
    { code: 'hives', title: title('Hives'), type: 'number', class: 'internal', max: 500 },
    { code: 'licensed', title: title('Licensed'), type: 'boolean', class: 'open' },
    { code: 'home', title: title('Home'), type: 'unit', class: 'personal' },
    { code: 'stings', title: title('Stings'), type: 'text', class: 'sensitive' },
    { code: 'mother', title: title('Mother'), type: 'person', class: 'personal' },
    { code: 'father', title: title('Father'), type: 'person', class: 'personal' },
    { code: 'spouse', title: title('Spouse'), type: 'person', class: 'personal' },
    { code: 'teacher', title: title('Teacher'), type: 'person', class: 'personal' },
  ],
  keys: ['tag'],
  subjects: [{ field: 'teacher', role: 'teacher' }],
  views: {
    own: ['tag', 'name', 'born', 'bees', 'hives', 'licensed', 'home', 'stings', 'mother', 'father', 'spouse', 'teacher'],
    inspection: ['tag', 'name', 'hives'],
    concerned: ['name', 'teacher'],
  },
  search: { name: 'name', date: 'born' },
  kin: { parents: ['mother', 'father'], spouse: 'spouse' },
} // prettier-ignore
