import type { Text } from '#ui'
import type { DocumentKind } from '../documents/schema.ts'
import { BATCH, PRE_AUTHORISED } from './schema.ts'

const LOCALES = ['vi', 'en', 'fr'] as const
const shown = (title: Text, more: object = {}) => LOCALES.map((locale) => ({ name: title[locale], locale, ...more }))

/** One kind of document as wallets are told of it (OpenID4VCI 1.0, 12.2.4 and appendix A.3). */
function configuration({ code, type, title, claims, colours }: DocumentKind) {
  return {
    format: 'dc+sd-jwt',
    vct: type,
    scope: code,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    credential_metadata: {
      display: shown(title, { background_color: colours.background, text_color: colours.text }),
      claims: Object.entries(claims).map(([name, claim]) => ({ path: [name], display: shown(claim.title) })),
    },
  }
}

/** What the issuer gives, and where (OpenID4VCI 1.0, 12.2). */
export const issuerMetadata = (
  issuer: string,
  name: Text,
  kinds: readonly DocumentKind[],
  provider: string | null,
) => ({
  credential_issuer: issuer,
  // The first takes offers, the second registered wallets to which people sign in.
  authorization_servers: [issuer, ...(provider === null ? [] : [provider])],
  nonce_endpoint: `${issuer}/nonce`,
  credential_endpoint: `${issuer}/credential`,
  notification_endpoint: `${issuer}/notification`,
  batch_credential_issuance: { batch_size: BATCH },
  display: shown(name),
  credential_configurations_supported: Object.fromEntries(kinds.map((kind) => [kind.code, configuration(kind)])),
})

/** The token endpoint's metadata (RFC 8414). */
export const serverMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  grant_types_supported: [PRE_AUTHORISED],
  response_types_supported: [],
  token_endpoint_auth_methods_supported: ['none'],
  'pre-authorized_grant_anonymous_access_supported': true,
})

/** An offer as it stands in a link or code (4.1.1). */
export const offerOf = (issuer: string, kinds: readonly string[], code: string, digits: number) => ({
  credential_issuer: issuer,
  credential_configuration_ids: kinds,
  grants: {
    [PRE_AUTHORISED]: {
      authorization_server: issuer,
      'pre-authorized_code': code,
      tx_code: { input_mode: 'numeric', length: digits },
    },
  },
})

/** For wallets on the same device, and as a code for one beside it. */
export const offerLink = (offer: unknown): string =>
  `openid-credential-offer://?${new URLSearchParams({ credential_offer: JSON.stringify(offer) }).toString()}`
