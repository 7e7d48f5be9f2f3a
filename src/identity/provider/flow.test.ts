import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, follow, keyPair, openIsland, request, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
})
afterAll(() => island.close())

const CB = 'http://localhost:9/cb'
const OFFLINE = { scope: 'openid offline_access profile', prompt: 'consent' }
const error = (code: string) => expect.objectContaining({ error: code })

async function withSecret(form: Parameters<OpenIsland['site']>[0] = {}) {
  const site = await island.site(form, people.dan)
  return { ...site, config: await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret)) }
}
async function withKey(form: Parameters<OpenIsland['site']>[0] = {}) {
  const { jwk, key } = await keyPair()
  const site = await island.site(
    { auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }), ...form },
    people.dan,
  )
  const config = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
  return { ...site, config }
}

describe('code flow with PKCE', () => {
  it('tells the site who signed in, how, and what was agreed, each claim derived where it can be', async () => {
    const { config, id } = await withSecret()
    const { tokens } = await signInAt(config, await island.browser(people.ada), {
      scope: 'openid profile age province',
    })
    const claims = tokens.claims()!
    expect(claims).toMatchObject({ iss: island.issuer, aud: id, acr: 'urn:onedoor:p2:a3', amr: ['demo'] })
    expect(claims.sub).not.toBe(people.ada)
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
    expect(info).toEqual({ sub: claims.sub, name: 'Đặng Ada', over_18: true, lives_in_province: true })
  })

  it('asks once: the next sign-in goes straight through, and more asks for more only', async () => {
    const { config } = await withSecret()
    const ben = await island.browser(people.cleo)
    await signInAt(config, ben, { scope: 'openid age' })
    const { url } = await request(config, { scope: 'openid age' })
    const at = await follow(ben, url.href, CB, async () => null)
    expect(at.searchParams.get('code')).toBeTruthy()
    const more = await request(config, { scope: 'openid age birth' })
    const pages: string[] = []
    await follow(ben, more.url.href, CB, async (surfer) => {
      pages.push(surfer.base)
      return { decision: 'allow' }
    })
    expect(pages).toHaveLength(1)
  })

  it('gives another sector another name, and the same one the same', async () => {
    const [one, same, other] = [await withSecret(), await withSecret(), await withSecret({ redirectUris: 'http://127.0.0.1:9/cb' })] // prettier-ignore
    const subs = []
    for (const { config, party } of [one, same, other]) {
      const redirect_uri = party.metadata.redirectUris[0]!
      subs.push((await signInAt(config, await island.browser(people.ada), { redirect_uri })).tokens.claims()!.sub)
    }
    expect(subs[0]).toBe(subs[1])
    expect(subs[0]).not.toBe(subs[2])
  })

  it('is refused by the person: the site hears so and nothing else', async () => {
    const { config } = await withSecret()
    const { url } = await request(config, { scope: 'openid profile' })
    const at = await follow(await island.browser(people.ada), url.href, CB, async () => ({ decision: 'deny' }))
    expect(at.searchParams.get('error')).toBe('access_denied')
    expect(at.searchParams.get('iss')).toBe(island.issuer)
    expect(at.searchParams.get('code')).toBeNull()
  })

  it('without a sign-in leads to it and takes the levels along; prompt=none says so instead', async () => {
    const { config } = await withSecret()
    const stranger = await island.browser(null)
    const { url } = await request(config, { acr_values: 'urn:onedoor:p2:a4', max_age: '60' })
    let location = url.href
    for (let hops = 0; hops < 2; hops++) location = new URL((await stranger.request(location)).headers.get('location')!, location).href // prettier-ignore
    const to = new URL(location)
    expect(to.pathname).toBe('/sign-in')
    expect(to.searchParams.get('acr')).toBe('urn:onedoor:p2:a4')
    expect(to.searchParams.get('max_age')).toBe('60')
    expect(to.searchParams.get('next')).toMatch(/^\/connect\//)
    const none = await request(config, { prompt: 'none' })
    const at = await follow(await island.browser(null), none.url.href, CB)
    expect(at.searchParams.get('error')).toBe('login_required')
  })

  it('asks for more assurance than there is: prompt=none hears it, a person is sent to the sign-in', async () => {
    const { config } = await withSecret()
    const ada = await island.browser(people.ada)
    await signInAt(config, ada)
    const none = await request(config, { prompt: 'none', acr_values: 'urn:onedoor:p2:a4' })
    const at = await follow(ada, none.url.href, CB)
    expect(at.searchParams.get('error')).toBe('unmet_authentication_requirements')
    const enough = await signInAt(config, ada, { prompt: 'none', acr_values: 'urn:onedoor:p1:a2' })
    expect(enough.tokens.claims()!['acr']).toBe('urn:onedoor:p2:a3')
  })

  it('takes an essential acr: more is enough, what is nobody’s here is refused, and nothing goes round in a circle', async () => {
    const { config } = await withSecret()
    const ada = await island.browser(people.ada)
    const claims = (values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } })
    const { tokens } = await signInAt(config, ada, { claims: claims(['urn:onedoor:p1:a2']) })
    expect(tokens.claims()!['acr']).toBe('urn:onedoor:p2:a3')
    const foreign = await request(config, { claims: claims(['urn:elsewhere:gold']) })
    expect((await follow(ada, foreign.url.href, CB)).searchParams.get('error')).toBe(
      'unmet_authentication_requirements',
    )
    const high = await request(config, { claims: claims(['urn:onedoor:p2:a4']) })
    const stopped = (await follow(ada, high.url.href, CB).catch((why: unknown) => why)) as { at: string }
    expect(new URL(stopped.at).pathname).toMatch(/sign-in$/)
    // Somebody else is named than who is signed in.
    const other = await signInAt(config, await island.browser(people.cleo))
    const hint = await request(config, { id_token_hint: other.tokens.id_token! })
    const asked = (await follow(ada, hint.url.href, CB).catch((why: unknown) => why)) as { at: string }
    expect(new URL(asked.at).pathname).toMatch(/sign-in$/)
  })

  it('signs in anew when that is asked', async () => {
    const { config } = await withSecret()
    const ada = await island.browser(people.ada)
    const { url } = await request(config, { prompt: 'login' })
    const stopped = (await follow(ada, url.href, CB).catch((why: unknown) => why)) as { at: string }
    expect(new URL(stopped.at).pathname).toMatch(/\/sign-in$/)
    // Whole seconds: a sign-in of the next one is after the request without a doubt.
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    await ada.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: people.ada }) }) // prettier-ignore
    const at = await follow(ada, new URL(stopped.at).searchParams.get('next')!, CB)
    expect(at.searchParams.get('code')).toBeTruthy()
  })

  it('takes claims by name, and refuses one that is not registered', async () => {
    const { config } = await withSecret({ claims: ['name', 'over_18'], basis: 'consent' })
    const ada = await island.browser(people.ada)
    const { tokens } = await signInAt(config, ada, { claims: JSON.stringify({ id_token: { over_18: null } }) })
    expect(tokens.claims()).toMatchObject({ over_18: true })
    const { url } = await request(config, { claims: JSON.stringify({ userinfo: { birthdate: null } }) })
    const at = await follow(ada, url.href, CB)
    expect(at.searchParams.get('error')).toBe('invalid_request')
    const scope = await request(config, { scope: 'openid birth' })
    expect((await follow(ada, scope.url.href, CB)).searchParams.get('error')).toBe('invalid_scope')
  })
})

