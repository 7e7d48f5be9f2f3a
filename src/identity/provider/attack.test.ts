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
const error = (code: string) => expect.objectContaining({ error: code })

async function shop(form: Parameters<OpenIsland['site']>[0] = {}) {
  const site = await island.site(form, people.dan)
  return { ...site, config: await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret)) }
}
type Shop = Awaited<ReturnType<typeof shop>>

async function codeOf({ config }: Shop, person = people.ada) {
  const { url, verifier, state } = await request(config, {})
  const at = await follow(await island.browser(person), url.href, CB)
  return { at, checks: { pkceCodeVerifier: verifier, expectedState: state } }
}

/** What a program without a library would send. */
async function redeem({ id, secret }: Shop, fields: Record<string, string>) {
  const answer = await fetch(`${island.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: CB, ...fields }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

describe('attacks', () => {
  it('replay of a code: refused, and what the first gave is over', async () => {
    const one = await shop()
    const { at, checks } = await codeOf(one)
    const tokens = await client.authorizationCodeGrant(one.config, at, checks)
    await expect(client.authorizationCodeGrant(one.config, at, checks)).rejects.toEqual(error('invalid_grant'))
    expect(await client.tokenIntrospection(one.config, tokens.access_token)).toEqual({ active: false })
  })

  it('race of two requests with one code: at most one is served, and nothing of it stays', async () => {
    const one = await shop()
    for (let round = 0; round < 5; round++) {
      const { at, checks } = await codeOf(one)
      const fields = { code: at.searchParams.get('code')!, code_verifier: checks.pkceCodeVerifier }
      const answers = await Promise.all(Array.from({ length: 4 }, () => redeem(one, fields)))
      const served = answers.filter(({ status }) => status === 200)
      expect(served.length).toBeLessThanOrEqual(1)
      for (const { status, body } of answers) if (status !== 200) expect(body['error']).toBe('invalid_grant')
      for (const { body } of served) expect(await client.tokenIntrospection(one.config, body['access_token']!)).toEqual({ active: false }) // prettier-ignore
    }
  })

  it('a stolen code without its verifier, or with another site’s name, opens nothing', async () => {
    const [one, thief] = [await shop(), await shop()]
    const { at, checks } = await codeOf(one)
    const code = at.searchParams.get('code')!
    expect((await redeem(one, { code, code_verifier: client.randomPKCECodeVerifier() })).body['error']).toBe('invalid_grant') // prettier-ignore
    expect((await redeem(thief, { code, code_verifier: checks.pkceCodeVerifier })).body['error']).toBe('invalid_grant')
    expect((await redeem(one, { code })).body['error']).toBe('invalid_grant')
  })

  it('a request without PKCE, or with a plain challenge, is refused', async () => {
    const one = await shop()
    const ada = await island.browser(people.ada)
    const bare = client.buildAuthorizationUrl(one.config, { redirect_uri: CB, scope: 'openid', state: 'x' })
    expect((await follow(ada, bare.href, CB)).searchParams.get('error')).toBe('invalid_request')
    const plain = await request(one.config, { code_challenge_method: 'plain' })
    expect((await follow(ada, plain.url.href, CB)).searchParams.get('error')).toBe('invalid_request')
    for (const response_type of ['token', 'id_token', 'code id_token']) {
      const { url } = await request(one.config, { response_type })
      const answer = await ada.request(url.href, { headers: { accept: 'application/json' } })
      expect(`${answer.headers.get('location') ?? ''} ${await answer.text()}`).toMatch(
        /error[=:"]+(unsupported_response_type|invalid_request)/,
      )
    }
  })

  it('mix-up: an answer names its issuer, and one with another’s name is not taken', async () => {
    const one = await shop()
    const { at, checks } = await codeOf(one)
    expect(at.searchParams.get('iss')).toBe(island.issuer)
    const mixed = new URL(at)
    mixed.searchParams.set('iss', 'https://evil.example/oidc')
    await expect(client.authorizationCodeGrant(one.config, mixed, checks)).rejects.toThrow()
    const nameless = new URL(at)
    nameless.searchParams.delete('iss')
    await expect(client.authorizationCodeGrant(one.config, nameless, checks)).rejects.toThrow()
  })

  it('session fixation: a browser prepared by somebody else leads nobody into their session', async () => {
    const one = await shop()
    // The attacker begins, and gives the address and cookies of the flow to the victim.
    const attacker = await island.browser(people.dan)
    const { url } = await request(one.config, { scope: 'openid profile' })
    let stopped = ''
    await follow(attacker, url.href, CB, async () => null).catch((why: { at: string }) => (stopped = why.at))
    expect(new URL(stopped).pathname).toMatch(/^\/connect\//)
    // Without the flow's cookie the victim's browser is told that it is over; with it, the victim is not the one who began.
    const victim = await island.browser(people.ada)
    expect((await victim.request(stopped, { headers: { accept: 'text/html' } })).status).toBe(404)
    const flow = new URL(stopped).pathname.split('/').at(-1)!
    const prepared = await victim.request(stopped, { method: 'POST', headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', cookie: `onedoor_op_flow=${flow}` }, body: 'decision=allow' }) // prettier-ignore
    expect(prepared.status).toBe(404)
    // The engine's session has another name after somebody signed in than before.
    const fresh = await island.browser(null)
    const before = await fresh.request((await request(one.config, {})).url.href)
    const cookie = (answer: Response) => answer.headers.getSetCookie().find((line) => line.startsWith('onedoor_op='))
    await fresh.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: people.ada }) }) // prettier-ignore
    const after = await fresh.request((await request(one.config, {})).url.href)
    expect(cookie(after)).toBeTruthy()
    expect(cookie(after)?.split(';')[0]).not.toBe(cookie(before)?.split(';')[0])
  })

  it('open redirect: an address is taken letter by letter, or the answer stays here', async () => {
    const one = await shop({ redirectUris: CB })
    const ada = await island.browser(people.ada)
    const twists = ['http://localhost:9/cb/', 'http://localhost:9/cb?x=1', 'http://localhost:9/cb#x', 'http://LOCALHOST:9/cb', 'http://localhost:10/cb', 'http://localhost:9/cb/../evil', 'http://localhost:9@evil.example/cb', 'https://localhost:9/cb', 'http://localhost.evil.example:9/cb', '//evil.example/cb', 'javascript:alert(1)', 'http://localhost:9/%63b', ''] // prettier-ignore
    for (const redirect_uri of twists) {
      const { url } = await request(one.config, { redirect_uri })
      const answer = await ada.request(url.href, { headers: { accept: 'text/html' } })
      expect(answer.status, redirect_uri).toBe(400)
      expect(answer.headers.get('location')).toBeNull()
      expect(await answer.text()).toMatch(/invalid_re(direct_uri|quest)/)
    }
    const logout = new URL(`${island.issuer}/session/end`)
    logout.search = new URLSearchParams({ client_id: one.id, post_logout_redirect_uri: 'https://evil.example/' }).toString() // prettier-ignore
    expect((await ada.request(logout.href, { headers: { accept: 'text/html' } })).status).toBe(400)
  })

  it('enumeration: a hint of somebody and of nobody are answered alike', async () => {
    const one = await shop()
    const ask = async (login_hint: string) => {
      const { url } = await request(one.config, { login_hint })
      const answer = await (await island.browser(null)).request(url.href, { headers: { accept: 'text/html' } })
      const location = new URL(answer.headers.get('location')!, island.base)
      return [answer.status, location.pathname.replace(/[\w-]{43}$/, '…'), location.search]
    }
    expect(await ask('I-ada')).toEqual(await ask('I-nobody'))
  })

  it('enumeration: sites that are not, are suspended or wait are one and the same to a stranger', async () => {
    const one = await shop()
    const waiting = await island.site({}, people.dan, 'sandbox')
    await island.database.sql`update identity.party set state = 'suspended' where id = ${one.id}`
    const heard = []
    for (const id of [one.id, waiting.id, crypto.randomUUID(), 'nonsense']) {
      const answer = await fetch(`${island.issuer}/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${id}:x`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x', redirect_uri: CB, code_verifier: 'x' }) }) // prettier-ignore
      heard.push([answer.status, await answer.text()])
    }
    for (const one of heard) expect(one).toEqual(heard[0])
  })

  it('a proof or an assertion shown twice is refused the second time, also when both come at once', async () => {
    const { jwk, key } = await keyPair()
    const site = await island.site({ auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }) }, people.dan)
    const sent: string[] = []
    const config = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
    config[client.customFetch] = async (_url, options) => {
      if (options.body instanceof URLSearchParams && options.body.has('client_assertion')) sent.push(options.body.toString()) // prettier-ignore
      return new Response('{}', { status: 400 })
    }
    await client.tokenIntrospection(config, 'x').catch(() => undefined)
    const body = new URLSearchParams(sent[0])
    const answers = await Promise.all(Array.from({ length: 4 }, () => fetch(`${island.issuer}/token/introspection`, { method: 'POST', body }))) // prettier-ignore
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401])
  })

  it('a session of one person is never another’s: after a change of hands the new one signs in as themselves', async () => {
    const one = await shop()
    const browser = await island.browser(people.ada)
    const first = await signInAt(one.config, browser)
    await browser.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: people.dan }) }) // prettier-ignore
    const second = await signInAt(one.config, browser)
    expect(second.tokens.claims()!.sub).not.toBe(first.tokens.claims()!.sub)
    // The first one's session here is over, and what hung on it.
    expect(await client.tokenIntrospection(one.config, first.tokens.access_token)).toEqual({ active: false })
  })
})
