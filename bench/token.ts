import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import { closedLoop, cpuSeconds, median, round, type Options, type Result } from './harness.ts'
import { openLoop, timesOf } from './load.ts'
import { browsers, openParty } from './sign-in-at.ts'
import { benchFolder, client, compared, openSite, removeFolder, type Ask } from './site.ts'

const PEOPLE = 3_000
const CLIENTS = 16
const TOKENS = 64
const RATE = 500
const GOAL = { perSecond: 500, p95Ms: 20 }

/** oidc-provider with its memory adapter, as a process of its own. */
async function openPeer(secret: string) {
  const child = spawn(process.execPath, [join(projectRoot(), 'bench/token.peer.mjs'), String(TOKENS), secret], { stdio: ['ignore', 'pipe', 'ignore'] }) // prettier-ignore
  const said = await new Promise<string>((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      // What the engine says of its defaults stands before.
      const line = text.split('\n').find((each) => each.startsWith('{"port"'))
      if (line?.endsWith('}')) resolve(line)
    })
  })
  const { port, tokens } = JSON.parse(said) as { port: number; tokens: string[] }
  return { base: `http://localhost:${port}`, tokens, close: () => void child.kill() }
}

/** Ask about one token after another; each must be told to be good. */
function asker(ask: Ask, path: string, authorization: string, tokens: readonly string[]): () => Promise<void> {
  let n = 0
  return async () => {
    const form = new URLSearchParams({ token: tokens[n++ % tokens.length]! }).toString()
    const { status, bytes } = await ask('POST', path, { headers: { authorization }, form })
    if (status !== 200 || !bytes.includes('"active":true')) throw new Error(`token check ${status}: ${bytes.toString().slice(0, 200)}`) // prettier-ignore
  }
}

/**
 * Token checks as a site's server makes them: introspection over HTTP, the site authenticated, the token found with its
 * consent and session in PostgreSQL. The limit is the engine with its memory adapter, in turns. Goal: 500 a second at a
 * p95 of 20 ms, counted from the planned arrival.
 */
export async function run({ rounds, seconds = 8 }: Options): Promise<Result> {
  const folder = benchFolder()
  const secret = 'peer-secret-of-the-benchmark-0123456789'
  const peer = await openPeer(secret)
  const site = await openSite(folder, PEOPLE)
  const other = client(peer.base)
  try {
    await compared(site)
    const [owner] = (await site.staff()).flatMap(({ couples }) => couples.map(({ wife }) => wife))
    const party = await openParty(site, owner!)
    const tokens = (await browsers(site, party, TOKENS)).map(({ token }) => token)
    const ours = asker(site.ask, '/oidc/token/introspection', party.authorization, tokens)
    const theirs = asker(other.ask, '/token/introspection', `Basic ${Buffer.from(`peer:${secret}`).toString('base64')}`, peer.tokens) // prettier-ignore
    await closedLoop(CLIENTS, 4, ours)
    await closedLoop(CLIENTS, 2, theirs)
    const turns = { ours: [] as number[], peer: [] as number[], server: [] as number[], database: [] as number[] }
    for (let n = 1; n <= rounds; n++) {
      turns.peer.push((await closedLoop(CLIENTS, seconds, theirs)).perSecond)
      const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
      const mine = await closedLoop(CLIENTS, seconds, ours)
      turns.ours.push(mine.perSecond)
      turns.server.push(((cpuSeconds(site.pid) - before[0]) * 1000) / mine.latencies.length)
      turns.database.push(((cpuSeconds(site.databasePid) - before[1]) * 1000) / mine.latencies.length)
      process.stderr.write(`round ${n}: ours ${round(mine.perSecond, 0)}/s, memory adapter ${round(turns.peer.at(-1)!, 0)}/s\n`) // prettier-ignore
    }
    const [load] = await openLoop([{ name: 'token check', once: ours }], RATE, 30)
    const times = timesOf(load!)
    const highest = median(turns.ours)
    return {
      bench: 'token',
      perSecond: round(highest, 0),
      atRate: RATE,
      ...times,
      errors: load!.errors,
      firstError: load!.firstError,
      limit: round(median(turns.peer), 0),
      ratio: round(median(turns.ours.map((value, n) => value / turns.peer[n]!))),
      cpuMsPerOp: { server: round(median(turns.server)), database: round(median(turns.database)) },
      durability: site.durability,
      goal: GOAL,
      reached: highest >= GOAL.perSecond && times.p95Ms <= GOAL.p95Ms && load!.errors === 0,
    }
  } finally {
    other.close()
    peer.close()
    await site.stop()
    removeFolder(folder)
  }
}
