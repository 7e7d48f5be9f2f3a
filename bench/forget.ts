import { enqueue, runDue, SYSTEM } from '#platform'
import { sweepArtifacts } from '../src/identity/provider/store.ts'
import { sweeping } from '../src/identity/provider/sweeping.ts'
import { benchDatabase, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'

/** What five minutes leave: 1.5 million sign-ins a day, four times the mean at the peak, seven rows each. */
const SIGN_INS = 1_500_000
const ROWS = 7
const LEFT = Math.round((SIGN_INS / 288) * 4 * ROWS)
const LIVING = 200_000

/**
 * Forgetting what ran out of codes, tokens, sessions and proofs: rows a second of the job as the work loop runs it, among
 * rows that live. The limit is one delete of as many, in turns. Goal: a peak's five minutes are gone within thirty seconds.
 */
export async function run({ rounds }: Options): Promise<Result> {
  const bench = await benchDatabase(4)
  const { database } = bench
  const { sql } = database
  const kinds = sweeping('identity.forget', (tx, _now, most) => sweepArtifacts(tx, most))
  const payload = JSON.stringify({ kind: 'AccessToken', scope: 'openid profile', extra: 'x'.repeat(600) })
  let made = 0
  const fill = async (n: number, ends: string) => {
    made++
    const [tokens, proofs] = [Math.ceil((n * 5) / ROWS), Math.floor((n * 2) / ROWS)]
    await sql`insert into identity.artifact (hash, kind, person, party, uid, ends, payload)
      select sha256((${`a${made} `}::text || i)::bytea), 'AccessToken', gen_random_uuid(), gen_random_uuid(), 'x', now() + ${ends}::interval, ${payload}::text::jsonb from generate_series(1, ${tokens}) i`
    await sql`insert into identity.seen (hash, ends) select sha256((${`s${made} `}::text || i)::bytea), now() + ${ends}::interval from generate_series(1, ${proofs}) i` // prettier-ignore
  }
  try {
    await fill(LIVING, '10 hours')
    const ours: number[] = []
    const limits: number[] = []
    const server: number[] = []
    const db: number[] = []
    const steps: number[] = []
    for (let n = 1; n <= rounds; n++) {
      await fill(LEFT, '-1 minute')
      const whole = performance.now()
      await sql`with gone as (delete from identity.seen where ends < now()) delete from identity.artifact where ends < now()` // prettier-ignore
      limits.push(LEFT / ((performance.now() - whole) / 1000))
      await fill(LEFT, '-1 minute')
      const at = new Date()
      await enqueue(sql, { owner: SYSTEM, kind: 'identity.forget', key: 'one', runAt: at })
      const before = [process.cpuUsage(), cpuSeconds(bench.pid())] as const
      const began = performance.now()
      for (let more = true; more;) {
        const step = performance.now()
        more = await runDue(database, kinds, at)
        if (more) steps.push(performance.now() - step)
      }
      ours.push(LEFT / ((performance.now() - began) / 1000))
      const used = process.cpuUsage(before[0])
      server.push((used.user + used.system) / 1000 / LEFT)
      db.push(((cpuSeconds(bench.pid()) - before[1]) * 1000) / LEFT)
      process.stderr.write(`round ${n}: ours ${round(ours.at(-1)!, 0)} rows/s, one delete ${round(limits.at(-1)!, 0)}/s\n`) // prettier-ignore
    }
    const [left] = await sql<[{ n: number }]>`select count(*)::int as n from identity.artifact where ends < now()`
    if (left.n > 0) throw new Error(`${left.n} rows were left`)
    steps.sort((a, b) => a - b)
    const perSecond = median(ours)
    return {
      bench: 'forget',
      perSecond: round(perSecond, 0),
      p50Ms: round(percentile(steps, 0.5)),
      p95Ms: round(percentile(steps, 0.95)),
      p99Ms: round(percentile(steps, 0.99)),
      limit: round(median(limits), 0),
      ratio: round(median(ours.map((value, index) => value / limits[index]!))),
      cpuMsPerOp: { server: round(median(server), 4), database: round(median(db), 4) },
      rowsOfFiveMinutesAtPeak: LEFT,
      secondsForThem: round(LEFT / perSecond, 1),
      goal: { seconds: 30 },
      rounds,
      durability: bench.durability,
    }
  } finally {
    await bench.close()
  }
}
