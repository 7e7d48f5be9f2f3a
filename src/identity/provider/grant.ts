import type { AdapterPayload } from 'oidc-provider'
import { consentId } from './rules.ts'
import type { Consent } from './schema.ts'

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** A consent as the engine's grant. */
export function grantOf(consent: Consent): AdapterPayload {
  const { person, party, given, ends, scope, claims, audiences } = consent
  return {
    kind: 'Grant',
    jti: consentId(consent),
    accountId: person,
    clientId: party,
    iat: seconds(given),
    exp: seconds(ends),
    openid: { scope, claims: claims.split(' ').filter(Boolean) },
    ...(audiences ? { resources: audiences } : {}),
  } as AdapterPayload
}
