import { SignJWT } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, follow, keyPair, openIsland, request, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

let island: OpenIsland
let bank: Awaited<ReturnType<typeof makeBank>>

async function makeBank() {
  const { jwk, key } = await keyPair()
  const keys = JSON.stringify({ keys: [jwk] })
  const site = await island.site({ profile: 'fapi2', auth: 'private_key_jwt', bound: 'dpop', keys }, people.dan)
  const config = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  return { ...site, jwk, key, config, DPoP }
}

beforeAll(async () => {
  island = await openIsland()
  bank = await makeBank()
})
afterAll(() => island.close())

const CB = 'http://localhost:9/cb'

/** A pushed request by hand, with one thing changed. */
async function push(
  change: {
    fields?: Record<string, string>
    claims?: Record<string, unknown>
    alg?: string
    key?: client.CryptoKey
    without?: string
    headers?: Record<string, string>
  } = {},
) {
  // prettier-ignore
  const { asked } = await request(bank.config, {})
  const now = Math.floor(Date.now() / 1000)
  const assertion =
    await new SignJWT({ iss: bank.id, sub: bank.id, aud: island.issuer, jti: crypto.randomUUID(), iat: now, exp: now + 60, ...change.claims }) // prettier-ignore
      .setProtectedHeader({ alg: change.alg ?? 'ES256', kid: bank.jwk.kid! })
      .sign(change.key ?? bank.key)
  const body = new URLSearchParams({
    response_type: 'code',
    client_id: bank.id,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...asked,
    ...change.fields,
  })
  if (change.without) body.delete(change.without)
  const answer = await fetch(`${island.issuer}/request`, { method: 'POST', body, headers: change.headers ?? {} })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

describe('FAPI 2.0 Security Profile', () => {
  it('happy: pushed, bound, keyed; a refresh keeps its token; the issuer is named', async () => {
    const { config, DPoP } = bank
    const params = { scope: 'openid offline_access profile', prompt: 'consent' }
    const { tokens, at } = await signInAt(config, await island.browser(people.ada), params, { pushed: true, options: { DPoP } }) // prettier-ignore
    expect(at.searchParams.get('iss')).toBe(island.issuer)
    expect(tokens.token_type).toBe('dpop')
    const again = await client.refreshTokenGrant(config, tokens.refresh_token!, undefined, { DPoP })
    expect(again.refresh_token).toBe(tokens.refresh_token)
    expect(await client.tokenIntrospection(config, again.access_token)).toMatchObject({ active: true, cnf: { jkt: expect.any(String) } }) // prettier-ignore
    expect((await push()).status).toBe(201)
  })

  it('a request that was not pushed is refused', async () => {
    const { url } = await request(bank.config, {})
    const at = await follow(await island.browser(people.ada), url.href, CB)
    expect(at.searchParams.get('error')).toBe('invalid_request')
  })

  it('a pushed request is used once', async () => {
    const { body } = await push()
    const ada = await island.browser(people.ada)
    const url = `${island.issuer}/auth?${new URLSearchParams({ client_id: bank.id, request_uri: body['request_uri']! })}`
    expect((await follow(ada, url, CB)).searchParams.get('code')).toBeTruthy()
    const again = await ada.request(url, { headers: { accept: 'text/html' } })
    expect(again.status).toBe(400)
    expect(await again.text()).toContain('invalid_request_uri')
  })

  const refused: [string, Parameters<typeof push>[0], string][] = [
    ['without PKCE', { without: 'code_challenge' }, 'invalid_request'],
    ['with a plain challenge', { fields: { code_challenge_method: 'plain' } }, 'invalid_request'],
    ['without a redirect address', { without: 'redirect_uri' }, 'invalid_request'],
    [
      'with another address',
      { fields: { redirect_uri: 'http://localhost:9/other' } },
      'invalid_redirect_uri|invalid_request',
    ],
    ['for a token from the front', { fields: { response_type: 'token' } }, 'invalid_request|unsupported_response_type'],
    ['for an id token from the front', { fields: { response_type: 'code id_token' } }, 'invalid_request|unsupported_response_type'], // prettier-ignore
    ['with an assertion for the endpoint, not the issuer', { claims: { aud: 'ENDPOINT' } }, 'invalid_client'],
    ['with an assertion for several', { claims: { aud: ['ISSUER', 'https://other.example'] } }, 'invalid_client'],
    ['with an assertion that ran out', { claims: { exp: 1_700_000_000 } }, 'invalid_client'],
    ['with an assertion for a year', { claims: { exp: Math.floor(Date.now() / 1000) + 31_536_000 } }, 'invalid_client'],
    ['with an assertion without jti', { claims: { jti: undefined } }, 'invalid_client'],
    ['with an assertion of somebody else', { claims: { iss: 'somebody' } }, 'invalid_client'],
    ['with a second way of authenticating', { headers: { authorization: 'Basic eDp5' } }, 'invalid_request'],
  ]
  it.each(refused)('a request %s is refused', async (_what, change, error) => {
    const filled = JSON.parse(JSON.stringify(change).replaceAll('ENDPOINT', `${island.issuer}/request`).replaceAll('ISSUER', island.issuer)) as typeof change // prettier-ignore
    if (change?.claims && 'jti' in change.claims) filled!.claims = change.claims
    const { status, body } = await push(filled)
    expect(body['error']).toMatch(new RegExp(`^(${error})$`))
    expect([400, 401]).toContain(status)
  })

  it('an assertion by a weak algorithm, or by a key that is not registered, is refused', async () => {
    const weak = await keyPair('RS256')
    expect((await push({ alg: 'RS256', key: weak.key })).body['error']).toBe('invalid_client')
    expect((await push({ key: (await keyPair()).key })).body['error']).toBe('invalid_client')
  })

  it('a code is not redeemed without a proof, nor by another key than it was pushed with', async () => {
    const { config, DPoP } = bank
    const ada = await island.browser(people.ada)
    const flow = async (options?: client.AuthorizationCodeGrantOptions) => {
      const { verifier, state, asked } = await request(config, {})
      const address = await client.buildAuthorizationUrlWithPAR(config, asked, options)
      return { at: await follow(ada, address.href, CB), checks: { pkceCodeVerifier: verifier, expectedState: state } }
    }
    const bare = await flow()
    await expect(client.authorizationCodeGrant(config, bare.at, bare.checks)).rejects.toEqual(expect.objectContaining({ error: 'invalid_grant' })) // prettier-ignore
    const bound = await flow({ DPoP })
    const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    await expect(client.authorizationCodeGrant(config, bound.at, bound.checks, undefined, { DPoP: other })).rejects.toEqual(expect.objectContaining({ error: 'invalid_grant' })) // prettier-ignore
  })

  it('a profile that does not keep to it cannot be registered', async () => {
    const form = { profile: 'fapi2', name: 'Slack Bank' } as const
    await expect(island.site({ ...form, auth: 'client_secret_basic', bound: 'dpop' }, people.dan)).rejects.toMatchObject({ fields: [{ field: 'auth', code: 'fapi_auth' }] }) // prettier-ignore
    await expect(island.site({ ...form, auth: 'private_key_jwt', keys: JSON.stringify({ keys: [bank.jwk] }) }, people.dan)).rejects.toMatchObject({ fields: [{ field: 'bound', code: 'fapi_bound' }] }) // prettier-ignore
  })
})
