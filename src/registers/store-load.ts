import type { Tx } from '#platform/db'
import type { Spelt } from './search/names.ts'
import { learn } from './store-search.ts'

/** One COPY text value (PostgreSQL, COPY: text format). */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return /[\\\n\r\t]/.test(value)
    ? value.replace(/[\\\n\r\t]/g, (found) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[found]!)
    : value
}

/** One row as COPY text. */
export const copyRow = (...values: (string | number | null)[]): string => `${values.map(copyText).join('\t')}\n`

/** Rows of one register on their way in, as COPY text, table by table. Those of `version` wait for their stamp. */
export interface Batch {
  readonly register: string
  readonly record: string[]
  readonly key: string[]
  readonly lookup: string[]
  readonly version: string[]
  readonly subject: string[]
  readonly kin: string[]
  /** Names for the dictionary that searches begin with. */
  readonly names: Spelt[]
}

/** What all rows of a batch have in common: when they were recorded, and by which line when it tells of many. */
export interface Stamp {
  readonly recordedAt: Date
  readonly line: string | null
}

export const emptyBatch = (register: string): Batch => ({
  register,
  record: [],
  key: [],
  lookup: [],
  version: [],
  subject: [],
  kin: [],
  names: [],
})

/** A table did not take what was copied into it, for a reason that the driver does not say. */
export class CopyFault extends Error {
  override readonly name = 'CopyFault'
  readonly table: keyof Batch
  constructor(table: keyof Batch, cause: unknown) {
    super(`copy into ${table}`, { cause })
    this.table = table
  }
}

/**
 * COPY. The driver loses an error that comes after the last byte; the statement behind it fails instead (25P02). That
 * statement may be no COPY: what the driver sends when a stream ends would break it off.
 */
async function copy(statement: ReturnType<Tx>, lines: readonly string[], end = ''): Promise<void> {
  if (lines.length === 0) return
  const stream = await statement.writable()
  await new Promise<void>((resolve, reject) => {
    stream.write(lines.join(end) + end, (error) => (error ? reject(error) : resolve()))
  })
  stream.end()
}

/**
 * A batch into every table. Throws a CopyFault of `record` or `key` when a record or a unique value is there already.
 * `trusting`: kinship is taken to be new too.
 */
export async function insertBatch(tx: Tx, batch: Batch, { recordedAt, line }: Stamp, trusting = false): Promise<void> {
  const { register, record, key, lookup, version, subject, kin, names } = batch
  const stamp = `${recordedAt.toISOString()}\t${line ?? '\\N'}\n`
  let table: keyof Batch = 'record'
  async function into(name: keyof Batch, statement: ReturnType<Tx>, lines: readonly string[], end = ''): Promise<void> {
    table = name
    await copy(statement, lines, end)
    if (lines.length > 0) await tx`select 1`
  }
  try {
    await into('record', tx`copy registers.record (register, version, owner, id, valid_from, unit, name, born) from stdin`, record) // prettier-ignore
    await into('key', tx`copy registers.key (register, field, value, owner, id) from stdin`, key)
    await into('lookup', tx`copy registers.lookup (register, name, value, owner, id) from stdin`, lookup)
    await into('version', tx`copy registers.version (owner, register, id, version, data, valid_from, unit, recorded_at, line) from stdin`, version, stamp) // prettier-ignore
    await into('subject', tx`copy registers.subject (person, register, owner, id, role) from stdin`, subject)
    if (trusting) await into('kin', tx`copy registers.kin (person, relation, kin, born) from stdin`, kin)
    else if (kin.length > 0) await relate(tx, kin)
    await learn(tx, register, names)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '25P02' || code === '23505') throw new CopyFault(table, error)
    throw error
  }
}

/** Kinship; two records may say the same of somebody. */
async function relate(tx: Tx, kin: readonly string[]): Promise<void> {
  await tx`create temp table if not exists new_kin (person uuid, relation text, kin uuid, born date) on commit delete rows`
  await copy(tx`copy new_kin from stdin`, kin)
  await tx`insert into registers.kin (person, relation, kin, born) select person, relation, kin, born from new_kin on conflict do nothing`
  await tx`delete from new_kin`
}
