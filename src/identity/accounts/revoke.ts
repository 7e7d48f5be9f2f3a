import type { Authority, Clock, Facts, Journal, Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { line, tell } from '../authenticators/entry.ts'
import { authenticatorsOf } from '../authenticators/store.ts'
import { stopRecovery } from './recovery.ts'
import * as store from './store.ts'

export type RevokeReason = 'death' | 'loss' | 'order'

/**
 * Revoke a person, in the caller's transaction: after a death or an order the account is closed, after a loss who it is for
 * must be proved again. Other rooms follow the line.
 */
export async function revoke(
  { clock, journal }: { readonly clock: Clock; readonly journal: Journal },
  tx: Tx,
  by: Authority,
  person: Uuid,
  reason: RevokeReason,
  facts: Facts = {},
): Promise<void> {
  const at = clock.now()
  await stopRecovery(tx, person, at)
  // Their number goes with everything else: it is told a last time.
  const number =
    reason === 'death' ? undefined : (await authenticatorsOf(tx, person)).find(({ kind }) => kind === 'sms')
  if (number) await tell(tx, person, at, 'revoked', number.secret)
  await (reason === 'loss' ? store.unproof(tx, person) : store.close(tx, person, at))
  await journal.append(tx, at, by, [line('identity.revoked', person, { reason, ...facts })])
}
