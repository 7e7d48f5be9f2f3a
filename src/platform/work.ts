import type { Clock } from './clock.ts'
import { isAway, type Database } from './db/index.ts'
import { following, sequence, type Subscriber } from './journal/index.ts'
import { runDue, type Job, type JobKind } from './jobs/index.ts'

export interface Work {
  /** Something was committed: look now rather than at the next tick. */
  nudge(): void
  /** Run everything that is due now, to the end. For tests, the story and a moved clock. */
  settle(): Promise<void>
  stop(): Promise<void>
}

interface Log {
  error(fields: object, text: string): void
}

/** Rounds begin no closer than this, in ms: under load what came meanwhile is placed and folded together. */
const PACE = 100
const IDLE = 250
const [MOST_LINES, MOST_ENTRIES, MOST_JOBS] = [2_000, 1_000, 50]

/**
 * The loop behind the requests: places lines, feeds subscribers, runs jobs. One loop a process, any number of processes:
 * each step takes what nobody else holds. Polls every 250 ms when idle (a NOTIFY in every transaction costs 88 % of the write rate).
 */
export function startWork(parts: {
  database: Database
  clock: Clock
  subscribers: readonly Subscriber[]
  kinds: Readonly<Record<string, JobKind>>
  log: Log
}): Work {
  const { database, clock, subscribers, kinds, log } = parts
  let stopped = false
  let nudged = false
  let wake: (() => void) | null = null

  const followers = following(database, subscribers, MOST_ENTRIES)

  /** One look at everything. `more`: it stopped at a limit, and there is more to do at once. */
  async function round(all = false): Promise<{ busy: boolean; more: boolean }> {
    const placed = await sequence(database, MOST_LINES)
    const delivered = await followers.round(all)
    let ran = 0
    const failed = (job: Job, error: unknown) =>
      log.error(
        { job: job.id, kind: job.kind, attempt: job.attempts + 1, error: (error as Error).name },
        'a job failed',
      )
    while (ran < MOST_JOBS && (await runDue(database, kinds, clock.now(), failed))) ran++
    const busy = placed + delivered + ran > 0
    if (!busy) await followers.rest()
    return {
      busy,
      more: placed === MOST_LINES || delivered === MOST_ENTRIES || ran === MOST_JOBS,
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = (async () => {
    while (!stopped) {
      let did = { busy: false, more: false }
      const began = performance.now()
      nudged = false
      try {
        did = await round()
      } catch (error) {
        if (!stopped && !isAway(error))
          log.error({ error: (error as Error).name, code: (error as { code?: string }).code }, 'the work loop failed')
        await pause(2 * PACE)
      }
      if (!stopped && !did.busy && !nudged) await pause(IDLE)
      wake = null
      if (did.more) continue
      const early = began + PACE - performance.now()
      if (!stopped && early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    }
  })()

  return {
    nudge() {
      nudged = true
      wake?.()
    },
    async settle() {
      while ((await round(true)).busy);
    },
    async stop() {
      stopped = true
      wake?.()
      await loop
    },
  }
}
