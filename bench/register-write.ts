import { SYSTEM, uuid7 } from '#platform'
import { connect } from '#platform/db'
import { seeded } from '#rehearsal'
import { scriptOf } from './capture.ts'
import { benchDatabase, closedLoop, cpuSeconds, median, percentile, round, runPgbench, type Options, type Result } from './harness.ts' // prettier-ignore
import { numberOf, openRegisters, PEOPLE, rowOf, settle, sketches } from './register-people.ts'

const CLIENTS = 16
const GOAL = 0.6

/**
 * Records of the population register written one by one: checked, with history, unique number, dictionary of names, sealed
 * line. `limit`: the same SQL statements by pgbench, captured from PostgreSQL's log, in turns. Goal: 60 % of it.
 */
export async function run({ rounds, seconds = 5, people = PEOPLE / 25 }: Options): Promise<Result> {
  const bench = await benchDatabase(CLIENTS)
  const { database } = bench
  const { registers } = openRegisters()
  const admin = connect(bench.url, null, { max: 1, name: 'onedoor-bench-capture' })
  try {
    await settle(database, registers, people)
    await admin.sql`vacuum analyze`
    const [random, sketch] = [seeded(23), sketches()]
    // Names come again and again, as they do in a country: those of ten thousand.
    const rows = Array.from({ length: 10_000 }, (_, n) => rowOf(n, sketch(n, random)))
    const by = { actor: SYSTEM, purpose: 'sample' }
    let written = people
    const write = async (n = written++, row = rows[n % rows.length]!) => {
      const { data, validFrom, unit = null } = row
      const at = new Date()
      await database.begin((tx) => registers.write(tx, at, by, { register: 'population', owner: uuid7(at), data: { ...data, number: numberOf(n) }, validFrom, unit })) // prettier-ignore
    }
    const { script, statements } = await scriptOf(
      admin.sql,
      bench.log,
      async () => {
        const n = written++
        await write(n, rows[0])
        return { fresh: [numberOf(n)] }
      },
      { keeps: (sql) => sql.includes('registers.version'), before: () => false },
    )
    await closedLoop(CLIENTS, 2, () => write())
    const turns = { ours: [] as number[], peer: [] as number[], server: [] as number[], database: [] as number[] }
    let latencies: number[] = []
    for (let n = 1; n <= rounds; n++) {
      turns.peer.push((await runPgbench(bench.url, script, CLIENTS, seconds)).perSecond)
      const before = [process.cpuUsage(), cpuSeconds(bench.pid())] as const
      const mine = await closedLoop(CLIENTS, seconds, () => write())
      const used = process.cpuUsage(before[0])
      turns.ours.push(mine.perSecond)
      turns.server.push((used.user + used.system) / 1000 / mine.latencies.length)
      turns.database.push(((cpuSeconds(bench.pid()) - before[1]) * 1000) / mine.latencies.length)
      latencies = latencies.concat(mine.latencies)
      process.stderr.write(
        `round ${n}: ours ${round(mine.perSecond, 0)}/s, pgbench ${round(turns.peer.at(-1)!, 0)}/s\n`,
      )
    }
    latencies.sort((a, b) => a - b)
    const ratio = round(median(turns.ours.map((value, n) => value / turns.peer[n]!)))
    return {
      bench: 'write',
      people,
      perSecond: round(median(turns.ours), 0),
      p50Ms: round(percentile(latencies, 0.5)),
      p95Ms: round(percentile(latencies, 0.95)),
      p99Ms: round(percentile(latencies, 0.99)),
      limit: round(median(turns.peer), 0),
      ratio,
      cpuMsPerOp: { server: round(median(turns.server), 3), database: round(median(turns.database), 3) },
      clients: CLIENTS,
      rounds,
      peer: `pgbench, the ${statements} statements of one write`,
      goal: { ratio: GOAL, reached: ratio >= GOAL },
      durability: bench.durability,
    }
  } finally {
    await admin.close()
    await bench.close()
  }
}
