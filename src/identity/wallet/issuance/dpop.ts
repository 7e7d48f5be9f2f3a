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

/** Where, how and when a proof is shown. `now` in seconds. */
export interface Door {
  readonly method: string
  readonly url: string
  readonly now: number
}

/** The key of a proof for this door, this token, made now (RFC 9449, 4.3 and 7), and what names it. Throws OAuthFault 401 `invalid_dpop_proof`. */
export function readProofOfPossession(
  proof: string,
  token: string,
  { method, url, now }: Door,
): { jkt: string; jti: string; until: number } {
  const wrong = new OAuthFault(401, 'invalid_dpop_proof')
  let jws
  try {
    jws = parseJws(proof)
  } catch {
    throw wrong
  }
  const { typ, alg, jwk, crit } = jws.header
  const key = publicKeyOf(jwk)
  if (typ !== 'dpop+jwt' || alg !== 'ES256' || crit !== undefined || !key || !isSigned(jws, key)) throw wrong
  const { htm, htu, ath, iat, jti } = jws.claims
  if (htm !== method || address(htu) !== address(url)) throw wrong
  if (ath !== createHash('sha256').update(token).digest('base64url')) throw wrong
  if (typeof iat !== 'number' || iat > now + SKEW || iat < now - AGE) throw wrong
  if (typeof jti !== 'string' || jti === '' || jti.length > 200) throw wrong
  const jkt = thumbprint(jwk as Parameters<typeof thumbprint>[0]).toString('base64url')
  return { jkt, jti, until: iat + AGE + 2 * SKEW }
}

/** Is the token shown with a proof of the key that it is bound to, once? Throws also 401 `invalid_token` for another key's. */
export async function provePossession(db: Db, { scheme, token, proof, url }: Shown, jkt: string): Promise<void> {
  if (scheme !== 'DPoP') throw new OAuthFault(401, 'invalid_token')
  // Tokens are the provider's, which lives by the world's clock; a demonstration's may be ahead of it.
  const read = readProofOfPossession(proof ?? '', token, { method: 'POST', url, now: Date.now() / 1000 })
  if (read.jkt !== jkt) throw new OAuthFault(401, 'invalid_token')
  const hash = createHash('sha256').update(`dpop\0${jkt}\0${read.jti}`).digest()
  if (!(await firstSeen(db, hash, new Date(read.until * 1000)))) throw new OAuthFault(401, 'invalid_dpop_proof')
}
