import { connect, type Database, type Tx } from '#platform/db'

export interface Heard {
  readonly text: string
  readonly parameters: readonly unknown[]
}

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly Node[]
}

const PART = /^(.+)_p\d\d$/
const ROLLBACK = new Error('rolled back')

/** The parts that a plan opened and ran, by table. */
function ran(node: Node, found: Map<string, Set<string>> = new Map()): Map<string, Set<string>> {
  const relation = node['Relation Name']
  const table = relation === undefined ? undefined : PART.exec(relation)?.[1]
  if (table !== undefined && (node['Actual Loops'] ?? 0) > 0)
    found.set(table, (found.get(table) ?? new Set()).add(relation!))
  for (const plan of node.Plans ?? []) ran(plan, found)
  return found
}

/** Run in a transaction that is rolled back. */
async function undone<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: T
  await database
    .begin(async (tx) => {
      result = await work(tx)
      throw ROLLBACK
    })
    .catch((error: unknown) => {
      if (error !== ROLLBACK) throw error
    })
  return result!
}

/**
 * How many parts of each table in parts a statement reads, by EXPLAIN ANALYZE of what was sent. The journal is emptied for it, so that lines may be written again; all is rolled back.
 */
export async function partsScanned<T extends Heard>(
  url: string,
  heard: readonly T[],
): Promise<(T & { readonly scanned: Readonly<Record<string, number>> })[]> {
  const database = connect(url, null, { max: 1 })
  const tables = (await database.sql<{ name: string }[]>`select format('%I.%I', n.nspname, c.relname) as name
    from pg_partitioned_table p join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
    where p.partstrat = 'h'`) as readonly { name: string }[]
  const read = heard.filter(({ text }) => tables.some(({ name }) => new RegExp(`(from|join|update)\\s+${name}\\b`).test(text))) // prettier-ignore
  const plans = []
  for (const one of read) {
    const rows = await undone(database, async (tx) => {
      // What was written is written again: nothing refuses that here.
      await tx.unsafe(
        "create or replace function registers.must_take(made boolean, wanted text[], took text[]) returns void language sql as 'select'",
      )
      await tx`delete from journal.line`
      await tx`delete from journal.about`
      await tx`delete from journal.body`
      return tx.unsafe(`explain (analyze, timing off, format json) ${one.text}`, one.parameters as never[])
    })
    const [{ Plan: plan }] = rows[0]!['QUERY PLAN'] as [{ Plan: Node }]
    plans.push({ ...one, scanned: Object.fromEntries([...ran(plan)].map(([table, parts]) => [table, parts.size])) }) // prettier-ignore
  }
  await database.close()
  return plans
}
