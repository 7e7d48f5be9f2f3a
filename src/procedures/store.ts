import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { ProcedureVersion } from './schema.ts'

interface Row {
  readonly definition: ProcedureVersion
  readonly hash: Buffer
}

/** Add a version; false when it is there already. */
export async function insert(
  tx: Tx,
  { definition, hash, at, by }: { definition: ProcedureVersion; hash: Buffer; at: Date; by: Uuid },
): Promise<boolean> {
  const rows =
    await tx`insert into procedures.version (code, version, valid_from, definition, hash, published_at, published_by)
    values (${definition.code}, ${definition.version}, ${definition.validFrom}, ${tx.json(definition as never)}, ${hash}, ${at}, ${by})
    on conflict do nothing returning 1`
  return rows.length > 0
}

export async function get(db: Db, code: string, version: number): Promise<Row | null> {
  const [row] = await db<
    Row[]
  >`select definition, hash from procedures.version where code = ${code} and version = ${version}`
  return row ?? null
}

/** The number of the version in force on a day; null when none is. */
export async function current(db: Db, code: string, day: string): Promise<number | null> {
  const [row] = await db<{ version: number }[]>`select version from procedures.version
    where code = ${code} and valid_from <= ${day} order by version desc limit 1`
  return row?.version ?? null
}

/** Codes and numbers of the versions in force on a day, by code. */
export function inForce(db: Db, day: string): Promise<{ code: string; version: number }[]> {
  return db<{ code: string; version: number }[]>`select code, max(version)::int as version from procedures.version
    where valid_from <= ${day} group by code order by code`
}
