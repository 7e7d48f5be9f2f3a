import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { uuid8, type Sealer } from '#platform'
import type { Database, Json, Tx } from '#platform/db'
import { KEY, planKeys, type KeyTimes } from './rules-keys.ts'
import { dropSigningKeys, lockSigningKeys, putSigningKey, signingKeys } from './store-keys.ts'

/** What keys are for: each use has its own, and its own times. */
export interface KeyUse {
  readonly name: string
  readonly times: KeyTimes
}
const PROVIDER: KeyUse = { name: 'provider', times: KEY }

export interface Keys {
  /** The private keys: the one that signs first, then all others that are still shown. Made when there is none. */
  read(now: Date): Promise<JWK[]>
  /** Make the next key when it is due, or now when `force`; take away those that are over. */
  rotate(tx: Tx, now: Date, force?: boolean): Promise<{ made: string | null; gone: readonly string[] }>
}

/** ES256 keys (RFC 7518; FAPI 2.0, 5.4.1), those of the provider unless another use is named, sealed at rest. */
export function createKeys(database: Database, sealer: Sealer, { name: use, times }: KeyUse = PROVIDER): Keys {
  /** Whose seal the private keys are under: the use's own, wrapped by the master key like everybody's. */
  const owner = uuid8('identity', `${use} keys`)

  async function make(tx: Tx, now: Date): Promise<string> {
    const pair = await generateKeyPair('ES256', { extractable: true })
    const [shown, whole] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
    const kid = await calculateJwkThumbprint(shown)
    const sealed = await sealer.seal(tx, owner, Buffer.from(JSON.stringify(whole)))
    await putSigningKey(tx, use, {
      kid,
      public: { ...shown, kid, alg: 'ES256', use: 'sig' } as Json,
      sealed,
      created: now,
    })
    return kid
  }

  async function rotate(tx: Tx, now: Date, force = false) {
    await lockSigningKeys(tx)
    const { due, over } = planKeys(await signingKeys(tx, use), now, times)
    const gone = over.map(({ kid }) => kid)
    await dropSigningKeys(tx, gone)
    return { made: due || force ? await make(tx, now) : null, gone }
  }

  return {
    async read(now) {
      let rows = await signingKeys(database.sql, use)
      if (rows.length === 0) {
        await database.begin((tx) => rotate(tx, now))
        rows = await signingKeys(database.sql, use)
      }
      const { signs, over } = planKeys(rows, now, times)
      const shown = [...(signs ? [signs] : []), ...rows.filter((row) => row !== signs && !over.includes(row))]
      return Promise.all(
        shown.map(async ({ kid, sealed }) => {
          const plain = await sealer.open(database.sql, owner, sealed)
          if (!plain) throw new Error('the provider’s keys cannot be opened')
          return { ...(JSON.parse(Buffer.from(plain).toString('utf8')) as JWK), kid, alg: 'ES256', use: 'sig' }
        }),
      )
    },
    rotate,
  }
}
