import { connect } from '#platform/db'
import { closedLoop, cpuSeconds, median, percentile, round, runPgbench, type Options, type Result } from './harness.ts'
import { openLoop, timesOf } from './load.ts'
import { numberOf, openRegisters, PEOPLE, settle } from './register-people.ts'
import { benchFolder, compared, openSite, removeFolder, type Site } from './site.ts'

const SAMPLE = 3_000
const CLIENTS = 16
const GOAL = { ratio: 0.8, p99Ms: 10 }

/**
 * The limit: key, record, look and disclosure as one statement on the same tables, as pgbench sends it. Ids and salt are
 * drawn and the leaf is made in SQL; nobody is asked who may see it.
 */
const script = (people: number, fields: readonly string[]) => `\\set n random(0, ${people - 1})
with found as materialized (select r.owner, r.id as record, r.version, r.unit, uuidv7() as line
    from registers.key k join registers.record r on r.owner = k.owner and r.register = k.register and r.id = k.id
    where k.register = 'population' and k.field = 'number' and k.value = (100000000000 + (:n)::int8 * 7919)::text and r.sealed_for is null),
  line as (insert into journal.line (owner, id, stream, sequence, type, at, actor, acting_for, purpose, legal_basis, grant_id, dossier_id, unit, facts, leaf)
    select owner, line, line, 0, 'look.register', now(), owner, null, 'reception', '118/2025/NĐ-CP', owner, null, unit,
      '{"post":"reception","unit":"00004","fields":"${fields.join(',')}","register":"population"}', sha256(line::text::bytea) from found),
  fresh as (insert into journal.fresh (owner, line) select owner, line from found),
  about as (insert into journal.about (person, line, role, line_owner, salt)
    select owner, line, 'subject', owner, '\\x00112233445566778899aabbccddeeff' from found)
select v.register, v.owner, v.id, v.version, v.valid_from::text, v.recorded_at, v.unit, v.dossier, v.reason,
  (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(v.data) f where f.key = any('{${fields.join(',')}}')) as data
from found w join registers.version v on v.owner = w.owner and v.register = 'population' and v.id = w.record and v.version = w.version;
`

/** One official of each commune signed in: nobody looks up from one session only. */
async function officials(site: Site): Promise<string[]> {
  const posts = (await site.staff()).flatMap(({ posts }) => posts['reception'] ?? [])
  return Promise.all([...new Set(posts)].slice(0, CLIENTS).map((person) => site.signIn(person)))
}

/**
 * Look-ups by personal number as a program of an office makes them: HTTP in, signed in, permitted, journalled, then shown.
 * Goals: 80 % of pgbench running the same look as one statement, in turns; p99 of 10 ms at 70 % of the highest rate,
 * counted from the planned arrival.
 */
export async function run({ rounds, seconds = 8, people = PEOPLE }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, SAMPLE)
  const database = connect(site.databaseUrl, 'onedoor_app', { max: 4, name: 'onedoor-bench-fill' })
  const admin = connect(site.databaseUrl, null, { max: 1, name: 'onedoor-bench-vacuum' })
  try {
    const { registers } = openRegisters()
    const filled = await settle(database, registers, people)
    await admin.sql`vacuum analyze`
    await admin.sql`checkpoint`
    await compared(site)
    const cookies = await officials(site)
    let asked = 0
    const once = async () => {
      const n = Math.floor(Math.random() * people)
      const json = { field: 'number', value: numberOf(n) }
      const cookie = cookies[asked++ % cookies.length]!
      const { status, bytes } = await site.ask('POST', '/api/v1/registers/population/lookup', { cookie, json })
      if (status !== 200) throw new Error(`look-up ${status}: ${bytes.toString().slice(0, 300)}`)
    }
    const peer = script(people, registers.definition('population').views['reception']!)
    await closedLoop(CLIENTS, 3, once)
    await runPgbench(site.databaseUrl, peer, CLIENTS, 2)
    // Lines that pgbench left are given their order by the server: that is not asked of the turn that follows.
    const settled = async () => {
      for (let left = 1; left > 0; await new Promise((resolve) => setTimeout(resolve, 100)))
        left = (await admin.sql<[{ n: number }]>`select count(*)::int as n from journal.fresh`)[0].n
    }
    const turns = { ours: [] as number[], peer: [] as number[], server: [] as number[], database: [] as number[] }
    for (let n = 1; n <= rounds; n++) {
      turns.peer.push((await runPgbench(site.databaseUrl, peer, CLIENTS, seconds)).perSecond)
      await settled()
      const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
      const mine = await closedLoop(CLIENTS, seconds, once)
      turns.ours.push(mine.perSecond)
      turns.server.push(((cpuSeconds(site.pid) - before[0]) * 1000) / mine.latencies.length)
      turns.database.push(((cpuSeconds(site.databasePid) - before[1]) * 1000) / mine.latencies.length)
      process.stderr.write(
        `round ${n}: ours ${round(mine.perSecond, 0)}/s, pgbench ${round(turns.peer.at(-1)!, 0)}/s\n`,
      )
    }
    const highest = median(turns.ours)
    await settled()
    const [load] = await openLoop([{ name: 'look-up', once }], highest * 0.7, 30)
    const times = timesOf(load!)
    const ratio = round(median(turns.ours.map((value, n) => value / turns.peer[n]!)))
    return {
      bench: 'lookup',
      people,
      perSecond: round(highest, 0),
      ...times,
      limit: round(median(turns.peer), 0),
      ratio,
      cpuMsPerOp: { server: round(median(turns.server), 3), database: round(median(turns.database), 3) },
      atSeventyPercent: { perSecond: round(load!.perSecond, 0), errors: load!.errors, firstError: load!.firstError, slowest: round(percentile(load!.latencies, 1), 1) },
      clients: CLIENTS,
      rounds,
      goal: { ...GOAL, reached: ratio >= GOAL.ratio && times.p99Ms <= GOAL.p99Ms },
      filled,
      durability: site.durability,
    } // prettier-ignore
  } finally {
    await admin.close()
    await database.close()
    await site.stop()
    removeFolder(folder)
  }
}
