import type { AllClientMetadata } from 'oidc-provider'
import { scopesOf } from './rules.ts'
import type { Party, SignInRules } from './schema.ts'

const CIBA = 'urn:openid:params:grant-type:ciba'

/** The sector whose pairwise names a party sees: the one host of its addresses (OpenID Connect Core, 8.1). */
export const sectorOf = ({ metadata }: Pick<Party, 'metadata'>): string => new URL(metadata.redirectUris[0]!).host

/** A party as the engine knows a client: what FAPI 2.0 asks of its profile stands here, so that it cannot be left out. */
export function clientOf(party: Party, rules: SignInRules, base: string): AllClientMetadata & Record<string, unknown> {
  const { metadata } = party
  const ciba = metadata.ciba === true
  const keys = metadata.keys && metadata.keys.length > 0 ? { keys: [...metadata.keys] } : undefined
  return {
    client_id: party.id,
    client_name: party.name,
    redirect_uris: [...metadata.redirectUris],
    post_logout_redirect_uris: [...(metadata.logoutUris ?? [])],
    ...(metadata.backchannelLogoutUri
      ? { backchannel_logout_uri: metadata.backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
    response_types: ['code'],
    response_modes: ['query'],
    grant_types: [
      'authorization_code',
      'refresh_token',
      ...(ciba ? [CIBA] : []),
      ...(metadata.machine ? ['client_credentials'] : []),
    ],
    token_endpoint_auth_method: metadata.auth as 'none',
    ...(party.secret === null ? {} : { client_secret: party.secret }),
    ...(metadata.subject === undefined ? {} : { tls_client_auth_subject_dn: metadata.subject }),
    // The engine takes keys of pairwise clients with back-channel requests from an address only: ours, of what was registered.
    ...(ciba
      ? { jwks_uri: `${base}/party-keys/${party.id}`, sector_identifier_uri: `https://${sectorOf(party)}/`, backchannel_token_delivery_mode: 'poll' } // prettier-ignore
      : keys
        ? { jwks: keys }
        : {}),
    subject_type: 'pairwise',
    scope: scopesOf(rules, party).join(' '),
    // A wallet is an app on a phone: it keeps what it was given while its holder is away.
    ...(metadata.wallet ? { application_type: 'native' } : {}),
    id_token_signed_response_alg: 'ES256',
    require_pushed_authorization_requests: party.profile === 'fapi2',
    dpop_bound_access_tokens: metadata.bound === 'dpop',
    tls_client_certificate_bound_access_tokens: metadata.bound === 'mtls',
    profile: party.profile,
  }
}
