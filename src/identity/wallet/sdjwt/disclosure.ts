import { createHash } from 'node:crypto'
import { WalletFault } from './fault.ts'
import { jsonOf } from './jws.ts'

/** Names that belong to the format (RFC 9901, 4.1, 4.2.4.2). */
export const SD = '_sd'
export const ALG = '_sd_alg'
export const DOTS = '...'
export const isReserved = (name: string): boolean => name === SD || name === DOTS || name === ALG

const HASHES: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-384': 'sha384', 'sha-512': 'sha512' }

/** How digests are made by the name in `_sd_alg`, sha-256 where there is none (4.1.1). Throws WalletFault `hash_refused`. */
export function hasher(name: unknown = 'sha-256'): (text: string) => string {
  const hash = typeof name === 'string' && Object.hasOwn(HASHES, name) ? HASHES[name] : undefined
  if (hash === undefined) throw new WalletFault('hash_refused')
  return (text) => createHash(hash).update(text, 'ascii').digest('base64url')
}

/** One disclosure: of a member of an object, or (without a name) of an element of an array. */
export interface Disclosure {
  readonly text: string
  readonly digest: string
  readonly name: string | null
  readonly value: unknown
}

/** Read one disclosure. Throws WalletFault `disclosure_malformed`, `name_reserved`. */
export function readDisclosure(text: string, digest: (text: string) => string): Disclosure {
  const parts = jsonOf(text)
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw new WalletFault('disclosure_malformed')
  if (parts.length === 2) return { text, digest: digest(text), name: null, value: parts[1] }
  const [, name, value] = parts as unknown[]
  if (parts.length !== 3 || typeof name !== 'string') throw new WalletFault('disclosure_malformed')
  if (isReserved(name)) throw new WalletFault('name_reserved')
  return { text, digest: digest(text), name, value }
}
