import { connect } from '#platform/db'
import { scriptOf } from './capture.ts'
import { openCases, type Cases } from './cases.ts'
import { closedLoop, cpuSeconds, median, round, runPgbench, type Options, type Result } from './harness.ts'
import { openLoop, timesOf, type Load } from './load.ts'
import { benchFolder, compared, openSite, removeFolder, type Site } from './site.ts'

const PEOPLE = 20_000
const GOAL = { perSecond: 100, submit: 60, decision: 80 }
const CLIENTS = 16
/** Seconds at half the goal before anything is measured. */
const WARM_UP = 30
/** Seconds of one step of the search for the highest rate. */
const STEP = 12

const holds = ([submit, decision]: readonly Load[]) =>
  submit!.errors + decision!.errors === 0 &&
  timesOf(submit!).p95Ms < GOAL.submit &&
  timesOf(decision!).p95Ms < GOAL.decision

const note = (text: string) => void process.stderr.write(`${text}\n`)

const told = (load: Load) => ({
  perSecond: round(load.perSecond, 1),
  ...timesOf(load),
  errors: load.errors,
  ...(load.firstError ? { firstError: load.firstError } : {}),
})

/** Submissions and decisions together, each arriving `perSecond`. */
async function both(cases: Cases, perSecond: number, seconds: number): Promise<Load[]> {
  await cases.fill(Math.max(40, Math.ceil(perSecond / 3)))
  const loads = await openLoop(
    [
      { name: 'submit', once: cases.submit },
      { name: 'decision', once: cases.decide },
    ],
    perSecond,
    seconds,
  )
  const [submit, decision] = loads.map(told)
  note(
    `${perSecond}/s of each for ${seconds} s: submit ${JSON.stringify(submit)}, decision ${JSON.stringify(decision)}`,
  )
  return loads
}

/** The highest rate of each that holds: up by quarters from the goal (or down), then once between. */
async function highest(cases: Cases, atGoal: boolean): Promise<number> {
  let good = atGoal ? GOAL.perSecond : 0
  let bad = atGoal ? Infinity : GOAL.perSecond
  for (let rate = GOAL.perSecond * (atGoal ? 1.25 : 0.8); rate >= 5 && (good === 0 || bad === Infinity);) {
    if (holds(await both(cases, Math.round(rate), STEP))) good = Math.max(good, Math.round(rate))
    else bad = Math.min(bad, Math.round(rate))
    rate *= atGoal ? 1.25 : 0.8
  }
  const between = Math.round((good + bad) / 2)
  return good > 0 && bad > good + 1 && holds(await both(cases, between, STEP)) ? between : good
}

/** One submission of each commune as PostgreSQL saw it, for pgbench: as many communes, as much waiting for their counters. */
async function scripts(site: Site, cases: Cases): Promise<{ scripts: string[]; statements: number }> {
  const database = connect(site.databaseUrl, null, { max: 1, name: 'onedoor-bench-capture' })
  const found: { script: string; statements: number }[] = []
  for (let n = 0; n < cases.communes; n++)
    found.push(
      await scriptOf(database.sql, site.databaseLog, async () => ({ fresh: await cases.submitIn(n) }), {
        keeps: (sql) => sql.includes('insert into dossiers.bundle'),
        before: (sql) => sql.includes('identity.token'),
      }),
    )
  await database.close()
  return { scripts: found.map((one) => one.script), statements: found[0]!.statements }
}

/**
 * Births submitted and decided through the door for programs: 2.000986, three linked dossiers, every look and line. Goal:
 * 100 submissions/s and 100 decisions/s at once for 60 s, p95 < 60 and < 80 ms from the planned arrival, no error.
 * `ratio`: submissions of 16 clients that ask again at once ÷ the same SQL statements by pgbench, in turns.
 */
export async function run({ rounds, seconds = 60 }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, PEOPLE)
  try {
    const cases = await openCases(site)
    const { scripts: peers, statements } = await scripts(site, cases)
    await closedLoop(8, 5, cases.submit)
    // Steady state: the first half minute of a process costs 5 ms of CPU an operation, later ones 3.7 (the compiler at work).
    await both(cases, GOAL.perSecond / 2, WARM_UP)
    await compared(site)

    await cases.fill(60)
    const before = { load: process.cpuUsage(), server: cpuSeconds(site.pid), database: cpuSeconds(site.databasePid) }
    const loads = await both(cases, GOAL.perSecond, seconds)
    const operations = loads.reduce((sum, { latencies }) => sum + latencies.length, 0)
    const used = process.cpuUsage(before.load)
    const cpu = {
      server: ((cpuSeconds(site.pid) - before.server) * 1000) / operations,
      database: ((cpuSeconds(site.databasePid) - before.database) * 1000) / operations,
      load: (used.user + used.system) / 1000 / operations,
    }
    const atGoal = holds(loads)
    const most = await highest(cases, atGoal)

    const turns = { ours: [] as number[], peer: [] as number[] }
    for (let n = 1; n <= rounds; n++) {
      turns.peer.push((await runPgbench(site.databaseUrl, peers, CLIENTS, 5)).perSecond)
      turns.ours.push((await closedLoop(CLIENTS, 5, cases.submit)).perSecond)
      note(`round ${n}: ours ${round(turns.ours.at(-1)!, 0)}/s, pgbench ${round(turns.peer.at(-1)!, 0)}/s`)
    }
    const [submit, decision] = loads.map(told)
    return {
      bench: 'submit',
      perSecond: round(loads.reduce((sum, load) => sum + load.perSecond, 0), 1), // prettier-ignore
      p50Ms: submit!.p50Ms,
      p95Ms: submit!.p95Ms,
      p99Ms: submit!.p99Ms,
      limit: round(median(turns.peer), 0),
      ratio: round(median(turns.ours.map((value, n) => value / turns.peer[n]!))),
      cpuMsPerOp: { server: round(cpu.server), database: round(cpu.database) },
      loadCpuMsPerOp: round(cpu.load),
      seconds,
      warmUpSeconds: WARM_UP,
      submit,
      decision,
      goal: { ...GOAL, reached: atGoal },
      highestPerSecondOfEach: most,
      closedLoop: { clients: CLIENTS, perSecond: round(median(turns.ours), 0), rounds },
      peer: `pgbench, the ${statements} statements of one submission (captured from PostgreSQL's log), ${CLIENTS} clients`,
      durability: site.durability,
    }
  } finally {
    await site.stop()
    removeFolder(folder)
  }
}
