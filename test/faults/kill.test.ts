import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '#platform/db'
import { between, seeded } from '#rehearsal'
import { birthDeeds, createClient, DEEDS, sampleStaff, type Answer, type Client, type Deed } from '#test/births'
import { durableCountry, lives, postmaster, type Country } from '#test/country'
import { gone } from '#test/server'
import { faultsOf } from '#test/whole'

// Births are played over HTTP while server and database are killed, mostly between two statements of a decision. What
// was acknowledged is noted here, outside the killed processes; at the end all of it must be there, once and whole.

type Victim = 'server' | 'postgres' | 'both'
interface Kill {
  readonly victim: Victim
  /** Where in the decision, as a share of its statements: 0 = before the first, 1 = committed and not yet answered. Null: whenever. */
  readonly at: number | null
}
type Plan = Partial<Record<(typeof DEEDS)[number], readonly Kill[]>>

const kills = { serverInside: 0, serverWhenever: 0, postgresInside: 0, postgresUnderServer: 0, both: 0 }
const noted: { deed: Deed; code: string; answer: Answer }[] = []
const random = seeded(2_026, 11)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let country: Country
let client: Client
let own = false
let staff: Awaited<ReturnType<typeof sampleStaff>>
/** Statements of each kind of decision. */
const lengths: Record<string, number> = {}

beforeAll(async () => {
  country = await durableCountry('kill')
  await country.start(false)
  client = createClient(country.base)
  staff = await sampleStaff(country.database.sql)
}, 300_000)
afterAll(() => country.close(), 60_000)

/** One strike at a time; everybody else goes on meanwhile, and tries again. */
let turn: Promise<unknown> = Promise.resolve()
function alone<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

async function serverKilled(): Promise<void> {
  await gone(country.server().child)
  await country.start(own)
}

/** Strike inside the decision that this deed asks for. Nothing of it is acknowledged. */
async function killInside(deed: Deed, code: string, victim: Victim, at: number): Promise<void> {
  const done = { struck: false }
  const server = country.server().child.pid!
  const database = postmaster(country.folder)
  country.proxy.armInside({
    mark: deed.key,
    n: 1 + Math.round(at * lengths[deed.name]!),
    strike() {
      done.struck = true
      process.kill(victim === 'server' ? server : database, 'SIGKILL')
    },
  })
  while (!done.struck) {
    const attempt = await client.attempt(deed, code)
    if (!done.struck && 'answer' in attempt) throw new Error(`${deed.key} was answered and not struck`)
    if (done.struck) expect(attempt).toEqual({ lost: victim === 'server' ? 'connection' : 'away' })
  }
  if (victim === 'server') {
    kills.serverInside++
    return serverKilled()
  }
  kills.postgresInside++
  await country.embedded.ensure()
  expect(lives(server), country.server().output().slice(-2000)).toBe(true)
}

/** Strike some milliseconds after the deed was sent. Returns its answer when it was quicker. */
async function killWhenever(deed: Deed, code: string, victim: Victim): Promise<Answer | null> {
  const server = country.server().child.pid!
  const database = postmaster(country.folder)
  const sent = client.attempt(deed, code)
  await pause(between(random, 0, 25))
  if (victim !== 'postgres') process.kill(server, 'SIGKILL')
  if (victim !== 'server') process.kill(database, 'SIGKILL')
  kills[victim === 'server' ? 'serverWhenever' : victim === 'both' ? 'both' : 'postgresUnderServer']++
  if (victim !== 'postgres') await serverKilled()
  else {
    await pageSaysLater()
    expect(lives(server), country.server().output().slice(-2000)).toBe(true)
  }
  if (victim === 'server') expect(postmaster(country.folder), 'the database that was left is taken over').toBe(database)
  else expect(postmaster(country.folder)).not.toBe(database)
  const attempt = await sent
  return 'answer' in attempt ? attempt.answer : null
}

let pagesThatSaidLater = 0
/** A person's page while the database is away says so, and when to come again; then the server has it back by itself. */
async function pageSaysLater(): Promise<void> {
  for (let tries = 0; ; tries++) {
    const page = await fetch(`${country.base}/services`, { headers: { accept: 'text/html' } }).catch(
      (error: unknown) => {
        throw new Error(`the server is not there: ${country.server().output().slice(-2000)}`, { cause: error })
      },
    )
    const html = await page.text()
    expect([200, 503]).toContain(page.status)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
    if (page.status === 503) {
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
      pagesThatSaidLater++
    } else if (tries > 0 && (await fetch(`${country.base}/readyz`)).status === 200) return
    if (tries > 1_200) throw new Error('the database did not come back')
    await pause(50)
  }
}

