import type { Sql, Tx } from './connect.ts'

// The driver waits for the answer to `begin` before the first statement and for the last answer before `commit`: two
// turns of every transaction spent on nothing. Here `begin` travels with the first statements and `commit`, where the
// work allows it, with the last. Uses what the driver (postgres 3.4.9, pinned) uses for its own `sql.begin`: a query's
// `onexecute` hands over the connection, which is kept while `reserved` is set and goes back to the pool by itself once
// it is out of the transaction.

interface Connection {
  execute(query: Query): boolean
  queue: { remove(connection: unknown): void; push(connection: unknown): void }
  readonly idleTimer: { cancel(): void }
}

interface Query extends Promise<{ readonly command: string }> {
  execute(): this
  reject(error: unknown): void
}
type QueryClass = new (
  strings: readonly string[],
  args: readonly unknown[],
  handler: (query: Query) => void,
  canceller: null,
  options?: object,
) => Query

/** A place among the driver's queues that it takes no connection from. */
const nowhere = { remove: () => undefined, push: () => undefined }

/** A statement not yet sent: what a tagged template gives before it is waited for. */
export type Statement = Promise<unknown> & { execute(): unknown }

/**
 * Say what the transaction ends with: statements whose answers nobody needs are sent in this order with `commit` right
 * behind them. Where one fails in the database, all is rolled back and its error is thrown.
 */
export type Last = (...statements: readonly Statement[]) => void

/**
 * One transaction. Statements issued without waiting for one another travel together. A statement that failed rolls all
 * back, also when its error was swallowed; a lost connection rejects at once and nothing more is sent.
 */
export async function transaction<T>(sql: Sql, work: (tx: Tx, last: Last) => Promise<T>): Promise<T> {
  const QueryOf = (sql`select 1` as unknown as { constructor: QueryClass }).constructor
  const waiting: Query[] = []
  let connection: Connection | null = null
  /** One statement at a time: no connection yet, or the driver said so (its socket is full, a statement is new to it). */
  let slow = true
  let failed: { readonly error: unknown } | null = null
  let reject: (error: unknown) => void
  const lost = new Promise<never>((_, no) => {
    reject = no
  })
  lost.catch(() => undefined)

  /** Nothing goes down this connection any more. */
  function close(error: unknown): void {
    failed ??= { error }
    if (connection) Object.assign(connection, { onclose: null })
    connection = null
    slow = true
    for (const query of waiting.splice(0)) query.reject(failed.error)
  }
  function handler(query: Query): void {
    query.catch((error: unknown) => (failed ??= { error }))
    if (failed && !connection) query.reject(failed.error)
    else if (slow) waiting.push(query)
    else if (!connection!.execute(query)) slow = true
  }
  const query = (strings: readonly string[], args: readonly unknown[] = [], options: object = {}) =>
    new QueryOf(strings, args, handler, null, options)
  const plain = sql as unknown as (...all: readonly unknown[]) => unknown
  const tx = Object.assign(
    (first: unknown, ...rest: readonly unknown[]) =>
      Array.isArray(first) && 'raw' in first ? query(first as readonly string[], rest) : plain(first, ...rest),
    {
      json: sql.json,
      array: sql.array,
      typed: sql.typed,
      types: sql.types,
      inTransaction: true,
      unsafe: (text: string, args: readonly unknown[] = [], options: object = {}) =>
        query([text], args, { prepare: false, simple: args.length === 0, ...options }),
    },
  ) as unknown as Tx

  const begun = sql.unsafe('begin', [], {
    onexecute(held: Connection) {
      connection = held
      held.queue.remove(held)
      held.queue = nowhere
      held.idleTimer.cancel()
      Object.assign(held, {
        onclose(error: unknown) {
          close(error)
          reject(error)
        },
        reserved() {
          const next = waiting.shift()
          if (next) held.execute(next)
          else slow = false
        },
      })
      slow = waiting.length > 0
      return false
    },
  } as object) as unknown as Query
  begun.execute().catch((error: unknown) => {
    close(error)
    reject(error)
  })

  async function end(word: 'commit' | 'rollback'): Promise<string> {
    const { command } = await query([word], [], { simple: true })
    close(new Error('the transaction is over'))
    return command
  }
  async function run(): Promise<T> {
    const last: Statement[] = []
    let result: T
    try {
      result = await work(tx, (...statements) => void last.push(...statements))
      if (failed) throw failed.error
    } catch (error) {
      if (connection) await end('rollback')
      throw error
    }
    // Executed in this order, `commit` behind them: each takes its place in the queue in a turn of its own.
    for (const statement of last) statement.execute()
    const ended = await end('commit')
    if (ended !== 'COMMIT')
      throw (failed as { error: unknown } | null)?.error ?? new Error('the transaction was rolled back')
    return result
  }
  return Promise.race([run(), lost])
}
