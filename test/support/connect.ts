import { generateKeyPair, exportJWK, type JWK } from 'jose'
import * as client from 'openid-client'
import { consentRoutes, createConsents, createFlows, createOpenId, createParties, developerRoutes, flowRoutes, mountOpenId, type CertificateTrust, type CibaApprovals, type Organisations, type PartyForm, type SignInRules } from '#identity' // prettier-ignore
import { platformTexts, secret, type Uuid } from '#platform'
import { connect, type Database } from '#platform/db'
import { same } from '#ui'
import { settleIsland, UNITS } from '#test/island'
import { freePort } from '#test/server'
import { Surfer } from '#test/surfer'

const LAW = 'Island Act, article 9'
const told = (title: string, fields: string[]) => ({ title: same(title), register: 'islanders', fields })

/** What the island lets sites be told. */
export const islandSignIn: SignInRules = {
  claims: {
    name: { ...told('Full name', ['name']), value: ({ name }) => (typeof name === 'string' ? name : undefined) },
    birthdate: { ...told('Birth date', ['born']), value: ({ born }) => (typeof born === 'string' ? born : undefined) },
    personal_number: { ...told('Number', ['number']), value: ({ number }) => (typeof number === 'string' ? number : undefined) }, // prettier-ignore
    over_18: { ...told('18 or over', ['born']), value: ({ born }, { today }) => (typeof born === 'string' ? Number(today.slice(0, 4)) - Number(born.slice(0, 4)) > 18 : undefined) }, // prettier-ignore
    lives_in_province: { ...told('Lives in the province', ['home']), value: ({ home }, { province, above }) => (province === null || typeof home !== 'string' ? undefined : above(home).includes(province)) }, // prettier-ignore
  },
  scopes: { profile: ['name'], birth: ['birthdate'], number: ['personal_number'], age: ['over_18'], province: ['lives_in_province'] }, // prettier-ignore
  bases: [
    { code: 'consent', title: same('Island Act'), law: LAW, purpose: same('Signing in'), claims: ['name', 'over_18', 'lives_in_province'] }, // prettier-ignore
    { code: 'bank', title: same('Bank Act'), law: LAW, purpose: same('Knowing customers'), claims: ['name', 'birthdate', 'personal_number', 'over_18', 'lives_in_province'] }, // prettier-ignore
  ],
  hint: 'number',
}

/** A program's key pair: what it registers, and what it signs with. */
export async function keyPair(alg = 'ES256'): Promise<{ jwk: JWK; key: client.CryptoKey }> {
  const pair = await generateKeyPair(alg, { extractable: true })
  return { jwk: { ...(await exportJWK(pair.publicKey)), kid: secret(6), alg, use: 'sig' }, key: pair.privateKey }
}

/** Approvals that a test answers by hand. */
export function handApprovals() {
  const asked = new Map<Uuid, { person: Uuid; number: string; state: Awaited<ReturnType<CibaApprovals['state']>>; site: string }>() // prettier-ignore
  const approvals: CibaApprovals = {
    async ask(_tx, { person, number, site }) {
      const id = crypto.randomUUID()
      asked.set(id, { person, number, site, state: 'waiting' })
      return { id }
    },
    state: async (person, id) => (asked.get(id)?.person === person ? asked.get(id)!.state : 'expired'),
  }
  return { approvals, asked }
}

/** Everybody stands for a firm of their own. */
const ownFirm: Organisations = {
  of: async ({ person }) => [{ id: person, action: 'identity.party' }],
  named: async ({ person, name }) => [{ id: person, action: 'identity.party', name: same(name) }],
}

type Ground = Parameters<NonNullable<Parameters<typeof settleIsland>[1]>>[1]

/** The provider on an island's ground, and how to mount it. */
export function provide(
  island: Pick<Ground, 'clock' | 'journal' | 'access' | 'registers' | 'identity'> & { readonly database: Database },
  base: string,
  more: { trust?: CertificateTrust; rules?: SignInRules; approvals?: CibaApprovals; outside?(url: string, init: RequestInit): Promise<Response> } = {},
) {
  const { database, clock, journal, access, registers, identity } = island
  const { trust = { proxySecret: null, authorities: [] }, rules = islandSignIn } = more
  const parties = createParties({ database, clock, journal, access, rules, demo: true, organisations: ownFirm })
  const consents = createConsents({ database, clock, journal, parties })
  const sealer = {
    seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain.map((byte) => byte ^ 0xff),
    open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed.map((byte) => byte ^ 0xff),
  }
  const parts = {
    database, clock, journal, access, registers, sealer, parties, consents, trust, approvals: more.approvals ?? null, population: 'islanders', secret: new Uint8Array(32).fill(9), publicUrl: base,
    today: (at: Date) => at.toISOString().slice(0, 10),
    above: (unit: string) => [unit, ...(UNITS[unit] ?? [])],
    signOut: identity.signOut,
    outside: more.outside ?? (async () => new Response(null, { status: 200 })),
  }
  const engines = [createOpenId(parts, false), createOpenId(parts, true)]
  async function mount(scope: never) {
    for (const made of engines) {
      const openid = await made
      await mountOpenId(scope, openid, trust, base)
      flowRoutes(scope, openid, createFlows({ openid, parties, consents, clock }), rules)
    }
    consentRoutes(scope, consents, rules)
    const addresses = { production: `${base}/oidc`, sandbox: `${base}/sandbox/oidc` }
    developerRoutes(scope, { parties, addresses, texts: platformTexts, mayDecide: (post) => post === 'gatekeeper' })
  }
  /** Register a site, and let it in unless it is to stay in the sandbox. */
  async function site(form: Partial<PartyForm>, owner: Uuid, state: 'live' | 'sandbox' = 'live') {
    const whole = { name: 'Harbour Bank', basis: 'bank', claims: ['name', 'birthdate', 'personal_number', 'over_18', 'lives_in_province'], province: 'N', profile: 'plain', auth: 'client_secret_basic', redirectUris: 'http://localhost:9/cb', ...form } as PartyForm
    const { party, secret: shown } = await parties.register({ person: owner, name: 'x', session: 'x', posts: [], actingFor: null }, whole, secret(16))
    if (state === 'live') await database.sql`update identity.party set state = 'live' where id = ${party.id}`
    return { id: party.id, secret: shown ?? '', party }
  }
  return { parties, consents, parts, engines, mount, site }
} // prettier-ignore

