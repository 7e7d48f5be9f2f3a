import { Refusal, SYSTEM, type Authority, type FieldError, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import { keysOf, kinOf, othersOf, soughtBy } from './rules.ts'
import type { LoadRow, RegisterDefinition } from './schema.ts'
import { copyRow, emptyBatch, insertBatch, type Batch } from './store-load.ts'

/** Rows sent at a time: while PostgreSQL takes one batch, the next is written down. */
const BATCH = 2_000

interface Parts {
  readonly definition: RegisterDefinition
  readonly check: (data: unknown) => FieldError[]
  readonly journal: Journal
}

/** Lay one checked row into a batch. */
function add({ definition, check }: Parts, recordedAt: string, batch: Batch, row: LoadRow): void {
  const { owner, id, data, validFrom, unit = null } = row
  const { register, record, key, kin } = batch
  const fields = check(data)
  if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
  const { name, nameBack, born } = soughtBy(definition, data)
  record.owner.push(owner)
  record.id.push(id)
  record.validFrom.push(validFrom)
  record.unit.push(unit)
  record.name.push(name)
  record.nameBack.push(nameBack)
  record.born.push(born)
  batch.version.push(copyRow(owner, register, id, 1, JSON.stringify(data), validFrom, recordedAt, unit))
  for (const { field, value } of keysOf(definition, data)) {
    key.field.push(field)
    key.value.push(value)
    key.owner.push(owner)
    key.id.push(id)
  }
  for (const one of kinOf(definition, owner, data)) {
    kin.person.push(one.person)
    kin.relation.push(one.relation)
    kin.kin.push(one.kin)
    kin.born.push(one.born)
  }
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
  const { definition, journal } = parts
  const register = definition.code
  const recordedAt = at.toISOString()
  let count = 0
  let sending: Promise<void> = Promise.resolve()
  let batch = emptyBatch(register)
  const send = async () => {
    await sending
    if (batch.version.length === 0) return
    sending = insertBatch(tx, batch)
    sending.catch(() => undefined)
    batch = emptyBatch(register)
  }
  try {
    for await (const row of rows) {
      add(parts, recordedAt, batch, row)
      if (++count % BATCH === 0) await send()
    }
    await send()
    await sending
  } catch (error) {
    await sending.catch(() => undefined)
    const { code, table_name } = error as { code?: string; table_name?: string }
    if (code === '23505') throw new Refusal(409, table_name === 'key' ? 'key_taken' : 'stale')
    throw error
  }
  await journal.append(tx, at, authority, [{ owner: SYSTEM, type: 'register.loaded', facts: { register, count } }])
  return count
}
