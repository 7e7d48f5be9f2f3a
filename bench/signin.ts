import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { askedIn, SoftPasskey } from '#test/passkey'
import { Surfer } from '#test/surfer'
import { closedLoop, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'
import { codeFlow, openParty } from './sign-in-at.ts'
import { benchFolder, openSite, removeFolder, type Site } from './site.ts'

const PEOPLE = 3_000
const CLIENTS = 8
const SIGNERS = 32
const GOAL = { perSecond: 60, p95Ms: 250 }
/** Passkeys are made for the address that the server says it has; asked for any free port it says none. */
const ORIGIN = 'http://localhost:0'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

interface Signer {
  readonly surfer: Surfer
  readonly key: SoftPasskey
}

async function press(surfer: Surfer, path: string, fields: Record<string, string>, lands: string): Promise<void> {
  const answer = await surfer.request(path, { method: 'POST', headers: { ...FORM, accept: 'text/html' }, body: new URLSearchParams(fields) }) // prettier-ignore
  const text = await answer.text()
  if (!answer.headers.get('location')?.startsWith(lands)) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`) // prettier-ignore
}

const page = async (surfer: Surfer, path: string): Promise<string> =>
  (await surfer.request(path, { headers: { accept: 'text/html' } })).text()

/** Sample people, each with a passkey added on the security page. */
async function signers(site: Site): Promise<Signer[]> {
  const people = (await site.staff()).flatMap(({ couples }) => couples.flatMap(({ wife, husband }) => [wife, husband]))
  const made: Signer[] = []
  for (const person of [...new Set(people)].slice(0, SIGNERS)) {
    const surfer = new Surfer(site.base, 'en')
    const key = new SoftPasskey()
    await surfer.request('/api/v1/demo/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person }) }) // prettier-ignore
    const asked = askedIn(await page(surfer, '/me/security'))
    await press(surfer, '/me/security/passkey', { response: key.create(asked, { origin: ORIGIN }) }, '/me/security')
    made.push({ surfer, key })
  }
  return made
}

/** The page with its challenge, the authenticator's answer, a new session: two requests. */
async function byPasskey({ surfer, key }: Signer): Promise<void> {
  const asked = askedIn(await page(surfer, '/sign-in?way=own'))
  await press(surfer, '/sign-in/passkey', { response: key.get(asked, { origin: ORIGIN }) }, '/me')
}

/** Bare ES256 checks a second on this thread: what a sign-in cannot do without. */
function bareVerify(seconds: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = randomBytes(69)
  const signature = sign('sha256', data, privateKey)
  const until = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < until; count++) if (!verify('sha256', data, publicKey, signature)) throw new Error('not verified') // prettier-ignore
  return count / seconds
}

/**
 * A full sign-in: the page with its challenge, the passkey's assertion checked, session and journal in PostgreSQL, then
 * code and PKCE to a site and its token. Beside it the part by passkey alone, and bare ES256 checks on one thread.
 */
export async function run({ rounds, seconds = 8 }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, PEOPLE)
  try {
    const all = await signers(site)
    const party = await openParty(site, (await site.staff())[0]!.couples[0]!.wife)
    // Each worker is a few people in turn: nobody signs in twice at once.
    const turn = all.map(() => 0)
    const signer = (worker: number) => all[(worker + CLIENTS * turn[worker]!++) % (Math.floor(all.length / CLIENTS) * CLIENTS)]! // prettier-ignore
    const full = async (worker: number) => {
      const one = signer(worker)
      await byPasskey(one)
      await codeFlow(site, party, one.surfer)
    }
    for (const one of all) await byPasskey(one).then(() => codeFlow(site, party, one.surfer))
    await closedLoop(CLIENTS, 3, full)
    const [ours, passkey, bare, server, database] = [[], [], [], [], []] as number[][] as [number[], number[], number[], number[], number[]] // prettier-ignore
    let latencies: number[] = []
    for (let n = 1; n <= rounds; n++) {
      bare.push(bareVerify(1))
      passkey.push((await closedLoop(CLIENTS, seconds / 2, (worker) => byPasskey(signer(worker)))).perSecond)
      const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
      const done = await closedLoop(CLIENTS, seconds, full)
      ours.push(done.perSecond)
      server.push(((cpuSeconds(site.pid) - before[0]) * 1000) / done.latencies.length)
      database.push(((cpuSeconds(site.databasePid) - before[1]) * 1000) / done.latencies.length)
      latencies = latencies.concat(done.latencies)
      process.stderr.write(`round ${n}: ${round(ours.at(-1)!, 1)} full sign-ins/s, ${round(passkey.at(-1)!, 1)} by passkey alone/s, bare verify ${round(bare.at(-1)!, 0)}/s\n`) // prettier-ignore
    }
    latencies.sort((a, b) => a - b)
    const p95Ms = round(percentile(latencies, 0.95))
    return {
      bench: 'signin',
      perSecond: round(median(ours), 1),
      p50Ms: round(percentile(latencies, 0.5)),
      p95Ms,
      p99Ms: round(percentile(latencies, 0.99)),
      limit: round(median(bare), 0),
      ratio: round(median(ours.map((value, n) => value / bare[n]!)), 4),
      cpuMsPerOp: { server: round(median(server)), database: round(median(database)) },
      passkeyPerSecond: round(median(passkey), 1),
      clients: CLIENTS,
      people: all.length,
      rounds,
      goal: { ...GOAL, reached: median(ours) >= GOAL.perSecond && p95Ms <= GOAL.p95Ms },
      durability: site.durability,
    }
  } finally {
    await site.stop()
    removeFolder(folder)
  }
}
