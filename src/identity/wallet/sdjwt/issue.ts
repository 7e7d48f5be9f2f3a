import { randomBytes, type JsonWebKey } from 'node:crypto'
import { ALG, DOTS, hasher, isReserved, SD } from './disclosure.ts'
import { WalletFault } from './fault.ts'
import { encode, isObject, signJws, type Claims } from './jws.ts'

/** A value that its holder may keep to themselves: of a member of an object or an element of an array. */
export class Hidden {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}
export const hide = (value: unknown): Hidden => new Hidden(value)

export interface PackOptions {
  /** Digests of nothing in each object that hides something, so that their number tells nothing (4.2.5). */
  readonly decoys?: number
  /** 128 random bits as base64url, a new one each time; handed in by tests. */
  readonly salt?: () => string
}

export interface Packed {
  readonly claims: Claims
  /** Inner ones before those that hold them. */
  readonly disclosures: readonly string[]
}

const newSalt = () => randomBytes(16).toString('base64url')

/** Claims with what is hidden replaced by digests, and the disclosures. Throws WalletFault `name_reserved`. */
export function pack(input: Claims, { decoys = 0, salt = newSalt }: PackOptions = {}): Packed {
  const disclosures: string[] = []
  const digest = hasher()
  const disclose = (...parts: unknown[]): string => {
    const text = encode([salt(), ...parts])
    disclosures.push(text)
    return digest(text)
  }
  const whole = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(element) : isObject(value) ? object(value) : value
  const element = (one: unknown) => (one instanceof Hidden ? { [DOTS]: disclose(whole(one.value)) } : whole(one))

  function object(value: Claims): Claims {
    const digests: string[] = []
    const shown: [string, unknown][] = []
    for (const [name, one] of Object.entries(value)) {
      if (isReserved(name)) throw new WalletFault('name_reserved')
      if (one instanceof Hidden) digests.push(disclose(name, whole(one.value)))
      else if (one !== undefined) shown.push([name, whole(one)])
    }
    if (digests.length > 0) for (let n = 0; n < decoys; n++) digests.push(digest(newSalt()))
    // Sorted, so that their order tells nothing of that of the claims.
    return Object.fromEntries(digests.length > 0 ? [[SD, digests.toSorted()], ...shown] : shown)
  }

  const claims = object(input)
  return { claims: disclosures.length > 0 ? { ...claims, [ALG]: 'sha-256' } : claims, disclosures }
}

/** An SD-JWT as its issuer gives it: with every disclosure, without key binding. */
export function issueSdJwt(
  input: Claims,
  header: Claims & { readonly typ: string; readonly kid: string },
  key: JsonWebKey,
  options?: PackOptions,
): string {
  const { claims, disclosures } = pack(input, options)
  return [signJws(header, claims, key), ...disclosures, ''].join('~')
}
