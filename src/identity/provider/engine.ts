import type { Provider } from 'oidc-provider'
import type { Access } from '#access'
import type { Clock, Journal, MovableClock, Sealer, Uuid, Who } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from '#registers'
import { createAdapter } from './adapter.ts'
import type { CertificateTrust } from './certificates.ts'
import { createCiba, type Approvals } from './ciba.ts'
import { createClaims } from './claims.ts'
import { configure } from './configuration.ts'
import type { Consents } from './consents.ts'
import { enginePages } from './engine-pages.tsx'
import { createKeys } from './keys.ts'
import { loadEngine } from './oidc.ts'
import type { Parties } from './parties.ts'
import { houseOf } from './request.ts'
import { createSubjects } from './subject.ts'

export interface EngineParts {
  readonly database: Database
  readonly clock: MovableClock & Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly sealer: Sealer
  readonly parties: Parties
  readonly consents: Consents
  readonly approvals: Approvals | null
  readonly trust: CertificateTrust
  readonly population: string
  /** What names of persons at sites, and cookies, are made with. */
  readonly secret: Uint8Array
  /** The address people type. */
  readonly publicUrl: string
  today(at: Date): string
  above(unit: string, at: Date): readonly string[]
  signOut(who: Who): Promise<void>
  /** Out to a party's own address. */
  outside(url: string, options: RequestInit): Promise<Response>
}

/** The OpenID provider: people's, and beside it the sandbox's, which knows mock persons only. */
export interface OpenId {
  readonly issuer: string
  readonly sandbox: boolean
  /** Below the house's address. */
  readonly path: string
  /** The engine with the keys of now. */
  current(): Promise<Provider>
  /** What an access token of a person stands for, for doors of the house itself; null when it is none, or over. */
  read(token: string): Promise<Bearing | null>
}

/** A token's person and site, what it is for, how surely the person signed in, and the key that must be shown with it. */
export interface Bearing {
  readonly person: Uuid
  readonly party: Uuid
  readonly scope: string
  readonly acr: string | null
  readonly jkt: string | null
  /** For whom it is, where the site named somebody. */
  readonly audience: string | null
}

type Context = { oidc?: { route?: string; session?: { accountId?: string } } }
const route = (ctx: unknown) => (ctx as Context).oidc?.route
const signedIn = (ctx: unknown) => (ctx as Context).oidc?.session?.accountId !== undefined

/** How long a process goes on with keys another one may have rotated. The next key is shown a day before it signs. */
const KEYS_MS = 60_000

export async function createOpenId(parts: EngineParts, sandbox: boolean): Promise<OpenId> {
  const engine = await loadEngine()
  const path = sandbox ? '/sandbox/oidc' : '/oidc'
  const issuer = `${parts.publicUrl}${path}`
  const { database, clock, parties, consents } = parts
  const subjects = createSubjects(parts.secret)
  const keys = createKeys(database, parts.sealer)
  const claims = createClaims({ ...parts, engine })
  const ciba = createCiba({ ...parts, engine, sandbox, subjects })
  const adapter = createAdapter({ ...parts, engine, sandbox, base: issuer, settle: ciba.settle })

  /** Keys of parties come from what they registered: nothing is fetched for them. */
  async function out(url: string, options: RequestInit): Promise<Response> {
    const own = `${issuer}/party-keys/`
    if (!url.startsWith(own)) return parts.outside(url, options)
    const party = await parties.find(url.slice(own.length))
    return Response.json({ keys: party?.metadata.keys ?? [] })
  }

  function make(jwks: Parameters<typeof configure>[1]): Provider {
    const provider = new engine.Provider(issuer, configure({
      engine, sandbox, clock, adapter, parties, consents, claims, subjects,
      secure: parts.publicUrl.startsWith('https:'), secret: parts.secret, trust: parts.trust, pages: enginePages, ciba: ciba.feature as never, out,
    }, jwks)) // prettier-ignore
    // TLS ends before us; the issuer's own address says whether there is any.
    provider.proxy = true
    Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
      async value(this: { clientSecret?: string }, shown: string) {
        const { isSecret } = await import('./secret.ts')
        return this.clientSecret !== undefined && isSecret(this.clientSecret, shown)
      },
    })
    provider.use(async (ctx, next) => {
      await next()
      // Where nobody is signed in the engine would send a form by a script, which our pages do without: its button is shown.
      if (route(ctx) === 'end_session' && ctx.status === 200 && !signedIn(ctx)) await enginePages.logout(ctx as never, String(ctx.body)) // prettier-ignore
      // Signing out at a site is signing out of the house: else the next page would sign in again by itself.
      const { oidc } = ctx as { oidc?: { route: string; params?: { logout?: string } } }
      const who = houseOf(ctx.req)?.who
      if (oidc?.route === 'end_session_confirm' && ctx.status === 303 && oidc.params?.logout && who) await parts.signOut(who) // prettier-ignore
    })
    return provider
  }

  async function read(shown: string): Promise<Bearing | null> {
    const { AccessToken, Client, Session } = await current()
    const token = await AccessToken.find(shown)
    if (!token?.isValid || !token.clientId || !(await Client.find(token.clientId))) return null
    if (token.expiresWithSession) {
      const session = await Session.findByUid(token.sessionUid!)
      if (session?.accountId !== token.accountId) return null
    }
    const { acr } = (token.extra ?? {}) as { acr?: string }
    return { person: token.accountId, party: token.clientId, scope: token.scope ?? '', acr: acr ?? null, jkt: token.jkt ?? null, audience: token.aud === undefined ? null : String(token.aud) } // prettier-ignore
  }

  let known: { kids: string; provider: Provider; until: number } | undefined
  async function current(): Promise<Provider> {
    const now = performance.now()
    if (known && known.until > now) return known.provider
    const jwks = await keys.read(clock.now())
    const kids = jwks.map(({ kid }) => kid).join(' ')
    known = { kids, provider: known?.kids === kids ? known.provider : make(jwks as never), until: now + KEYS_MS }
    return known.provider
  }
  return { issuer, sandbox, path, current, read }
}
