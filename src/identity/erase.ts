import { SYSTEM, type Clock, type Journal, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { revoke } from './accounts/revoke.ts'
import { emptyNames, hasAccount } from './store-erase.ts'

/**
 * What the erasure of a whole person takes away here, in the caller's transaction: the account is revoked, which ends
 * sessions, keys, tokens, powers and documents by the followers of that line, and no copy of the name is left.
 */
export async function eraseAccount(
  parts: { readonly clock: Clock; readonly journal: Journal },
  tx: Tx,
  person: Uuid,
): Promise<void> {
  if (await hasAccount(tx, person)) await revoke(parts, tx, { actor: SYSTEM, purpose: 'erasure' }, person, 'order')
  await emptyNames(tx, person)
}
