import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify, fetchWith, jwkOf, tlsProxy } from '#test/certificates'
import { discover, keyPair, openIsland, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

// Client credentials: an organisation's program by itself. Its token names it and nobody else.

const SECRET = 'only the proxy knows'
const API = 'https://api.harbour.example/'
let island: OpenIsland
let proxy: Awaited<ReturnType<typeof tlsProxy>>
beforeAll(async () => {
  island = await openIsland({ trust: { proxySecret: SECRET, authorities: [] } })
  proxy = await tlsProxy(island.base, SECRET)
})
afterAll(async () => {
  proxy.close()
  await island.close()
})

async function machine(more: object = { machine: 'yes' }) {
  const { jwk, key } = await keyPair()
  const keys = JSON.stringify({ keys: [jwk] })
  const site = await island.site({ name: 'Harbour robot', auth: 'private_key_jwt', bound: 'dpop', audience: API, keys, ...more }, people.dan) // prettier-ignore
  const config = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  return { id: site.id, config, DPoP, key, jwk }
}
const error = (code: string) => expect.objectContaining({ error: code })

describe('a program by itself (RFC 6749, 4.4)', () => {
  it('has a token bound to its key, that names it and no person', async () => {
    const { config, DPoP, id } = await machine()
    const tokens = await client.clientCredentialsGrant(config, {}, { DPoP })
    expect(tokens.token_type).toBe('dpop')
    expect([tokens.refresh_token, tokens.id_token, tokens.scope]).toEqual([undefined, undefined, undefined])
    const told = await client.tokenIntrospection(config, tokens.access_token)
    expect(told).toMatchObject({ active: true, client_id: id, cnf: { jkt: expect.any(String) } })
    expect(told).not.toHaveProperty('sub')
    await expect(client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck, { DPoP })).rejects.toMatchObject({ status: 401 }) // prettier-ignore
    expect(await (await island.engines[0]!).read(tokens.access_token)).toBeNull()
  })

  it('for its own API the token is signed, for that address alone', async () => {
    const { config, DPoP, id } = await machine()
    const tokens = await client.clientCredentialsGrant(config, { resource: API }, { DPoP })
    expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: API, client_id: id, sub: id, cnf: { jkt: expect.any(String) } }) // prettier-ignore
    await expect(client.clientCredentialsGrant(config, { resource: 'https://other.example/' }, { DPoP })).rejects.toEqual(error('invalid_target')) // prettier-ignore
  })

  it('asks for nothing of a person: each scope is refused', async () => {
    const { config, DPoP } = await machine()
    for (const scope of ['openid', 'offline_access', 'profile', 'openid profile number'])
      await expect(client.clientCredentialsGrant(config, { scope }, { DPoP }), scope).rejects.toEqual(error('invalid_scope')) // prettier-ignore
    await expect(client.clientCredentialsGrant(config, { scope: 'profile', resource: API }, { DPoP })).rejects.toEqual(error('invalid_scope')) // prettier-ignore
  })

  it('without a proof of its key, as somebody else, or where it was not registered so: nothing', async () => {
    const { config, DPoP, id } = await machine()
    await expect(client.clientCredentialsGrant(config, {})).rejects.toEqual(error('invalid_grant'))
    const stranger = await keyPair()
    const forged = await discover(island.issuer, id, client.PrivateKeyJwt({ key: stranger.key, kid: stranger.jwk.kid! })) // prettier-ignore
    await expect(client.clientCredentialsGrant(forged, {}, { DPoP })).rejects.toEqual(error('invalid_client'))
    const site = await machine({})
    await expect(client.clientCredentialsGrant(site.config, {}, { DPoP: site.DPoP })).rejects.toEqual(error('invalid_request')) // prettier-ignore
    await island.database.sql`update identity.party set state = 'suspended' where id = ${id}`
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    await expect(client.clientCredentialsGrant(config, {}, { DPoP })).rejects.toEqual(error('invalid_client'))
  })

  it('by certificate: the token is bound to it', async () => {
    const mine = certify('robot')
    const site = await island.site({ name: 'Robot', machine: 'yes', auth: 'self_signed_tls_client_auth', bound: 'mtls', keys: JSON.stringify({ keys: [jwkOf(mine)] }) }, people.dan) // prettier-ignore
    const through = async (shown: ReturnType<typeof certify> | null) => {
      const config = await discover(island.issuer, site.id, client.TlsClientAuth())
      config[client.customFetch] = fetchWith(shown, island.base, proxy.base) as never
      return config
    }
    const config = await through(mine)
    const { access_token: token } = await client.clientCredentialsGrant(config)
    expect(await client.tokenIntrospection(config, token)).toMatchObject({ active: true, cnf: { 'x5t#S256': expect.any(String) } }) // prettier-ignore
    for (const other of [certify('robot'), null])
      await expect(client.clientCredentialsGrant(await through(other))).rejects.toEqual(error('invalid_client'))
  })

  it('with a secret, without a key of its own, or unbound it cannot be registered', async () => {
    const robot = { name: 'Slack robot', machine: 'yes' } as const
    await expect(island.site({ ...robot, auth: 'client_secret_basic', bound: 'dpop' }, people.dan)).rejects.toMatchObject({ fields: [{ field: 'auth', code: 'machine_auth' }] }) // prettier-ignore
    await expect(island.site({ ...robot, auth: 'none', bound: 'dpop' }, people.dan)).rejects.toMatchObject({ fields: [{ field: 'auth', code: 'machine_auth' }] }) // prettier-ignore
    const { jwk } = await keyPair()
    await expect(island.site({ ...robot, auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }) }, people.dan)).rejects.toMatchObject({ fields: [{ field: 'bound', code: 'machine_bound' }] }) // prettier-ignore
  })
})
