import { ACCESS_DOORS } from './doors-access.ts'
import { DESK_DOORS } from './doors-desks.ts'
import { ACCOUNT_DOORS } from './doors-identity-accounts.ts'
import { AUTHENTICATOR_DOORS } from './doors-identity-authenticators.ts'
import { MANDATE_DOORS } from './doors-identity-mandates.ts'
import { WALLET_DOORS } from './doors-identity-wallet.ts'
import { PROVIDER_DOORS } from './doors-identity-provider.ts'

/**
 * Every door of the program, with a request that fits it and changes nothing: tests ask them wrongly from here. `$name`
 * stands for a value of the world that the test has made.
 */
export interface Door {
  readonly method: 'GET' | 'POST'
  /** As the program names it. */
  readonly route: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
}

const get = (route: string, params: Door['params'] = {}, query: Door['query'] = {}): Door => ({
  method: 'GET',
  route,
  params,
  query,
})
const post = (route: string, params: Door['params'], more: Omit<Door, 'method' | 'route' | 'params'>): Door => ({
  method: 'POST',
  route,
  params: params ?? {},
  ...more,
})

const draft = { code: '2.000986', draft: '$draft' }
const dossier = { code: '$dossier' }
const file = { file: '$file' }
/** A key that no form of ours makes: whatever else is changed, the request stays wrong. */
const wrongKey = { key: 'short' }
/** The button that leaves a form for later. */
const LEAVE = ['then'].join('')
const nobody = '00000000-0000-8000-8000-000000000000'

