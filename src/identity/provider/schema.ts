import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'
import type { Text } from '#ui'

/** A register's fields of one person, as far as a claim reads them. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>

/** What claims may reckon with, beside the fields. */
export interface Around {
  /** Legal day. */
  readonly today: string
  /** The province whose residents a party may ask for. */
  readonly province: string | null
  /** A unit's code and those above it, nearest first. */
  above(unit: string): readonly string[]
}

/** One attribute of a person as a party may be told it. `value` undefined: nothing is told. */
export interface ClaimRule {
  readonly title: Text
  readonly register: string
  readonly fields: readonly string[]
  value(fields: Fields, around: Around): string | boolean | undefined
}

/** Why a party may be told attributes at all, and which: what the country's law gives it. */
export interface LegalBasis {
  readonly code: string
  /** The law in words. */
  readonly title: Text
  /** Its number, as grants cite it. */
  readonly law: string
  /** What for, as the consent page says it. */
  readonly purpose: Text
  readonly claims: readonly string[]
}

/** What a country says about signing in to other sites with its accounts. */
export interface SignInRules {
  readonly claims: Readonly<Record<string, ClaimRule>>
  /** Claims by the scope that asks for them; a scope is not named like a claim. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  readonly bases: readonly LegalBasis[]
  /** The population register's key field that a login_hint may hold. */
  readonly hint?: string | undefined
  /** Documents that programs carrying wallets may fetch, by scope, and the level of sign-in that they need. */
  readonly documents?: DocumentScopes | undefined
}

export interface DocumentScopes {
  /** As `acr` carries it. */
  readonly acr: string
  /** Who gives them: the address that tokens for them may name (RFC 8707). */
  readonly audience: string
  readonly titles: Readonly<Record<string, Text>>
}

export const STATES = ['sandbox', 'asked', 'live', 'suspended'] as const
export type PartyState = (typeof STATES)[number]

/** How a party shows at the token endpoint that it is itself. */
export const AUTHS = ['private_key_jwt', 'client_secret_basic', 'self_signed_tls_client_auth', 'tls_client_auth', 'none'] as const // prettier-ignore
export type PartyAuth = (typeof AUTHS)[number]

export interface PartyMetadata {
  readonly redirectUris: readonly string[]
  readonly logoutUris?: readonly string[] | undefined
  /** Told at once when a session of a person ends. */
  readonly backchannelLogoutUri?: string | undefined
  readonly auth: PartyAuth
  /** Public keys (JWK); those of certificates carry x5c. */
  readonly keys?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** The certificate's subject (RFC 4514), for `tls_client_auth`. */
  readonly subject?: string | undefined
  /** Asks people on their own device, without a redirect (CIBA, poll). */
  readonly ciba?: boolean | undefined
  /** Every access token must be bound to the party's key: by DPoP or by its certificate. */
  readonly bound?: 'dpop' | 'mtls' | undefined
  /** Its access tokens are for this address of its own, as signed tokens (RFC 9068). */
  readonly audience?: string | undefined
  /** A wallet that people carry documents in: it may fetch them. */
  readonly wallet?: boolean | undefined
  /** Comes by itself too, for nobody: tokens that say nothing of a person (client credentials). */
  readonly machine?: boolean | undefined
}

/** A site or program that people sign in to. */
export interface Party {
  readonly id: Uuid
  readonly owner: Uuid
  readonly name: string
  readonly state: PartyState
  /** fapi2: the security profile for banks and agencies. */
  readonly profile: 'plain' | 'fapi2'
  readonly basis: string
  readonly claims: readonly string[]
  readonly province: string | null
  readonly metadata: PartyMetadata
  /** Argon2id, or null when it has keys. */
  readonly secret: string | null
  readonly registered: Date
  readonly changed: Date
}

export interface Consent {
  readonly person: Uuid
  readonly party: Uuid
  readonly given: Date
  readonly ends: Date
  readonly scope: string
  readonly claims: string
  readonly audiences: Readonly<Record<string, string>> | null
}

const line = (max: number) => Type.String({ maxLength: max })
const opt = (max: number) => Type.Optional(line(max))

/** The registration form as a page sends it: addresses a line each, keys as a JSON Web Key Set. */
export const PartyForm = Type.Object(
  {
    organisation: Type.Optional(Type.String({ format: 'uuid' })),
    name: line(120),
    basis: opt(40),
    claims: Type.Optional(Type.Union([line(40), Type.Array(line(40), { maxItems: 40 })])),
    province: opt(20),
    profile: Type.Union([Type.Literal('plain'), Type.Literal('fapi2')]),
    auth: Type.Unsafe<PartyAuth>(Type.Union(AUTHS.map((each) => Type.Literal(each)))),
    redirectUris: line(4_000),
    logoutUris: opt(4_000),
    backchannelLogoutUri: opt(500),
    keys: opt(20_000),
    subject: opt(300),
    audience: opt(300),
    ciba: Type.Optional(Type.Literal('yes')),
    wallet: Type.Optional(Type.Literal('yes')),
    machine: Type.Optional(Type.Literal('yes')),
    bound: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('dpop'), Type.Literal('mtls')])),
  },
  { additionalProperties: false },
)
export type PartyForm = Static<typeof PartyForm>

export const PartyParams = Type.Object({ party: Type.String({ format: 'uuid' }) })
export const DecideForm = Type.Object({ decision: Type.Union([Type.Literal('approve'), Type.Literal('suspend')]) })
export const FlowParams = Type.Object({ flow: Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}$' }) })
export const ConsentForm = Type.Object({ decision: Type.Union([Type.Literal('allow'), Type.Literal('deny')]) })
export const MockForm = Type.Object({ mock: Type.String({ maxLength: 60 }) })
export const Lang = Type.Object({ lang: Type.Optional(Type.String()) })
