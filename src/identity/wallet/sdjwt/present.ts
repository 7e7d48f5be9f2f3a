import type { JsonWebKey } from 'node:crypto'
import { ALG, hasher, type Disclosure } from './disclosure.ts'
import { parseJws, signJws, type Claims } from './jws.ts'
import { takeApart } from './parts.ts'
import { unpack } from './unpack.ts'

/** What a presentation is made for: whom, in answer to what, when (seconds). */
export interface Binding {
  readonly audience: string
  readonly nonce: string
  readonly at: number
}

/**
 * The credential with the disclosures wanted and those they stand in (RFC 9901, 7.2); without `prove` no key binding.
 * Refuses what the verifier would refuse.
 */
export function present(
  credential: string,
  wanted: (one: Disclosure) => boolean,
  prove?: { readonly key: JsonWebKey; readonly binding: Binding },
): string {
  const { jwt, disclosures } = takeApart(credential)
  const { claims } = parseJws(jwt)
  const all = unpack(claims, disclosures)
  const shown = new Set<string>()
  for (const one of all.disclosures.values())
    if (wanted(one)) for (const digest of [...(all.holders.get(one.digest) ?? []), one.digest]) shown.add(digest)
  const texts = [...all.disclosures.values()].filter(({ digest }) => shown.has(digest)).map(({ text }) => text)
  const bound = [jwt, ...texts, ''].join('~')
  return prove ? bound + bind(bound, claims, prove.key, prove.binding) : bound
}

/** A key binding token (RFC 9901, 4.3). */
function bind(bound: string, claims: Claims, key: JsonWebKey, { audience, nonce, at }: Binding): string {
  const sd_hash = hasher(claims[ALG])(bound)
  return signJws({ typ: 'kb+jwt' }, { iat: at, aud: audience, nonce, sd_hash }, key)
}
