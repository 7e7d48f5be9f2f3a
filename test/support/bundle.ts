import { createCalendar } from '#territory'
import type { ProcedureVersion } from '#procedures'

/** A country for tests, with nothing of a real one: a bundle of three parts, the second and third standing on the first. */
const t = (text: string) => ({ vi: text, en: text, fr: text })
const day = (amount: number) => ({ amount, unit: 'workingDays' }) as const
const hours = (amount: number) => ({ amount, unit: 'workingHours' }) as const

export const calendar = createCalendar({
  zone: { name: 'Etc/GMT-7', offsetMinutes: 420 },
  weeklyRest: [0, 6],
  periods: [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  holidays: [
    { day: '2026-01-01', name: 'new-year' },
    { day: '2026-02-16', name: 'spring' },
    { day: '2026-02-17', name: 'spring' },
    { day: '2026-02-18', name: 'spring' },
  ],
  overrides: [{ day: '2026-02-14', working: true, source: 'made good' }],
  known: { from: '2025-01-01', to: '2030-12-31' },
})

export const definition: ProcedureVersion = {
  code: 'child',
  version: 1,
  validFrom: '2025-01-01',
  title: t('A child'),
  shortTitle: t('Child'),
  summary: t('Three things'),
  field: t('People'),
  audience: t('Parents'),
  legalBasis: ['act 1'],
  source: t('made up'),
  level: 4,
  channels: ['online'],
  deadline: day(20),
  facts: [
    {
      code: 'applicant',
      register: 'people',
      person: 'applicantId',
      title: t('People'),
      fields: ['name', 'unit', 'spouse'],
    },
    {
      code: 'other',
      register: 'people',
      person: 'applicant.spouse',
      title: t('People'),
      fields: ['name', 'unit', 'spouse'],
    },
  ],
  rules: [{ code: 'known', check: 'applicant != null', message: t('Unknown') }],
  pages: [
    {
      code: 'name',
      title: t('Name'),
      fields: [
        { code: 'parent', label: t('Parent'), type: 'person', fixed: true, required: true, prefill: ['applicant.id'] },
        {
          code: 'family',
          label: t('Family name'),
          type: 'text',
          required: true,
          max: 30,
          prefill: ['other.name', 'applicant.name'],
        },
        { code: 'given', label: t('Given name'), type: 'text', required: true, max: 30 },
      ],
    },
    {
      code: 'born',
      title: t('Born'),
      fields: [
        {
          code: 'born',
          label: t('Born'),
          type: 'date',
          required: true,
          rules: [
            { code: 'future', check: 'date(born) <= date(onDay)', message: t('In the future') },
            {
              code: 'late',
              check: 'date(born) + duration("P60D") >= date(onDay)',
              message: t('Late'),
              notice: true,
            },
          ],
        },
        { code: 'paper', label: t('Paper'), type: 'file', evidence: 'paper' },
      ],
    },
    {
      code: 'back',
      title: t('Back'),
      fields: [
        { code: 'copies', label: t('Copies'), type: 'number', min: 0, max: 9, default: '0' },
        {
          code: 'way',
          label: t('Way'),
          type: 'choice',
          required: true,
          default: '"counter"',
          options: [
            { value: 'counter', label: t('Counter') },
            { value: 'electronic', label: t('Electronic') },
          ],
        },
        { code: 'why', label: t('Why'), type: 'text', required: true, showIf: 'way = "counter" and copies > 5' },
      ],
    },
  ],
  evidence: [
    { code: 'paper', title: t('Paper'), source: 'upload', optional: true, accepts: ['image/png'], maxBytes: 1000 },
  ],
  checks: [
    {
      code: 'couple',
      register: 'people',
      roles: ['clerk'],
      person: 'other.id',
      fields: ['name', 'spouse'],
      counts: 'record.spouse = applicantId',
      wanted: 'some',
      found: t('The other names the applicant'),
      none: t('The other does not name the applicant'),
    },
    {
      code: 'twin',
      register: 'people',
      roles: ['clerk', 'mayor'],
      person: 'applicantId',
      fields: ['number', 'name', 'born', 'parent'],
      counts: 'record.parent = applicantId and record.born = born',
      wanted: 'none',
      found: t('A child of that day is known'),
      none: t('No child of that day is known'),
    },
  ],
  parts: [
    {
      code: 'birth',
      title: t('Birth'),
      needs: [],
      agencyLevel: 'commune',
      agency: t('Commune'),
      place: 'applicant.unit',
      steps: [
        { code: 'check', role: 'clerk', title: t('Check'), clock: hours(4), kind: 'check' },
        { code: 'sign', role: 'mayor', title: t('Sign'), clock: hours(2), kind: 'sign' },
      ],
      deadline: { ...day(0), cutoff: '15:00' },
      draws: [
        { code: 'child', by: 'person' },
        { code: 'number', by: 'number' },
        { code: 'entry', by: 'entry', series: 'year' },
      ],
      writes: [
        {
          register: 'people',
          owner: 'made.child',
          id: 'made.child',
          validFrom: 'born',
          data: {
            number: 'made.number',
            name: 'string join([family, given], " ")',
            unit: 'applicant.unit',
            parent: 'applicantId',
            born: 'born',
          },
        },
      ],
      result: { code: 'R1', title: t('Certificate'), document: 'certificate' },
      concerned: [{ role: 'child', person: 'made.child' }],
      legalBasis: ['act 1'],
    },
    {
      code: 'home',
      title: t('Home'),
      needs: ['birth'],
      agencyLevel: 'commune',
      agency: t('Police'),
      place: 'applicant.unit',
      steps: [{ code: 'decide', role: 'police', title: t('Decide'), clock: day(7), kind: 'decide' }],
      deadline: day(15),
      extension: day(2),
      writes: [
        {
          register: 'people',
          owner: 'made.child',
          id: 'made.child',
          change: 'home',
          validFrom: 'onDay',
          data: { home: 'applicant.unit' },
        },
      ],
      result: { code: 'R2', title: t('Notice'), document: 'notice' },
      legalBasis: ['act 2'],
    },
    {
      code: 'card',
      title: t('Card'),
      needs: ['birth'],
      agencyLevel: 'province',
      agency: t('Insurance'),
      place: 'applicant.unit',
      steps: [{ code: 'decide', role: 'insurer', title: t('Decide'), clock: day(10), kind: 'decide' }],
      deadline: day(10),
      extension: day(2),
      writes: [],
      result: { code: 'R3', title: t('Card'), document: 'card' },
      legalBasis: ['act 3'],
    },
  ],
  reception: { code: 'receive', role: 'counter', title: t('Receive'), clock: hours(8), kind: 'receive' },
  receivedAt: 'applicant.unit',
  receivedLevel: 'commune',
  handOver: { code: 'hand-over', role: 'counter', title: t('Hand over'), clock: hours(8), kind: 'handOver' },
  supplement: { within: day(3), legalBasis: 'act 4' },
  lateness: { before: day(1), extension: day(5), legalBasis: 'act 4' },
  fees: [
    {
      code: 'copies',
      title: t('Copies'),
      amount: 'copies * 8000',
      currency: 'VND',
      when: 'submit',
      legalBasis: 'act 5',
    },
  ],
  delivery: {
    field: 'way',
    ways: [
      { code: 'counter', title: t('Counter'), automatic: false },
      { code: 'electronic', title: t('Electronic'), automatic: true },
    ],
  },
  concerned: [{ role: 'parent', person: 'other.id' }],
}
