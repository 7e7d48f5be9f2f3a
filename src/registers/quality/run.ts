import { createHash } from 'node:crypto'
import { enqueue, SYSTEM, uuid7, type Journal, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { evaluate, type Around, type Bench } from './evaluate.ts'
import { countsBy } from './store-board.ts'
import { advance, begin, finish, stateOf } from './store-run.ts'
import { lockStates, recordsAfter } from './store.ts'

/** Records judged by one step of a run: 2,000 take a fifth of a second, and the live ones wait no longer. */
export const STEP = 2_000
export const RUN_KIND = 'registers.quality'
const BY = { actor: SYSTEM, purpose: 'quality' }

/** What a register's rules come to: another digest, and its records must be judged anew. */
export const digestOfRules = ({ rules }: Bench): string => createHash('sha256').update(JSON.stringify(rules)).digest('hex') // prettier-ignore

export interface RunTools {
  readonly journal: Journal
  readonly around: Around
}

const job = (run: Uuid, register: string, step: number, runAt: Date) => ({
  owner: SYSTEM,
  kind: RUN_KIND,
  key: `${run} ${step}`,
  payload: { register, run, step },
  runAt,
})

/** Begin to judge a whole register anew; a run under way ends where it is. */
export async function startRun(tx: Tx, at: Date, { journal }: RunTools, tools: Bench): Promise<Uuid> {
  const register = tools.definition.code
  const run = uuid7(at)
  await lockStates(tx, [register])
  const codes = tools.rules.map(({ code }) => code)
  await begin(tx, at, { register, run, rules: digestOfRules(tools), codes })
  await journal.append(tx, at, BY, [{ owner: SYSTEM, type: 'quality.started', facts: { register, rules: codes.length } }]) // prettier-ignore
  await enqueue(tx, job(run, register, 0, at))
  return run
}

/**
 * The next records of a run, in the transaction that moves its mark: killed at any moment, it goes on where the last
 * commit left it, and no record is counted twice. False when the run is at its end, or is no more.
 */
export async function stepRun(
  tx: Tx,
  at: Date,
  { journal, around }: RunTools,
  tools: Bench,
  { run, step }: { run: Uuid; step: number },
): Promise<boolean> {
  const register = tools.definition.code
  await lockStates(tx, [register])
  const state = await stateOf(tx, register)
  if (state?.run !== run) return false
  const records = await recordsAfter(tx, register, state.after, STEP)
  await evaluate(tx, at, around, tools, records, records)
  const last = records.at(-1)
  if (last) await advance(tx, register, last, records.length)
  if (records.length === STEP) {
    await enqueue(tx, job(run, register, step + 1, at))
    return true
  }
  await finish(tx, at, register)
  const counts = await countsBy(tx, register, [], { all: true })
  const failing = counts.filter(({ rule }) => rule !== '').reduce((sum, { n }) => sum + n, 0)
  await journal.append(tx, at, BY, [
    { owner: SYSTEM, type: 'quality.finished', facts: { register, records: state.done + records.length, failing } },
  ])
  return false
}
