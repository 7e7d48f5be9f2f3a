import type { RegisterDefinition } from '../schema.ts'
import type { DigitisationRules } from './schema.ts'

const t = (en: string) => ({ vi: en, en, fr: en })
const DAY = '^(?:\\d{4}(?:-\\d{2}(?:-\\d{2})?)?|\\?)$'

/** A register for tests, of no country: who came ashore, as old harbour books have it. */
export const landings: RegisterDefinition = {
  code: 'landings',
  version: 1,
  title: t('Landings'),
  authority: t('Harbour'),
  legalBasis: 'Sea Act',
  fields: [
    { code: 'name', title: t('Name'), type: 'text', class: 'personal', required: true, max: 60 },
    { code: 'born', title: t('Born'), type: 'text', class: 'personal', pattern: DAY },
    { code: 'landed', title: t('Landed'), type: 'text', class: 'personal', pattern: DAY },
    { code: 'rank', title: t('Rank'), type: 'code', codes: { mate: t('Mate'), cook: t('Cook') }, class: 'internal' },
    { code: 'chests', title: t('Chests'), type: 'number', class: 'internal', max: 99 },
    { code: 'ship', title: t('Ship'), type: 'text', class: 'open', pattern: '^[A-Z][a-z ]+$' },
    { code: 'harbour', title: t('Harbour'), type: 'unit', class: 'open' },
    { code: 'source', title: t('Source'), type: 'text', class: 'open' },
    { code: 'place', title: t('Place'), type: 'text', class: 'internal', hidden: true },
    { code: 'unread', title: t('Unread'), type: 'text', class: 'internal' },
  ],
  keys: ['place'],
  subjects: [],
  views: { self: ['name', 'born', 'landed', 'source'], harbour: ['name', 'born', 'landed', 'rank', 'chests', 'ship', 'harbour', 'source', 'place', 'unread'] },
} // prettier-ignore

/** Who is known already. */
export const people: RegisterDefinition = {
  code: 'people',
  version: 1,
  title: t('People'),
  authority: t('Harbour'),
  legalBasis: 'Sea Act',
  fields: [
    { code: 'number', title: t('Number'), type: 'text', class: 'personal', required: true },
    { code: 'name', title: t('Name'), type: 'text', class: 'personal', required: true },
    { code: 'born', title: t('Born'), type: 'date', class: 'personal' },
  ],
  keys: ['number'],
  subjects: [],
  views: { harbour: ['number', 'name', 'born'] },
  search: { name: 'name', date: 'born' },
} // prettier-ignore

export const rules: DigitisationRules = {
  forms: [
    {
      register: 'landings',
      fields: ['name', 'born', 'rank', 'chests', 'ship', 'landed'],
      days: ['born', 'landed'],
      since: 'landed',
      filled: { unit: 'harbour', source: 'source', key: 'place', unread: 'unread' },
      person: { name: 'name', born: 'born' },
    },
  ],
  people: { register: 'people', name: 'name', shown: ['name', 'born', 'number'] },
}
export const form = rules.forms[0]!
