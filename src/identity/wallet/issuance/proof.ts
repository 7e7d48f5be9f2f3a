import { isObject, isSigned, parseJws, publicKeyOf, type Claims } from '../sdjwt/jws.ts'
import { SKEW } from '../sdjwt/verify.ts'
import type { HolderKey } from '../documents/documents.ts'
import { OAuthFault } from './schema.ts'

/** How long ago a proof may have been made (seconds). */
export const PROOF_AGE = 300

/** The one proof of a request; more than one key at a time is not given. Throws OAuthFault `invalid_proof`. */
function theProof(proofs: unknown): string {
  const [name, ...others] = isObject(proofs) ? Object.keys(proofs) : []
  const list = name === 'jwt' && others.length === 0 ? (proofs as Claims)['jwt'] : undefined
  if (!Array.isArray(list) || list.length !== 1 || typeof list[0] !== 'string')
    throw new OAuthFault(400, 'invalid_proof')
  return list[0]
}

/**
 * The wallet's key, shown to be its own by a proof for this issuer, made now (OpenID4VCI 1.0, appendix F.1 and F.4), and
 * the nonce in it, which the caller uses up. Throws OAuthFault `invalid_proof`, `invalid_nonce`.
 */
export function readProof(proofs: unknown, { issuer, now }: { issuer: string; now: number }): { key: HolderKey; nonce: string } {
  const wrong = new OAuthFault(400, 'invalid_proof')
  let jws
  try {
    jws = parseJws(theProof(proofs))
  } catch {
    throw wrong
  }
  const { typ, alg, jwk, kid, x5c, crit } = jws.header
  if (typ !== 'openid4vci-proof+jwt' || alg !== 'ES256' || [kid, x5c, crit].some((one) => one !== undefined)) throw wrong
  const key = publicKeyOf(jwk)
  if (!key || !isSigned(jws, key)) throw wrong
  const { aud, iat, nonce } = jws.claims
  if (aud !== issuer || typeof iat !== 'number' || iat > now + SKEW || iat < now - PROOF_AGE) throw wrong
  if (typeof nonce !== 'string') throw new OAuthFault(400, 'invalid_nonce')
  const { x, y } = jwk as { x: string; y: string }
  return { key: { kty: 'EC', crv: 'P-256', x, y }, nonce }
} // prettier-ignore
