import type { DocumentKind } from '../documents/schema.ts'
import type { Claims } from '../sdjwt/jws.ts'

/** The one credential that a question is about, as answers name it. */
export const QUERY = 'document'
export const LIFE = 300

/** Who asks, by the address people know it by (OpenID4VP 1.0, 5.9.3; did:web). */
export function verifierOf(publicUrl: string): { did: string; clientId: string } {
  const { host } = new URL(publicUrl)
  const did = `did:web:${host.replace(':', '%3A')}`
  return { did, clientId: `decentralized_identifier:${did}` }
}

const kidOf = (key: object): string => String((key as { kid?: unknown }).kid)

/** The keys that the verifier signs its questions with (DID Core). */
export const didDocument = (did: string, keys: readonly object[]) => ({
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  verificationMethod: keys.map((publicKeyJwk) => ({ id: `${did}#${kidOf(publicKeyJwk)}`, type: 'JsonWebKey', controller: did, publicKeyJwk })), // prettier-ignore
  authentication: keys.map((key) => `${did}#${kidOf(key)}`),
})

/** The question itself: these claims of a document of this kind (OpenID4VP 1.0, 5 and 6; RFC 9101). */
export function questionOf(
  kind: DocumentKind,
  claims: readonly string[],
  { clientId, address, nonce, state, at }: { clientId: string; address: string; nonce: string; state: string; at: number }, // prettier-ignore
): Claims {
  return {
    aud: 'https://self-issued.me/v2',
    iat: at,
    exp: at + LIFE,
    client_id: clientId,
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: address,
    nonce,
    state,
    dcql_query: {
      credentials: [
        { id: QUERY, format: 'dc+sd-jwt', meta: { vct_values: [kind.type] }, claims: claims.map((name) => ({ path: [name] })) }, // prettier-ignore
      ],
    },
    client_metadata: {
      vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
    },
  }
}

/** The one presentation of an answer; null when it is of another form (OpenID4VP 1.0, 8.1). */
export function presentationOf(token: string | undefined): string | null {
  let answer: unknown
  try {
    answer = JSON.parse(token ?? '')
  } catch {
    return null
  }
  if (typeof answer !== 'object' || answer === null || Object.keys(answer).join() !== QUERY) return null
  const [one, ...more] = [(answer as Record<string, unknown>)[QUERY]].flat()
  return typeof one === 'string' && more.length === 0 ? one : null
}
