import type { Door } from './doors.ts'

const nobody = '00000000-0000-8000-8000-000000000000'
const wrongKey = { key: 'short' }
const headers = { 'idempotency-key': 'key-of-a-door' }
const power = { owner: nobody, id: nobody }

/** Doors of powers that one gives another. As `DOORS`. */
export const MANDATE_DOORS: readonly Door[] = [
  { method: 'GET', route: '/me/mandates', query: { for: '$citizen', lang: 'en' } },
  { method: 'POST', route: '/me/mandates', form: { ...wrongKey, owner: nobody, number: '001', name: 'x', matters: 'x' } },
  ...['accept', 'end'].flatMap((what): Door[] => [
    { method: 'POST', route: `/me/mandates/:owner/:id/${what}`, params: power, form: wrongKey },
    { method: 'POST', route: `/api/v1/me/mandates/:owner/:id/${what}`, params: power, headers },
  ]),
  { method: 'GET', route: '/api/v1/me/mandates', query: { for: '$citizen' } },
  { method: 'POST', route: '/api/v1/me/mandates', headers, json: { number: '001', name: 'x', matters: ['x'], until: '2026-01-01' } },
] // prettier-ignore
