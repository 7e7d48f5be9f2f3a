import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import { connect, startEmbedded, type Database, type Embedded } from '#platform/db'
import { environment, freePort, gone, launch, type Launched } from './server.ts'
import { statementProxy, type Proxy } from './proxy.ts'

/** A folder that the database's own user can reach. */
export function dataFolder(name: string): string {
  const base = process.getuid?.() === 0 ? '/var/lib/onedoor' : join(projectRoot(), '.onedoor')
  mkdirSync(base, { recursive: true, mode: 0o755 })
  return mkdtempSync(join(base, `test-${name}-`))
}

/** The process id of the PostgreSQL that holds this folder's data. */
export const postmaster = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Is this process there? */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A server on a durable PostgreSQL of its own, both to be killed at will. */
export interface Country {
  readonly folder: string
  readonly base: string
  /** Between the server and its database, while the server is given the database's address. */
  readonly proxy: Proxy
  readonly database: Database
  readonly embedded: Embedded
  server(): Launched
  /** Start the server: behind the proxy, or with the database as its own to look after. */
  start(own: boolean): Promise<void>
  /** End the server by a signal; resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
  close(): Promise<void>
}

/** A durable country: fsync, synchronous_commit and full_page_writes on. */
export async function durableCountry(name: string): Promise<Country> {
  const folder = dataFolder(name)
  const embedded = await startEmbedded(projectRoot(), folder)
  const proxy = await statementProxy(join(folder, 'run', '.s.PGSQL.5432'))
  const port = await freePort()
  const behind = embedded.url.replace(/host=.*/, `host=${encodeURIComponent(proxy.folder)}`)
  // As the tables' owner: row-level security would hide open tasks from whoever asks for all.
  const database = connect(embedded.url, 'onedoor_owner', { max: 2 })
  let running: Launched | null = null
  const end = async (signal: NodeJS.Signals) => {
    running?.child.kill(signal)
    if (running) await gone(running.child)
  }
  return {
    folder,
    base: `http://localhost:${port}`,
    proxy,
    database,
    embedded,
    server: () => running!,
    async start(own) {
      running = await launch(environment(own ? null : behind, folder), port)
    },
    end,
    async close() {
      await end('SIGKILL')
      await database.close()
      await proxy.close()
      await embedded.ensure().catch(() => undefined)
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
