import { createHash } from 'node:crypto'
import type { Db } from '#platform/db'
import { firstSeen } from '../../provider/store.ts'
import { thumbprint } from '../documents/documents.ts'
import { isSigned, parseJws, publicKeyOf } from '../sdjwt/jws.ts'
import { SKEW } from '../sdjwt/verify.ts'
import { OAuthFault } from './schema.ts'

/** How long ago a proof may have been made (seconds). */
const AGE = 300

/** What a wallet shows at a door: a token, and where it is bound to a key the proof that it has it. */
export interface Shown {
  readonly scheme: 'Bearer' | 'DPoP'
  readonly token: string
  readonly proof?: string | undefined
  /** The door, as the wallet knows it. */
  readonly url: string
}

const address = (text: unknown): string | null => {
  if (typeof text !== 'string' || !URL.canParse(text)) return null
  const url = new URL(text)
  url.hash = ''
  url.search = ''
  return url.href
}

/**
 * Is the token shown with a proof of the key that it is bound to (RFC 9449, 4.3 and 7): for this door, for this token, made
 * now, once? Throws OAuthFault 401 `invalid_dpop_proof`, and `invalid_token` for another key's.
 */
export async function provePossession(db: Db, { scheme, token, proof, url }: Shown, jkt: string): Promise<void> {
  const wrong = new OAuthFault(401, 'invalid_dpop_proof')
  if (scheme !== 'DPoP') throw new OAuthFault(401, 'invalid_token')
  let jws
  try {
    jws = parseJws(proof ?? '')
  } catch {
    throw wrong
  }
  const { typ, alg, jwk, crit } = jws.header
  const key = publicKeyOf(jwk)
  if (typ !== 'dpop+jwt' || alg !== 'ES256' || crit !== undefined || !key || !isSigned(jws, key)) throw wrong
  const { htm, htu, ath, iat, jti } = jws.claims
  // Tokens are the provider's, which lives by the world's clock; a demonstration's may be ahead of it.
  const now = Date.now() / 1000
  if (htm !== 'POST' || address(htu) !== address(url)) throw wrong
  if (ath !== createHash('sha256').update(token).digest('base64url')) throw wrong
  if (typeof iat !== 'number' || iat > now + SKEW || iat < now - AGE) throw wrong
  if (typeof jti !== 'string' || jti === '' || jti.length > 200) throw wrong
  const print = thumbprint(jwk as Parameters<typeof thumbprint>[0]).toString('base64url')
  if (print !== jkt) throw new OAuthFault(401, 'invalid_token')
  const hash = createHash('sha256').update(`dpop\0${print}\0${jti}`).digest()
  if (!(await firstSeen(db, hash, new Date((iat + AGE + 2 * SKEW) * 1000)))) throw wrong
}
