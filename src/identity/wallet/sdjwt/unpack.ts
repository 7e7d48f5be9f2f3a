import { ALG, DOTS, hasher, readDisclosure, SD, type Disclosure } from './disclosure.ts'
import { WalletFault } from './fault.ts'
import { isObject, type Claims } from './jws.ts'

const DEEPEST = 32

export interface Unpacked {
  /** The claims with what was disclosed in its place. */
  readonly claims: Claims
  /** Disclosures by digest. */
  readonly disclosures: ReadonlyMap<string, Disclosure>
  /** Digests of the disclosures in whose values a disclosure stands, by its digest: whoever shows it shows those. */
  readonly holders: ReadonlyMap<string, readonly string[]>
}

/**
 * Put disclosures in their places (RFC 9901, 7.1, step 3 to 5). Throws a WalletFault for each thing that the RFC
 * refuses: a disclosure that is malformed, sent twice or referenced nowhere, a digest met twice, a reserved or taken name.
 */
export function unpack(claims: Claims, texts: readonly string[]): Unpacked {
  const digest = hasher(claims[ALG] === undefined && !(ALG in claims) ? undefined : (claims[ALG] ?? null))
  const disclosures = new Map<string, Disclosure>()
  for (const text of texts) {
    const one = readDisclosure(text, digest)
    if (disclosures.has(one.digest)) throw new WalletFault('disclosure_duplicate')
    disclosures.set(one.digest, one)
  }
  const met = new Set<string>()
  const holders = new Map<string, readonly string[]>()

  function meet(value: unknown, within: readonly string[]): Disclosure | undefined {
    if (typeof value !== 'string' || value === '') throw new WalletFault('digest_malformed')
    if (met.has(value)) throw new WalletFault('digest_repeated')
    met.add(value)
    if (disclosures.has(value)) holders.set(value, within)
    return disclosures.get(value)
  }

  function walk(value: unknown, within: readonly string[], depth: number): unknown {
    if (depth > DEEPEST) throw new WalletFault('malformed')
    if (Array.isArray(value)) return value.flatMap((one: unknown) => element(one, within, depth + 1))
    return isObject(value) ? object(value, within, depth + 1) : value
  }

  function element(one: unknown, within: readonly string[], depth: number): unknown[] {
    if (!isObject(one) || !(DOTS in one)) return [walk(one, within, depth)]
    if (Object.keys(one).length !== 1) throw new WalletFault('digest_malformed')
    const found = meet(one[DOTS], within)
    if (!found) return []
    if (found.name !== null) throw new WalletFault('disclosure_malformed')
    return [walk(found.value, [...within, found.digest], depth)]
  }

  function object(value: Claims, within: readonly string[], depth: number): Claims {
    const { [SD]: digests = [], ...rest } = value
    if (!Array.isArray(digests)) throw new WalletFault('digest_malformed')
    // The name of the hash stands at the top only (4.1.1), an element's digest in arrays only (4.2.4.2).
    if (DOTS in rest || (depth > 1 && ALG in rest)) throw new WalletFault('name_reserved')
    const entries = new Map(Object.entries(rest).map(([name, one]) => [name, walk(one, within, depth)]))
    for (const one of digests as unknown[]) {
      const found = meet(one, within)
      if (!found) continue
      if (found.name === null) throw new WalletFault('disclosure_malformed')
      if (entries.has(found.name)) throw new WalletFault('name_taken')
      entries.set(found.name, walk(found.value, [...within, found.digest], depth))
    }
    if (depth === 1) entries.delete(ALG)
    return Object.fromEntries(entries)
  }

  const whole = object(claims, [], 1)
  if ([...disclosures.keys()].some((one) => !met.has(one))) throw new WalletFault('disclosure_unreferenced')
  return { claims: whole, disclosures, holders }
}
