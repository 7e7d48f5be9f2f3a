import { randomBytes } from 'node:crypto'
import { CHALLENGE_MS } from './rules.ts'
import { same, sha256, type Secrets } from './secrets.ts'

const TIME = 6
const RANDOM = 16
const MAC = 16

/** Asks that are not kept: a challenge says itself when it was made and for whom; only what was answered is remembered. */
export interface Challenges {
  /** 38 bytes as base64url, good for five minutes, for one purpose and one binding (the browser's pre-session, a session). */
  make(purpose: string, binding: string, now: Date): string
  /** What to remember it by, so that it is answered once; null when it is not ours, another's, or too old. */
  read(challenge: string, purpose: string, binding: string, now: Date): { hash: Buffer; until: Date } | null
}

export function createChallenges(secrets: Secrets): Challenges {
  const mac = (head: Buffer, purpose: string, binding: string) =>
    secrets.hash('challenge', `${purpose}\0${binding}\0${head.toString('base64url')}`).subarray(0, MAC)
  return {
    make(purpose, binding, now) {
      const head = Buffer.alloc(TIME + RANDOM)
      head.writeUIntBE(now.getTime(), 0, TIME)
      randomBytes(RANDOM).copy(head, TIME)
      return Buffer.concat([head, mac(head, purpose, binding)]).toString('base64url')
    },
    read(challenge, purpose, binding, now) {
      const bytes = Buffer.from(challenge, 'base64url')
      if (bytes.length !== TIME + RANDOM + MAC || bytes.toString('base64url') !== challenge) return null
      const head = bytes.subarray(0, TIME + RANDOM)
      if (!same(bytes.subarray(TIME + RANDOM), mac(head, purpose, binding))) return null
      const made = head.readUIntBE(0, TIME)
      const age = now.getTime() - made
      if (age < 0 || age > CHALLENGE_MS) return null
      return { hash: sha256('challenge\0', bytes), until: new Date(made + CHALLENGE_MS) }
    },
  }
}
