import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '#platform'
import { discover, keyPair, openIsland, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'
import type { Surfer } from '#test/surfer'

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
  const { database, access, clock } = island
  await database.begin((tx) => access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person: people.governorN, role: 'gatekeeper', unit: null }])) // prettier-ignore
})
afterAll(() => island.close())

const form = (surfer: Surfer) => surfer.form('/developers/new')
const FILLED = { name: 'Fish Market', basis: 'consent', claims: ['name', 'over_18'], redirectUris: 'http://localhost:9/cb', auth: 'client_secret_basic' } // prettier-ignore

describe('registering a site', () => {
  it('by its pages: sandbox at once with a secret shown once, people when an official has said yes', async () => {
    const dan = await island.browser(people.dan)
    await dan.go('/developers')
    await dan.follow('Register a site')
    const page = await dan.submit(form(dan), FILLED)
    const [secret] = /[\w-]{43}/.exec(page.text.split('never shown again')[1]!) ?? []
    const [id] = /[0-9a-f-]{36}/.exec(page.text) ?? []
    expect([secret, id]).not.toContain(undefined)
    await dan.go(`/developers/${id}`)
    expect(dan.page.text).not.toContain(secret)
    const trying = await discover(island.sandbox, id!, client.ClientSecretBasic(secret!))
    expect(await client.tokenIntrospection(trying, 'x')).toEqual({ active: false })

    await dan.submit(dan.form('/ask'))
    expect(dan.page.text).toContain('Waiting for approval')
    const official = await island.browser(people.governorN)
    await official.go('/developers')
    await official.follow('Sites that wait')
    await official.submit(official.form(`${id}/decide`), {}, { name: 'decision', value: 'approve' })
    expect(official.page.text).toContain('No site is waiting')
    await dan.go('/developers')
    expect(dan.page.text).toMatch(/Fish Market Live/)
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    const live = await discover(island.issuer, id!, client.ClientSecretBasic(secret!))
    const { tokens } = await signInAt(live, await island.browser(people.ada), { scope: 'openid age' })
    expect(await client.fetchUserInfo(live, tokens.access_token, tokens.claims()!.sub)).toMatchObject({ over_18: true })

    // Suspended: what it holds is over, and it gets nothing more.
    await island.parties.decide(island.who(people.governorN), id!, 'suspend')
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    await expect(client.tokenIntrospection(live, tokens.access_token)).rejects.toMatchObject({ status: 401 })
  })

  it('says what is wrong beside each field, and keeps what was typed', async () => {
    const dan = await island.browser(people.dan)
    await dan.go('/developers/new')
    const wrong = { ...FILLED, claims: ['birthdate'], redirectUris: 'http://evil.example/*', keys: '{"keys":[{"kty":"EC","crv":"P-256","d":"x"}]}' } // prettier-ignore
    const page = await dan.submit(form(dan), wrong)
    expect(page.status).toBe(422)
    expect(page.text).toContain('The legal basis does not give this claim')
    expect(page.text).toContain('A whole https address is needed')
    expect(page.text).toContain('never send a private one')
    expect(form(dan).controls.find(({ name }) => name === 'name')!.value).toBe('Fish Market')
    // Nothing chosen at all is no dead end either.
    await dan.go('/developers/new')
    const empty = await dan.submit(form(dan))
    expect([empty.status, form(dan).controls.some(({ name }) => name === 'redirectUris')]).toEqual([422, true])
  })

  it('twice with one key is registered once, and no second secret is made', async () => {
    const dan = await island.browser(people.dan)
    await dan.go('/developers/new')
    const sent = form(dan)
    const first = await dan.submit(sent, { ...FILLED, name: 'Twice Market' })
    const second = await dan.submit(sent, { ...FILLED, name: 'Twice Market' })
    expect(first.text).toContain('never shown again')
    expect(second.text).not.toContain('never shown again')
    await dan.go('/developers')
    expect(dan.page.text.match(/Twice Market/g)).toHaveLength(1)
  })

  it('with keys shows no secret, since there is none', async () => {
    const { jwk } = await keyPair()
    const { secret, party } = await island.site({ auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }) }, people.dan, 'sandbox') // prettier-ignore
    expect([secret, party.secret]).toEqual(['', null])
    await expect(island.parties.renewSecret(island.who(people.dan), party.id)).rejects.toMatchObject({ code: 'party_has_no_secret' }) // prettier-ignore
  })
})
