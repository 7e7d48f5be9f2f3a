import postgres from 'postgres'
import { Refusal } from '../errors.ts'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
/** A store takes either: inside a transaction, or alone. */
export type Db = Sql | Tx
export type Json = postgres.JSONValue

export interface Database {
  readonly sql: Sql
  /**
   * One transaction; serialization failures and deadlocks are tried again (work must be repeatable). Statements issued
   * without waiting for one another travel together, the first ones with "begin", those that `issue` sent with "commit".
   */
  begin<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const RETRY = new Set(['40001', '40P01'])

/** What a statement refused, as a Refusal: raised with errcode OD and the status, the code, and the fields at fault in its detail. */
function refusalOf(error: unknown): unknown {
  const { code = '', message, detail } = error as { code?: string; message?: string; detail?: string }
  if (!/^OD\d{3}$/.test(code)) return error
  const fields = detail?.split(' ').map((field) => ({ field, code: message! })) ?? []
  return new Refusal(Number(code.slice(2)), message!, { fields })
}

/** Work inside a transaction that may fail alone: then it is undone, and what it refused is thrown here. */
export async function attempt<T>(tx: Tx, work: (inner: Tx) => Promise<T>): Promise<T> {
  try {
    return (await tx.savepoint(async (inner) => {
      const done = await work(inner)
      // What was issued and not waited for has failed by now.
      await inner`select 1`
      return done
    })) as T
  } catch (error) {
    throw refusalOf(error)
  }
}

/**
 * Statements of a transaction whose answers nobody needs: they travel with what follows, the commit at last. One that
 * fails fails the transaction. Each must be issued in this turn: nothing waits for them.
 */
export function issue(...statements: readonly Promise<unknown>[]): void {
  for (const statement of statements) statement.catch(() => undefined)
}

const askers = new WeakMap<Db, Sql>()

/**
 * The connection of a database's shared questions (see `sharing`): one for all, so that those of one turn are one write and
 * wake one process of PostgreSQL. A transaction asks by itself.
 */
export const askerOf = (db: Db): Db => askers.get(db) ?? db

/**
 * `limit n` as PostgreSQL plans it: with the number in the text. A plan made for any number takes a tenth of the table, and
 * reads and sorts a whole register for its next 2,000 records. For numbers of ours, never a reader's own.
 */
export function atMost(db: Db, n: number): ReturnType<Db> {
  if (!Number.isSafeInteger(n) || n < 0) throw new Error(`no limit: ${n}`)
  return db.unsafe(`limit ${n}`) as never
}

/**
 * Connect as a working role: `onedoor_app` cannot alter, delete or truncate the journal, `onedoor_owner` migrates.
 * The role is asked for in the start-up packet, so a pooled connection can never be without it.
 * `relaxed` does not wait for the disk: for what only matters together with a later durable transaction.
 * For a socket folder give `postgres://user@localhost/name?host=/folder`.
 */
export function connect(
  url: string,
  role: 'onedoor_app' | 'onedoor_owner' | null,
  options: {
    max?: number
    name?: string
    relaxed?: boolean
    onStatement?: (text: string, parameters: readonly unknown[]) => void
  } = {},
): Database {
  if (!('mended' in postgres))
    throw new Error('the database driver is not mended: npm start or npm test does it (bin/driver.mjs)')
  const host = new URL(url).searchParams.get('host')
  const path = host && `${host}/.s.PGSQL.${new URL(url).port || 5432}`
  const open = (max: number) =>
    postgres(url.replace(/[?&]host=[^&]*/, ''), {
      ...(path ? { path } : {}),
      max,
      idle_timeout: 300,
      connect_timeout: 10,
      backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
      onnotice: () => undefined,
      ...(options.onStatement
        ? {
            debug: (_connection: number, text: string, parameters: unknown[]) => options.onStatement!(text, parameters),
          }
        : {}),
      connection: {
        application_name: options.name ?? 'onedoor',
        ...(role === null ? {} : { role }),
        timezone: 'UTC',
        // Every statement goes by its keys. For tables in parts PostgreSQL would plan each anew, to leave out parts that
        // running leaves out as well: 0.1 to 0.5 ms each, a third of the database's time (a search: 11.7 → 6.8 ms).
        plan_cache_mode: 'force_generic_plan',
        ...(options.relaxed ? { synchronous_commit: 'off' } : {}),
        // A transaction that waits for something that never comes gives its locks back.
        idle_in_transaction_session_timeout: 60_000,
      } as unknown as postgres.ConnectionParameters,
    })
  const [sql, asker] = [open(options.max ?? 16), open(1)]
  askers.set(sql, asker)
  return {
    sql,
    async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      for (let tried = 1; ; tried++) {
        try {
          return (await sql.begin(work)) as T
        } catch (error) {
          const code = (error as { code?: string }).code ?? ''
          if (tried >= 4 || !RETRY.has(code)) throw refusalOf(error)
        }
      }
    },
    close: async () => void (await Promise.all([sql.end({ timeout: 5 }), asker.end({ timeout: 5 })])),
  }
}

const GONE = new Set([
  'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET',
  'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08003', '53300',
]) // prettier-ignore

/** Is this error the database being away (503, try again) rather than a fault of ours? */
export function isAway(error: unknown): boolean {
  const { code, syscall, routine } = error as { code?: string; syscall?: string; routine?: string }
  return code === 'ENOENT'
    ? syscall === 'connect'
    : (code !== undefined && GONE.has(code)) || routine === 'ProcessInterrupts'
}

/** Does the database answer? Resolves when it does, throws when not. */
export async function ping(db: Db): Promise<void> {
  await db`select 1`
}
