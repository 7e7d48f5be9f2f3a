import { createHash } from 'node:crypto'
import type { Adapter, Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider'
import type { MovableClock, Uuid } from '#platform'
import { hasSubject, isAuthorized, type CertificateTrust } from './certificates.ts'
import type { Claims } from './claims.ts'
import type { Consents } from './consents.ts'
import type { EnginePages } from './engine-pages.tsx'
import { grantOf } from './grant.ts'
import type { Engine } from './oidc.ts'
import type { Parties } from './parties.ts'
import { ACR_VALUES, createPolicy } from './policy.ts'
import { houseOf } from './request.ts'
import { documentsIn, TTL } from './rules.ts'
import type { Subjects } from './subject.ts'

export interface ConfigurationParts {
  readonly engine: Engine
  readonly sandbox: boolean
  readonly secure: boolean
  readonly clock: MovableClock
  readonly secret: Uint8Array
  readonly adapter: (name: string) => Adapter
  readonly parties: Parties
  readonly consents: Consents
  readonly claims: Claims
  readonly subjects: Subjects
  readonly trust: CertificateTrust
  readonly pages: EnginePages
  readonly ciba: NonNullable<NonNullable<Configuration['features']>['ciba']>
  /** Out to a party's address. */
  out(url: string, options: RequestInit): Promise<Response>
}

const ALGORITHMS = ['ES256', 'PS256', 'EdDSA', 'Ed25519'] as const
const isUuid = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
/** A token is told of, and taken back by, the party it was given to. */
const isTheirs = (_ctx: unknown, client: { clientId: string }, token: { clientId?: string }) => token.clientId === client.clientId // prettier-ignore
interface Token {
  readonly kind: string
  readonly scope?: string
  readonly jkt?: string
  readonly 'x5t#S256'?: string
}
interface Source {
  readonly scopes: ReadonlySet<string>
}
const isFapi = (client: unknown) => (client as { profile?: string } | undefined)?.profile === 'fapi2'

/** How the engine is set: only what is safe is switched on (RFC 9700; FAPI 2.0 Security Profile for parties of that profile). */
export function configure(parts: ConfigurationParts, keys: readonly JWK[]): Configuration {
  const { engine, parties, consents, claims, subjects, trust, sandbox, pages } = parts
  const { errors } = engine
  const { rules } = parties
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure: parts.secure } as const
  const names = sandbox
    ? { session: 'onedoor_try', interaction: 'onedoor_try_flow', resume: 'onedoor_try_resume' }
    : { session: 'onedoor_op', interaction: 'onedoor_op_flow', resume: 'onedoor_op_resume' }
  const cookieKey = createHash('sha256').update('onedoor op cookies').update(parts.secret).digest('base64url')

  /** A person's id, or the name a party knows them by (of an id token given back as a hint). */
  const personOf = (ctx: KoaContextWithOIDC, sub: string): Uuid | null =>
    isUuid(sub) ? sub : subjects.person((ctx.oidc.client as { sectorIdentifier?: string }).sectorIdentifier ?? '', sub)

  async function load(ctx: KoaContextWithOIDC): Promise<void> {
    const { client, session } = ctx.oidc
    if (!client || !session?.accountId) return
    ctx.oidc.entity('Account', claims.account(ctx, session.accountId))
    const grant = await existing(ctx)
    if (grant) {
      session.ensureClientContainer(client.clientId)
      session.grantIdFor(client.clientId, String(grant.jti))
    }
    ctx.oidc.entity('Grant', grant ?? new ctx.oidc.provider.Grant({ accountId: session.accountId, clientId: client.clientId })) // prettier-ignore
  }

  /** A consent is remembered by person and party, in whatever browser. */
  async function existing(ctx: KoaContextWithOIDC) {
    const { client, session, provider } = ctx.oidc
    const consent = client && session?.accountId ? await consents.find(session.accountId, client.clientId) : null
    // Read just now: it need not be read again under its name.
    return consent ? new provider.Grant(grantOf(consent) as never) : undefined
  }

  /** How surely the person signed in, in tokens that fetch documents. A program by itself has none that speak of persons. */
  function claimsOfToken(ctx: KoaContextWithOIDC, token: Token): { acr: string } | undefined {
    if (token.kind === 'ClientCredentials') {
      if (token.scope) throw new errors.InvalidScope('a program by itself has no scope', token.scope)
      if (!token.jkt && !token['x5t#S256']) throw new errors.InvalidRequest('a bound token is needed')
      return undefined
    }
    const { AuthorizationCode, RefreshToken } = ctx.oidc.entities as {
      AuthorizationCode?: { acr?: string }
      RefreshToken?: { acr?: string }
    }
    const acr = (AuthorizationCode ?? RefreshToken)?.acr
    return acr !== undefined && documentsIn(rules, token.scope ?? '').length > 0 ? { acr } : undefined
  }

  const lasts = ({ scopes }: Source) =>
    scopes.has('offline_access') || documentsIn(rules, [...scopes].join(' ')).length > 0

  return {
    adapter: parts.adapter as never,
    jwks: { keys },
    acrValues: ACR_VALUES,
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      ...Object.fromEntries(Object.entries(rules.scopes).map(([scope, told]) => [scope, [...told]])),
      ...Object.fromEntries(Object.keys(rules.claims).map((claim) => [claim, null])),
      acr: null, iss: null, sid: null,
    } as never,
    scopes: ['openid', 'offline_access', ...Object.keys(rules.scopes), ...Object.keys(rules.documents?.titles ?? {})],
    extraTokenClaims: claimsOfToken as never,
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: async (_ctx, accountId, client) => subjects.subject(String(client.sectorIdentifier ?? ''), accountId),
    sectorIdentifierUriValidate: () => false,
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'self_signed_tls_client_auth', 'tls_client_auth', 'none'],
    clientBasedCORS: () => false,
    clientDefaults: { grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'private_key_jwt' },
    clockTolerance: 10,
    allowOmittingSingleRegisteredRedirectUri: false,
    enabledJWA: {
      clientAuthSigningAlgValues: ALGORITHMS,
      idTokenSigningAlgValues: ['ES256'],
      dPoPSigningAlgValues: ['ES256', 'EdDSA', 'Ed25519'],
      userinfoSigningAlgValues: ['ES256'],
      introspectionSigningAlgValues: ['ES256'],
    } as never,
    extraClientMetadata: { properties: ['profile'] },
    pkce: { required: () => true },
    cookies: { names, long: cookie, short: cookie, keys: [cookieKey] },
    discovery: { claim_types_supported: ['normal'], ui_locales_supported: ['vi', 'en', 'fr'] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: true, nonceSecret: createHash('sha256').update('onedoor dpop').update(parts.secret).digest() },
      pushedAuthorizationRequests: { enabled: true },
      fapi: { enabled: true, profile: (_ctx: unknown, client: unknown) => (isFapi(client) ? '2.0' : undefined) },
      introspection: { enabled: true, allowedPolicy: isTheirs },
      revocation: { enabled: true, allowedPolicy: isTheirs },
      claimsParameter: {
        enabled: true,
        async assertClaimsParameter(_ctx: unknown, asked: Record<string, Record<string, unknown>>, client: { clientId: string }) {
          const party = await parties.find(client.clientId)
          const named = Object.keys({ ...asked['userinfo'], ...asked['id_token'] }).filter((claim) => Object.hasOwn(rules.claims, claim))
          if (named.some((claim) => !party?.claims.includes(claim))) throw new errors.InvalidRequest('a claim is asked for that is not registered')
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined as never,
        useGrantedResource: () => true,
        async getResourceServerInfo(_ctx: unknown, resource: string, client: { clientId: string }) {
          const party = await parties.find(client.clientId)
          if (party?.metadata.wallet && resource === rules.documents?.audience)
            return { scope: Object.keys(rules.documents.titles).join(' '), audience: resource, accessTokenFormat: 'opaque', accessTokenTTL: TTL.access }
          if (party?.metadata.audience !== resource) throw new errors.InvalidTarget()
          return { scope: Object.keys(rules.scopes).join(' '), audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: TTL.signedAccess, jwt: { sign: { alg: 'ES256' } } }
        },
      },
      mTLS: {
        enabled: true, certificateBoundAccessTokens: true, selfSignedTlsClientAuth: true, tlsClientAuth: true,
        getCertificate: (ctx: KoaContextWithOIDC) => houseOf(ctx.req)?.certificate ?? undefined,
        certificateAuthorized(ctx: KoaContextWithOIDC) {
          const pem = houseOf(ctx.req)?.certificate
          return pem != null && isAuthorized(pem, trust, new Date())
        },
        certificateSubjectMatches(ctx: KoaContextWithOIDC, property: string, expected: string) {
          const pem = houseOf(ctx.req)?.certificate
          return pem != null && property === 'tls_client_auth_subject_dn' && hasSubject(pem, expected)
        },
      },
      clientCredentials: { enabled: true },
      ciba: parts.ciba,
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: pages.logout, postLogoutSuccessSource: pages.loggedOut },
    } as never,
    ttl: {
      AccessToken: (_ctx: unknown, token: { resourceServer?: unknown }) => (token.resourceServer as { accessTokenTTL?: number } | undefined)?.accessTokenTTL ?? TTL.access,
      ClientCredentials: TTL.signedAccess,
      AuthorizationCode: TTL.code,
      IdToken: TTL.idToken,
      RefreshToken: TTL.refresh,
      Interaction: TTL.interaction,
      Session: TTL.session,
      BackchannelAuthenticationRequest: TTL.ciba,
      PushedAuthorizationRequest: TTL.pushed,
    } as never,
    async assertJwtClientAuthClaimsAndHeader(ctx, assertion, _header, client) {
      // FAPI 2.0, 5.3.2.1: the issuer, as a string, and nothing else.
      if (isFapi(client) && assertion['aud'] !== ctx.oidc.issuer) throw new errors.InvalidClientAuth('audience (aud) must be the issuer alone')
      if (Number(assertion['exp']) > Date.now() / 1000 + 600) throw new errors.InvalidClientAuth('exp is more than ten minutes away')
    },
    // A wallet renews what it carries while its holder is away: that is what it is for, and the consent says it.
    issueRefreshToken: async (_ctx: unknown, client: { grantTypeAllowed(type: string): boolean }, source: Source) => client.grantTypeAllowed('refresh_token') && lasts(source),
    expiresWithSession: async (_ctx: unknown, source: Source) => !lasts(source),
    // FAPI 2.0, 5.3.2.1: bound refresh tokens are not rotated; all others are, at each use.
    rotateRefreshToken: (ctx) => !isFapi(ctx.oidc.client),
    // What a program gives back, or a person signing out of it, leaves the consent to be ended by the person alone.
    revokeGrantPolicy: (ctx: KoaContextWithOIDC) => ctx.oidc.route === 'token',
    loadExistingGrant: existing,
    findAccount(ctx, sub) {
      const person = personOf(ctx, sub)
      return person === null ? undefined : claims.account(ctx, person)
    },
    interactions: {
      policy: createPolicy(engine, { sandbox, clock: parts.clock, rules, load }),
      url: (_ctx, interaction) => `${sandbox ? '/sandbox' : ''}/connect/${interaction.uid}`,
    },
    renderError: pages.failed,
    fetch: parts.out as never,
  } // prettier-ignore
}
