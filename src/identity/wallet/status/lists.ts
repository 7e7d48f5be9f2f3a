import { randomInt } from 'node:crypto'
import { Refusal, uuid7, type Clock, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Issuer } from '../issuer.ts'
import { SLOTS, signList } from './list.ts'
import * as store from './store.ts'

export interface Slot {
  readonly list: Uuid
  readonly slot: number
}

export interface StatusLists {
  uri(list: Uuid): string
  /** A place at random for a credential that ends then, in the newest list, or in a new one when that is full. */
  take(tx: Tx, at: Date, ends: Date): Promise<Slot>
  revoke(tx: Tx, slots: readonly Slot[], at: Date): Promise<void>
  /** The signed list. Refusal 404 `status_list_not_found`. */
  token(list: Uuid): Promise<string>
}

/** Places looked at at once: when all are taken the list is full, or so nearly that a new one is begun. */
const PLACES = 64
/** How long a process shows the list it signed (milliseconds); counted into the list's own ttl, which runs from its signing. */
const KEPT_MS = 5_000

export function createStatusLists(parts: {
  database: Database
  clock: Clock
  issuer: Issuer
  slots?: number
}): StatusLists {
  const { database, clock, issuer, slots = SLOTS } = parts
  const kept = new Map<Uuid, { token: string; until: number }>()
  const uri = (list: Uuid) => `${issuer.url}/status/${list}`

  return {
    uri,
    async take(tx, at, ends) {
      let list = await store.newestList(tx)
      for (;;) {
        if (list === null) await store.addList(tx, (list = uuid7(at)), at)
        const places = Array.from({ length: PLACES }, () => randomInt(slots))
        const slot = await store.takeSlot(tx, list, places, ends)
        if (slot !== null) return { list, slot }
        list = null
      }
    },
    revoke: (tx, taken, at) => (taken.length === 0 ? Promise.resolve() : store.revokeSlots(tx, taken, at)),
    async token(list) {
      const found = kept.get(list)
      if (found && found.until > performance.now()) return found.token
      const now = clock.now()
      if (!(await store.listExists(database.sql, list))) throw new Refusal(404, 'status_list_not_found')
      const revoked = await store.revokedOf(database.sql, list, now)
      const at = Math.floor(now.getTime() / 1000)
      const token = signList({ issuer: issuer.url, uri: uri(list), at, revoked }, await issuer.signing())
      kept.set(list, { token, until: performance.now() + KEPT_MS })
      return token
    },
  }
}
