import { createHash } from 'node:crypto'
import { issue, type Json, type Tx } from '../db/index.ts'
import { Refusal } from '../errors.ts'
import type { Uuid } from '../ids.ts'
import { canonical } from './leaf.ts'

/**
 * Run a state change once: the same owner, actor and key again gives the recorded answer; the same key with another
 * request is refused (422 `key_reused`). Two at once: the second waits for the first. Lives in the caller's transaction,
 * so an answer exists exactly when its change does.
 *
 * `ahead` reads what the work needs, in the turn that asks for the key; it changes nothing, since it runs for a repeated
 * request too. The answer is written with the commit.
 */
export async function once<T extends Json, A = undefined>(
  tx: Tx,
  command: { owner: Uuid; actor: Uuid; key: string; request: unknown; at: Date },
  work: (ahead: A) => Promise<T>,
  ahead?: () => Promise<A>,
): Promise<{ answer: T; repeated: boolean }> {
  const hash = createHash('sha256').update(canonical(command.request)).digest()
  const { owner, actor, key } = command
  const inserted = tx`insert into journal.command (owner, actor, key, hash, at)
    values (${owner}, ${actor}, ${key}, ${hash}, ${command.at}) on conflict do nothing returning 1`.execute()
  const read = ahead?.()
  read?.catch(() => undefined)
  const [mine] = await inserted
  if (mine) {
    const answer = await work((await read) as A)
    issue(
      tx`update journal.command set answer = ${tx.json(answer as never)} where owner = ${owner} and actor = ${actor} and key = ${key}`,
    )
    return { answer, repeated: false }
  }
  const [row] = await tx<{ hash: Buffer; answer: T }[]>`select hash, answer from journal.command
    where owner = ${owner} and actor = ${actor} and key = ${key}`
  if (!row || !Buffer.from(row.hash).equals(hash)) throw new Refusal(422, 'key_reused')
  return { answer: row.answer, repeated: true }
}
