import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7 } from '#platform'
import { discover, follow, openIsland, request, signInAt, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

const heard: string[] = []
let island: OpenIsland
beforeAll(async () => {
  island = await openIsland({ onStatement: (text) => heard.push(text) })
})
afterAll(() => island.close())

/** Statements by their first words, without the bounds of a transaction. */
const said = () => heard.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /^(select|insert|update|delete|with)/.test(text)) // prettier-ignore

async function count(work: () => Promise<unknown>): Promise<number> {
  heard.length = 0
  await work()
  return said().length
}

describe('what a flow costs the database', () => {
  it('a remembered sign-in 5 statements, its tokens 3, a token check 1, a userinfo answer 5', async () => {
    const site = await island.site({}, people.dan)
    const config = await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret))
    const ada = await island.browser(people.ada)
    await signInAt(config, ada, { scope: 'openid profile' })
    await client.tokenIntrospection(config, 'warm')

    const { url, verifier, state } = await request(config, { scope: 'openid profile' })
    let at = new URL(url)
    // Session read, consent read, session written; code with its line in one transaction.
    const through = await count(async () => (at = await follow(ada, url.href, 'http://localhost:9/cb')))
    let tokens!: Awaited<ReturnType<typeof client.authorizationCodeGrant>>
    const exchange = await count(async () => (tokens = await client.authorizationCodeGrant(config, at, { pkceCodeVerifier: verifier, expectedState: state }))) // prettier-ignore
    const check = await count(() => client.tokenIntrospection(config, tokens.access_token))
    const userinfo = await count(() => client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub))
    process.stdout.write(`${JSON.stringify({ through, exchange, check, userinfo })}\n`)
    expect(through).toBeLessThanOrEqual(5)
    // The code found with its consent and session; used up; the access token.
    expect(exchange).toBeLessThanOrEqual(3)
    expect(check).toBe(1)
    // The token; the person's own right, record and look; the site's look.
    expect(userinfo).toBeLessThanOrEqual(5)
  })

  it('a consent 250 bytes at most, with its index', async () => {
    const { sql } = island.database
    const site = await island.site({}, people.dan)
    const rows = 5_000
    const at = new Date()
    await sql`delete from identity.consent`
    const before = await sql<[{ n: string }]>`select pg_total_relation_size('identity.consent') as n`
    const ids = Array.from({ length: rows }, () => uuid7(at))
    await sql`insert into identity.consent (person, party, given, ends, scope, claims)
      select id, ${site.id}, ${at}, ${at}, 'openid offline_access profile age province', 'birthdate' from unnest(${ids}::uuid[]) as id`
    const after = await sql<[{ n: string }]>`select pg_total_relation_size('identity.consent') as n`
    const bytes = (Number(after[0].n) - Number(before[0].n)) / rows
    process.stdout.write(`consent row: ${bytes.toFixed(0)} bytes\n`)
    expect(bytes).toBeLessThanOrEqual(250)
  })
})
