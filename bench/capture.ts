import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Sql } from '#platform/db'

interface Statement {
  readonly sql: string
  readonly values: readonly (string | null)[]
}

const MARK = '@@capture'
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What PostgreSQL's log says each backend executed, transaction by transaction; statements outside one stand alone. */
function read(log: string): Statement[][] {
  const open = new Map<string, Statement[]>()
  const done: Statement[][] = []
  let last: { values: (string | null)[] } | undefined
  for (const entry of log.split(new RegExp(`^${MARK}`, 'm')).slice(1)) {
    const [, pid = '', kind = '', body = ''] = /^(\d+)@@ ?(LOG|DETAIL): +([\s\S]*?)\n?$/.exec(entry) ?? []
    const text = body.replaceAll('\n\t', '\n')
    if (kind === 'DETAIL' && last) {
      for (const match of text.matchAll(/\$(\d+) = (?:(NULL)|'((?:[^']|'')*)')/g))
        last.values[Number(match[1]) - 1] = match[2] ? null : match[3]!.replaceAll("''", "'")
      continue
    }
    const plain = /^(?:statement|execute [^:]*): (begin|commit|rollback)\b/i.exec(text)?.[1]?.toLowerCase()
    if (plain === 'begin') open.set(pid, [])
    else if (plain === 'commit') {
      done.push(open.get(pid) ?? [])
      open.delete(pid)
    } else if (plain === 'rollback') open.delete(pid)
    if (plain) continue
    const sql = /^execute [^:]*: ([\s\S]*)$/.exec(text)?.[1]
    if (sql === undefined) continue
    const statement = { sql, values: [] as (string | null)[] }
    last = statement
    const transaction = open.get(pid)
    if (transaction) transaction.push(statement)
    else done.push([statement])
  }
  return done
}

/** Everything PostgreSQL executes while `work` runs, with the values, from its own log. `sql`: as superuser. */
async function capture(sql: Sql, log: string, work: () => Promise<unknown>): Promise<Statement[][]> {
  const apply = async () => {
    await sql`select pg_reload_conf()`
    await wait(300)
  }
  await sql.unsafe(`alter system set log_line_prefix = '${MARK}%p@@ '`)
  await sql.unsafe(`alter system set log_statement = 'all'`)
  await apply()
  const from = statSync(log).size
  try {
    await work()
  } finally {
    await sql.unsafe('alter system reset log_statement')
    await sql.unsafe('alter system reset log_line_prefix')
    await apply()
  }
  return read(readFileSync(log).subarray(from).toString('utf8'))
}

/** A value as pgbench sends it: what was new in it is drawn anew (`:n`, twelve digits), since a row is inserted once. */
function literal(value: string, type: string, fresh: readonly string[]): string {
  const quoted = value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll(':', '\\072').replaceAll(';', '\\073') // prettier-ignore
  const drawn = fresh.reduce(
    (all, word) => all.replaceAll(word, `${word.length === 36 ? word.slice(0, 24) : word}'||:n||E'`),
    quoted,
  )
  return drawn === quoted ? `E'${quoted}'::${type}` : `(E'${drawn}')::${type}`
}

/**
 * The statements of one operation as a pgbench script: PostgreSQL's log of `work`, which does the same thing twice; what
 * differs between the two is drawn anew. `keeps` picks the operation's transaction, `before` statements ahead of it.
 */
export async function scriptOf(
  sql: Sql,
  log: string,
  work: () => Promise<{ readonly fresh: readonly string[] }>,
  picks: { readonly keeps: (sql: string) => boolean; readonly before: (sql: string) => boolean },
): Promise<{ script: string; statements: number }> {
  const firsts: string[] = []
  const transactions = await capture(sql, log, async () => {
    firsts.push(...(await work()).fresh)
    await work()
  })
  const found = transactions.filter((one) => one.some((statement) => picks.keeps(statement.sql)))
  const ahead = transactions.find((one) => one.length === 1 && picks.before(one[0]!.sql)) ?? []
  const [first, second] = found
  if (found.length !== 2 || !first || !second)
    throw new Error(`captured ${found.length} transactions of two operations`)
  const uuids = (of: readonly Statement[]) =>
    new Set(of.flatMap(({ values }) => values.flatMap((value) => value?.match(UUID) ?? [])))
  const again = uuids(second)
  const fresh = [...[...uuids(first)].filter((one) => !again.has(one)), ...firsts]
  const written = async (statement: Statement, n: number): Promise<string> => {
    await sql.unsafe(`prepare captured_${n} as ${statement.sql}`)
    const [row] = await sql<[{ types: string[] }]>`select parameter_types::text[] as types from pg_prepared_statements where name = ${`captured_${n}`}` // prettier-ignore
    await sql.unsafe(`deallocate captured_${n}`)
    return `${statement.sql.replaceAll(/\$(\d+)/g, (_, at: string) => {
      const value = statement.values[Number(at) - 1]
      const type = row.types[Number(at) - 1]!
      return value == null ? `null::${type}` : literal(value, type, fresh)
    })};\n`
  }
  const lines: string[] = []
  for (const [n, statement] of [...ahead, ...first].entries()) lines.push(await written(statement, n))
  const script = `\\set n random(100000000000, 999999999999)\n${lines.slice(0, ahead.length).join('')}begin;\n${lines.slice(ahead.length).join('')}commit;\n`
  return { script, statements: lines.length }
}
