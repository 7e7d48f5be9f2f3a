import type { KeyObject } from 'node:crypto'
import { ALG, hasher } from './disclosure.ts'
import { WalletFault } from './fault.ts'
import { isObject, isSigned, parseJws, publicKeyOf, type Claims } from './jws.ts'
import { takeApart, type Parts } from './parts.ts'
import { unpack } from './unpack.ts'

/** How long ago a key binding may have been made, and how far ahead the holder's clock may be (seconds). */
export const BINDING_AGE = 300
export const SKEW = 60

export interface Wanted {
  /** Types of the token (RFC 9901, 9.11). */
  readonly types: readonly string[]
  /** The issuer's key by its id; null when it is none of the issuer's. */
  key(kid: string | null, issuer: string): KeyObject | null
  /** Seconds. */
  readonly now: number
  /** Null: key binding is not asked for, and then none may be there. */
  readonly binding: { readonly audience: string; readonly nonce: string } | null
}

export interface Verified {
  readonly claims: Claims
  /** What the issuer signed in the clear: nobody can leave it out. */
  readonly signed: Claims
  /** The holder's public key (`cnf`), where it was shown that they have it. */
  readonly holder: Claims | null
}

/** Check an SD-JWT or SD-JWT+KB by RFC 9901, 7.1 and 7.3, and nothing beside it. Throws a WalletFault that says what is wrong. */
export function verifySdJwt(text: string, wanted: Wanted): Verified {
  const parts = takeApart(text)
  const jws = parseJws(parts.jwt)
  const { header, claims } = jws
  if (header['alg'] !== 'ES256') throw new WalletFault('alg_refused')
  if (typeof header['typ'] !== 'string' || !wanted.types.includes(header['typ'])) throw new WalletFault('typ_refused')
  const kid = header['kid'] === undefined ? null : header['kid']
  const issuer = claims['iss']
  if ((kid !== null && typeof kid !== 'string') || typeof issuer !== 'string') throw new WalletFault('key_unknown')
  const key = wanted.key(kid, issuer)
  if (!key) throw new WalletFault('key_unknown')
  if (!isSigned(jws, key)) throw new WalletFault('signature_wrong')
  const whole = unpack(claims, parts.disclosures).claims
  checkTimes(whole, wanted.now)
  if (wanted.binding === null) {
    if (parts.binding !== null) throw new WalletFault('binding_unexpected')
    return { claims: whole, signed: claims, holder: null }
  }
  return { claims: whole, signed: claims, holder: checkBinding(parts, claims, wanted.binding, wanted.now) }
}

/** `nbf`, `exp` and `iat`, where they stand (RFC 7519, 4.1). */
function checkTimes(claims: Claims, now: number): void {
  for (const name of ['iat', 'nbf', 'exp'] as const)
    if (name in claims && !Number.isFinite(claims[name])) throw new WalletFault('malformed')
  const { iat = 0, nbf = 0, exp = Infinity } = claims as { iat?: number; nbf?: number; exp?: number }
  if (Math.max(iat, nbf) > now + SKEW) throw new WalletFault('too_early')
  if (exp <= now) throw new WalletFault('expired')
}

/** Shows the sender that they have the holder's key, for this verifier, in answer to this question, now (7.3). */
function checkBinding(
  { binding, bound }: Parts,
  claims: Claims,
  wanted: NonNullable<Wanted['binding']>,
  now: number,
): Claims {
  if (binding === null) throw new WalletFault('binding_missing')
  const { cnf } = claims
  const jwk = isObject(cnf) ? cnf['jwk'] : undefined
  const key = publicKeyOf(jwk)
  if (!key) throw new WalletFault('holder_missing')
  let jws
  try {
    jws = parseJws(binding)
  } catch {
    throw new WalletFault('binding_malformed')
  }
  if (jws.header['alg'] !== 'ES256' || jws.header['typ'] !== 'kb+jwt') throw new WalletFault('binding_malformed')
  if (!isSigned(jws, key)) throw new WalletFault('binding_signature')
  const { iat, aud, nonce, sd_hash } = jws.claims
  if (nonce !== wanted.nonce) throw new WalletFault('binding_nonce')
  if (aud !== wanted.audience) throw new WalletFault('binding_audience')
  if (typeof iat !== 'number' || iat > now + SKEW || iat < now - BINDING_AGE) throw new WalletFault('binding_time')
  if (sd_hash !== hasher(claims[ALG])(bound)) throw new WalletFault('binding_hash')
  return jwk as Claims
}
