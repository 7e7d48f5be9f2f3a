import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, openIsland, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'
import { deliver, sequence } from '#platform'
import { createOpenId } from './engine.ts'
import { goodbyes, providerSubscriber } from './jobs.ts'

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
})
afterAll(() => island.close())

const OUT = 'http://localhost:9/out'
const BACK = 'http://localhost:9/back'
async function shop() {
  const site = await island.site({ logoutUris: OUT, backchannelLogoutUri: BACK }, people.dan)
  return { ...site, config: await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret)) }
}

describe('signing out', () => {
  it('at a site ends the session here and there, tells every other site, and comes back with its state', async () => {
    const [one, other] = [await shop(), await shop()]
    const ada = await island.browser(people.ada)
    const [first, second] = [await signInAt(one.config, ada), await signInAt(other.config, ada)]
    const url = client.buildEndSessionUrl(one.config, { id_token_hint: first.tokens.id_token!, post_logout_redirect_uri: OUT, state: 'abc' }) // prettier-ignore
    const page = await ada.go(url.href)
    expect(page.title).toContain('Sign out')
    const form = page.forms.find(({ controls }) => controls.some(({ name }) => name === 'xsrf'))!
    const answer = await ada.request(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ xsrf: form.controls.find(({ name }) => name === 'xsrf')!.value, logout: 'yes' }), // prettier-ignore
    })
    expect(answer.headers.get('location')).toBe(`${OUT}?state=abc`)
    // Back-channel: each site hears of its own session, by a signed token that is for it alone.
    const told = island.outside.filter(({ url: to }) => to === BACK).map(({ body }) => new URLSearchParams(body).get('logout_token')!) // prettier-ignore
    expect(told).toHaveLength(2)
    const keys = createRemoteJWKSet(new URL(`${island.issuer}/jwks`))
    const heard = await Promise.all(told.map(async (token) => (await jwtVerify(token, keys, { issuer: island.issuer, typ: 'logout+jwt' })).payload)) // prettier-ignore
    expect(heard.map(({ aud }) => aud).toSorted()).toEqual([one.id, other.id].toSorted())
    for (const { events, sid, nonce } of heard) expect({ events, nonce, sid: typeof sid }).toEqual({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, nonce: undefined, sid: 'string' }) // prettier-ignore
    for (const [{ config }, { tokens }] of [[one, first], [other, second]] as const) expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false }) // prettier-ignore
    expect((await ada.request('/api/v1/me')).status).toBe(401)
  })

  it('of nobody is our page too, with its button, and comes back to the site', async () => {
    const one = await shop()
    const nobody = await island.browser(null)
    const page = await nobody.go(`${island.issuer}/session/end?${new URLSearchParams({ client_id: one.id, post_logout_redirect_uri: OUT, state: 'x' })}`) // prettier-ignore
    expect(page.html).not.toContain('submit()')
    const form = page.forms.find(({ controls }) => controls.some(({ name }) => name === 'xsrf'))!
    const answer = await nobody.request(form.action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body: new URLSearchParams({ xsrf: form.controls.find(({ name }) => name === 'xsrf')!.value, logout: 'yes' }) }) // prettier-ignore
    expect(answer.headers.get('location')).toBe(`${OUT}?state=x`)
  })

  it('is a question: without its token, or answered with no, nothing ends', async () => {
    const one = await shop()
    const ada = await island.browser(people.ada)
    const { tokens } = await signInAt(one.config, ada)
    const forged = await ada.request(`${island.issuer}/session/end/confirm`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'logout=yes&xsrf=guess' }) // prettier-ignore
    expect(forged.status).toBe(400)
    expect(await client.tokenIntrospection(one.config, tokens.access_token)).toMatchObject({ active: true })
    const abroad = await ada.request(`${island.issuer}/session/end/confirm`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }, body: 'logout=yes' }) // prettier-ignore
    expect(abroad.status).toBe(403)
  })

  it('of the house, also from afar, tells the sites; a new sign-in of the same person in the same browser does not', async () => {
    const one = await shop()
    const ada = await island.browser(people.ada)
    const { tokens } = await signInAt(one.config, ada)
    const { database } = island
    const subscriber = providerSubscriber(island.consents, goodbyes(await createOpenId(island.parts, false)))
    const follow = async () => {
      while ((await sequence(database)) > 0);
      while ((await deliver(database, subscriber)) > 0);
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    await follow()
    const told = () => island.outside.filter(({ url }) => url === BACK).length
    const before = told()
    // A step-up: another session of the house takes the place of the first.
    await ada.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: people.ada }) }) // prettier-ignore
    await follow()
    expect(told()).toBe(before)
    expect(await client.tokenIntrospection(one.config, tokens.access_token)).toMatchObject({ active: true })
    await island.identity.endAll(people.ada, { actor: people.ada, purpose: 'session' })
    await follow()
    expect(told()).toBeGreaterThan(before)
    expect(await client.tokenIntrospection(one.config, tokens.access_token)).toEqual({ active: false })
  })

  it('of the house ends what hangs on its session; what a person lets a site do while away goes on', async () => {
    const one = await shop()
    const ada = await island.browser(people.ada)
    const { tokens } = await signInAt(one.config, ada)
    const away = await signInAt(one.config, ada, { scope: 'openid offline_access', prompt: 'consent' })
    await ada.request('/sign-out', { method: 'POST' })
    expect(await client.tokenIntrospection(one.config, tokens.access_token)).toEqual({ active: false })
    expect(await client.tokenIntrospection(one.config, away.tokens.access_token)).toMatchObject({ active: true })
  })
})
