import type { Sealer, Uuid } from '#platform'
import type { Db } from '#platform/db'

/** The journal's sealer, and the end of a person's key. */
export interface KeySealer extends Sealer {
  /** Erase a person's key: what was sealed with it can never be opened again (`open` gives null). Committed with the caller's transaction. */
  eraseKey(tx: Db, person: Uuid): Promise<void>
}

export function createSealer(_parts: { masterKey: Buffer; cache?: number }): KeySealer {
  throw new Error('not yet')
}