export const DOORS: readonly Door[] = [
  ...DESK_DOORS,
  ...MANDATE_DOORS,
  ...WALLET_DOORS,
  ...PROVIDER_DOORS,
  ...ACCESS_DOORS,
  ...AUTHENTICATOR_DOORS,
  ...ACCOUNT_DOORS,
  get('/healthz'),
  get('/readyz'),
  get('/api/openapi.json'),
  get('/api'),
  get('/style', {}, { view: 'parts' }),
  get('/', {}, { lang: 'en' }),
  get('/services', {}, { q: 'sinh', lang: 'vi' }),
  get('/services/:code', { code: '2.000986' }),
  get('/api/v1/services', {}, { q: 'sinh' }),
  get('/api/v1/services/:code', { code: '2.000986' }),

  get('/apply/:code', { code: '2.000986' }),
  post('/apply/:code', { code: 'no-such' }, { form: { lang: 'vi' } }),
  get('/apply/:code/:draft', draft),
  get('/apply/:code/:draft/files/:file', { ...draft, ...file }),
  get('/apply/:code/:draft/check', draft),
  post('/apply/:code/:draft/check', draft, { form: { ...wrongKey, declared: 'no', [LEAVE]: 'x' } }),
  get('/apply/:code/:draft/:page', { ...draft, page: 'name' }, { from: 'check' }),
  post('/apply/:code/:draft/:page', { ...draft, page: 'name' }, {
    form: { surname: 'X1', middle: '', given: '', shown: 'surname', from: '', [LEAVE]: '', 'birthDate-day': '31', 'birthUnit-q': 'x', birthUnit: 'y', 'birthUnit-was': 'x' },
  }),

  get('/dossiers', {}, { code: '$dossier', saved: '1' }),
  get('/dossiers/:code', dossier, { submitted: '1', sent: '1' }),
  ...['receipt', 'results', 'supplement', 'refusal', 'apology'].map((paper) => get(`/dossiers/:code/${paper}.pdf`, dossier)),
  get('/dossiers/:code/files/:file', { ...dossier, ...file }),
  post('/dossiers/:code/supplement', dossier, { form: { ...wrongKey, note: 'x', head: '99' } }),
  get('/dossiers/:code/withdraw', dossier),
  post('/dossiers/:code/withdraw', dossier, { form: { ...wrongKey, head: '99' } }),
  get('/verify/:code', dossier, { k: 'x' }),

  get('/work', {}, { unit: '$unit', step: 'x', only: 'late', did: '$dossier' }),
  get('/work/:code', dossier, { did: 'x', stay: '1' }),
  get('/work/:code/files/:file', { ...dossier, ...file }),
  get('/work/:code/control.pdf', dossier),
  post('/work/:code', dossier, {
    form: { ...wrongKey, head: '99', procedure: '2.000986', version: '4', part: 'birth', step: 'check', command: 'completeStep', items: 'x', other: 'x', why: 'x', reason: 'x', text: 'x' },
  }),

  post('/api/v1/dossiers', {}, {
    headers: { 'idempotency-key': 'wrong-$n' },
    json: { procedure: '2.000986', answers: { given: 'An', birthDate: '2999-01-01', copies: 1, declared: true, firstCare: null } },
  }),
  get('/api/v1/dossiers/:code', dossier),
  post('/api/v1/dossiers/:code/commands', dossier, {
    headers: { 'idempotency-key': 'wrong-$n', 'if-match': '"1"' },
    json: { type: 'completeStep', part: 'birth', step: 'no-such' },
  }),
  get('/api/v1/work', {}, { limit: '5', role: 'x', unit: '$unit' }),
  get('/registers'),
  get('/registers/:register', { register: 'population' }),
  get('/api/v1/registers'),
  get('/api/v1/registers/:register', { register: 'population' }),
  get('/api/v1/registers/:register/openapi.json', { register: 'population' }),
  get('/api/v1/registers/:register/records/:id/history', { register: 'population', id: '$citizen' }, { owner: '$citizen', purpose: 'self' }),
  post('/api/v1/registers/:register/records', { register: 'population' }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { owner: nobody, id: nobody, after: 1, data: { address: 'x' }, validFrom: '2026-01-01', validTo: null, unit: '00004', reason: 'x' } }),
  post('/api/v1/registers/:register/lookups/:name', { register: 'residence', name: 'household' }, { json: { values: ['x'] } }),
  post('/api/v1/registers/:register/records/:id/seal', { register: 'population', id: nobody }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { owner: nobody, order: 'x', purposes: ['self'] } }),
  post('/api/v1/registers/:register/records/:id/unseal', { register: 'population', id: nobody }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { owner: nobody, order: 'x' } }),
  post('/api/v1/registers/persons/merge', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { person: nobody, into: '$citizen', reason: 'x' } }),
  post('/api/v1/registers/persons/unmerge', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { person: nobody, reason: 'x' } }),
  post('/api/v1/registers/persons/erase', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { owner: nobody, register: 'population', order: 'x' } }),
  get('/api/v1/registers/:register/records/:id', { register: 'population', id: '$citizen' }, { owner: '$citizen', purpose: 'self', asOf: '2026-01-01', asKnownAt: '2026-01-01T00:00:00Z' }),
  post('/api/v1/registers/:register/search', { register: 'population' }, { json: { name: 'zzzz', number: '000000000000', birthDate: '1800-01-01', birthYear: 1800, place: '$unit', similar: true } }),
  post('/api/v1/registers/:register/lookup', { register: 'population' }, { json: { field: 'number', value: '000000000000', purpose: 'self' } }),
  get('/registers/:register/search', { register: 'population' }),
  post('/registers/:register/search', { register: 'population' }, { form: { name: 'zzzz', number: '000000000000', 'birthDate-day': '1', 'birthDate-month': '1', 'birthDate-year': '1800', place: '$unit', similar: 'yes' } }),
  get('/registers/:register/records/:owner', { register: 'population', owner: nobody }),
  get('/registers/:register/records/:owner/:id', { register: 'population', owner: nobody, id: nobody }),
  get('/api/v1/me/records', {}, { person: '$citizen' }),

  get('/registers/quality'),
  get('/registers/:register/quality', { register: 'population' }, { unit: '$province', lang: 'en' }),
  get('/registers/:register/quality/failing', { register: 'population' }, { unit: '$province', rule: 'number-right', page: '1' }),
  get('/registers/:register/quality/failing/:code', { register: 'population', code: '0000-0000-0000-0000' }),
  post('/registers/:register/quality/failing/:code', { register: 'population', code: '0000-0000-0000-0000' }, { form: wrongKey }),
  get('/api/v1/quality'),
  get('/api/v1/registers/:register/quality', { register: 'population' }, { unit: '$province' }),
  get('/api/v1/registers/:register/quality/failing', { register: 'population' }, { unit: '$province', rule: 'number-right', page: '1' }),
  get('/api/v1/registers/:register/quality/failing/:code', { register: 'population', code: '0000-0000-0000-0000' }),
  get('/digitisation', {}, { unit: '$province', register: 'old-births', left: 'none', lang: 'en' }),
  get('/digitisation/next', {}, { for: 'key' }),
  get('/digitisation/books'),
  post('/digitisation/books', {}, { form: { ...wrongKey, register: 'old-births', unit: '$unit', volume: 'x', keptBy: 'x', yearFrom: '1970', yearTo: '1971', pages: '3' } }),
  get('/digitisation/books/:book', { book: nobody }),
  post('/digitisation/books/:book/pages', { book: nobody }, { form: { ...wrongKey, page: '1', entries: '2' } }),
  get('/digitisation/books/:book/pages/:page', { book: nobody, page: '1' }),
  get('/digitisation/books/:book/pages/:page/image', { book: nobody, page: '1' }),
  get('/digitisation/books/:book/pages/:page/:entry', { book: nobody, page: '1', entry: '1' }, { did: '1' }),
  post('/digitisation/books/:book/pages/:page/:entry/key', { book: nobody, page: '1', entry: '1' }, { form: { ...wrongKey, fullName: 'x' } }),
  post('/digitisation/books/:book/pages/:page/:entry/settle', { book: nobody, page: '1', entry: '1' }, { form: { ...wrongKey, does: 'record', person: 'new', reason: 'x' } }),
  get('/api/v1/digitisation/share', {}, { unit: '$province', register: 'old-births' }),
  get('/api/v1/digitisation/books', {}, { unit: '$unit', register: 'old-births' }),
  post('/api/v1/digitisation/books', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { register: 'old-births', unit: '$unit', keptBy: 'x', volume: 'x', yearFrom: 1970, yearTo: 1960, pages: 3 } }),
  get('/api/v1/digitisation/books/:book', { book: nobody }),
  post('/api/v1/digitisation/books/:book/pages', { book: nobody }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: {} }),
  get('/api/v1/digitisation/books/:book/pages/:page', { book: nobody, page: '1' }),
  get('/api/v1/digitisation/books/:book/pages/:page/image', { book: nobody, page: '1' }),
  get('/api/v1/digitisation/next', {}, { for: 'settle' }),
  get('/api/v1/digitisation/books/:book/pages/:page/entries/:entry', { book: nobody, page: '1', entry: '1' }),
  post('/api/v1/digitisation/books/:book/pages/:page/entries/:entry/keyings', { book: nobody, page: '1', entry: '1' }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { readings: { fullName: 'x' } } }),
  post('/api/v1/digitisation/books/:book/pages/:page/entries/:entry/settlement', { book: nobody, page: '1', entry: '1' }, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { readings: { fullName: 'x' }, person: nobody, reason: 'x' } }),
  get('/work/repairs'),
  get('/work/repairs/:code', { code: 'R-0000-0000-0000' }, { did: '1' }),
  get('/work/repairs/:code/file', { code: 'R-0000-0000-0000' }),
  post('/work/repairs/:code', { code: 'R-0000-0000-0000' }, { form: { ...wrongKey, head: '1', version: '1', command: 'refuse', reason: 'x' } }),
  get('/api/v1/repairs'),
  post('/api/v1/repairs', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { register: 'population', record: '0000-0000-0000-0000' } }),
  get('/api/v1/repairs/:code', { code: 'R-0000-0000-0000' }),
  post('/api/v1/repairs/:code/commands', { code: 'R-0000-0000-0000' }, { headers: { 'idempotency-key': 'key-of-a-door', 'if-match': '"1"' }, json: { type: 'correct', version: 1, data: { address: 'x' }, reason: 'x' } }),
  get('/me/petitions'),
  get('/me/petitions/new', {}, { register: 'population', owner: '$citizen', id: '$citizen' }),
  post('/me/petitions/new', {}, { form: { ...wrongKey, register: 'population', owner: '$citizen', id: '$citizen', field: 'no-such', wanted: 'x', text: 'x' } }),
  get('/me/petitions/:code', { code: 'R-0000-0000-0000' }, { sent: '1' }),
  get('/me/petitions/:code/file', { code: 'R-0000-0000-0000' }),
  post('/api/v1/me/petitions', {}, { headers: { 'idempotency-key': 'key-of-a-door' }, json: { register: 'population', owner: '$citizen', id: nobody, field: 'address', wanted: 'x', text: 'x' } }),
  get('/api/v1/me/petitions'),
  get('/api/v1/me/petitions/:code', { code: 'R-0000-0000-0000' }),

  get('/api/v1/units', {}, { q: 'Thanh', level: 'commune', within: '$unit', day: '2026-01-01', limit: '5' }),
  get('/api/v1/units/:code', { code: '$unit' }, { day: '2026-01-01' }),
  get('/api/v1/units/:code/successors', { code: '$unit' }, { validFrom: '2025-07-01', day: '2026-01-01' }),
  get('/units', {}, { q: 'Thanh', when: 'now', page: '1' }),
  get('/units/old-address', {}, { q: 'Thanh', province: '01.2008-08-01' }),
  get('/units/:code', { code: '$unit' }),
  get('/units/:code/:validFrom', { code: '$unit', validFrom: '2025-07-01' }),

  post('/sign-out', {}, { form: { x: 'x' } }),
  get('/me/acting'),
  post('/me/acting', {}, { query: { next: '/me' }, form: { person: nobody } }),
  get('/demo/sign-in', {}, { next: '/me' }),
  post('/demo/sign-in', {}, { form: { person: nobody, next: '/me' } }),
  post('/api/v1/demo/sessions', {}, { json: { person: nobody } }),
  get('/api/v1/demo/people'),
  get('/demo/clock'),
  post('/demo/clock', {}, { form: { days: '', hours: '' } }),

  get('/me'),
  get('/me/data'),
  get('/me/looks', {}, { show: 'look', before: nobody, lang: 'fr' }),
  get('/api/v1/me'),
  get('/api/v1/me/data'),
  get('/api/v1/me/looks', {}, { show: 'look', before: nobody }),
  get('/board'),
  get('/board/cases', {}, { state: 'late', procedure: '2.000986', page: '1', lang: 'en' }),
  get('/board/:unit', { unit: '$province' }),
  get('/board/:unit/cases', { unit: '$province' }, { state: 'late', procedure: '2.000986', page: '1' }),
  get('/api/v1/board', {}, { unit: '$province' }),
  get('/api/v1/board/cases', {}, { unit: '$province', state: 'late', procedure: '2.000986', page: '1' }),
] // prettier-ignore

