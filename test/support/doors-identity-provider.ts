import type { Door } from './doors.ts'

const nobody = '00000000-0000-8000-8000-000000000000'
const flow = { flow: 'nobodysflow0123456789' }
const party = { party: nobody }
const asked = { client_id: nobody, response_type: 'code', scope: 'openid', redirect_uri: 'http://localhost:9/cb', state: 'x', nonce: 'x', code_challenge: 'x', code_challenge_method: 'S256', acr_values: 'urn:onedoor:p2:a3', max_age: '5', login_hint: 'x', prompt: 'none', claims: '{}', resource: 'https://x.example/', request_uri: 'x', id_token_hint: 'x' } // prettier-ignore
const client = { client_id: nobody, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: 'e30.e30.x' } // prettier-ignore
const get = (route: string, params: Door['params'] = {}, query: Door['query'] = {}): Door => ({ method: 'GET', route, params, query }) // prettier-ignore
const post = (route: string, form: Door['form'] = {}, params: Door['params'] = {}): Door => ({ method: 'POST', route, params, form }) // prettier-ignore

/** Doors of the OpenID engine at one of its two addresses. */
const engine = (base: string): Door[] => [
  get(`${base}/.well-known/openid-configuration`),
  get(`${base}/.well-known/oauth-authorization-server`),
  get(`/.well-known/oauth-authorization-server${base}`),
  get(`${base}/jwks`),
  get(`${base}/auth`, {}, asked),
  get(`${base}/auth/:uid`, { uid: 'nobodysflow0123456789' }),
  post(`${base}/request`, { ...asked, ...client }),
  post(`${base}/backchannel`, { ...client, scope: 'openid', login_hint: 'x', binding_message: '47' }),
  post(`${base}/token`, { ...client, grant_type: 'authorization_code', code: 'x', redirect_uri: 'x', code_verifier: 'x', refresh_token: 'x' }), // prettier-ignore
  post(`${base}/token/introspection`, { ...client, token: 'x', token_type_hint: 'access_token' }),
  post(`${base}/token/revocation`, { ...client, token: 'x' }),
  get(`${base}/me`),
  post(`${base}/me`, { access_token: 'x' }),
  get(`${base}/session/end`, {}, { id_token_hint: 'x', client_id: nobody, post_logout_redirect_uri: 'https://x.example/', state: 'x' }), // prettier-ignore
  post(`${base}/session/end/confirm`, { xsrf: 'x' }),
  get(`${base}/session/end/success`, {}, { client_id: nobody }),
]

/** Doors of signing in to other sites. As `DOORS`. */
export const PROVIDER_DOORS: readonly Door[] = [
  ...engine('/oidc'),
  ...engine('/sandbox/oidc'),
  ...['/connect/:flow', '/sandbox/connect/:flow'].flatMap((route) => [
    get(route, flow, { lang: 'en' }),
    post(route, { decision: 'deny' }, flow),
  ]),
  post('/sandbox/connect/:flow/mock', { mock: 'adult' }, flow),
  get('/me/consents', {}, { done: '1', lang: 'en' }),
  post('/me/consents/:party/withdraw', {}, party),
  get('/api/v1/me/consents'),
  get('/developers', {}, { lang: 'en' }),
  get('/developers/new', {}, { lang: 'en' }),
  post('/developers/new', { key: 'short', name: 'x', basis: 'x', claims: 'x', province: 'x', profile: 'plain', auth: 'none', redirectUris: 'x', logoutUris: 'x', backchannelLogoutUri: 'x', keys: 'x', subject: 'x', audience: 'x', bound: '', organisation: nobody, ciba: 'yes', wallet: 'yes', machine: 'yes' }), // prettier-ignore
  get('/developers/waiting', {}, { lang: 'en' }),
  get('/developers/:party', party, { asked: '1' }),
  post('/developers/:party/ask', {}, party),
  post('/developers/:party/secret', {}, party),
  post('/developers/:party/decide', { decision: 'approve' }, party),
]
