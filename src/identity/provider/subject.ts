import { createCipheriv, createDecipheriv, createHash, hkdfSync, timingSafeEqual } from 'node:crypto'
import { uuid8, type Uuid } from '#platform'

export interface Subjects {
  /** A person's name at one sector (OpenID Connect Core, 8.1): another sector's tells nothing of it. */
  subject(sector: string, person: Uuid): string
  /** The person behind such a name; null when it is none of this sector. */
  person(sector: string, subject: string): Uuid | null
  /** A person who is nobody, always the same one for the same words: whoever asks cannot tell them from somebody. */
  nobody(...words: readonly string[]): Uuid
}

const bytesOf = (uuid: Uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer): Uuid =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * Pairwise names: an id is 16 bytes, one block, and AES-256 under a key of the sector is a permutation of blocks. Eight
 * bytes of a hash under the same key stand after it, so that a made-up name opens nobody.
 */
export function createSubjects(secret: Uint8Array): Subjects {
  // Sectors are few: those of registered sites.
  const keys = new Map<string, Buffer>()
  function keyOf(use: string): Buffer {
    const key = keys.get(use) ?? Buffer.from(hkdfSync('sha256', secret, '', `onedoor subject ${use}`, 32))
    keys.set(use, key)
    return key
  }
  const proofOf = (key: Buffer, block: Buffer) => createHash('sha256').update(key).update(block).digest().subarray(0, 8)
  return {
    subject(sector, person) {
      const key = keyOf(sector)
      const block = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(bytesOf(person))
      return Buffer.concat([block, proofOf(key, block)]).toString('base64url')
    },
    person(sector, subject) {
      const bytes = Buffer.from(subject, 'base64url')
      if (bytes.length !== 24) return null
      const key = keyOf(sector)
      const block = bytes.subarray(0, 16)
      if (!timingSafeEqual(proofOf(key, block), bytes.subarray(16))) return null
      return uuidOf(createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block))
    },
    nobody: (...words) => uuid8(keyOf('nobody').toString('hex'), ...words),
  }
}