describe('tokens', () => {
  it('are refreshed with rotation; the old one again ends the family', async () => {
    const { config } = await withSecret()
    const ada = await island.browser(people.ada)
    const { tokens } = await signInAt(config, ada, OFFLINE)
    const second = await client.refreshTokenGrant(config, tokens.refresh_token!)
    expect(second.refresh_token).not.toBe(tokens.refresh_token)
    expect(await client.tokenIntrospection(config, second.access_token)).toMatchObject({ active: true })
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toEqual(error('invalid_grant'))
    expect(await client.tokenIntrospection(config, second.access_token)).toEqual({ active: false })
    await expect(client.refreshTokenGrant(config, second.refresh_token!)).rejects.toEqual(error('invalid_grant'))
  })

  it('are told to whom they were given only, and revoked for good', async () => {
    const [{ config }, other] = [await withSecret(), await withSecret()]
    const { tokens } = await signInAt(config, await island.browser(people.ada))
    const seen = await client.tokenIntrospection(config, tokens.access_token)
    expect(seen).toMatchObject({ active: true, iss: island.issuer, sub: tokens.claims()!.sub, token_type: 'Bearer' })
    expect(await client.tokenIntrospection(other.config, tokens.access_token)).toEqual({ active: false })
    await client.tokenRevocation(config, tokens.access_token)
    expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
  })

  it('are signed ones for a program of the site’s own that asks (RFC 9068), checked by the published keys', async () => {
    const audience = 'https://api.harbour.example/'
    const { config, id } = await withKey({ audience })
    const { tokens } = await signInAt(config, await island.browser(people.ada), { scope: 'openid profile', resource: audience }) // prettier-ignore
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, createRemoteJWKSet(new URL(`${island.issuer}/jwks`)), { issuer: island.issuer, audience, typ: 'at+jwt' }) // prettier-ignore
    expect(protectedHeader.alg).toBe('ES256')
    expect(payload).toMatchObject({ client_id: id, scope: 'profile', sub: tokens.claims()!.sub })
    expect(payload.exp! - payload.iat!).toBe(300)
    const { url } = await request(config, { resource: 'https://elsewhere.example/' })
    expect((await follow(await island.browser(people.ada), url.href, CB)).searchParams.get('error')).toBe('invalid_target') // prettier-ignore
  })

  it('are bound to the site’s key by DPoP, after a pushed request', async () => {
    const { config } = await withKey({ bound: 'dpop' })
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    const { tokens } = await signInAt(config, await island.browser(people.ada), { scope: 'openid profile' }, { pushed: true, options: { DPoP } }) // prettier-ignore
    expect(tokens.token_type).toBe('dpop')
    const sub = tokens.claims()!.sub
    expect(await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).toMatchObject({ name: 'Đặng Ada' })
    const stolen = await fetch(`${island.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(stolen.status).toBe(401)
    const thief = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    await expect(client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: thief })).rejects.toThrow()
  })

  it('are sealed: neither codes, tokens nor proofs stand in the database as they were handed out', async () => {
    const { config } = await withKey()
    const { at, tokens } = await signInAt(config, await island.browser(people.ada), OFFLINE)
    const shown = [at.searchParams.get('code')!, tokens.access_token, tokens.refresh_token!]
    const [row] = await island.database.sql<[{ all: string }]>`select coalesce(string_agg(a::text, ' '), '') as all from identity.artifact a` // prettier-ignore
    for (const one of shown) expect(row.all).not.toContain(one)
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe('ES256')
  })
})
