import { clausesOf, confine, decide, statutoryGrants, type Ask, type Grant } from '#access'
import { projectRoot, uuid7, type Uuid } from '#platform'
import { connect } from '#platform/db'
import { vietnam as country } from '#vietnam'
import { benchDatabase, closedLoop, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts' // prettier-ignore
import { workItems } from '../src/dossiers/store.ts'
import { grantsOfRole } from '../src/access/grants.ts'
import { createTerritory } from '#territory'

const TASKS = 1_000_000
const CLIENTS = 4
const GOAL = { perSecond: 1_000_000, p95Ms: 20 }
const vietnam = country(projectRoot())
const now = new Date('2026-11-02T03:00:00Z')
const day = '2026-11-02'

/** Everybody's work: a role at a commune, at a province. */
const COMMUNE = ['reception', 'civil-status', 'leader', 'police']
const PROVINCE = 'insurance'

const grantsOf = (code: string, person: Uuid, unit: string | null): Grant[] => {
  const role = vietnam.access.roles.find((one) => one.code === code)!
  const appointment = { id: uuid7(now), validFrom: new Date(0), validTo: null }
  return grantsOfRole(role, { person, role: code, unit }, appointment)
}

/** Pure decisions of a civil-status officer, with the grants that access gathers for each: yes here, no elsewhere, one's own record; a second. */
function decisions(seconds: number): { perSecond: number; perCpuSecond: number } {
  // As they come from the database: one made here is a rope of pieces, which compares ten times slower.
  const [person, other] = JSON.parse(JSON.stringify([uuid7(now), uuid7(now)])) as [Uuid, Uuid]
  const stored = grantsOf('civil-status', person, 'c')
  const ask = (action: string, resource: Ask['resource']): Ask => ({ person, action, resource, now, relations: { parentOf: [] } }) // prettier-ignore
  const asks = [
    ask('dossier.read', { path: ['c', 'p'], owner: other, about: [other] }),
    ask('dossier.act', { scope: 'civil-status', path: ['c', 'p'], owner: other, about: [other] }),
    ask('register.read', { scope: 'births', path: ['d', 'p'], owner: other, about: [other] }),
    ask('dossier.act', { scope: 'civil-status', path: ['d', 'q'], owner: other, about: [other] }),
    ask('register.read', { scope: 'population', path: ['c', 'p'], owner: person }),
    ask('dossier.act', { scope: 'leader', path: ['c', 'p'], owner: other, about: [other] }),
  ].map((one) => ({ one, grants: [...statutoryGrants(vietnam.access.statutes, person, one.action), ...stored] }))
  let n = 0
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  const cpu = process.cpuUsage()
  while (performance.now() < until)
    for (let i = 0; i < 600; i++, n++) {
      const { one, grants } = asks[i % asks.length]!
      decide(grants, one)
    }
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: n / ((performance.now() - began) / 1000), perCpuSecond: n / ((user + system) / 1e6) }
}

/**
 * Decisions a second of the pure function (goal: a million), and the next 50 cases of an official out of a million open tasks
 * (goal: p95 of 20 ms), at a commune, a province, the whole country; beside the same list without row-level security and, as
 * the limit, the bare index read by its unit.
 */