/** A browser at a house, with somebody signed in. */
export async function browse(base: string, person: Uuid | null): Promise<Surfer> {
  const surfer = new Surfer(base, 'en')
  if (person) await surfer.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person }) }) // prettier-ignore
  return surfer
}

/** The island with the OpenID provider, listening. */
export async function openIsland(options: { trust?: CertificateTrust; onStatement?: (text: string) => void } = {}) {
  const port = await freePort()
  const base = `http://localhost:${port}`
  const hand = handApprovals()
  const outside: { url: string; body: string }[] = []
  let made: ReturnType<typeof provide> | undefined
  const island = await settleIsland('demo', (app, ground) => {
    const { onStatement, trust } = options
    const database = onStatement ? connect(ground.database.url, 'onedoor_app', { max: 4, onStatement }) : ground.database // prettier-ignore
    made = provide({ ...ground, database }, base, {
      ...(trust ? { trust } : {}),
      approvals: hand.approvals,
      async outside(url, init) {
        outside.push({ url, body: String(init.body ?? '') })
        return new Response(null, { status: 200 })
      },
    })
    void app.register((scope) => made!.mount(scope as never))
  })
  await island.app.listen({ port, host: '127.0.0.1' })
  const { parties, consents, parts, engines, site } = made!
  const who = (person: Uuid) => ({ person, name: 'x', session: 'x', posts: [], actingFor: null })
  const browser = (person: Uuid | null) => browse(base, person)

  return { ...island, base, port, issuer: `${base}/oidc`, sandbox: `${base}/sandbox/oidc`, parties, consents, parts, engines, hand, outside, site, browser, who } // prettier-ignore
}
export type OpenIsland = Awaited<ReturnType<typeof openIsland>>

/** openid-client set up for an issuer over plain HTTP. */
export async function discover(
  issuer: string,
  id: string,
  auth: client.ClientAuth | undefined,
  metadata: Partial<client.ClientMetadata> = {},
): Promise<client.Configuration> {
  // prettier-ignore
  return client.discovery(new URL(issuer), id, { ...metadata }, auth, { execute: [client.allowInsecureRequests] })
}

/**
 * Follow a browser from an address to the site's own: redirects, and pages that go on by themselves. `page` answers
 * pages in between by the form it sends; gives the address that the site was called at, or the last page.
 */
export async function follow(
  surfer: Surfer,
  address: string,
  site: string,
  page: (surfer: Surfer) => Promise<Record<string, string> | null> = async () => ({ decision: 'allow' }),
): Promise<URL> {
  let next: string = address
  let init: RequestInit = {}
  for (let hops = 0; hops < 20; hops++) {
    if (next.startsWith(site)) return new URL(next)
    const answer = await surfer.request(next, { ...init, headers: { accept: 'text/html', ...(init.headers as Record<string, string>) } }) // prettier-ignore
    const location = answer.headers.get('location')
    const html = await answer.text()
    init = {}
    if (location) {
      next = new URL(location, new URL(next, surfer.base)).href
      continue
    }
    const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1]
    if (refresh) {
      next = refresh
      continue
    }
    const action = /<form[^>]*action="(\/(?:sandbox\/)?connect\/[^"]+)"/.exec(html)?.[1]
    const fields = action ? await page(surfer) : null
    if (!action || !fields) throw Object.assign(new Error(`stopped at ${next} (${answer.status})`), { status: answer.status, html, at: next }) // prettier-ignore
    next = new URL(action, surfer.base).href
    init = { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } } // prettier-ignore
  }
  throw new Error('a circle')
}

/** What a site asks with, and what it must remember to take the answer. */
export async function request(
  config: client.Configuration,
  params: Record<string, string>,
): Promise<{ url: URL; verifier: string; state: string; asked: Record<string, string> }> {
  // prettier-ignore
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const asked = {
    redirect_uri: 'http://localhost:9/cb',
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...params,
  }
  return { url: client.buildAuthorizationUrl(config, asked), verifier, state, asked }
}

/** A whole sign-in at a site: through the browser, back, code for tokens. */
export async function signInAt(
  config: client.Configuration,
  surfer: Surfer,
  params: Record<string, string> = {},
  more: { pushed?: boolean; options?: client.AuthorizationCodeGrantOptions } = {},
) {
  const { url, verifier, state, asked } = await request(config, params)
  const address = more.pushed ? await client.buildAuthorizationUrlWithPAR(config, asked, more.options) : url
  const at = await follow(surfer, address.href, String((asked as Record<string, string>)['redirect_uri']))
  const checks = { pkceCodeVerifier: verifier, expectedState: state, ...(params['max_age'] ? { maxAge: Number(params['max_age']) } : {}) } // prettier-ignore
  return { at, verifier, state, tokens: await client.authorizationCodeGrant(config, at, checks, undefined, more.options) } // prettier-ignore
}
