import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, migrate, startEmbedded, type Database } from '#platform/db'
import { ensureMonths, projectRoot } from '#platform'

/** The middle of some numbers; of an even count, the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** Seconds of processor a process tree has used: itself, its living children, and those it has waited for. */
export function cpuSeconds(pid: number): number {
  const stat = (id: number): { ppid: number; ticks: number; waited: number } | null => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .map(Number)
      return { ppid: fields[1]!, ticks: fields[11]! + fields[12]!, waited: fields[13]! + fields[14]! }
    } catch {
      return null
    }
  }
  const self = stat(pid)
  if (!self) return 0
  let ticks = self.ticks + self.waited
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const child = stat(Number(name))
    if (child?.ppid === pid) ticks += child.ticks
  }
  return ticks / 100
}

export interface BenchDatabase {
  readonly url: string
  readonly database: Database
  pid(): number
  /** What PostgreSQL logs. */
  readonly log: string
  /** The three durability settings, as the server says them. */
  readonly durability: Record<string, string>
  close(): Promise<void>
}

/** A database of the benchmark's own, durable like a served one, migrated and empty. Removed at the end. */
export async function benchDatabase(max = 16): Promise<BenchDatabase> {
  const root = projectRoot()
  const base = process.getuid?.() === 0 ? '/var/lib/onedoor' : join(root, '.onedoor')
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(join(base, 'bench-'))
  const embedded = await startEmbedded(root, folder)
  await migrate(embedded.url, root)
  const database = connect(embedded.url, 'onedoor_app', { max })
  await ensureMonths(database.sql, new Date())
  const [durability] = await database.sql<[Record<string, string>]>`select current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as synchronous_commit, current_setting('full_page_writes') as full_page_writes`
  return {
    url: embedded.url,
    database,
    pid: embedded.pid,
    log: join(folder, 'postgres.log'),
    durability: { ...durability },
    async close() {
      await database.close()
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const PGBENCH = '/usr/lib/postgresql/15/bin/pgbench'

/** PostgreSQL's own load program, from Debian's package (its cluster is not made); installed when missing and root. */
export function pgbench(): string {
  if (existsSync(PGBENCH)) return PGBENCH
  const command = 'apt-get install -y --no-install-recommends postgresql-15'
  if (process.getuid?.() !== 0) throw new Error(`pgbench is needed: sudo ${command}`)
  mkdirSync('/etc/postgresql-common', { recursive: true })
  if (!existsSync('/etc/postgresql-common/createcluster.conf'))
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n')
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('apt-get', command.split(' ').slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return PGBENCH
}

/** Run pgbench scripts (one at random each time) with prepared statements as the working role; transactions a second, mean latency. */
export async function runPgbench(
  url: string,
  scripts: string | readonly string[],
  clients: number,
  seconds: number,
): Promise<{ perSecond: number; latencyMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-pgbench-'))
  const files = [scripts].flat().map((script, n) => {
    const file = join(folder, `script${n}.sql`)
    writeFileSync(file, script)
    return file
  })
  const at = new URL(url)
  const child = spawn(
    pgbench(),
    ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), ...files.flatMap((file) => ['-f', file]), '-h', at.searchParams.get('host') ?? at.hostname, '-U', at.username, at.pathname.slice(1)],
    { env: { ...process.env, PGOPTIONS: '-c role=onedoor_app' }, stdio: ['ignore', 'pipe', 'pipe'] },
  ) // prettier-ignore
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const code = await new Promise((resolve) => {
    child.on('close', resolve)
  })
  rmSync(folder, { recursive: true, force: true })
  const tps = /tps = ([\d.]+)/.exec(out)?.[1]
  if (code !== 0 || !tps) throw new Error(`pgbench failed:\n${out.slice(0, 1500)}`)
  return { perSecond: Number(tps), latencyMs: Number(/latency average = ([\d.]+)/.exec(out)?.[1]) }
}

/** Closed loop: `clients` workers ask again as soon as they are answered, for `seconds` or until `once` says false. Latencies in ms. */
export async function closedLoop(
  clients: number,
  seconds: number,
  once: (worker: number) => Promise<unknown>,
): Promise<{ perSecond: number; latencies: number[] }> {
  const until = performance.now() + seconds * 1000
  const latencies: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, worker) => {
      while (performance.now() < until) {
        const start = performance.now()
        if ((await once(worker)) === false) return
        latencies.push(performance.now() - start)
      }
    }),
  )
  return {
    perSecond: latencies.length / ((performance.now() - began) / 1000),
    latencies: latencies.toSorted((a, b) => a - b),
  }
}

export interface Options {
  readonly rounds: number
  /** How long the measured part of a round takes; left out, each benchmark's own. */
  readonly seconds?: number | undefined
  /** How many people there are; left out, each benchmark's own. */
  readonly people?: number | undefined
}

/** The last line a benchmark prints. */
export interface Result {
  readonly bench: string
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  /** What the limit or peer reached in the same run. */
  readonly limit: number
  readonly ratio: number
  readonly cpuMsPerOp: { readonly server: number; readonly database: number }
  readonly [more: string]: unknown
}
