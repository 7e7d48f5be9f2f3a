import { enqueue, type JobKind } from '#platform'
import type { Tx } from '#platform/db'

/** Rows a transaction forgets: long enough to be worth its commit, short enough that other jobs come in between. */
export const STEP = 20_000

/**
 * Forgetting what ran out, every five minutes and until nothing is left: a full step asks for the next at once, so what is
 * done is bound by what there is to do and by nothing else. Steps of two processes leave each other's rows alone.
 */
export function sweeping(
  name: string,
  sweep: (tx: Tx, now: Date, most: number) => Promise<number>,
): Readonly<Record<string, JobKind>> {
  // The row of the job at work is taken away when it ends: the next step goes under the other key.
  const step = (turn: 0 | 1): JobKind['run'] =>
    async function run(tx, { owner, payload }, now) {
      const next = turn === 0 ? 0 : 1 - Number((payload as { turn?: number } | null)?.turn ?? 0)
      if ((await sweep(tx, now, STEP)) < STEP) return
      await enqueue(tx, { owner, kind: `${name}.more`, key: `turn-${next}`, payload: { turn: next }, runAt: now })
    }
  return { [name]: { every: 300, run: step(0) }, [`${name}.more`]: { run: step(1) } }
}
