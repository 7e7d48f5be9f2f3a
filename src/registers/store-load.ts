import { once } from 'node:events'
import type { Tx } from '#platform/db'
import type { KinRow } from './schema.ts'

/** One COPY text value (PostgreSQL, COPY: text format). */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return /[\\\n\r\t]/.test(value)
    ? value.replace(/[\\\n\r\t]/g, (found) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[found]!)
    : value
}

/** The rows of one batch, as COPY text by table. */
export interface Batch {
  record: string[]
  version: string[]
  key: string[]
  subject: string[]
  kin: string[]
}

export const emptyBatch = (): Batch => ({ record: [], version: [], key: [], subject: [], kin: [] })

export const kinText = ({ person, relation, kin, born }: KinRow) =>
  `${person}\t${relation}\t${kin}\t${copyText(born)}\n`

/** Copy a batch into every table. Throws the database's error: 23505 when a key or a record is there already. */
export async function copyBatch(tx: Tx, { record, version, key, subject, kin }: Batch): Promise<void> {
  const copies = [
    [record, () => tx`copy registers.record (owner, register, id, version, valid_from, unit, name, name_back, born) from stdin`],
    [version, () => tx`copy registers.version (owner, register, id, version, data, valid_from, recorded_at, unit) from stdin`],
    [key, () => tx`copy registers.key (register, field, value, owner, id) from stdin`],
    [subject, () => tx`copy registers.subject (person, register, owner, id, role) from stdin`],
    [kin, () => tx`copy registers.kin (person, relation, kin, born) from stdin`],
  ] as const // prettier-ignore
  for (const [lines, copy] of copies) {
    if (lines.length === 0) continue
    const stream = await copy().writable()
    const done = once(stream, 'finish')
    stream.end(lines.join(''))
    await done
  }
}
