import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '#platform/db'
import { discover, follow, keyPair, request, signInAt } from '#test/connect'
import { startServer, type Server } from '#test/server'
import { Surfer, type Page } from '#test/surfer'
import { SoftApp, type Visitor } from '#test/visitor'

// The whole program as a process, on the sample country, with a foreign client.
let server: Server
let database: Database
let people: { person: string; name: string; post: string | null }[]
beforeAll(async () => {
  server = await startServer()
  database = connect(server.databaseUrl, 'onedoor_app', { max: 2 })
  people = ((await (await fetch(`${server.base}/api/v1/demo/people`)).json()) as { people: typeof people }).people
})
afterAll(async () => {
  await database.close()
  await server.stop()
})

const CB = 'http://localhost:9/cb'
const citizens = () => people.filter(({ post }) => post === null)

async function browser(person: string): Promise<Surfer> {
  const surfer = new Surfer(server.base, 'en')
  await surfer.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person }) }) // prettier-ignore
  return surfer
}

/** Register through the pages as a sample person, and be let in. */
async function site(form: Record<string, string | string[]>) {
  const { jwk, key } = await keyPair()
  const surfer = await browser(citizens()[0]!.person)
  await surfer.go('/developers/new')
  const base = { name: 'Ngân hàng Mẫu', basis: 'customer', claims: ['name', 'birthdate', 'personal_number', 'over_18'], redirectUris: CB, auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }) } // prettier-ignore
  const page = await surfer.submit(surfer.form('/developers/new'), { ...base, ...form })
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(new URL(page.url).pathname)?.[0]
  if (!id) throw new Error(`not registered: ${page.status} ${page.text.slice(0, 500)}`)
  await database.sql`update identity.party set state = 'live' where id = ${id}`
  return { id, config: await discover(`${server.base}/oidc`, id, client.PrivateKeyJwt({ key, kid: jwk.kid! })) }
}

describe('the program as an OpenID provider', () => {
  it('FAPI 2.0: pushed, bound, keyed; the person’s claims from the register; the look stands in who looked', async () => {
    const { config } = await site({ profile: 'fapi2', bound: 'dpop' })
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
    const person = citizens()[1]!
    const surfer = await browser(person.person)
    const params = { scope: 'openid birth number age', acr_values: 'urn:onedoor:p2:a3' }
    const { tokens } = await signInAt(config, surfer, params, { pushed: true, options: { DPoP } })
    const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub, { DPoP })
    expect(info).toMatchObject({ birthdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), personal_number: expect.stringMatching(/^\d{12}$/), over_18: expect.any(Boolean) }) // prettier-ignore
    expect(info).not.toHaveProperty('name')
    const looks = await surfer.go('/me/looks')
    expect(looks.text).toContain('Ngân hàng Mẫu')
    expect(looks.text).toContain('Date of birth')
    expect((await surfer.go('/me/consents')).text).toContain('Ngân hàng Mẫu')
  })

  it('keeps its headers and its limits on what the engine answers', async () => {
    const answer = await fetch(`${server.base}/oidc/.well-known/openid-configuration`)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const found = (await answer.json()) as Record<string, unknown>
    expect(found).toMatchObject({ issuer: `${server.base}/oidc`, response_types_supported: ['code'], code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true }) // prettier-ignore
    const alias = await fetch(`${server.base}/.well-known/oauth-authorization-server/oidc`)
    expect(((await alias.json()) as { issuer: string }).issuer).toBe(`${server.base}/oidc`)
    const large = await fetch(`${server.base}/oidc/token`, { method: 'POST', body: new URLSearchParams({ x: 'x'.repeat(100_000) }) }) // prettier-ignore
    expect(large.status).toBe(400)
    const page = await fetch(`${server.base}/oidc/auth?client_id=nobody`, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<html lang="vi"')
  })

  it('survives the death of its process: tokens, consents and keys are as they were', async () => {
    const { config } = await site({})
    const surfer = await browser(citizens()[2]!.person)
    const { tokens } = await signInAt(config, surfer, { scope: 'openid offline_access age', prompt: 'consent' })
    await server.kill()
    await server.start()
    expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true })
    const again = await client.refreshTokenGrant(config, tokens.refresh_token!)
    expect(again.claims()?.sub).toBe(tokens.claims()!.sub)
    const { url } = await request(config, { scope: 'openid age' })
    expect((await follow(surfer, url.href, CB, async () => null)).searchParams.get('code')).toBeTruthy()
  })

  it('CIBA: approved with the number in the installed app, denied by another press', async () => {
    const { config } = await site({ ciba: 'yes' })
    const person = citizens()[3]!
    const phone = await browser(person.person)
    const seen = async (page: Promise<Page>) => ({ body: (await page).html })
    const visitor = {
      get: (url: string) => seen(phone.go(url)),
      async post(url: string, form: Record<string, string>) {
        const answer = await phone.request(url, { method: 'POST', body: new URLSearchParams(form), headers: { accept: 'text/html' } }) // prettier-ignore
        return { statusCode: answer.status, headers: { location: answer.headers.get('location') }, body: await answer.text() } // prettier-ignore
      },
    } as unknown as Visitor
    const app = new SoftApp()
    expect((await app.register(visitor)).statusCode).toBe(303)

    const [record] = await database.sql<{ value: string }[]>`select k.value from registers.key k where k.register = 'population' and k.field = 'number' and k.owner = ${person.person}` // prettier-ignore
    const ask = () => client.initiateBackchannelAuthentication(config, { scope: 'openid age', login_hint: record!.value, binding_message: 'Quầy 58' }) // prettier-ignore
    const poll = ({ auth_req_id }: { auth_req_id: string }) => client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', { auth_req_id }) // prettier-ignore
    const open = async () => /\/app\/approvals\/([0-9a-f-]{36})/.exec((await phone.go('/app')).html)?.[1]

    const first = await ask()
    await expect(poll(first)).rejects.toMatchObject({ error: 'authorization_pending' })
    const id = await open()
    expect((await phone.go(`/app/approvals/${id}`)).text).toContain('Ngân hàng Mẫu')
    expect((await app.approve(visitor, id!, '58')).statusCode).toBe(200)
    const tokens = await poll(first)
    expect(await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck)).toHaveProperty('over_18')

    const second = await ask()
    await visitor.post('/app/answer', { id: (await open())!, answer: 'deny' })
    await expect(poll(second)).rejects.toMatchObject({ error: 'access_denied' })
  })
})