/** A request as it goes over the wire: nothing is tidied up on the way. */
export interface Wire {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | undefined
}

/** Percent-encoding that also takes what is no text. */
export const encoded = (value: string): string => {
  const bytes = [...value].map((one) =>
    one.isWellFormed() ? encodeURIComponent(one) : `%ED%${(0x80 + (one.charCodeAt(0) % 64)).toString(16)}%80`,
  )
  return bytes.join('')
}

type Texts = Readonly<Record<string, string>>
const encodedPairs = (pairs: Texts) => Object.entries(pairs).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&') // prettier-ignore

/** Changes to a fitting request: a part of the path or of the query, a field of the form, raw bytes in any of them. */
export interface Change {
  readonly params?: Texts
  /** Written as it is, not encoded. */
  readonly rawParams?: Texts
  readonly query?: Texts
  readonly rawQuery?: string
  readonly form?: Texts
  readonly headers?: Texts
  /** In place of the whole body. */
  readonly body?: string | Uint8Array
}

let sent = 0

/** The request for a door, with some of it changed; `$name` filled from the world. */
export function wire(door: Door, world: Texts, change: Change = {}): Wire {
  const n = String(++sent)
  const fill = (text: string) => text.replace('$n', n).replace(/^\$(\w+)$/, (_, name: string) => world[name] ?? name)
  const filled = (texts: Texts = {}) => Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, fill(value)])) // prettier-ignore
  const params = { ...filled(door.params), ...change.params }
  const path = door.route.replace(
    /:(\w+)/g,
    (_, name: string) => change.rawParams?.[name] ?? encoded(params[name] ?? ''),
  )
  const query = [encodedPairs({ ...filled(door.query), ...change.query }), change.rawQuery ?? ''].filter(Boolean)
  const html = !door.route.startsWith('/api/')
  const body =
    change.body ??
    (door.json === undefined ? undefined : JSON.stringify(door.json)) ??
    (door.form || change.form ? encodedPairs({ ...filled(door.form), ...change.form }) : undefined)
  const type = door.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    method: door.method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: {
      accept: html ? 'text/html,*/*;q=0.8' : 'application/json',
      'accept-language': 'en',
      ...(body === undefined ? {} : { 'content-type': type }),
      ...filled(door.headers),
      ...change.headers,
    },
    body,
  }
}
