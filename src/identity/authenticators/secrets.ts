import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'

/** What is derived from the installation's master key for this room alone. */
export interface Secrets {
  /** A keyed hash (HMAC-SHA-256): says nothing to who has the database without the key. */
  hash(purpose: string, text: string): Buffer
  /** AES-256-GCM with a fresh nonce; `bound` must be given again to open. */
  seal(plain: Uint8Array, bound: string): Buffer
  /** Null when a byte was altered or `bound` is another. */
  open(sealed: Uint8Array, bound: string): Buffer | null
}

const NONCE = 12
const TAG = 16

export function createSecrets(master: Uint8Array): Secrets {
  const derive = (info: string) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `onedoor identity ${info}`, 32))
  const [hashing, sealing] = [derive('hash'), derive('seal')]
  return {
    hash: (purpose, text) => createHmac('sha256', hashing).update(`${purpose}\0${text}`).digest(),
    seal(plain, bound) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(bound))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, bound) {
      if (sealed.length < NONCE + TAG) return null
      const end = sealed.length - TAG
      const cipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, NONCE), { authTagLength: TAG })
      cipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(end))
      try {
        return Buffer.concat([cipher.update(sealed.subarray(NONCE, end)), cipher.final()])
      } catch {
        return null
      }
    },
  }
}

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Compared in the same time wherever they differ. */
export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/** So many decimal digits at random, the leading noughts kept. */
export const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0')

/** A two-digit number that is easy to tell: 10 to 99. */
export const twoDigits = (): string => String(randomInt(10, 100))
