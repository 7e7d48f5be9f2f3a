import { projectRoot } from '#platform'
import { startEmbedded } from '#platform/db'
import { cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'
import { benchFolder, openSite, removeFolder } from './site.ts'

const PEOPLE = 20_000
const GOAL_MS = 3_000

/**
 * From the start of the process to its first answer (`/readyz`, database included): the first start, which makes the
 * database and a sample country of 20,000, and later ones. Goal: a later start within 3 s. `limit`: PostgreSQL alone on
 * the same folder, from its start to its first answer, in turns.
 */
export async function run({ rounds }: Options): Promise<Result> {
  const folder = benchFolder()
  try {
    let site = await openSite(folder, PEOPLE)
    const first = site.startedMs
    process.stderr.write(`first start: ${round(first, 0)} ms\n`)
    await site.stop()
    const [ours, peers, server, database] = [[], [], [], []] as number[][] as [number[], number[], number[], number[]]
    let durability = site.durability
    for (let n = 1; n <= rounds; n++) {
      const began = performance.now()
      const bare = await startEmbedded(projectRoot(), folder)
      peers.push(performance.now() - began)
      await bare.stop()
      site = await openSite(folder, PEOPLE)
      ours.push(site.startedMs)
      server.push(cpuSeconds(site.pid) * 1000)
      database.push(cpuSeconds(site.databasePid) * 1000)
      durability = site.durability
      await site.stop()
      process.stderr.write(`round ${n}: ${round(ours.at(-1)!, 0)} ms, PostgreSQL alone ${round(peers.at(-1)!, 0)} ms\n`)
    }
    const sorted = ours.toSorted((a, b) => a - b)
    return {
      bench: 'start',
      perSecond: round(1000 / median(ours)),
      p50Ms: round(median(ours), 0),
      p95Ms: round(percentile(sorted, 0.95), 0),
      p99Ms: round(percentile(sorted, 0.99), 0),
      limit: round(median(peers), 0),
      ratio: round(median(ours.map((value, n) => value / peers[n]!))),
      cpuMsPerOp: { server: round(median(server), 0), database: round(median(database), 0) },
      unit: 'milliseconds to the first answer; a ratio of 1 would be PostgreSQL’s own start',
      firstStartMs: round(first, 0),
      people: PEOPLE,
      rounds,
      goal: { ms: GOAL_MS, reached: percentile(sorted, 0.95) <= GOAL_MS },
      durability,
    }
  } finally {
    removeFolder(folder)
  }
}
