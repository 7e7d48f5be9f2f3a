import { spawn } from 'node:child_process'
import { brotliDecompressSync } from 'node:zlib'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import { seeded } from '#rehearsal'
import { Surfer } from '#test/surfer'
import { vietnam } from '#vietnam'
import { openCases } from './cases.ts'
import { closedLoop, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'
import { benchFolder, client, openSite, removeFolder, type Answer, type Site } from './site.ts'

const PEOPLE = 3_000
const CLIENTS = 8
const GOAL = { first: 30_720, next: 8_192 }
const BROWSER = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'vi' }

/** What comes down the line for an answer: status line, headers, body as it was compressed. */
function bytesOf({ headers, bytes }: Answer): number {
  const lines = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each) => name.length + each.length + 4)) // prettier-ignore
  return bytes.length + lines.reduce((sum, length) => sum + length, 0) + 'HTTP/1.1 200 OK\r\n\r\n'.length
}

const textOf = ({ headers, bytes }: Answer): string =>
  (headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes).toString('utf8')

interface Weight {
  readonly page: string
  /** Bytes with an empty cache, and with the style, script and icon kept from the page before. */
  readonly first: number
  readonly next: number
  readonly html: number
}

async function weigh(site: Site, page: string, path: string, cookie: string): Promise<Weight> {
  const answer = await site.ask('GET', path, { cookie, headers: BROWSER })
  if (answer.status !== 200) throw new Error(`${page} ${path}: ${answer.status}`)
  const html = textOf(answer)
  const wanted = new Set<string>()
  const found = (text: string, pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) if (!match[1]!.startsWith('data:')) wanted.add(match[1]!)
  }
  found(html, /<link\b[^>]*\bhref="([^"]+)"/g)
  found(html, /<(?:script|img|iframe)\b[^>]*\bsrc="([^"]+)"/g)
  let more = 0
  for (const address of wanted) {
    const asset = await site.ask('GET', address, { cookie, headers: { ...BROWSER, accept: '*/*' } })
    if (asset.status !== 200) throw new Error(`${page}: ${address} ${asset.status}`)
    if (String(asset.headers['content-type']).startsWith('text/css')) found(textOf(asset), /url\("?([^")]+)"?\)/g)
    more += bytesOf(asset)
  }
  return { page, first: bytesOf(answer) + more, next: bytesOf(answer), html: html.length }
}

/** A citizen's way: each page's address, with a draft begun and a dossier submitted. */
async function pagesOf(site: Site): Promise<{ paths: Record<string, string>; cookie: string }> {
  const [staff] = await site.staff()
  const mother = staff!.couples[0]!.wife
  const surfer = new Surfer(site.base)
  await surfer.request('/api/v1/demo/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: mother }),
  })
  await surfer.go('/apply/2.000986')
  await surfer.submit(surfer.form('/apply/'))
  const apply = new URL(surfer.page.url).pathname
  // Page after page, until all answers are there to be checked.
  const born = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
  const [year, month, day] = born.split('-')
  const answers = {
    ...vietnam(projectRoot()).sampleLife.answers(seeded(1), { name: 'bench', born }),
    'birthDate-year': year,
    'birthDate-month': month,
    'birthDate-day': day,
  }
  for (let pages = 0; !surfer.page.url.endsWith('/check') && pages < 30; pages++) {
    const form = surfer.form('/apply/')
    const given = Object.entries(answers).filter(([name]) => form.controls.some((control) => control.name === name))
    await surfer.submit(form, Object.fromEntries(given.map(([name, value]) => [name, String(value)])))
  }
  const cases = await openCases(site)
  const [code] = await cases.submitIn(0)
  const cookie = await site.signIn(mother)
  const paths = {
    home: '/',
    service: '/services/2.000986',
    apply,
    check: apply.replace(/[^/]+$/, 'check'),
    receipt: `/dossiers/${encodeURIComponent(code!)}`,
  }
  return { paths, cookie }
}

async function hello(): Promise<{ base: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(projectRoot(), 'bench/hello.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
  const port = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  return {
    base: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/**
 * What a citizen's pages weigh, compressed and headers included, and how many a second are drawn for 8 who ask again at
 * once, as a browser asks. Goals: 30 kB with an empty cache, 8 kB after. `limit`: a bare fastify route, in turns.
 */
export async function run({ rounds, seconds = 5 }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, PEOPLE)
  const bare = await hello()
  const peer = client(bare.base)
  try {
    const { paths, cookie } = await pagesOf(site)
    const weights: Weight[] = []
    for (const [page, path] of Object.entries(paths)) weights.push(await weigh(site, page, path, cookie))
    for (const { page, first, next, html } of weights)
      process.stderr.write(`${page}: first ${first} bytes, next ${next} (html ${html} before compression)\n`)

    const get = (path: string) => async () => {
      const { status } = await site.ask('GET', path, { cookie, headers: BROWSER })
      if (status !== 200) throw new Error(`${path}: ${status}`)
    }
    const each = seconds / Object.keys(paths).length
    for (const path of Object.values(paths)) await closedLoop(CLIENTS, 1, get(path))
    const rates: Record<string, number[]> = {}
    const [ours, limits, server, database] = [[], [], [], []] as number[][] as [number[], number[], number[], number[]]
    let latencies: number[] = []
    for (let n = 1; n <= rounds; n++) {
      limits.push((await closedLoop(CLIENTS, seconds / 2, () => peer.ask('GET', '/', { headers: BROWSER }))).perSecond)
      const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
      let pages = 0
      for (const [page, path] of Object.entries(paths)) {
        const done = await closedLoop(CLIENTS, each, get(path))
        ;(rates[page] ??= []).push(done.perSecond)
        latencies = latencies.concat(done.latencies)
        pages += done.latencies.length
      }
      ours.push(pages / seconds)
      server.push(((cpuSeconds(site.pid) - before[0]) * 1000) / pages)
      database.push(((cpuSeconds(site.databasePid) - before[1]) * 1000) / pages)
      process.stderr.write(`round ${n}: ${round(ours.at(-1)!, 0)} pages/s, bare ${round(limits.at(-1)!, 0)}/s\n`)
    }
    latencies.sort((a, b) => a - b)
    const [first, next] = [Math.max(...weights.map((one) => one.first)), Math.max(...weights.map((one) => one.next))]
    return {
      bench: 'page',
      perSecond: round(median(ours), 0),
      p50Ms: round(percentile(latencies, 0.5)),
      p95Ms: round(percentile(latencies, 0.95)),
      p99Ms: round(percentile(latencies, 0.99)),
      limit: round(median(limits), 0),
      ratio: round(median(ours.map((value, n) => value / limits[n]!)), 3),
      cpuMsPerOp: { server: round(median(server)), database: round(median(database)) },
      clients: CLIENTS,
      rounds,
      firstBytes: first,
      nextBytes: next,
      goal: { ...GOAL, reached: first <= GOAL.first && next <= GOAL.next },
      pages: Object.fromEntries(
        weights.map(({ page, first, next }) => [page, { first, next, perSecond: round(median(rates[page]!), 0) }]),
      ),
      durability: site.durability,
    }
  } finally {
    peer.close()
    await bare.stop()
    await site.stop()
    removeFolder(folder)
  }
}
