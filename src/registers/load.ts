import { Refusal, SYSTEM, type Authority, type FieldError, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import { keysOf, kinOf, lookupsOf, othersOf, referencesOf, soughtBy } from './rules.ts'
import type { LoadRow, RegisterDefinition } from './schema.ts'
import type { NameRules } from './search/names.ts'
import { CopyFault, copyRow, copyText, emptyBatch, insertBatch, type Batch } from './store-load.ts'
import { missingKeys } from './store-write.ts'

/** Rows sent at a time: while PostgreSQL takes one batch, the next is written down. */
const BATCH = 2_000

interface Parts {
  readonly definition: RegisterDefinition
  readonly check: (data: unknown) => FieldError[]
  readonly journal: Journal
  readonly names: NameRules
}

/** Lay one checked new record into a batch. */
export function addRow(
  { definition, names }: Pick<Parts, 'definition' | 'names'>,
  batch: Batch,
  { owner, id, data, validFrom, unit = null }: LoadRow,
  keys: readonly { readonly field: string; readonly value: string }[] = keysOf(definition, data),
): void {
  const { register } = batch
  const { name, folded, born } = soughtBy(definition, data, names)
  if (name !== null) batch.names.push({ name, folded })
  const place = copyText(unit)
  batch.record.push(`${register}\t1\t${owner}\t${id}\t${validFrom}\t${place}\t${copyText(name)}\t${copyText(born)}\n`)
  batch.version.push(`${owner}\t${register}\t${id}\t1\t${copyText(JSON.stringify(data))}\t${validFrom}\t${place}\t`)
  for (const { field, value } of keys) batch.key.push(copyRow(register, field, value, owner, id))
  for (const { field, value } of lookupsOf(definition, data))
    batch.lookup.push(copyRow(register, field, value, owner, id))
  for (const one of kinOf(definition, owner, data))
    batch.kin.push(`${one.person}\t${one.relation}\t${one.kin}\t${one.born ?? '\\N'}\n`)
  for (const { person, role } of othersOf(definition, owner, data))
    batch.subject.push(copyRow(person, register, owner, id, role))
}

/** Many new records: see Registers.load. */
export async function loadRecords(
  tx: Tx,
  at: Date,
  authority: Authority,
  rows: AsyncIterable<LoadRow> | Iterable<LoadRow>,
  parts: Parts,
): Promise<number> {
  const { definition, check, journal } = parts
  const register = definition.code
  const stamp = { recordedAt: at, line: null }
  const refers = definition.fields.some(({ reference }) => reference !== undefined)
  let count = 0
  let sending: Promise<void> = Promise.resolve()
  let batch = emptyBatch(register)
  let references: ReturnType<typeof referencesOf> = []
  const send = async () => {
    await sending
    if (batch.record.length === 0) return
    const missing = references.length === 0 ? [] : await missingKeys(tx, references)
    if (missing.length > 0)
      throw new Refusal(422, 'no_such_reference', { fields: missing.map((n) => ({ field: references[n]!.code, code: 'no_such_reference' })) }) // prettier-ignore
    references = []
    sending = insertBatch(tx, batch, stamp)
    sending.catch(() => undefined)
    batch = emptyBatch(register)
  }
  try {
    for await (const row of rows) {
      const fields = check(row.data)
      if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
      addRow(parts, batch, row)
      if (refers) references.push(...referencesOf(definition, row.data))
      if (++count % BATCH === 0) await send()
    }
    await send()
    await sending
  } catch (error) {
    await sending.catch(() => undefined)
    if (error instanceof CopyFault && error.table === 'key') throw new Refusal(409, 'key_taken')
    if (error instanceof CopyFault && error.table === 'record') throw new Refusal(409, 'stale')
    throw error
  }
  await journal.append(tx, at, authority, [{ owner: SYSTEM, type: 'register.loaded', facts: { register, count } }])
  return count
}
