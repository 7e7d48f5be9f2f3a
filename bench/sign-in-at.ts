import { createHash, randomBytes } from 'node:crypto'
import { connect } from '#platform/db'
import { Surfer } from '#test/surfer'
import type { Site } from './site.ts'

const CB = 'http://localhost:9/cb'

/** A site that people sign in to, registered by its pages and let in, with the secret it authenticates by. */
export async function openParty(site: Site, owner: string): Promise<{ id: string; authorization: string }> {
  const surfer = new Surfer(site.base, 'en')
  await surfer.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: owner }) }) // prettier-ignore
  await surfer.go('/developers/new')
  const page = await surfer.submit(surfer.form('/developers/new'), { name: 'Bench', basis: 'consent', claims: ['name', 'over_18'], redirectUris: CB, auth: 'client_secret_basic' }) // prettier-ignore
  const secret = /class="code[^>]*>([\w-]{43})</.exec(page.html)?.[1] ?? /\b[\w-]{43}\b/.exec(page.text.split('never shown again')[1] ?? '')?.[0] // prettier-ignore
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.text)?.[0]
  if (!secret || !id) throw new Error(`no site: ${page.status} ${page.text.slice(0, 300)}`)
  const database = connect(site.databaseUrl, null, { max: 1 })
  await database.sql`update identity.party set state = 'live' where id = ${id}`
  await database.close()
  await new Promise((resolve) => setTimeout(resolve, 2_200))
  return { id, authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
}

/** One sign-in by code and PKCE from the browser of a person: two requests when the consent is remembered. */
export async function codeFlow(
  site: Site,
  party: { id: string; authorization: string },
  surfer: Surfer,
): Promise<string> {
  // prettier-ignore
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: party.id,
    response_type: 'code',
    redirect_uri: CB,
    scope: 'openid age',
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let next = `/oidc/auth?${query}`
  let init: RequestInit = {}
  for (let hops = 0; !next.startsWith(CB); hops++) {
    const answer = await surfer.request(next, { ...init, headers: { accept: 'text/html', ...(init.headers as Record<string, string>) } }) // prettier-ignore
    const text = await answer.text()
    const location = answer.headers.get('location') ?? /content="0;url=([^"]+)"/.exec(text)?.[1]
    const action = /<form[^>]*action="(\/connect\/[^"]+)"/.exec(text)?.[1]
    if (hops > 9 || (!location && !action)) throw new Error(`the flow stopped at ${next}: ${answer.status}`)
    // The benchmark's server stands on a port of the moment, which its own address does not name.
    next = (location ?? action!).replace(/^http:\/\/localhost:0(?=\/)/, '')
    init = location ? {} : { method: 'POST', body: 'decision=allow', headers: { 'content-type': 'application/x-www-form-urlencoded' } } // prettier-ignore
  }
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: new URL(next).searchParams.get('code')!, redirect_uri: CB, code_verifier: verifier }) // prettier-ignore
  const answer = await fetch(`${site.base}/oidc/token`, { method: 'POST', headers: { authorization: party.authorization }, body }) // prettier-ignore
  const tokens = (await answer.json()) as { access_token?: string; error?: string }
  if (!tokens.access_token) throw new Error(`no token: ${answer.status} ${tokens.error}`)
  return tokens.access_token
}

/** Browsers of sample people, each signed in and with its consent given. */
export async function browsers(
  site: Site,
  party: { id: string; authorization: string },
  count: number,
): Promise<{ surfer: Surfer; token: string }[]> {
  // prettier-ignore
  const people = (await site.staff()).flatMap(({ couples }) => couples.flatMap(({ wife, husband }) => [wife, husband]))
  const made = []
  for (const person of [...new Set(people)].slice(0, count)) {
    const surfer = new Surfer(site.base, 'en')
    await surfer.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person }) }) // prettier-ignore
    made.push({ surfer, token: await codeFlow(site, party, surfer) })
  }
  return made
}