/** A birth's deeds in their order, each sent until it is answered; its kills come first. */
async function live(deeds: readonly Deed[], plan: Plan): Promise<void> {
  let code = ''
  for (const deed of deeds) {
    let answer: Answer | null = null
    for (const { victim, at } of plan[deed.name as 'submit'] ?? [])
      answer = await alone(async () => {
        if (at === null) return killWhenever(deed, code, victim)
        await killInside(deed, code, victim, at)
        return null
      })
    while (!answer) {
      const attempt = await client.attempt(deed, code)
      if ('answer' in attempt) answer = attempt.answer
      else await pause(100)
    }
    code = answer.code
    noted.push({ deed, code: deed.name === 'submit' ? '' : code, answer })
  }
}

let born = 0
const birth = (until = DEEDS.length): readonly Deed[] => {
  const commune = staff[born % staff.length]!
  const { wife } = commune.couples[born % commune.couples.length]!
  return birthDeeds(String(born++), commune, wife, new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)).slice(0, until) // prettier-ignore
}

/** Births lived side by side. */
const lanes = (plans: readonly Plan[][]) =>
  Promise.all(
    plans.map(async (lane) => {
      for (const plan of lane) await live(birth(), plan)
    }),
  )

const inside = (victim: Victim, ...at: number[]): Kill[] => at.map((one) => ({ victim, at: one }))
const whenever = (...victims: Victim[]): Kill[] => victims.map((victim) => ({ victim, at: null }))

/** Send everything that was acknowledged again, under its key: the same answers, and nothing changes. */
async function again(): Promise<void> {
  for (const { deed, code, answer } of noted) {
    const attempt = await client.attempt(deed, code)
    expect(attempt, deed.key).toEqual({ answer })
  }
}

/** One wrong row each, and what must be said of it. */
const TAMPERED: readonly (readonly [string, string])[] = [
  ['a stream has a gap', `delete from journal.line where id = (select id from journal.line where sequence = 2 limit 1)`],
  ['a line has no place', `delete from journal.entry where position = 7`],
  ['a line has two places', `insert into journal.entry select position + 1000000, owner, line, leaf from journal.entry where position = 7`],
  ['a command has no answer', `update journal.command set answer = null where key = 'birth-0-sign'`],
  ['a bundle lacks', `delete from dossiers.code where code = (select code from dossiers.dossier where part = 'birth' limit 1)`],
  ['codes were used', `update dossiers.counter set next = 1`],
  ['an open bundle', `delete from platform.job where kind = 'dossiers.clock'`],
  ['not exactly once', `delete from registers.version where register = 'health-insurance' and dossier is not null`],
  ['a personal number is shared', `update registers.version v set data = jsonb_set(data, '{number}', (select data -> 'number' from registers.version o
      where o.register = 'population' and o.owner <> v.owner limit 1)) where register = 'population' and dossier is not null`],
  ['not the fold', `update dossiers.bundle set state = jsonb_set(state, '{dueAt}', '"2026-01-01T00:00:00.000Z"')`],
  ['a dossier is not as', `update dossiers.dossier set due_at = due_at + interval '1 day' where part = 'residence'`],
  ['an open task', `update dossiers.task set done_at = null where step = 'sign'`],
  ['a case of the board', `update measures.case set due_at = due_at + interval '1 day' where part = ''`],
  ['the board counts', `update measures.tally set n = n + 1`],
] // prettier-ignore

