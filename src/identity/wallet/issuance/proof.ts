import { isObject, isSigned, parseJws, publicKeyOf, type Claims } from '../sdjwt/jws.ts'
import { SKEW } from '../sdjwt/verify.ts'
import { thumbprint, type HolderKey } from '../documents/documents.ts'
import { BATCH, OAuthFault } from './schema.ts'

/** How long ago a proof may have been made (seconds). */
export const PROOF_AGE = 300

const wrong = () => new OAuthFault(400, 'invalid_proof')

/** The proofs of a request: as many as there are keys, each of them another. */
function theProofs(proofs: unknown): string[] {
  const [name, ...others] = isObject(proofs) ? Object.keys(proofs) : []
  const list = name === 'jwt' && others.length === 0 ? (proofs as Claims)['jwt'] : undefined
  if (!Array.isArray(list) || list.length === 0 || list.length > BATCH) throw wrong()
  if (list.some((one) => typeof one !== 'string')) throw wrong()
  return list as string[]
}

function readOne(proof: string, issuer: string, now: number): { key: HolderKey; nonce: string } {
  let jws
  try {
    jws = parseJws(proof)
  } catch {
    throw wrong()
  }
  const { typ, alg, jwk, kid, x5c, crit } = jws.header
  if (typ !== 'openid4vci-proof+jwt' || alg !== 'ES256' || [kid, x5c, crit].some((one) => one !== undefined)) throw wrong() // prettier-ignore
  const key = publicKeyOf(jwk)
  if (!key || !isSigned(jws, key)) throw wrong()
  const { aud, iat, nonce } = jws.claims
  if (aud !== issuer || typeof iat !== 'number' || iat > now + SKEW || iat < now - PROOF_AGE) throw wrong()
  if (typeof nonce !== 'string') throw new OAuthFault(400, 'invalid_nonce')
  const { x, y } = jwk as { x: string; y: string }
  return { key: { kty: 'EC', crv: 'P-256', x, y }, nonce }
}

/**
 * The wallet's keys, each shown to be its own by a proof for this issuer, made now (OpenID4VCI 1.0, appendix F.1 and F.4),
 * and the one nonce in them, which the caller uses up. Throws OAuthFault `invalid_proof`, `invalid_nonce`.
 */
export function readProofs(proofs: unknown, { issuer, now }: { issuer: string; now: number }): { keys: HolderKey[]; nonce: string } {
  const read = theProofs(proofs).map((proof) => readOne(proof, issuer, now))
  const [{ nonce }] = read as [(typeof read)[0]]
  if (read.some((one) => one.nonce !== nonce)) throw new OAuthFault(400, 'invalid_nonce')
  const keys = read.map(({ key }) => key)
  if (new Set(keys.map((key) => thumbprint(key).toString('base64'))).size < keys.length) throw wrong()
  return { keys, nonce }
} // prettier-ignore
