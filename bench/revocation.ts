import { performance } from 'node:perf_hooks'
import { connect } from '#platform/db'
import { cpuSeconds, percentile, round, type Options, type Result } from './harness.ts'
import { benchFolder, openSite, removeFolder, type Site } from './site.ts'

const PEOPLE = 3_000
const GOAL_SECONDS = 60
const HEADER = '_owner,number,registeredOn,unit,personalNumber,fullName,diedOn,place'

interface Living {
  readonly person: string
  readonly number: string
  readonly name: string
  readonly cookie: string
}

/** Sample people who are signed in, with their numbers as the register has them. */
async function living(site: Site): Promise<Living[]> {
  const people = (await site.staff()).flatMap(({ couples }) => couples.flatMap(({ wife, husband }) => [wife, husband]))
  const database = connect(site.databaseUrl, 'onedoor_app', { max: 1 })
  const rows = await database.sql<{ person: string; number: string; name: string }[]>`select owner as person, data ->> 'number' as number, data ->> 'fullName' as name
    from registers.version where register = 'population' and owner = any(${[...new Set(people)]}::uuid[])` // prettier-ignore
  await database.close()
  const made: Living[] = []
  for (const row of rows) made.push({ ...row, cookie: await site.signIn(row.person as never) })
  return made
}

/** Deaths given to the house as a file, by whoever may import. */
async function die(site: Site, steward: string, dead: readonly Living[], entry: number): Promise<string> {
  const rows = dead.map(({ number, name }, n) => [number, `${entry}-${n}/B`, '2026-11-20', '00004', number, name, '2026-11-19', 'Hà Nội'].join(',')) // prettier-ignore
  const form = new FormData()
  form.append('mode', 'new')
  form.append('file', new Blob([`${HEADER}\n${rows.join('\n')}\n`], { type: 'text/csv' }), `deaths-${entry}.csv`)
  const answer = await fetch(`${site.base}/api/v1/registers/deaths/imports`, { method: 'POST', body: form, headers: { cookie: steward } }) // prettier-ignore
  if (answer.status !== 202) throw new Error(`no import: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** Until the file is taken, in ms: what no follower can be faster than. */
async function taken(site: Site, steward: string, id: string, began: number): Promise<number> {
  for (;;) {
    const answer = await fetch(`${site.base}/api/v1/registers/deaths/imports/${id}`, { headers: { cookie: steward } })
    const { state } = (await answer.json()) as { state: string }
    if (state === 'done') return performance.now() - began
    if (state !== 'running') throw new Error(`the import is ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Until every one of them is out, in ms. */
async function gone(site: Site, dead: readonly Living[], began: number): Promise<number> {
  for (const { cookie } of dead)
    while (
      (await fetch(`${site.base}/api/v1/me`, { headers: { cookie, accept: 'application/json' } })).status !== 401
    ) {
      if (performance.now() - began > 10 * GOAL_SECONDS * 1000) throw new Error('still signed in')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  return performance.now() - began
}

/**
 * From a death that is handed in to the person being out: the file is taken, its row written, the line given its place,
 * followed, and the next request of the person refused. One death a round, then all who are left in one file.
 */
export async function run({ rounds }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, PEOPLE)
  try {
    const people = await living(site)
    const { people: posts } = (await (await fetch(`${site.base}/api/v1/demo/people`)).json()) as { people: { person: string; post: string | null }[] } // prettier-ignore
    const steward = await site.signIn(posts.find(({ post }) => post === 'data-steward')!.person as never)
    const ones: number[] = []
    for (let n = 0; n < Math.max(rounds, 5); n++) {
      const one = people.pop()!
      const began = performance.now()
      await die(site, steward, [one], n)
      ones.push(await gone(site, [one], began))
      process.stderr.write(`round ${n + 1}: out after ${round(ones.at(-1)!, 0)} ms\n`)
    }
    const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
    const began = performance.now()
    const id = await die(site, steward, people, 1_000)
    const [file, all] = await Promise.all([taken(site, steward, id, began), gone(site, people, began)])
    const many = all / 1000
    const perPerson = (now: number, then: number) => round(((now - then) * 1000) / people.length)
    ones.sort((a, b) => a - b)
    const p95Ms = round(percentile(ones, 0.95))
    return {
      bench: 'revocation',
      perSecond: round(people.length / many, 1),
      p50Ms: round(percentile(ones, 0.5)),
      p95Ms,
      p99Ms: round(percentile(ones, 0.99)),
      limit: round(people.length / (file / 1000), 1),
      ratio: round(file / all, 3),
      cpuMsPerOp: { server: perPerson(cpuSeconds(site.pid), before[0]), database: perPerson(cpuSeconds(site.databasePid), before[1]) }, // prettier-ignore
      together: people.length,
      togetherSeconds: round(many, 2),
      rounds: ones.length,
      goal: { seconds: GOAL_SECONDS, reached: p95Ms <= GOAL_SECONDS * 1000 && many <= GOAL_SECONDS },
      durability: site.durability,
    }
  } finally {
    await site.stop()
    removeFolder(folder)
  }
}
