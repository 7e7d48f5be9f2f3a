import { createHash, createHmac, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { secret } from '#platform'

/** RFC 9106, second recommended option, over the 19 MiB that OWASP names as its least: 1 lane, 2 passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** 32 of the secret's 256 bits, as a hash: what is wrong is known by them without Argon2, so that guessing stops nobody. */
const glance = (shown: string) => createHash('sha256').update('glance').update(shown).digest('hex').slice(0, 8)

/** A new secret of 256 bits, and what is kept of it. */
export async function newSecret(): Promise<{ shown: string; kept: string }> {
  const shown = secret(32)
  return { shown, kept: `${await hash(shown, COST)}#${glance(shown)}` }
}

const KEY = randomBytes(32)
const MOST = 1_000
const known = new Map<string, string>()

/**
 * Is this the secret? Argon2 takes some 20 ms: a secret that was right before is known again in this process by a keyed
 * hash, so that a program that asks a hundred times a second is not the one that stops the house.
 */
export async function isSecret(kept: string, shown: string): Promise<boolean> {
  const mark = createHmac('sha256', KEY).update(kept).update('\0').update(shown).digest('base64')
  if (known.get(kept) === mark) return true
  const [argon = '', seen] = kept.split('#')
  if (seen !== glance(shown) || !(await verify(argon, shown).catch(() => false))) return false
  if (known.size >= MOST) known.delete(known.keys().next().value!)
  known.set(kept, mark)
  return true
}
