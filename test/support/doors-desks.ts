import type { Door } from './doors.ts'

const get = (route: string, params: Door['params'] = {}, query: Door['query'] = {}): Door => ({ method: 'GET', route, params, query }) // prettier-ignore
const post = (route: string, params: Door['params'] = {}, more: Partial<Door> = {}): Door => ({ method: 'POST', route, params, ...more }) // prettier-ignore

const nobody = '00000000-0000-8000-8000-000000000000'
const wrongKey = { key: 'short' }
const headers = { 'idempotency-key': 'key-of-a-door' }
const register = { register: 'population' }
const run = { ...register, id: nobody }
const pair = { ...register, code: '0123456789abcdef0123' }
const seat = { code: 'no-such-post' }
const held = { person: nobody, id: nobody }
const decided = { decision: '1/QĐ', decidedOn: '2026-01-02' }

/** Doors of those who work on registers: files in and out, pairs that may be one person, officials. As `DOORS`. */
export const DESK_DOORS: readonly Door[] = [
  get('/api/v1/dossiers/:code/checks', { code: '$dossier' }),

  get('/registers/:register/new', register),
  post('/registers/:register/new', register, { form: { validFrom: 'x' } }),
  get('/registers/:register/records/:owner/:id/change', { ...register, owner: nobody, id: nobody }),
  post('/registers/:register/records/:owner/:id/change', { ...register, owner: nobody, id: nobody }, { form: { version: 'x' } }),
  get('/registers/:register/imports', register),
  post('/registers/:register/imports', register, { form: { ...wrongKey, mode: 'dry' } }),
  get('/registers/:register/imports/:id', run),
  get('/registers/:register/imports/:id/rejects', run),
  post('/registers/:register/exports', register, { form: { x: 'x' } }),
  post('/api/v1/registers/:register/imports', register, { form: { mode: 'dry' } }),
  get('/api/v1/registers/:register/imports/:id', run),
  get('/api/v1/registers/:register/imports/:id/rejects', run),
  post('/api/v1/registers/:register/exports', register, { query: { format: 'csv', purpose: 'no-such' } }),
  get('/api/v1/registers/:register/changes', register, { after: '0', limit: '5' }),

  get('/registers/:register/matches', register, { page: '1', lang: 'en' }),
  get('/registers/:register/matches/:code', pair),
  post('/registers/:register/matches/:code', pair, { form: { ...wrongKey, decision: 'same', reason: 'x' } }),
  get('/api/v1/registers/:register/matches', register, { page: '1' }),
  get('/api/v1/registers/:register/matches/:code', pair),
  post('/api/v1/registers/:register/matches/:code', pair, { headers, json: { decision: 'different', reason: 'x' } }),

  get('/officials', {}, { unit: '$province', show: 'vacant' }),
  get('/officials/mine'),
  get('/officials/directory', {}, { unit: '$province' }),
  get('/officials/posts/new'),
  post('/officials/posts/new', {}, { form: { ...wrongKey, seats: 'many' } }),
  post('/api/v1/officials/posts', {}, { headers, json: { role: 'no-such', unit: 'x', seats: 1, legalBasis: 'x' } }),
  get('/officials/posts/:code', seat),
  get('/officials/posts/:code/appoint', seat),
  post('/officials/posts/:code/appoint', seat, { form: { ...wrongKey, number: '001', kind: 'appointment' } }),
  get('/officials/appointments/:person/:id', held),
  post('/officials/appointments/:person/:id/confirm', held, { form: wrongKey }),
  get('/officials/appointments/:person/:id/end', held),
  post('/officials/appointments/:person/:id/end', held, { form: { ...wrongKey, reason: 'term', ...decided } }),
  get('/officials/appointments/:person/:id/transfer', held),
  post('/officials/appointments/:person/:id/transfer', held, { form: { ...wrongKey, post: 'x', ...decided } }),
  get('/api/v1/officials', {}, { unit: '$province' }),
  get('/api/v1/officials/posts', {}, { unit: '$province' }),
  get('/api/v1/officials/skills', {}, { unit: '$province', days: '30' }),
  get('/api/v1/officials/directory', {}, { unit: '$province' }),
  post('/api/v1/officials/posts/:code/appointments', seat, { headers, json: { number: '001', kind: 'delegation', powers: ['x'], from: '2026-01-02', until: '2026-02-02', ...decided } }),
  post('/api/v1/officials/posts/:code/skills', seat, { headers, json: { person: nobody, skill: 'x', level: 'x', evidence: 'x', issuedOn: '2026-01-02', until: '2027-01-02' } }),
  get('/api/v1/officials/appointments/:person/:id', held),
  post('/api/v1/officials/appointments/:person/:id/confirm', held, { headers }),
  post('/api/v1/officials/appointments/:person/:id/end', held, { headers, json: { reason: 'term', ...decided } }),
  post('/api/v1/officials/appointments/:person/:id/transfer', held, { headers, json: { post: 'x', kind: 'acting', until: '2026-02-02', ...decided } }),
  get('/api/v1/me/posts'),
] // prettier-ignore
