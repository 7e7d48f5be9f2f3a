import type { Db, Tx } from '#platform/db'

export interface Size {
  readonly table: string
  readonly rows: number
  /** With indexes and long values. */
  readonly bytes: number
}

/** What the registers' tables hold and take up on the disk, the largest first; a table in parts is one. Counts every row: ask seldom. */
export async function sizesOf(db: Db): Promise<{ tables: Size[]; persons: number }> {
  const tables = await db<(Omit<Size, 'rows'> & { table: string })[]>`
    select coalesce(parent.relname, c.relname)::text as "table", sum(pg_total_relation_size(c.oid))::float8 as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
    where n.nspname = 'registers' and c.relkind = 'r' group by 1 order by 2 desc, 1`
  const counted = await Promise.all(
    tables.map(async ({ table, bytes }): Promise<Size> => {
      const [row] = await db<[{ n: number }]>`select count(*)::float8 as n from registers.${db(table)}`
      return { table, bytes, rows: row.n }
    }),
  )
  const [row] = await db<[{ n: number }]>`select count(distinct owner)::float8 as n from registers.record`
  return { tables: counted, persons: row.n }
}

/** The job that makes the figures below: daily, and after each load. */
export const ANALYSE_KIND = 'registers.analyse'

/** Make the figures by which statements on tables in parts are planned: of a whole with parts PostgreSQL makes none itself. */
export async function analyse(tx: Tx): Promise<void> {
  await tx`analyze registers.record, registers.version, registers.kin`
}
