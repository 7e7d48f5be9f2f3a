import * as client from 'openid-client'
import { deliver, sequence } from '#platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, openIsland, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'
import { providerSubscriber } from './jobs.ts'

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
})
afterAll(() => island.close())

const OFFLINE = { scope: 'openid offline_access profile birth', prompt: 'consent' }
async function shop(
  form: Parameters<OpenIsland['site']>[0] = {},
  owner = people.dan,
  state: 'live' | 'sandbox' = 'live',
) {
  // prettier-ignore
  const site = await island.site(form, owner, state)
  return { ...site, config: await discover(state === 'live' ? island.issuer : island.sandbox, site.id, client.ClientSecretBasic(site.secret)) } // prettier-ignore
}
const active = async (config: client.Configuration, token: string) => (await client.tokenIntrospection(config, token)).active // prettier-ignore
const refused = (status: number, code: string) => expect.objectContaining({ status, code })
const lines = (person: string, like: string) =>
  island.database.sql<{ type: string; actor: string; facts: Record<string, string>; legal_basis: string }[]>`
    select l.type, l.actor, l.facts, l.legal_basis from journal.about a join journal.line l on l.owner = a.line_owner and l.id = a.line
    where a.person = ${person} and l.type like ${like} order by l.id`

describe('consents', () => {
  it('are listed on their page, withdrawn with one press, and everything given by them is over at once', async () => {
    const [one, other] = [await shop({ name: 'First Shop' }), await shop({ name: 'Second Shop' })]
    const ada = await island.browser(people.ada)
    const [first, second] = [await signInAt(one.config, ada, OFFLINE), await signInAt(other.config, ada, OFFLINE)]
    const page = await ada.go('/me/consents')
    expect(page.text).toMatch(/First Shop.*Full name.*Birth date|Second Shop.*Full name/)
    await ada.submit(ada.form(one.id))
    expect(ada.page.text).not.toContain('First Shop')
    expect(await active(one.config, first.tokens.access_token)).toBe(false)
    await expect(client.refreshTokenGrant(one.config, first.tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' }) // prettier-ignore
    expect(await active(other.config, second.tokens.access_token)).toBe(true)
    expect(
      (await lines(people.ada, 'identity.consent%')).map(({ type, facts }) => `${type} ${facts['party']}`),
    ).toEqual([
      'identity.consented First Shop',
      'identity.consented Second Shop',
      'identity.consentWithdrawn First Shop',
    ])
  })

  it('are nobody else’s to see or take back', async () => {
    const one = await shop({ name: 'Third Shop' })
    await signInAt(one.config, await island.browser(people.ada), OFFLINE)
    await expect(island.consents.withdraw(null, one.id)).rejects.toEqual(refused(401, 'sign_in_first'))
    await expect(island.consents.withdraw(island.who(people.dan), one.id)).rejects.toEqual(refused(404, 'consent_not_found')) // prettier-ignore
    await expect(island.consents.mine(null)).rejects.toEqual(refused(401, 'sign_in_first'))
    expect(await island.consents.mine(island.who(people.cleo))).toEqual([])
    expect((await (await island.browser(null)).request('/me/consents')).status).toBe(303)
  })

  it('given again name another consent: what hung on the first stays over', async () => {
    const one = await shop()
    const ada = await island.browser(people.ada)
    const first = await signInAt(one.config, ada, OFFLINE)
    await island.consents.withdraw(island.who(people.ada), one.id)
    const second = await signInAt(one.config, ada, OFFLINE)
    expect(await active(one.config, first.tokens.access_token)).toBe(false)
    expect(await active(one.config, second.tokens.access_token)).toBe(true)
  })
})

describe('a consent', () => {
  it('ends after its year, and the refresh tokens with it however often they were used', async () => {
    const one = await island.site({}, people.dan)
    const config = await discover(island.issuer, one.id, client.ClientSecretBasic(one.secret))
    const { tokens } = await signInAt(config, await island.browser(people.cleo), { scope: 'openid offline_access', prompt: 'consent' }) // prettier-ignore
    const again = await client.refreshTokenGrant(config, tokens.refresh_token!)
    await island.database.sql`update identity.consent set ends = now() - interval '1 second' where party = ${one.id}`
    await expect(client.refreshTokenGrant(config, again.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' }) // prettier-ignore
    expect(await client.tokenIntrospection(config, again.access_token)).toEqual({ active: false })
  })
})

describe('a release of attributes', () => {
  it('is a look by the site, with its name, its law and the claims, journalled before it is told', async () => {
    const one = await shop({ name: 'Looking Glass', basis: 'consent', claims: ['name', 'over_18'] })
    const { tokens } = await signInAt(one.config, await island.browser(people.cleo), { scope: 'openid profile age' })
    const before = (await lines(people.cleo, 'look.released')).length
    const info = await client.fetchUserInfo(one.config, tokens.access_token, tokens.claims()!.sub)
    expect(Object.keys(info).toSorted()).toEqual(['name', 'over_18', 'sub'])
    const looks = await lines(people.cleo, 'look.released')
    expect(looks).toHaveLength(before + 1)
    expect(looks.at(-1)).toMatchObject({ actor: one.id, legal_basis: 'Island Act, article 9', facts: { party: 'Looking Glass', claims: 'name,over_18' } }) // prettier-ignore
  })

  it('outside the legal basis is refused at registration, and never told even if it stood registered', async () => {
    await expect(shop({ basis: 'consent', claims: ['name', 'birthdate'] })).rejects.toMatchObject({ fields: [{ field: 'claims', code: 'outside_basis' }] }) // prettier-ignore
    const one = await shop({ basis: 'consent', claims: ['name'] })
    await island.database.sql`update identity.party set claims = '{name,birthdate}' where id = ${one.id}`
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    const { tokens } = await signInAt(one.config, await island.browser(people.cleo), { scope: 'openid profile birth' })
    expect(await client.fetchUserInfo(one.config, tokens.access_token, tokens.claims()!.sub)).not.toHaveProperty('birthdate') // prettier-ignore
  })
})

describe('a revoked person', () => {
  it('has no tokens, sessions or consents any more, as soon as the line is read', async () => {
    const one = await shop()
    const { tokens } = await signInAt(one.config, await island.browser(people.ada), OFFLINE)
    const { database, clock, journal } = island
    await database.begin((tx) =>
      journal.append(tx, clock.now(), { actor: people.clerkN1, purpose: 'census' }, [
        { owner: people.ada, type: 'identity.revoked', facts: { reason: 'loss' }, about: [{ person: people.ada, role: 'subject' }] }, // prettier-ignore
      ]),
    )
    while ((await sequence(database)) > 0);
    while ((await deliver(database, providerSubscriber(island.consents))) > 0);
    expect(await active(one.config, tokens.access_token)).toBe(false)
    expect(await island.consents.mine(island.who(people.ada))).toEqual([])
    const [left] = await database.sql<[{ n: number }]>`select count(*)::int as n from identity.artifact where person = ${people.ada}` // prettier-ignore
    expect(left.n).toBe(0)
  })
})

describe('sites', () => {
  it('are their organisation’s: nobody else sees, changes or renews them', async () => {
    const { id } = await shop({}, people.dan, 'sandbox')
    const [dan, ada] = [island.who(people.dan), island.who(people.ada)]
    await expect(island.parties.own(ada, id)).rejects.toEqual(refused(404, 'party_not_found'))
    await expect(island.parties.ask(ada, id)).rejects.toEqual(refused(404, 'party_not_found'))
    await expect(island.parties.renewSecret(ada, id)).rejects.toEqual(refused(404, 'party_not_found'))
    await expect(island.parties.own(null, id)).rejects.toEqual(refused(401, 'sign_in_first'))
    await island.parties.ask(dan, id)
    await expect(island.parties.ask(dan, id)).rejects.toEqual(refused(409, 'stale'))
  })

  it('are let in by an official alone, who is asked by access', async () => {
    const { id } = await shop({}, people.dan, 'sandbox')
    await island.parties.ask(island.who(people.dan), id)
    for (const person of [people.dan, people.clerkN1, people.minister]) {
      await expect(island.parties.decide(island.who(person), id, 'approve')).rejects.toEqual(refused(403, 'not_permitted')) // prettier-ignore
      await expect(island.parties.waiting(island.who(person))).rejects.toEqual(refused(403, 'not_permitted'))
    }
    await expect(island.parties.decide(null, id, 'approve')).rejects.toEqual(refused(401, 'sign_in_first'))
  })

  it('in the sandbox see nobody real: the people’s engine does not know them', async () => {
    const { id, secret } = await shop({}, people.dan, 'sandbox')
    const config = await discover(island.issuer, id, client.ClientSecretBasic(secret))
    await expect(client.tokenIntrospection(config, 'x')).rejects.toMatchObject({ status: 401 })
  })

  it('have a secret that is kept as a hash and shown once; a new one ends the old', async () => {
    const one = await shop()
    const [row] = await island.database.sql<
      [{ secret: string }]
    >`select secret from identity.party where id = ${one.id}`
    expect(row.secret).toMatch(/^\$argon2id\$/)
    expect(row.secret).not.toContain(one.secret)
    await expect(client.tokenIntrospection(one.config, 'x')).resolves.toEqual({ active: false })
    const { secret } = await island.parties.renewSecret(island.who(people.dan), one.id)
    await expect(client.tokenIntrospection(one.config, 'x')).rejects.toMatchObject({ status: 401 })
    const renewed = await discover(island.issuer, one.id, client.ClientSecretBasic(secret))
    await expect(client.tokenIntrospection(renewed, 'x')).resolves.toEqual({ active: false })
  })
})
