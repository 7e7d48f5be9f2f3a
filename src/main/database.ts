import { mkdir } from 'node:fs/promises'
import { connect, migrate, startEmbedded, type Database, type Embedded, ping } from '#platform/db'
import { ConfigError, ensureMonths, readSetting, writeSetting, type Config } from '#platform'

export interface OpenDatabase {
  readonly database: Database
  readonly url: string
  /** The embedded server, when it is ours. */
  readonly embedded: Embedded | null
  /** Close the connections and, when the database is ours and `whole`, stop it. */
  close(whole: boolean): Promise<void>
}

interface Log {
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** A database that dies under a living server is started again by it; requests get 503 meanwhile. */
function watch(embedded: Embedded, log: Log): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    try {
      process.kill(embedded.pid(), 0)
    } catch {
      busy = true
      log.warn({ pid: embedded.pid() }, 'the database died; starting it again')
      embedded
        .ensure()
        .catch((error: unknown) => log.error({ error: (error as Error).message }, 'the database does not start'))
        .finally(() => {
          busy = false
        })
    }
  }, 200)
  timer.unref()
  return () => clearInterval(timer)
}

/** What a key of the configuration led to, as one line that names the key. */
const wrong = (key: string) => (error: unknown) => {
  const message = (error as Error).message.trim().replace(/\s+/g, ' ')
  throw new ConfigError(`${key}: ${message || (error as { code?: string }).code}`, { cause: error })
}

/** Its own PostgreSQL, or the one that is named: does it answer? Throws a ConfigError. */
async function reach(config: Config): Promise<{ url: string; embedded: Embedded | null }> {
  if (config.databaseUrl === null) {
    const embedded = await startEmbedded(config.root, config.dataDir).catch(wrong('ONEDOOR_DATA'))
    return { url: embedded.url, embedded }
  }
  const probe = connect(config.databaseUrl, null, { max: 1 })
  await ping(probe.sql)
    .catch(wrong('DATABASE_URL'))
    .finally(() => probe.close())
  return { url: config.databaseUrl, embedded: null }
}

/** Migrate, and mark what the database is for: a demo's data never serves as a live country's, and the other way round. */
async function prepare(database: Database, url: string, config: Config): Promise<void> {
  await migrate(url, config.root)
  await ensureMonths(database.sql, new Date())
  const mode = await readSetting<string>(database.sql, 'mode')
  if (mode === null) await writeSetting(database.sql, 'mode', config.mode)
  else if (mode !== config.mode)
    throw new ConfigError(
      `ONEDOOR_MODE: this database belongs to a ${mode} installation; ${config.mode} needs a database of its own`,
    )
}

/** Start or reach the database and prepare it. Throws an Error whose message says what to do; then nothing is left running that was not before. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 }).catch(wrong('ONEDOOR_DATA'))
  const { url, embedded } = await reach(config)
  const database = connect(url, 'onedoor_app')
  const unwatch = embedded ? watch(embedded, log) : () => undefined
  const opened: OpenDatabase = {
    database,
    url,
    embedded,
    async close(whole) {
      unwatch()
      await database.close()
      if (whole) await embedded?.stop()
    },
  }
  try {
    await prepare(database, url, config)
    return opened
  } catch (error) {
    await opened.close(embedded?.started ?? false)
    throw error
  }
}
