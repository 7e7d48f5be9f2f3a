import { createHash, randomFillSync } from 'node:crypto'

export type Uuid = string

const pool = Buffer.alloc(8192)
let used = pool.length
let lastMs = 0
let counter = 0

function random(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.subarray(used - bytes, used)
}

function format(bytes: Uint8Array): Uuid {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** UUIDv7 (RFC 9562): the instant given, a counter inside the millisecond, 62 random bits. */
export function uuid7(at: Date): Uuid {
  const ms = at.getTime()
  counter = ms === lastMs ? (counter + 1) & 0xfff : random(2).readUInt16BE(0) & 0x7ff
  lastMs = ms
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  random(8).copy(bytes, 8)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}

/** UUIDv8 (RFC 9562) from words: the same words always give the same id. For units, statutory grants, samples. */
export function uuid8(...words: readonly string[]): Uuid {
  const bytes = createHash('sha256').update(words.join('\u0000')).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}

/** `bytes` random bytes as base64url: session tokens, one-time keys. */
export function secret(bytes = 32): string {
  return Buffer.from(random(bytes)).toString('base64url')
}

/** A salt: 16 random bytes. */
export function salt(): Buffer {
  return Buffer.from(random(16))
}

/** The actor of what the system does by itself: clocks, apologies. */
export const SYSTEM: Uuid = uuid8('actor', 'system')
