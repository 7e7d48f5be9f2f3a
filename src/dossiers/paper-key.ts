import { createHmac, timingSafeEqual } from 'node:crypto'

const mac = (secret: Uint8Array, code: string, initials: string) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['paper', code, initials]))
    .digest()
    .subarray(0, 12)

/** Initials of a name: first letters of its words, at most four. */
export function initialsOf(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/).filter(Boolean)
  return words
    .map((word) => [...word][0]!.toUpperCase())
    .slice(0, 4)
    .join('.')
}

/**
 * The key in a paper's QR code: the holder's initials, and 96 bits of HMAC-SHA-256 over code and initials. Whoever has
 * the paper can check it; whoever has only the code learns nothing, and nobody's record is read for it.
 */
export function paperKey(secret: Uint8Array, code: string, name: string): string {
  const initials = initialsOf(name)
  return `${Buffer.from(initials).toString('base64url')}.${mac(secret, code, initials).toString('base64url')}`
}

/** The initials that a true key carries; null for any other text. */
export function readPaperKey(secret: Uint8Array, code: string, key: string): { initials: string } | null {
  const [text = '', given = '', ...rest] = key.split('.')
  if (rest.length > 0 || !/^[A-Za-z0-9_-]{0,60}$/.test(text) || !/^[A-Za-z0-9_-]{16}$/.test(given)) return null
  const initials = Buffer.from(text, 'base64url').toString('utf8')
  return timingSafeEqual(mac(secret, code, initials), Buffer.from(given, 'base64url')) ? { initials } : null
}
