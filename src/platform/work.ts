import type { Clock } from './clock.ts'
import { isAway, type Database } from './db/index.ts'
import { deliver, sequence, type Subscriber } from './journal/index.ts'
import { runDue, type JobKind } from './jobs/index.ts'

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

  async function round(): Promise<boolean> {
    let busy = (await sequence(database)) > 0
    for (const subscriber of subscribers) busy = (await deliver(database, subscriber)) > 0 || busy
    for (let n = 0; n < 50; n++) {
      const ran = await runDue(database, kinds, clock.now(), (job, error) =>
        log.error(
          { job: job.id, kind: job.kind, attempt: job.attempts + 1, error: (error as Error).name },
          'a job failed',
        ),
      )
      if (!ran) break
      busy = true
    }
    return busy
  }

  const loop = (async () => {
    while (!stopped) {
      let busy = false
      try {
        busy = await round()
      } catch (error) {
        if (!stopped && !isAway(error))
          log.error({ error: (error as Error).name, code: (error as { code?: string }).code }, 'the work loop failed')
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      if (busy || nudged || stopped) {
        nudged = false
        continue
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 250)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = null
    }
  })()

  return {
    nudge() {
      nudged = true
      wake?.()
    },
    async settle() {
      while (await round());
    },
    async stop() {
      stopped = true
      wake?.()
      await loop
    },
  }
}