describe('kill -9', () => {
  it('counts the statements of each decision', async () => {
    const deeds = birth()
    for (const { key } of deeds) country.proxy.watch(key)
    await live(deeds, {})
    for (const { key, name } of deeds) lengths[name] = country.proxy.watched(key)
    const [durable] = await country.database
      .sql`select current_setting('fsync') as f, current_setting('synchronous_commit') as s,
      current_setting('full_page_writes') as w`
    expect(durable).toEqual({ f: 'on', s: 'on', w: 'on' })
    expect(Math.min(...Object.values(lengths))).toBeGreaterThanOrEqual(4)
  })

  it('inside a decision, of the server and of the database, loses and doubles nothing', async () => {
    await lanes([
      [{ submit: inside('server', 0, 0.3, 0.6, 1), sign: inside('server', 0.2, 0.8) }, { accept: inside('postgres', 0.5) }],
      [{ accept: inside('server', 0.5, 1), sign: inside('postgres', 0.4, 0.9) }, { submit: inside('postgres', 0.7) }],
      [{ sign: inside('server', 0.5, 1), check: inside('server', 0.7) }, { card: inside('server', 0.4, 0.9) }],
      [{ residence: inside('server', 0.6, 1), 'hand-over': inside('server', 0.5) }, { card: inside('postgres', 1) }],
    ]) // prettier-ignore
  }, 600_000)

  it('at any moment, with the database the server’s own: it is taken over, or started again under a living server', async () => {
    await country.end('SIGTERM')
    own = true
    await country.start(own)
    await lanes([
      [{ submit: whenever('postgres', 'server'), sign: whenever('both') }],
      [{ accept: whenever('server', 'postgres'), residence: whenever('server') }],
      [{ check: whenever('both'), sign: whenever('postgres', 'server') }],
      [{ card: whenever('postgres'), 'hand-over': whenever('server') }],
    ])
    await live(birth(1), {})
    await live(birth(3), {})
    await live(birth(5), {})
  }, 600_000)

  it('gave every acknowledged answer, and gives it again', async () => {
    const before = await faultsOf(country.database.sql)
    await again()
    expect(before).toEqual([])
    const rows = await country.database.sql<{ key: string; answer: Answer & { bundle: string } }[]>`
      select key, answer from journal.command where key like 'birth-%'`
    const kept = new Map(rows.map(({ key, answer: { bundle: _bundle, ...answer } }) => [key, answer]))
    for (const { deed, answer } of noted) expect(kept.get(deed.key)).toEqual(answer)
    expect(kept.size).toBe(noted.length)
  }, 120_000)

  it('left no bundle half, no record or code twice, no registration number unused, and the board as it should be', async () => {
    expect(await faultsOf(country.database.sql)).toEqual([])
    const total = Number((await country.database.sql`select count(*) as n from dossiers.bundle`)[0]!['n'])
    const leader = (await sampleLeader()) as string
    const board = await client.read<{ total: { received: number } }>(leader, '/api/v1/board')
    expect(board?.total.received).toBe(total)
    for (const { deed, answer } of noted.filter(({ deed: { name } }) => name === 'submit')) {
      const seen = await client.read<{ status: string; made: Record<string, string> }>(deed.person, `/api/v1/dossiers/${answer.code}`) // prettier-ignore
      const last = noted.findLast((one) => one.answer.code === answer.code)!
      expect(seen?.status).toBe(last.answer.status)
      if (last.deed.name === 'hand-over') expect(seen?.made['personalNumber']).toMatch(/^\d{12}$/)
    }
  }, 120_000)

  it('would have been seen: a database with one wrong row is not whole', async () => {
    const admin = connect(country.embedded.url, null, { max: 1 })
    for (const [what, statement] of TAMPERED) {
      const faults: string[] = []
      const undone = admin.begin(async (tx) => {
        await tx.unsafe(statement)
        faults.push(...(await faultsOf(tx, 0)))
        throw new Error('undo')
      })
      await expect(undone).rejects.toThrow('undo')
      expect(faults.join(), what).toContain(what)
    }
    await admin.close()
    expect(await faultsOf(country.database.sql)).toEqual([])
  })

  it('was done often enough', () => {
    const { requests, connection, away } = client.counts
    process.stdout.write(
      `kill -9: ${JSON.stringify({ ...kills, births: born, acknowledged: noted.length, requests, connectionLost: connection, away, pagesThatSaidLater, statements: lengths })}\n`,
    )
    expect(kills.serverInside + kills.serverWhenever + kills.both).toBeGreaterThanOrEqual(20)
    expect(kills.serverInside).toBeGreaterThanOrEqual(10)
    expect(kills.postgresInside + kills.postgresUnderServer + kills.both).toBeGreaterThanOrEqual(5)
    expect(pagesThatSaidLater).toBeGreaterThan(0)
  })
})

async function sampleLeader(): Promise<unknown> {
  const [row] = await country.database
    .sql`select l ->> 'person' as person from platform.setting s, jsonb_array_elements(s.value -> 'leaders') l
    where s.name = 'sample' and l ->> 'unit' is null and l ->> 'post' = 'national-leader' limit 1`
  return row?.['person']
}
