import { WalletFault } from './fault.ts'

/** Longest presentation that is read, in characters. */
const MOST = 65_536

export interface Parts {
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** Null where no key binding was sent. */
  readonly binding: string | null
  /** Everything before the key binding: what `sd_hash` is of (RFC 9901, 4.3.1). */
  readonly bound: string
}

/** The parts of an SD-JWT or SD-JWT+KB (RFC 9901, 4). Throws WalletFault `malformed`. */
export function takeApart(text: string): Parts {
  const parts = text.split('~')
  if (text.length > MOST || parts.length < 2) throw new WalletFault('malformed')
  const [jwt = '', ...disclosures] = parts.slice(0, -1)
  const last = parts.at(-1)!
  return { jwt, disclosures, binding: last === '' ? null : last, bound: text.slice(0, text.length - last.length) }
}