export async function run({ rounds, seconds = 4, people = TASKS }: Options): Promise<Result> {
  const note = (text: string) => process.stderr.write(`${text}\n`)
  const perRound = Array.from({ length: rounds + 1 }, () => decisions(1)).slice(1)
  note(`decisions a second: ${perRound.map((one) => Math.round(one.perSecond)).join(', ')}`)

  const { units, successions, names } = vietnam.territory
  const territory = createTerritory(units, successions, names)
  const under = (unit: string): string[] => [
    unit,
    ...territory.childrenAt(unit, day).flatMap(({ code }) => under(code)),
  ]
  const provinces = territory.all(day, 'province').map((one) => one.code)
  const communes = provinces.flatMap((one) => under(one).slice(1))
  const db = await benchDatabase()
  const owner = connect(db.url, 'onedoor_owner', { max: 4 })
  try {
    const places = [...communes.flatMap((unit) => COMMUNE.map((role) => ({ unit, role }))), ...provinces.map((unit) => ({ unit, role: PROVINCE }))] // prettier-ignore
    const file =
      await owner.sql`copy dossiers.task (owner, dossier, step, role, unit, code, bundle_code, procedure, version, received_at, opened_at, due_at)
      from stdin`.writable()
    const started = performance.now()
    for (let n = 0; n < people; n++) {
      // One in fifty waits at a province; of the others each place has its share.
      const { unit, role } = n % 50 === 0 ? places[communes.length * COMMUNE.length + ((n / 50) % provinces.length)]! : places[n % (communes.length * COMMUNE.length)]! // prettier-ignore
      const id = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
      const due = new Date(now.getTime() + ((n * 7919) % 2_592_000) * 1000).toISOString()
      const row = `${id}\t${id}\tcheck\t${role}\t${unit}\tD-${n}\tD-${n}\t2.000986\t1\t${day}T00:00:00Z\t${day}T00:00:00Z\t${due}\n`
      if (!file.write(row)) await new Promise((resolve) => file.once('drain', resolve))
    }
    await new Promise((resolve) => file.end(() => resolve(null)))
    while (Number((await owner.sql`select count(*) as n from dossiers.task`)[0]!['n']) < people) await new Promise((resolve) => setTimeout(resolve, 100)) // prettier-ignore
    await connectVacuum(db.url)
    note(`${people} tasks by COPY and vacuum in ${round((performance.now() - started) / 1000, 1)} s`)

    const grantsAt = (role: string, unit: string | null) => {
      const person = uuid7(now)
      const grants = grantsOf(role, person, unit)
      return () => clausesOf(grants, { person, action: 'dossier.list', now, relations: { parentOf: [] } }).map((one) => ({ ...one, scope: one.scope ?? one.post, units: one.unit === null ? null : under(one.unit) })) // prettier-ignore
    }
    const big = provinces.toSorted((a, b) => under(b).length - under(a).length)[0]!
    const kinds = {
      commune: Array.from({ length: 64 }, (_, n) => grantsAt(COMMUNE[n % COMMUNE.length]!, communes[(n * 53) % communes.length]!)),
      province: [grantsAt('reception', big), grantsAt('police', big), ...provinces.slice(0, 8).map((one) => grantsAt('civil-status', one))],
      country: [grantsAt('reception', null), grantsAt(PROVINCE, null)],
    } // prettier-ignore
    const lists: Record<string, object> = {}
    let cpu = { server: 0, database: 0 }
    let all: number[] = []
    let perSecond = 0
    for (const [kind, askers] of Object.entries(kinds)) {
      let n = 0
      const guarded = async () => {
        const sights = askers[n++ % askers.length]!()
        const items = await db.database.begin(async (tx) => (await Promise.all([confine(tx, sights), workItems(tx, sights, 50)]))[1]) // prettier-ignore
        if (items.length !== 50) throw new Error(`${kind}: ${items.length} of 50 cases`)
      }
      const open = async () => void (await workItems(owner.sql, askers[n++ % askers.length]!(), 50))
      await closedLoop(CLIENTS, 1, guarded)
      await closedLoop(CLIENTS, 1, open)
      const times: { cpu: number; p50: number; p95: number; p99: number; perSecond: number; open: number; openPerSecond: number }[] = [] // prettier-ignore
      for (let r = 0; r < rounds; r++) {
        const before = [cpuSeconds(process.pid), cpuSeconds(db.pid())] as const
        const policed = await closedLoop(CLIENTS, seconds, guarded)
        const count = policed.latencies.length
        const spent = { server: round(((cpuSeconds(process.pid) - before[0]) * 1000) / count), database: round(((cpuSeconds(db.pid()) - before[1]) * 1000) / count) } // prettier-ignore
        if (kind === 'commune') cpu = spent
        const without = await closedLoop(CLIENTS, seconds, open)
        times.push({ cpu: spent.database, p50: percentile(policed.latencies, 0.5), p95: percentile(policed.latencies, 0.95), p99: percentile(policed.latencies, 0.99), perSecond: policed.perSecond, open: percentile(without.latencies, 0.95), openPerSecond: without.perSecond }) // prettier-ignore
        if (kind === 'commune') [all, perSecond] = [policed.latencies, policed.perSecond]
      }
      const of = (pick: (one: (typeof times)[number]) => number) => round(median(times.map(pick)))
      lists[kind] = { p50Ms: of((t) => t.p50), p95Ms: of((t) => t.p95), p99Ms: of((t) => t.p99), perSecond: of((t) => t.perSecond), databaseCpuMs: of((t) => t.cpu), withoutPolicy: { p95Ms: of((t) => t.open), perSecond: of((t) => t.openPerSecond) } } // prettier-ignore
      note(`${kind}: ${JSON.stringify(lists[kind])}`)
    }
    // The limit: what an index gives, asked for with nothing but its unit and role.
    let m = 0
    const bare = await closedLoop(CLIENTS, seconds, () => owner.sql`select owner, code, unit, role, due_at from dossiers.task where done_at is null
      and unit = ${communes[m++ % communes.length]!} and role = 'police' order by due_at limit 50`) // prettier-ignore
    const worst = Math.max(...Object.values(lists).map((one) => (one as { p95Ms: number }).p95Ms))
    const made = median(perRound.map((one) => one.perSecond))
    return {
      bench: 'decision',
      perSecond: Math.round(made),
      p50Ms: round(percentile(all, 0.5)),
      p95Ms: round(percentile(all, 0.95)),
      p99Ms: round(percentile(all, 0.99)),
      limit: round(bare.perSecond),
      ratio: round(perSecond / bare.perSecond),
      cpuMsPerOp: cpu,
      perCpuSecond: Math.round(median(perRound.map((one) => one.perCpuSecond))),
      tasks: people,
      clients: CLIENTS,
      lists,
      bareIndex: { p95Ms: round(percentile(bare.latencies, 0.95)), perSecond: round(bare.perSecond) },
      durability: db.durability,
      goal: GOAL,
      reached: made >= GOAL.perSecond && worst <= GOAL.p95Ms,
    }
  } finally {
    await owner.close()
    await db.close()
  }
}

async function connectVacuum(url: string): Promise<void> {
  const admin = connect(url, null, { max: 1 })
  await admin.sql`vacuum analyze dossiers.task`
  await admin.close()
}
