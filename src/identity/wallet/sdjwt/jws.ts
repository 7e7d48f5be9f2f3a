import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto'
import { WalletFault } from './fault.ts'

export type Claims = Readonly<Record<string, unknown>>

/** A signed token taken apart; nothing of it is believed yet. */
export interface Jws {
  readonly header: Claims
  readonly claims: Claims
  readonly signed: string
  readonly signature: Buffer
}

/** The bytes of base64url as there is one way to write them: unused bits are zero (RFC 4648, 3.5). Null for any other. */
export function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return text !== '' && bytes.toString('base64url') === text ? bytes : null
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** JSON in base64url; undefined when it is not that. */
export function jsonOf(text: string): unknown {
  const bytes = bytesOf(text)
  if (!bytes) return undefined
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const SHAPE = { dsaEncoding: 'ieee-p1363' } as const

/** A P-256 public key, of its four members only; null for anything else, a private key too. */
export function publicKeyOf(jwk: unknown): KeyObject | null {
  if (!isObject(jwk) || jwk['kty'] !== 'EC' || jwk['crv'] !== 'P-256' || 'd' in jwk) return null
  const { x, y } = jwk
  if (typeof x !== 'string' || typeof y !== 'string') return null
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  } catch {
    return null
  }
}

/** Keys as they were read: to read one takes as long as to sign with it. */
const read = new WeakMap<JsonWebKey, KeyObject>()
function privateKeyOf(jwk: JsonWebKey): KeyObject {
  const key = read.get(jwk) ?? createPrivateKey({ key: jwk, format: 'jwk' })
  read.set(jwk, key)
  return key
}

/** Sign with ES256 (RFC 7518, 3.4); `key` is a private P-256 JWK. */
export function signJws(header: Claims, claims: Claims, key: JsonWebKey): string {
  const signed = `${encode({ alg: 'ES256', ...header })}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: privateKeyOf(key), ...SHAPE })
  return `${signed}.${signature.toString('base64url')}`
}

/** Take a compact token apart. Throws WalletFault `malformed`. */
export function parseJws(token: string): Jws {
  const [head = '', body = '', tail = '', ...more] = token.split('.')
  const [header, claims, signature] = [jsonOf(head), jsonOf(body), bytesOf(tail)]
  if (more.length > 0 || !isObject(header) || !isObject(claims) || !signature) throw new WalletFault('malformed')
  return { header, claims, signed: `${head}.${body}`, signature }
}

/** Is it signed by this key with ES256? No other algorithm is known, and no extension that must be understood. */
export function isSigned({ header, signed, signature }: Jws, key: KeyObject): boolean {
  if (header['alg'] !== 'ES256' || 'crit' in header) throw new WalletFault('alg_refused')
  return signature.length === 64 && verify('sha256', Buffer.from(signed), { key, ...SHAPE }, signature)
}
