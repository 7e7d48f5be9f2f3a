import { askerOf, type Db } from './connect.ts'

interface Waiting<A, R> {
  readonly ask: A
  resolve(answer: R): void
  reject(error: unknown): void
}

interface Line<A, R> {
  readonly waiting: Waiting<A, R>[]
  under: number
  due: boolean
}

/**
 * A question that many requests ask at once, asked as one: outside a transaction those that come in one turn, or while
 * `lanes` statements are under way, share the next statement, its round trip and its commit. `load` answers in the order
 * of what is asked. When a shared statement fails each is asked alone, so that nobody's mistake is another's. Inside a
 * transaction nothing is shared. Questions go down one connection; what `writes`, and waits for the disk, by any. A look through HTTP: see docs/benchmarks.md, `lookup`.
 */
export function sharing<A, R>(
  load: (db: Db, asks: readonly A[]) => Promise<readonly R[]>,
  { lanes = 2, most = 64, writes = false }: { lanes?: number; most?: number; writes?: boolean } = {},
): (db: Db, ask: A) => Promise<R> {
  const lines = new WeakMap<Db, Line<A, R>>()
  const alone = async (db: Db, ask: A): Promise<R> => (await load(db, [ask]))[0]!

  async function send(db: Db, taken: readonly Waiting<A, R>[]): Promise<void> {
    try {
      const answers = await load(writes ? db : askerOf(db), taken.map(({ ask }) => ask)) // prettier-ignore
      for (const [n, { resolve }] of taken.entries()) resolve(answers[n]!)
    } catch (error) {
      if (taken.length === 1) taken[0]!.reject(error)
      else for (const { ask, resolve, reject } of taken) alone(db, ask).then(resolve, reject)
    }
  }

  async function lane(db: Db, line: Line<A, R>): Promise<void> {
    line.under++
    while (line.waiting.length > 0) await send(db, line.waiting.splice(0, most))
    line.under--
  }

  function go(db: Db, line: Line<A, R>): void {
    line.due = false
    for (let n = Math.ceil(line.waiting.length / most); n > 0 && line.under < lanes; n--) void lane(db, line)
  }

  return (db, ask) => {
    if ('savepoint' in db) return alone(db, ask)
    const line = lines.get(db) ?? { waiting: [], under: 0, due: false }
    lines.set(db, line)
    return new Promise((resolve, reject) => {
      line.waiting.push({ ask, resolve, reject })
      if (line.due || line.under >= lanes) return
      line.due = true
      setImmediate(go, db, line)
    })
  }
}
