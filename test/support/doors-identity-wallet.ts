import type { Door } from './doors.ts'

const nobody = '00000000-0000-8000-8000-000000000000'
const question = 'A'.repeat(43)
const kind = { kind: 'moon-card' }
const get = (route: string, params: Door['params'] = {}, query: Door['query'] = {}): Door => ({ method: 'GET', route, params, query }) // prettier-ignore

/** Doors of documents, wallets and desks. As `DOORS`. */
export const WALLET_DOORS: readonly Door[] = [
  get('/.well-known/openid-credential-issuer/wallet'),
  get('/.well-known/oauth-authorization-server/wallet'),
  get('/.well-known/jwt-vc-issuer/wallet'),
  get('/.well-known/did.json'),
  get('/wallet/jwks'),
  get('/wallet/status/:list', { list: nobody }),
  get('/wallet/requests/:question', { question }),
  { method: 'POST', route: '/wallet/token', form: { grant_type: 'x', 'pre-authorized_code': 'x', tx_code: '1' } },
  { method: 'POST', route: '/wallet/nonce' },
  { method: 'POST', route: '/wallet/credential', json: { credential_configuration_id: 'x', proofs: { jwt: ['x'] } } },
  { method: 'POST', route: '/wallet/notification', json: { notification_id: 'x', event: 'x', event_description: 'x' } },
  { method: 'POST', route: '/wallet/responses/:question', params: { question }, form: { state: 'x', vp_token: '{}' } },
  get('/me/wallet', {}, { lang: 'en' }),
  get('/me/wallet/:kind', kind),
  { method: 'POST', route: '/me/wallet/:kind/offer', params: kind },
  { method: 'POST', route: '/me/wallet/:kind/card', params: kind },
  { method: 'POST', route: '/me/wallet/end', form: { document: 'x' } },
  get('/desk/documents'),
  { method: 'POST', route: '/desk/documents', form: { kind: 'moon-card' } },
  get('/desk/documents/:question', { question }),
  get('/desk/card'),
  { method: 'POST', route: '/desk/card', form: { code: 'x' } },
]
