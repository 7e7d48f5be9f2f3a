import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { flags } from '../../bin/flags.mjs'
import { projectRoot } from '#platform'
import { connect } from '#platform/db'
import { cloneDatabase } from './database.ts'

const root = projectRoot()
/** The bundle under test. */
const program = process.env['TEST_PROGRAM'] ?? join(root, 'dist/main.js')
export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64')
const TEMPLATE = 'template_sample'
export const SAMPLE_PEOPLE = 3_000

export interface Launched {
  readonly child: ChildProcess
  output(): string
}

export interface Server {
  readonly base: string
  readonly databaseUrl: string
  pid(): number
  /** What it has printed so far. */
  output(): string
  /** kill -9, or another signal; resolves when the process is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Start the program again on the same database, folder and port. */
  start(): Promise<void>
  /** End the process, drop the database, remove the folder. */
  stop(): Promise<void>
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** Start the bundle as a process of its own; resolves when it says that it is open. */
export async function launch(env: Record<string, string>, port: number): Promise<Launched> {
  const child = spawn(process.execPath, [...flags, program, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port) },
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  for (let waited = 0; !text.includes('OneDoor is open'); waited += 25) {
    const dead = child.exitCode !== null || child.signalCode !== null
    if (dead || waited > 120_000) {
      child.kill('SIGKILL')
      throw new Error(`the server did not start:\n${text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return { child, output: () => text }
}

/** Resolves when the process has ended. */
export const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => resolve())
      })

let template: Promise<void> | undefined

/** A small sample country, made once a run by the program itself, then cloned in milliseconds. */
function sampleTemplate(): Promise<void> {
  template ??= (async () => {
    const admin = connect(inject('adminUrl'), null, { max: 1 })
    try {
      await admin.begin(async (tx) => {
        // Test files run in several threads: one makes it, the others wait. On a busy machine that takes over a minute.
        await tx`set local idle_in_transaction_session_timeout = 0`
        await tx`select pg_advisory_xact_lock(815)`
        const [known] = await tx`select 1 from pg_database where datname = ${TEMPLATE}`
        if (known) return
        const made = await cloneDatabase()
        const folder = mkdtempSync(join(tmpdir(), 'onedoor-sample-'))
        const { child } = await launch(environment(made.url, folder), await freePort())
        child.kill('SIGTERM')
        await gone(child)
        rmSync(folder, { recursive: true, force: true })
        const name = new URL(made.url).pathname.slice(1)
        const other = connect(inject('adminUrl'), null, { max: 1 })
        await other.sql.unsafe(`alter database ${name} rename to ${TEMPLATE}`)
        await other.close()
      })
    } finally {
      await admin.close()
    }
  })()
  return template
}

/** What a demo server of the tests is started with; without a database's address it starts its own in `folder`. */
export function environment(databaseUrl: string | null, folder: string): Record<string, string> {
  return {
    ONEDOOR_MODE: 'demo',
    ONEDOOR_PEOPLE: String(SAMPLE_PEOPLE),
    ONEDOOR_DATA: folder,
    ONEDOOR_MASTER_KEY: MASTER_KEY,
    ONEDOOR_LOG: 'error',
    ONEDOOR_RATE_LIMIT: '0',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  }
}

/** A whole server on a sample country of its own. `through` maps the database's address, to put a proxy between. */
export async function startServer(
  options: { env?: Record<string, string>; through?: (url: string) => Promise<string> } = {},
): Promise<Server> {
  await sampleTemplate()
  const clone = await cloneDatabase(TEMPLATE)
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-server-'))
  const port = await freePort()
  const url = options.through ? await options.through(clone.url) : clone.url
  const env = { ...environment(url, folder), ...options.env }
  let running = await launch(env, port)
  return {
    base: `http://localhost:${port}`,
    databaseUrl: clone.url,
    pid: () => running.child.pid!,
    output: () => running.output(),
    async kill(signal = 'SIGKILL') {
      running.child.kill(signal)
      await gone(running.child)
    },
    async start() {
      running = await launch(env, port)
    },
    async stop() {
      running.child.kill('SIGTERM')
      await gone(running.child)
      await clone.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A start that must not succeed: its exit code and what it said. `path` finds programs; nothing else is inherited. */
export async function refusedStart(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...flags, program, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('OneDoor is open')) child.kill('SIGTERM')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  await gone(child)
  return { code: child.exitCode, said }
}
