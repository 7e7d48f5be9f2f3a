import type { Tx } from '#platform/db'

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

/** Rows of one register on their way in: columns where the database must say what is there already, COPY text elsewhere. */
export interface Batch {
  readonly register: string
  readonly record: Columns<'owner' | 'id' | 'validFrom', 'unit' | 'name' | 'nameBack' | 'born'>
  readonly key: Columns<'field' | 'value' | 'owner' | 'id', never>
  readonly kin: Columns<'person' | 'relation' | 'kin', 'born'>
  readonly version: string[]
  readonly subject: string[]
}

type Columns<Filled extends string, Empty extends string> = Readonly<
  Record<Filled, string[]> & Record<Empty, (string | null)[]>
>

export const emptyBatch = (register: string): Batch => ({
  register,
  record: { owner: [], id: [], validFrom: [], unit: [], name: [], nameBack: [], born: [] },
  key: { field: [], value: [], owner: [], id: [] },
  kin: { person: [], relation: [], kin: [], born: [] },
  version: [],
  subject: [],
})

/** COPY. The driver loses an error that comes after the last byte; the statement behind it fails instead (25P02). */
async function copy(tx: Tx, statement: ReturnType<Tx>, lines: readonly string[]): Promise<void> {
  const stream = await statement.writable()
  await new Promise<void>((resolve, reject) => {
    stream.write(lines.join(''), (error) => (error ? reject(error) : resolve()))
  })
  stream.end()
  await tx`select 1`
}

/** A batch into every table. Throws 23505 (table `record` or `key`) when a record or a unique value is there already. */
export async function insertBatch(tx: Tx, { register, record, key, kin, version, subject }: Batch): Promise<void> {
  await tx`insert into registers.record (register, version, owner, id, valid_from, unit, name, name_back, born)
    select ${register}, 1, * from unnest(${record.owner}::uuid[], ${record.id}::uuid[], ${record.validFrom}::text[]::date[], ${record.unit}::text[],
      ${record.name}::text[], ${record.nameBack}::text[], ${record.born}::text[]::date[])`
  if (key.value.length > 0)
    await tx`insert into registers.key (register, field, value, owner, id)
      select ${register}, * from unnest(${key.field}::text[], ${key.value}::text[], ${key.owner}::uuid[], ${key.id}::uuid[])`
  if (kin.kin.length > 0)
    await tx`insert into registers.kin (person, relation, kin, born)
      select * from unnest(${kin.person}::uuid[], ${kin.relation}::text[], ${kin.kin}::uuid[], ${kin.born}::text[]::date[]) on conflict do nothing`
  await copy(tx, tx`copy registers.version (owner, register, id, version, data, valid_from, recorded_at, unit) from stdin`, version) // prettier-ignore
  if (subject.length > 0)
    await copy(tx, tx`copy registers.subject (person, register, owner, id, role) from stdin`, subject)
}
