import { createHmac } from 'node:crypto'
import { same } from './secrets.ts'

const STEP_SECONDS = 30
/** Steps before and after the present one whose code is taken: clocks of phones differ. */
const WINDOW = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** HOTP (RFC 4226): the code of a counter. */
export function hotp(secret: Uint8Array, counter: number, digits = 6, algorithm = 'sha1'): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac(algorithm, secret).update(message).digest()
  const offset = mac.at(-1)! & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS)

/** TOTP (RFC 6238): the time step whose code this is, at most one away from now; null when it is none. */
export function matchingStep(secret: Uint8Array, code: string, now: Date): number | null {
  const typed = Buffer.from(code.replace(/\s/g, ''))
  let found: number | null = null
  for (let shift = -WINDOW; shift <= WINDOW; shift++) {
    const step = stepAt(now) + shift
    if (same(typed, Buffer.from(hotp(secret, step)))) found = step
  }
  return found
}

/** Base32 without padding (RFC 4648), as authenticator apps read it. */
export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address that authenticator apps read from a QR code. */
export function otpauth(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`
}
