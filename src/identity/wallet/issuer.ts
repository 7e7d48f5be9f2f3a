import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Clock, Sealer } from '#platform'
import type { Database } from '#platform/db'
import { createKeys, type Keys } from '../provider/keys.ts'

const DAY = 86_400_000

/** A key of credentials signs for 90 days and is shown until the last thing it signed is over, a year later. */
export const WALLET_KEYS = { name: 'wallet', times: { signs: 90 * DAY, ahead: DAY, after: 370 * DAY } } as const
const KEPT_MS = 60_000

/** Who signs credentials, status lists and questions to wallets. */
export interface Issuer {
  /** The issuer's address: `iss`. */
  readonly url: string
  readonly keys: Keys
  signing(): Promise<{ kid: string; key: JsonWebKey }>
  /** What everybody may know, the one that signs first. */
  shown(): Promise<readonly JsonWebKey[]>
  /** Public keys by id, for one check. */
  known(): Promise<(kid: string | null) => KeyObject | null>
}

export function createIssuer(parts: { database: Database; clock: Clock; sealer: Sealer; publicUrl: string }): Issuer {
  const keys = createKeys(parts.database, parts.sealer, WALLET_KEYS)
  let kept: { all: readonly (JsonWebKey & { kid: string })[]; until: number } | undefined

  async function all() {
    if (kept && kept.until > performance.now()) return kept.all
    const read = (await keys.read(parts.clock.now())) as (JsonWebKey & { kid: string })[]
    kept = { all: read, until: performance.now() + KEPT_MS }
    return read
  }
  const shownOf = ({ kid, kty, crv, x, y }: JsonWebKey): JsonWebKey => ({ kid, kty, crv, x, y, alg: 'ES256', use: 'sig' }) as JsonWebKey // prettier-ignore

  return {
    url: `${parts.publicUrl}/wallet`,
    keys,
    async signing() {
      const [first] = await all()
      return { kid: first!.kid, key: first! }
    },
    shown: async () => (await all()).map(shownOf),
    async known() {
      const byId = new Map((await all()).map((one) => [one.kid, createPublicKey({ key: shownOf(one), format: 'jwk' })]))
      return (kid) => (kid === null ? null : (byId.get(kid) ?? null))
    },
  }
}
