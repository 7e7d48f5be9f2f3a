import type { JsonWebKey, KeyObject } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { WalletFault } from '../sdjwt/fault.ts'
import { bytesOf, isObject, isSigned, parseJws, signJws, type Claims } from '../sdjwt/jws.ts'
import { SKEW } from '../sdjwt/verify.ts'

/** Credentials in one list: 2^17, 16 KiB before they are compressed. */
export const SLOTS = 131_072
/** How long whoever asked may go on with a list, from when it was signed (seconds): a revocation is seen within it. */
export const TTL = 45
/** How long a list can be believed at all, for desks without a network (seconds). */
export const LIST_LIFE = 12 * 3_600
export const LIST_TYP = 'statuslist+jwt'
/** Longest list that is read, unpacked: 1 MiB. */
const MOST = 1_048_576

/** Bits, the first credential's the lowest of the first byte, packed with zlib (draft-ietf-oauth-status-list, 4.1). */
export function packBits(revoked: Iterable<number>, slots = SLOTS): string {
  const bytes = Buffer.alloc(slots / 8)
  for (const slot of revoked) bytes[slot >> 3]! |= 1 << (slot & 7)
  return deflateSync(bytes, { level: 9 }).toString('base64url')
}

/** A status list token (5.1). */
export function signList(
  { issuer, uri, at, revoked }: { issuer: string; uri: string; at: number; revoked: Iterable<number> },
  { kid, key }: { kid: string; key: JsonWebKey },
): string {
  const status_list = { bits: 1, lst: packBits(revoked) }
  const claims = { iss: issuer, sub: uri, iat: at, exp: at + LIST_LIFE, ttl: TTL, status_list }
  return signJws({ typ: LIST_TYP, kid }, claims, key)
}

/** The status at a place of a list as it is sent: `bits` a credential, 1, 2, 4 or 8. Throws WalletFault `status_unknown`. */
export function statusAt(list: unknown, idx: number): number {
  const { bits, lst } = isObject(list) ? list : {}
  const packed = typeof lst === 'string' ? bytesOf(lst) : null
  if (!packed || typeof bits !== 'number' || ![1, 2, 4, 8].includes(bits)) throw new WalletFault('status_unknown')
  let bytes
  try {
    bytes = inflateSync(packed, { maxOutputLength: MOST })
  } catch {
    throw new WalletFault('status_unknown')
  }
  const at = idx * bits
  const byte = bytes[Math.floor(at / 8)]
  if (byte === undefined) throw new WalletFault('status_unknown')
  return (byte >> (at % 8)) & (2 ** bits - 1)
}

/** A list that may be believed now (8.3): signed, of this address, not over, not older than it lets itself be kept. Throws `status_unknown`. */
export function readList(
  token: string,
  wanted: { issuer: string; uri: string; now: number; key: (kid: string | null) => KeyObject | null },
): Claims {
  const jws = parseJws(token)
  const { kid, typ } = jws.header
  const key = typ === LIST_TYP && typeof kid === 'string' ? wanted.key(kid) : null
  const { iss, sub, iat, exp, ttl } = jws.claims
  if (!key || !isSigned(jws, key) || iss !== wanted.issuer || sub !== wanted.uri) throw new WalletFault('status_unknown') // prettier-ignore
  if (typeof iat !== 'number' || iat > wanted.now + SKEW) throw new WalletFault('status_unknown')
  if (exp !== undefined && !(typeof exp === 'number' && exp > wanted.now)) throw new WalletFault('status_unknown')
  if (ttl !== undefined && !(typeof ttl === 'number' && iat + ttl >= wanted.now)) throw new WalletFault('status_unknown') // prettier-ignore
  return jws.claims
}
