import type { Consent, LegalBasis, Party, PartyForm, PartyMetadata, SignInRules } from './schema.ts'

export interface Wrong {
  readonly field: string
  readonly code: string
}

/** A consent holds for a year, then it is asked for again. */
export const CONSENT_MS = 365 * 86_400_000
/** What the program shows lives: the code (OAuth 2.1: at most 10 minutes; FAPI 2.0: 60 s), tokens, requests; seconds. */
export const TTL = {
  code: 60,
  access: 600,
  signedAccess: 300,
  idToken: 600,
  refresh: 30 * 86_400,
  pushed: 60,
  interaction: 1_200,
  session: 12 * 3_600,
  ciba: 300,
} as const

export const OPENID_SCOPES = ['openid', 'offline_access'] as const

/** The scopes a party may ask: those all of whose claims it registered, and documents where it is a wallet. */
export function scopesOf(
  rules: Pick<SignInRules, 'scopes' | 'documents'>,
  { claims, metadata }: Pick<Party, 'claims'> & { readonly metadata?: Pick<PartyMetadata, 'wallet'> },
): string[] {
  const told = Object.entries(rules.scopes).filter(([, needs]) => needs.every((claim) => claims.includes(claim)))
  const documents = metadata?.wallet ? Object.keys(rules.documents?.titles ?? {}) : []
  return [...OPENID_SCOPES, ...told.map(([scope]) => scope), ...documents]
}

/** The documents among the scopes of a request or a consent. */
export const documentsIn = ({ documents }: Pick<SignInRules, 'documents'>, scope: string): string[] =>
  scope.split(' ').filter((one) => documents !== undefined && Object.hasOwn(documents.titles, one))

/** Claims that a consent covers: by its scopes, and by name. */
export function claimsOf(
  rules: Pick<SignInRules, 'scopes'>,
  { scope, claims }: Pick<Consent, 'scope' | 'claims'>,
): string[] {
  // prettier-ignore
  const byScope = scope.split(' ').flatMap((one) => rules.scopes[one] ?? [])
  return [...new Set([...byScope, ...claims.split(' ').filter(Boolean)])]
}

const lines = (text: string | undefined): string[] => [...new Set((text ?? '').split(/\s+/).filter(Boolean))]
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** An address to come back to: https, or this machine while trying; no fragment, no user, no wildcard; compared letter by letter. */
export function isReturnAddress(text: string, sandbox: boolean): boolean {
  if (!URL.canParse(text) || text.includes('*') || text.includes('#')) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hostname === '') return false
  return url.protocol === 'https:' || (sandbox && url.protocol === 'http:' && LOOPBACK.has(url.hostname))
}

const SECRETS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']
const CURVES = new Set(['P-256', 'Ed25519'])

/** One public key of a party: EC P-256, Ed25519 or RSA of 2048 bits or more; never a private part. */
function isKey(key: unknown): key is Readonly<Record<string, unknown>> {
  if (key === null || typeof key !== 'object') return false
  const jwk = key as Readonly<Record<string, unknown>>
  if (SECRETS.some((part) => part in jwk)) return false
  if (jwk['kty'] === 'EC' || jwk['kty'] === 'OKP') return CURVES.has(String(jwk['crv']))
  return jwk['kty'] === 'RSA' && typeof jwk['n'] === 'string' && jwk['n'].length >= 340
}

function keysOf(text: string | undefined): Readonly<Record<string, unknown>>[] | null {
  if (text === undefined || text.trim() === '') return []
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    return Array.isArray(keys) && keys.length <= 10 && keys.every(isKey) ? keys : null
  } catch {
    return null
  }
}

export type Drafted = Pick<Party, 'name' | 'profile' | 'basis' | 'claims' | 'province' | 'metadata'>

