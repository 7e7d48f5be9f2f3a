import { percentile, round } from './harness.ts'

export interface Stream {
  readonly name: string
  /** One operation; rejects when it was not answered as it should be. */
  once(): Promise<unknown>
}

export interface Load {
  /** Answered well, a second. */
  readonly perSecond: number
  readonly latencies: number[]
  readonly errors: number
  /** What the first error said. */
  readonly firstError: string | null
}

export const timesOf = ({ latencies }: Pick<Load, 'latencies'>) => ({
  p50Ms: round(percentile(latencies, 0.5), 1),
  p95Ms: round(percentile(latencies, 0.95), 1),
  p99Ms: round(percentile(latencies, 0.99), 1),
})

/** More than this unanswered: the system has been left behind, and waiting longer says nothing new. */
const MOST_OPEN = 2_000

/**
 * Open loop: each stream's operations arrive as a Poisson process of `perSecond`, whether or not earlier ones were
 * answered. Latency in ms counts from the planned arrival, so that a stall is felt by all who would have come meanwhile.
 */
export async function openLoop(streams: readonly Stream[], perSecond: number, seconds: number): Promise<Load[]> {
  const plan = streams
    .flatMap((_, stream) => {
      const times: { at: number; stream: number }[] = []
      for (let at = 0; ;) {
        at += (-Math.log(1 - Math.random()) * 1000) / perSecond
        if (at >= seconds * 1000) return times
        times.push({ at, stream })
      }
    })
    .toSorted((a, b) => a.at - b.at)
  const loads = streams.map(() => ({ latencies: [] as number[], errors: 0, firstError: null as string | null }))
  const under = new Set<Promise<void>>()
  const began = performance.now()
  for (const { at, stream } of plan) {
    const wait = began + at - performance.now()
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait))
    const load = loads[stream]!
    if (under.size >= MOST_OPEN) {
      load.errors++
      load.firstError ??= 'left behind'
      break
    }
    const one = streams[stream]!.once().then(
      () => void load.latencies.push(performance.now() - began - at),
      (error: unknown) => {
        load.errors++
        load.firstError ??= (error as Error).message
      },
    )
    const tracked: Promise<void> = one.finally(() => under.delete(tracked))
    under.add(tracked)
  }
  await Promise.all(under)
  const took = (performance.now() - began) / 1000
  return loads.map((load) => ({
    ...load,
    perSecond: load.latencies.length / Math.max(seconds, took),
    latencies: load.latencies.toSorted((a, b) => a - b),
  }))
}
