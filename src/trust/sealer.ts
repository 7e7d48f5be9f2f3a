import { randomBytes } from 'node:crypto'
import type { Sealer, Uuid } from '#platform'
import type { Db } from '#platform/db'
import { createCache } from './cache.ts'
import { boundTo, decrypt, encrypt, header, takeApart, wrapping } from './seal.ts'
import * as store from './store.ts'

/** The journal's sealer, and the end of a person's key. */
export interface KeySealer extends Sealer {
  /**
   * Erase a person's keys with the caller's transaction: what they sealed can never be opened again (`open` gives
   * null). Other processes forget a key they remember within a minute; opening always asks the table.
   */
  eraseKey(tx: Db, person: Uuid): Promise<void>
}

interface PersonKey {
  readonly generation: number
  readonly key: Buffer
}

const REMEMBERED_SECONDS = 60

/**
 * Seals with a key of each person (AES-256-GCM, bound to the person's id), made on first use in the caller's
 * transaction and wrapped by the master key. `open` throws when a byte was altered, gives null once the key is erased.
 * `cache`: how many unwrapped keys are remembered.
 */
export function createSealer(parts: { masterKey: Buffer; cache?: number }): KeySealer {
  const { masterKey } = parts
  if (masterKey.length !== 32) throw new RangeError('the master key has 32 bytes')
  const remembered = createCache<PersonKey>(parts.cache ?? 10_000, REMEMBERED_SECONDS)
  const unwrap = (person: Uuid, generation: number, wrapped: Uint8Array) =>
    decrypt(masterKey, wrapped, wrapping(person, generation))

  /** The key in force, made when there is none. */
  async function findKey(db: Db, person: Uuid): Promise<PersonKey> {
    const made = randomBytes(32)
    const newest = await store.newestKey(db, person, encrypt(masterKey, made, wrapping(person, 1)))
    // Two first uses met: the other's key is seen by the next statement.
    if (!newest) return findKey(db, person)
    const { generation, wrapped, settled } = newest
    if (wrapped) {
      const found = { generation, key: unwrap(person, generation, wrapped) }
      // A key of this very transaction may yet be rolled back: what it sealed goes with it, what came later would be lost.
      if (settled) remembered.set(person, found)
      return found
    }
    const key = randomBytes(32)
    const next = generation + 1
    const added = await store.addKey(db, person, next, encrypt(masterKey, key, wrapping(person, next)))
    return added ? { generation: next, key } : findKey(db, person)
  }

  const within = new WeakMap<Db, Map<Uuid, Promise<PersonKey>>>()

  /** Within a transaction a key is asked for once, also one that was made there. */
  function keyFor(db: Db, person: Uuid): Promise<PersonKey> {
    const known = remembered.get(person)
    if (known) return Promise.resolve(known)
    if (!('savepoint' in db)) return findKey(db, person)
    const kept = within.get(db) ?? new Map<Uuid, Promise<PersonKey>>()
    within.set(db, kept)
    const found = kept.get(person) ?? findKey(db, person)
    kept.set(person, found)
    return found
  }

  return {
    async seal(db, person, plain) {
      const { generation, key } = await keyFor(db, person)
      const head = header(generation)
      return Buffer.concat([head, encrypt(key, plain, boundTo(person, head))])
    },
    async open(db, person, sealed) {
      const { generation, head, rest } = takeApart(sealed)
      const row = await store.keyOf(db, person, generation)
      if (!row) throw new Error('sealed with a key this person never had')
      return row.wrapped === null ? null : decrypt(unwrap(person, generation, row.wrapped), rest, boundTo(person, head))
    },
    async eraseKey(tx, person) {
      await store.eraseKeys(tx, person)
      within.get(tx)?.delete(person)
      remembered.drop(person)
    },
  }
}