/** What a form asks for, or every field that is wrong. `sandbox`: addresses of one's own machine are taken. */
export function draftParty(
  rules: SignInRules,
  form: PartyForm,
  sandbox: boolean,
): { ok: true; party: Drafted } | { ok: false; wrong: Wrong[] } {
  const wrong: Wrong[] = []
  const say = (field: string, code: string) => void wrong.push({ field, code })
  const basis: LegalBasis | undefined = rules.bases.find((one) => one.code === form.basis)
  const claims = [form.claims ?? []].flat()
  const redirectUris = lines(form.redirectUris)
  const logoutUris = lines(form.logoutUris)
  const keys = keysOf(form.keys)
  const bound = form.bound === '' ? undefined : form.bound
  const text = (value: string | undefined) => (value === undefined || value.trim() === '' ? undefined : value.trim())
  const back = text(form.backchannelLogoutUri)
  const audience = text(form.audience)

  if (form.name.trim().length < 3) say('name', 'required')
  if (!basis) say('basis', form.basis === undefined ? 'required' : 'not_a_choice')
  if (basis && claims.some((claim) => !basis.claims.includes(claim))) say('claims', 'outside_basis')
  if (claims.some((claim) => !Object.hasOwn(rules.claims, claim))) say('claims', 'not_a_choice')
  if (redirectUris.length === 0) say('redirectUris', 'required')
  if (redirectUris.length > 10 || redirectUris.some((uri) => !isReturnAddress(uri, sandbox))) say('redirectUris', 'not_an_address') // prettier-ignore
  if (new Set(redirectUris.filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri).host)).size > 1) say('redirectUris', 'several_hosts') // prettier-ignore
  if (logoutUris.length > 10 || logoutUris.some((uri) => !isReturnAddress(uri, sandbox))) say('logoutUris', 'not_an_address') // prettier-ignore
  if (back !== undefined && !isReturnAddress(back, sandbox)) say('backchannelLogoutUri', 'not_an_address')
  if (audience !== undefined && !isReturnAddress(audience, sandbox)) say('audience', 'not_an_address')
  if (keys === null) say('keys', 'not_keys')
  const needsKeys = form.auth === 'private_key_jwt' || form.auth === 'self_signed_tls_client_auth'
  if (needsKeys && keys?.length === 0) say('keys', 'required')
  if (form.auth === 'tls_client_auth' && text(form.subject) === undefined) say('subject', 'required')
  for (const [field, code] of profileWrongs(form, bound)) say(field, code)
  if (wrong.length > 0 || !basis) return { ok: false, wrong }

  const metadata: PartyMetadata = {
    redirectUris,
    auth: form.auth,
    ...(logoutUris.length > 0 ? { logoutUris } : {}),
    ...(back === undefined ? {} : { backchannelLogoutUri: back }),
    ...(keys && keys.length > 0 ? { keys } : {}),
    ...(form.auth === 'tls_client_auth' ? { subject: text(form.subject)! } : {}),
    ...(form.ciba ? { ciba: true } : {}),
    ...(form.wallet ? { wallet: true } : {}),
    ...(form.machine ? { machine: true } : {}),
    ...(bound === undefined ? {} : { bound }),
    ...(audience === undefined ? {} : { audience }),
  }
  const { profile } = form
  return { ok: true, party: { name: form.name.trim(), profile, basis: basis.code, claims, province: text(form.province) ?? null, metadata } } // prettier-ignore
}

/** FAPI 2.0 Security Profile, 5.3.2.1: keys or certificates, never a secret; tokens bound to them. */
function profileWrongs(form: PartyForm, bound: 'dpop' | 'mtls' | undefined): [string, string][] {
  const wrong: [string, string][] = []
  if (form.profile === 'fapi2' && (form.auth === 'client_secret_basic' || form.auth === 'none')) wrong.push(['auth', 'fapi_auth']) // prettier-ignore
  if (form.profile === 'fapi2' && bound === undefined) wrong.push(['bound', 'fapi_bound'])
  if (form.ciba && !['private_key_jwt', 'self_signed_tls_client_auth'].includes(form.auth)) wrong.push(['auth', 'ciba_auth']) // prettier-ignore
  // OpenID4VC High Assurance Interoperability Profile: what a wallet holds is bound to its key.
  if (form.wallet && bound !== 'dpop') wrong.push(['bound', 'wallet_bound'])
  if (form.machine && (form.auth === 'client_secret_basic' || form.auth === 'none')) wrong.push(['auth', 'machine_auth']) // prettier-ignore
  if (form.machine && bound === undefined) wrong.push(['bound', 'machine_bound'])
  return wrong
}

/** The state a decision of an official leads to; null when it cannot be taken. */
export function decideParty(state: Party['state'], decision: 'approve' | 'suspend'): Party['state'] | null {
  if (decision === 'approve') return state === 'asked' || state === 'suspended' ? 'live' : null
  return state === 'suspended' ? null : 'suspended'
}

/** What names one consent of a person at a party, in tokens: a consent given anew has another. */
export const consentId = ({ person, party, given }: Pick<Consent, 'person' | 'party' | 'given'>): string =>
  `${person}.${party}.${given.getTime().toString(36)}`

/** The parts of a `consentId`; null when it is none. */
export function readConsentId(id: string): Pick<Consent, 'person' | 'party' | 'given'> | null {
  const [, person, party, given] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([0-9a-z]{1,11})$/.exec(id) ?? []
  if (person === undefined || party === undefined || given === undefined) return null
  return { person, party, given: new Date(Number.parseInt(given, 36)) }
}
