import type { Door } from './doors.ts'

const get = (route: string, query: Door['query'] = {}, params: Door['params'] = {}): Door => ({ method: 'GET', route, params, query }) // prettier-ignore
const post = (route: string, form: Door['form'] = {}): Door => ({ method: 'POST', route, params: {}, form })

const nobody = '00000000-0000-8000-8000-000000000000'
const wanted = { next: '/me', acr: 'urn:onedoor:p1:a2', max_age: '60' }
const handle = 'AAAA'
const response = '{}'

/** Doors of signing in, security, devices and the installed app. As `DOORS`. */
export const AUTHENTICATOR_DOORS: readonly Door[] = [
  get('/sign-in', { ...wanted, way: 'own' }),
  post('/sign-in/passkey', { response, ...wanted }),
  get('/sign-in/code', wanted),
  post('/sign-in/code', { login: 'x', code: '1', ...wanted }),
  get('/sign-in/sms', wanted),
  post('/sign-in/sms', { login: '', acr: 'x'.repeat(50) }),
  post('/sign-in/sms/code', { handle, code: '1', ...wanted }),
  get('/sign-in/phone', wanted),
  post('/sign-in/phone', { login: '', acr: 'x'.repeat(50) }),
  post('/sign-in/link', { acr: 'x'.repeat(50) }),
  get('/sign-in/wait', { handle, ...wanted }),
  post('/sign-in/finish', { handle, ...wanted }),
  get('/sign-in/enrol', { code: 'AAAA-AAAA-AAAA-AAAA' }),
  post('/sign-in/enrol', { response, code: 'AAAA', name: 'x' }),

  get('/me/security', { did: 'added' }),
  post('/me/security/passkey', { response, name: 'x' }),
  post('/me/security/rename', { id: nobody, name: 'x' }),
  post('/me/security/answer', { id: nobody, answer: 'deny' }),
  get('/me/security/remove', { id: nobody }),
  post('/me/security/remove', { id: nobody, sure: 'yes' }),
  get('/me/security/totp'),
  post('/me/security/totp', { offer: handle, code: '1', name: 'x' }),
  get('/me/security/phone'),
  post('/me/security/phone', { phone: 'x' }),
  post('/me/security/phone/code', { handle, code: '1' }),
  get('/me/devices', { did: 'ended' }),
  post('/me/devices/end', { id: nobody, answer: 'not_me' }),
  post('/me/devices/others', { x: 'x' }),
  post('/me/devices/forget', { id: nobody }),
  post('/me/devices/unlock', { id: nobody }),

  get('/app', { did: 'set' }),
  get('/app/manifest.webmanifest'),
  get('/app/sw.js'),
  get('/app/offline'),
  post('/app/key', { key: handle, proof: handle, challenge: handle, pin: '1', name: 'x' }),
  post('/app/unlock', { person: nobody, id: nobody, challenge: handle, proof: handle, pin: '1', next: '/app' }),
  get('/app/approvals/:id', {}, { id: nobody }),
  post('/app/answer', { id: nobody, answer: 'approve', number: '10', key: nobody, proof: handle, pin: '1' }),
  get('/app/link', { code: 'x' }),
  post('/app/link', { code: 'x' }),
  get('/demo/sms'),
]
