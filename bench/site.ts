import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { flags } from '../bin/flags.mjs'
import { projectRoot, readSetting, type Uuid } from '#platform'
import { connect } from '#platform/db'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** As it came, still compressed when it was. */
  readonly bytes: Buffer
}

export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  more?: {
    readonly cookie?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly json?: unknown
    readonly form?: string
  },
) => Promise<Answer>

/** Ask a server over kept connections, as many at once as there are questions under way. */
export function client(base: string, connections = 512): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections, noDelay: true })
  const { hostname, port } = new URL(base)
  const ask: Ask = (method, path, { cookie, headers, json, form } = {}) =>
    new Promise((resolve, reject) => {
      const text = form ?? (json === undefined ? undefined : JSON.stringify(json))
      const body = text === undefined ? undefined : Buffer.from(text)
      const sent = request({
        agent,
        host: hostname,
        port,
        method,
        path,
        headers: {
          ...headers,
          ...(cookie ? { cookie } : {}),
          ...(body ? { 'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded', 'content-length': body.length } : {}), // prettier-ignore
        },
      })
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
        )
      })
      sent.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

export interface Site {
  readonly base: string
  readonly ask: Ask
  /** The server's process, and PostgreSQL's. */
  readonly pid: number
  readonly databasePid: number
  /** As the superuser, over the socket. */
  readonly databaseUrl: string
  /** What PostgreSQL logs. */
  readonly databaseLog: string
  readonly durability: Readonly<Record<string, string>>
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedMs: number
  /** Sign in as a sample person; the cookie. */
  signIn(person: Uuid): Promise<string>
  /** What the sample country says of its staff and couples. */
  staff(): Promise<readonly Staff[]>
  /** Graceful; resolves when the process is gone. The folder stays. */
  stop(): Promise<void>
}

export interface Staff {
  readonly unit: string
  readonly posts: Readonly<Record<string, Uuid>>
  readonly couples: readonly { readonly wife: Uuid; readonly husband: Uuid }[]
}

/** A folder of the benchmark's own where an embedded database may lie. */
export function benchFolder(): string {
  const base = process.getuid?.() === 0 ? '/var/lib/onedoor' : join(projectRoot(), '.onedoor')
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(join(base, 'bench-'))
  chmodSync(folder, 0o755)
  return folder
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** The built bundle as `npm start` runs it, as a process of its own on the durable embedded database of `folder`. */
export async function openSite(folder: string, people: number): Promise<Site> {
  const root = projectRoot()
  const program = process.env['BENCH_PROGRAM'] ?? join(root, 'dist/main.js')
  if (!existsSync(program)) throw new Error('build first: npm run build')
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [...flags, ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []), program, 'serve'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        ONEDOOR_MODE: 'demo',
        ONEDOOR_PEOPLE: String(people),
        ONEDOOR_DATA: folder,
        ONEDOOR_LOG: 'error',
        ONEDOOR_RATE_LIMIT: '0',
        PORT: '0',
      },
    },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const address = /OneDoor is open: http:\/\/localhost:(\d+)/
  for (let waited = 0; !address.test(text); waited += 5) {
    if (child.exitCode !== null || waited > 300_000) throw new Error(`the server did not start:\n${text}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const base = `http://127.0.0.1:${address.exec(text)![1]}`
  const { ask, close } = client(base)
  if ((await ask('GET', '/readyz')).status !== 200) throw new Error('the server is open and not ready')
  const startedMs = performance.now() - began
  const databaseUrl = `postgres://postgres@localhost/onedoor?host=${encodeURIComponent(join(folder, 'run'))}`
  const database = connect(databaseUrl, 'onedoor_app', { max: 1, name: 'onedoor-bench' })
  const [durability] = await database.sql<[Record<string, string>]>`select current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as synchronous_commit, current_setting('full_page_writes') as full_page_writes`
  return {
    base,
    ask,
    pid: child.pid!,
    databasePid: Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    databaseUrl,
    databaseLog: join(folder, 'postgres.log'),
    durability: { ...durability },
    startedMs,
    async signIn(person) {
      const { status, headers, bytes } = await ask('POST', '/api/v1/demo/sessions', { json: { person } })
      const cookie = /onedoor=[^;]+/.exec(String(headers['set-cookie']))?.[0]
      if (status !== 201 || !cookie) throw new Error(`no session (${status}): ${bytes.toString()}`)
      return cookie
    },
    async staff() {
      const card = await readSetting<{ staff: Staff[] } & never>(database.sql, 'sample')
      return (card as { staff: Staff[] } | null)?.staff ?? []
    },
    async stop() {
      await database.close()
      close()
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Soon after a start or a load all people are judged and compared, once: that is over before anything is measured. */
export async function compared(site: Pick<Site, 'databaseUrl'>): Promise<void> {
  const database = connect(site.databaseUrl, null, { max: 1, name: 'onedoor-bench-wait' })
  for (let waits = true; waits;) {
    const [row] = await database.sql<[{ waits: boolean }]>`select exists (select from platform.job
      where kind in ('registers.matching', 'registers.quality') and run_at < now() + interval '1 hour') as waits`
    waits = row.waits
    if (waits) await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  await database.close()
}
