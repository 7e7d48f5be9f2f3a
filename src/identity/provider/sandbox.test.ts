import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, follow, keyPair, openIsland, request, type OpenIsland } from '#test/connect'
import { people } from '#test/island'
import { Surfer } from '#test/surfer'
import { MOCKS } from './mock.ts'

let island: OpenIsland
let site: Awaited<ReturnType<OpenIsland['site']>>
let config: client.Configuration
beforeAll(async () => {
  island = await openIsland()
  const { jwk, key } = await keyPair()
  site = await island.site({ auth: 'private_key_jwt', ciba: 'yes', keys: JSON.stringify({ keys: [jwk] }) }, people.dan, 'sandbox') // prettier-ignore
  config = await discover(island.sandbox, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
})
afterAll(() => island.close())

const CB = 'http://localhost:9/cb'

/** A sign-in as a mock person; where it stops says the error. */
async function play(mock: string): Promise<Record<string, unknown>> {
  const { url, verifier, state } = await request(config, { scope: 'openid profile age' })
  // Nobody is signed in, nobody has to be.
  const surfer = new Surfer(island.base, 'en')
  let chosen = false
  const at = await follow(surfer, url.href, CB, async () => {
    if (chosen) return { decision: 'allow' }
    chosen = true
    return { mock }
  })
  if (at.searchParams.has('error')) return { at: 'authorization', error: at.searchParams.get('error') }
  try {
    const tokens = await client.authorizationCodeGrant(config, at, { pkceCodeVerifier: verifier, expectedState: state })
    const answer = await fetch(`${island.sandbox}/me`, { headers: { authorization: `Bearer ${tokens.access_token}`, accept: 'application/json' } }) // prettier-ignore
    const body = (await answer.json()) as Record<string, unknown>
    return answer.ok ? { at: 'end', ...body } : { at: 'userinfo', error: body['error'] }
  } catch (why) {
    const { error, cause } = why as { error?: string; cause?: unknown }
    return { at: 'token', error: error ?? (cause instanceof Response ? ((await cause.json()) as { error: string }).error : undefined) } // prettier-ignore
  }
}

describe('the sandbox', () => {
  it('tells of a mock person what it would tell of a real one, and journals nothing of anybody', async () => {
    const [before] = await island.database.sql<[{ n: number }]>`select count(*)::int as n from journal.line where type like 'look.%'` // prettier-ignore
    expect(await play('adult')).toMatchObject({ at: 'end', name: 'Nguyen Mock An', over_18: true })
    expect(await play('child')).toMatchObject({ at: 'end', over_18: false })
    const [after] = await island.database.sql<[{ n: number }]>`select count(*)::int as n from journal.line where type like 'look.%'` // prettier-ignore
    expect(after.n).toBe(before.n)
  })

  const faults = MOCKS.filter(({ where }) => where !== undefined && where !== 'ciba')
  it.each(faults.map(({ code, where, error }) => [code, where, error]))('%s: the error comes from where it says', async (code, where, error) => {
    expect(await play(code!)).toEqual({ at: where, error })
  }) // prettier-ignore

  const devices = MOCKS.filter(({ where }) => where === 'ciba')
  it.each(devices.map(({ code, error }) => [code, error]))('%s on the own device', async (code, error) => {
    const asked = await client.initiateBackchannelAuthentication(config, { scope: 'openid', login_hint: code!, binding_message: '47' }) // prettier-ignore
    await expect(client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', { auth_req_id: asked.auth_req_id })).rejects.toMatchObject({ error }) // prettier-ignore
  })

  it('never shows a real person: who is signed in to the house is not asked for', async () => {
    const ada = await island.browser(people.ada)
    const { url } = await request(config, { scope: 'openid profile' })
    const answer = await follow(ada, url.href, CB, async () => null).catch((why: { html: string }) => why)
    expect((answer as { html: string }).html).toContain('Mock')
    expect((answer as { html: string }).html).not.toContain('>Đặng Ada</')
  })
})
