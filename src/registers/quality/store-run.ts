import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { Ref } from './store.ts'

/** How far a run over a whole register came. */
export interface RunState {
  readonly register: string
  /** Digest of the rules that the register was judged by. */
  readonly rules: string
  readonly run: Uuid | null
  readonly after: Ref | null
  readonly done: number
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

type Row = Omit<RunState, 'after' | 'done'> & { done: string; owner: Uuid | null; id: Uuid | null }

export async function stateOf(db: Db, register: string): Promise<RunState | null> {
  const [row] = await db<
    Row[]
  >`select register, rules, run, after_owner as owner, after_id as id, done::int8 as done, started_at as "startedAt", finished_at as "finishedAt"
    from registers.quality_state where register = ${register}`
  if (!row) return null
  const { owner, id, done, ...state } = row
  return { ...state, done: Number(done), after: owner && id ? { owner, id } : null }
}

/** Begin anew: what is counted of rules that are no more is forgotten. Under the lock. */
export async function begin(
  tx: Tx,
  at: Date,
  { register, run, rules, codes }: { register: string; run: Uuid; rules: string; codes: readonly string[] },
): Promise<void> {
  const kept = codes as string[]
  await tx`update registers.quality_state set run = ${run}, rules = ${rules}, after_owner = null, after_id = null, done = 0,
    started_at = ${at}, finished_at = null where register = ${register}`
  await tx`delete from registers.quality_failing where register = ${register} and rule <> all(${kept})`
  await tx`delete from registers.quality_due where register = ${register} and rule <> all(${kept})`
  await tx`delete from registers.quality_value where register = ${register} and rule <> all(${kept})`
  await tx`delete from registers.quality_tally where register = ${register} and rule <> '' and rule <> all(${kept})`
}

/** A batch further: where it ended and how many records it held. */
export async function advance(tx: Tx, register: string, after: Ref, count: number): Promise<void> {
  await tx`update registers.quality_state set after_owner = ${after.owner}, after_id = ${after.id}, done = done + ${count}
    where register = ${register}`
}

export async function finish(tx: Tx, at: Date, register: string): Promise<void> {
  await tx`update registers.quality_state set finished_at = ${at}, run = null, after_owner = null, after_id = null
    where register = ${register}`
}
