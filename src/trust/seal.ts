import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

/** AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce: nonce, ciphertext, tag. `bound` must be given again to open. */
export function encrypt(key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes; throws when a byte was altered, or key or `bound` are not the ones it was sealed with. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Buffer {
  if (sealed.length < NONCE + TAG) throw new RangeError('too short to be sealed')
  const end = sealed.length - TAG
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(bound).setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()])
}

const VERSION = 1

/** What stands before a sealed payload: its form and the generation of the person's key (3 bytes). */
export function header(generation: number): Buffer {
  const bytes = Buffer.alloc(3)
  bytes.writeUInt8(VERSION, 0)
  bytes.writeUInt16BE(generation, 1)
  return bytes
}

/** A sealed payload taken apart; throws on a form that is not ours. */
export function takeApart(sealed: Uint8Array): { generation: number; head: Buffer; rest: Uint8Array } {
  const head = Buffer.from(sealed.subarray(0, 3))
  if (head.length < 3 || head.readUInt8(0) !== VERSION) throw new RangeError('not a sealed payload')
  return { generation: head.readUInt16BE(1), head, rest: sealed.subarray(3) }
}

/** What a payload is bound to: the person, and the header before it. */
export function boundTo(person: string, head: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`person\0${person}\0`), head])
}

/** What a person's wrapped key is bound to. */
export function wrapping(person: string, generation: number): Buffer {
  return Buffer.from(`key\0${person}\0${generation}`)
}
