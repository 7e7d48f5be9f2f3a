import { uuid8, type Uuid } from '#platform'
import type { LoadRow, RegisterDefinition } from '../schema.ts'
import type { Around } from './evaluate.ts'
import type { QualityRule } from './schema.ts'

const t = (en: string) => ({ vi: en, en, fr: en })
const rule = (code: string, dimension: QualityRule['dimension'], weight: number, one: QualityRule['rule'], more: Partial<QualityRule> = {}): QualityRule => ({ code, title: t(code), dimension, weight, rule: one, ...more }) // prettier-ignore

/** Registers for tests, of no country: boats, and who sails them. Their rules are of every kind. */
export const sailors: RegisterDefinition = {
  code: 'sailors',
  version: 1,
  title: t('Sailors'),
  authority: t('Harbour'),
  legalBasis: 'Sea Act',
  fields: [
    { code: 'number', title: t('Number'), type: 'text', class: 'personal', required: true },
    { code: 'name', title: t('Name'), type: 'text', class: 'personal' },
    { code: 'born', title: t('Born'), type: 'date', class: 'personal' },
    { code: 'home', title: t('Home'), type: 'unit', class: 'personal' },
    { code: 'knots', title: t('Knots'), type: 'number', class: 'internal' },
    { code: 'rank', title: t('Rank'), type: 'text', class: 'internal' },
    { code: 'licensedTo', title: t('Licensed to'), type: 'date', class: 'internal' },
  ],
  keys: ['number'],
  subjects: [],
  views: { self: ['number', 'name', 'born', 'home', 'rank'], parent: ['number', 'name', 'born', 'home', 'rank'], census: ['number', 'name', 'born', 'home', 'rank'] },
  quality: [
    rule('number-right', 'accuracy', 3, { kind: 'check', check: 'even', fields: ['number'] }, { identity: true }),
    rule('name-filled', 'completeness', 1, { kind: 'filled', fields: ['name', 'born'] }),
    rule('name-clean', 'cleanness', 1, { kind: 'pattern', field: 'name', pattern: '^\\p{Lu}[^~]*$' }),
    rule('rank-known', 'cleanness', 1, { kind: 'inList', field: 'rank', values: ['mate', 'captain'] }),
    rule('knots', 'accuracy', 1, { kind: 'range', field: 'knots', min: 0, max: 40 }),
    rule('born-first', 'accuracy', 1, { kind: 'dateOrder', earlier: 'born', later: 'licensedTo' }),
    rule('licensed', 'timeliness', 2, { kind: 'freshWithin', field: 'licensedTo', days: 0 }),
    rule('home-stands', 'accuracy', 2, { kind: 'unitExists', field: 'home' }),
  ],
} // prettier-ignore

export const boats: RegisterDefinition = {
  code: 'boats',
  version: 1,
  title: t('Boats'),
  authority: t('Harbour'),
  legalBasis: 'Sea Act',
  fields: [
    { code: 'name', title: t('Name'), type: 'text', class: 'open', required: true },
    { code: 'port', title: t('Port'), type: 'text', class: 'open' },
    { code: 'skipper', title: t('Skipper'), type: 'person', class: 'personal' },
    { code: 'sailor', title: t('Number of the skipper'), type: 'text', class: 'personal' },
    { code: 'skipperName', title: t('Name of the skipper'), type: 'text', class: 'personal' },
  ],
  keys: ['sailor'],
  subjects: [{ field: 'skipper', role: 'skipper' }],
  views: { self: ['name', 'port'], census: ['name', 'port'] },
  quality: [
    rule('name-alone', 'consistency', 1, { kind: 'unique', fields: ['name', 'port'] }),
    rule('skipper-known', 'sharing', 1, { kind: 'agreesWith', register: 'sailors', by: { person: 'skipper' } }),
    rule('skipper-same', 'consistency', 2, { kind: 'agreesWith', register: 'sailors', by: { key: 'sailor', theirs: 'number' }, same: [{ own: 'skipperName', theirs: 'name' }] }),
  ],
} // prettier-ignore

export const definitions = [sailors, boats]

export const around: Around = {
  checks: { even: (number) => typeof number === 'string' && Number(number.replace(/\D/g, '')) % 2 === 0 },
  unitStands: (code) => /^[NS]\d$/.test(code),
  legalDay: (at) => at.toISOString().slice(0, 10),
  dayStart: (day) => new Date(`${day}T00:00:00Z`),
}

export const sailorId = (n: number): Uuid => uuid8('sailor', String(n))

/** The n-th sailor: nothing is wrong with it before the year 2100. */
export const sailor = (n: number, data: Record<string, string | number> = {}): LoadRow => ({
  owner: sailorId(n),
  id: uuid8('sailor record', String(n)),
  validFrom: '2020-01-01',
  unit: n % 2 === 0 ? 'N1' : 'S1',
  data: { number: `S${n * 2}`, name: `Mai ${n}`, born: '1990-01-01', home: 'N1', knots: 7, rank: n % 3 === 0 ? 'captain' : 'mate', licensedTo: '2100-01-01', ...data },
}) // prettier-ignore

/** The n-th boat, of the n-th sailor. */
export const boat = (n: number, data: Record<string, string> = {}): LoadRow => ({
  owner: uuid8('boat owner', String(n)),
  id: uuid8('boat', String(n)),
  validFrom: '2020-01-01',
  unit: 'N1',
  data: {
    name: `Boat ${n}`,
    port: 'East',
    skipper: sailorId(n),
    sailor: `S${n * 2}`,
    skipperName: `Mai ${n}`,
    ...data,
  },
})
