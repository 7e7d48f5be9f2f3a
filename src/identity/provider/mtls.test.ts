import { X509Certificate } from 'node:crypto'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify, fetchWith, jwkOf, tlsProxy, type Certified } from '#test/certificates'
import { discover, openIsland, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

const SECRET = 'only the proxy knows'
const authority = certify('Island Root', { authority: true })
let island: OpenIsland
let proxy: Awaited<ReturnType<typeof tlsProxy>>
beforeAll(async () => {
  island = await openIsland({ trust: { proxySecret: SECRET, authorities: [new X509Certificate(authority.pem)] } })
  proxy = await tlsProxy(island.base, SECRET)
})
afterAll(async () => {
  proxy.close()
  await island.close()
})

/** A site whose every call goes through TLS with this certificate. */
async function through(id: string, shown: Certified | null) {
  const config = await discover(island.issuer, id, client.TlsClientAuth())
  config[client.customFetch] = fetchWith(shown, island.base, proxy.base) as never
  return config
}

describe('mutual TLS (RFC 8705)', () => {
  it('self-signed: the registered certificate opens, binds the token, and another does not', async () => {
    const mine = certify('harbour')
    const site = await island.site({ auth: 'self_signed_tls_client_auth', bound: 'mtls', keys: JSON.stringify({ keys: [jwkOf(mine)] }) }, people.dan) // prettier-ignore
    const config = await through(site.id, mine)
    const { tokens } = await signInAt(config, await island.browser(people.ada), { scope: 'openid profile' })
    expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, cnf: { 'x5t#S256': expect.any(String) } }) // prettier-ignore
    expect(await client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub)).toMatchObject({ name: 'Đặng Ada' }) // prettier-ignore
    const stolen = await fetch(`${island.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(stolen.status).toBe(401)
    for (const shown of [certify('harbour'), null]) {
      const other = await through(site.id, shown)
      await expect(client.tokenIntrospection(other, tokens.access_token)).rejects.toMatchObject({ error: 'invalid_client' }) // prettier-ignore
    }
  })

  it('by an authority: the subject and the signature must both be right, and the days', async () => {
    const site = await island.site({ auth: 'tls_client_auth', subject: 'CN=pilot', bound: 'mtls' }, people.dan)
    const ca = authority
    const good = await through(site.id, certify('pilot', { ca }))
    expect(await client.tokenIntrospection(good, 'nothing')).toEqual({ active: false })
    for (const wrong of [
      certify('other', { ca }),
      certify('pilot'),
      certify('pilot', { ca: certify('Island Root', { authority: true }) }),
      certify('pilot', { ca, days: -1 }),
    ]) {
      // prettier-ignore
      const config = await through(site.id, wrong)
      await expect(client.tokenIntrospection(config, 'nothing')).rejects.toMatchObject({ error: 'invalid_client' })
    }
  })

  it('a certificate that no proxy of ours hands on is none', async () => {
    const mine = certify('harbour')
    const site = await island.site({ auth: 'self_signed_tls_client_auth', bound: 'mtls', keys: JSON.stringify({ keys: [jwkOf(mine)] }) }, people.dan) // prettier-ignore
    for (const forged of [{}, { 'x-onedoor-proxy': 'guessed' }]) {
      const answer = await fetch(`${island.issuer}/token/introspection`, {
        method: 'POST',
        headers: { 'client-cert': `:${mine.der.toString('base64')}:`, ...forged },
        body: new URLSearchParams({ client_id: site.id, token: 'x' }),
      })
      expect(answer.status).toBe(401)
    }
  })
})
