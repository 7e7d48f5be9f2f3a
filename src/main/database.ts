import { connect, migrate, startEmbedded, type Database, type Embedded } from '#platform/db'
import { ensureMonths, readSetting, writeSetting, type Config } from '#platform'

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

/**
 * Start or reach the database, migrate it, and mark what it is for: a demo's data never serves as a live country's,
 * and the other way round. Throws an Error whose message says what to do.
 */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config.root, config.dataDir) : null
  const url = embedded?.url ?? config.databaseUrl!
  await migrate(url, config.root)
  const database = connect(url, 'onedoor_app')
  await ensureMonths(database.sql, new Date())
  const mode = await readSetting<string>(database.sql, 'mode')
  if (mode === null) await writeSetting(database.sql, 'mode', config.mode)
  else if (mode !== config.mode)
    throw new Error(
      `this database belongs to a ${mode} installation; ONEDOOR_MODE=${config.mode} needs a database of its own`,
    )
  const unwatch = embedded ? watch(embedded, log) : () => undefined
  return {
    database,
    url,
    embedded,
    async close(whole) {
      unwatch()
      await database.close()
      if (whole) await embedded?.stop()
    },
  }
}
