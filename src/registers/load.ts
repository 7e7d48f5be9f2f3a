import { Refusal, SYSTEM, type Authority, type FieldError, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import { keysOf, kinKey, kinOf, othersOf, soughtBy } from './rules.ts'
import type { LoadRow, RegisterDefinition } from './schema.ts'
import { copyBatch, copyText, emptyBatch, kinText, type Batch } from './store-load.ts'

/** Rows copied at a time: while PostgreSQL takes one batch, the next is written down. */
const BATCH = 5_000

const tabbed = (...values: (string | number | null)[]) => `${values.map(copyText).join('\t')}\n`

/** Many new records by COPY: see Registers.load. */
export async function loadRecords(
  tx: Tx,
  at: Date,
  authority: Authority,
  rows: AsyncIterable<LoadRow> | Iterable<LoadRow>,
  parts: { definition: RegisterDefinition; check: (data: unknown) => FieldError[]; journal: Journal },
): Promise<number> {
  const { definition, check, journal } = parts
  const register = definition.code
  const recordedAt = at.toISOString()

  function add(batch: Batch, { owner, id, data, validFrom, unit = null }: LoadRow, kinSeen: Set<string>): void {
    const fields = check(data)
    if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
    const { name, nameBack, born } = soughtBy(definition, data)
    batch.record.push(tabbed(owner, register, id, 1, validFrom, unit, name, nameBack, born))
    batch.version.push(tabbed(owner, register, id, 1, JSON.stringify(data), validFrom, recordedAt, unit))
    for (const { field, value } of keysOf(definition, data)) batch.key.push(tabbed(register, field, value, owner, id))
    for (const { person, role } of othersOf(definition, owner, data))
      batch.subject.push(tabbed(person, register, owner, id, role))
    for (const row of kinOf(definition, owner, data)) {
      const key = kinKey(row)
      if (!kinSeen.has(key)) batch.kin.push(kinText(row))
      kinSeen.add(key)
    }
  }

  let count = 0
  let pouring: Promise<void> = Promise.resolve()
  let batch = emptyBatch()
  const pour = async () => {
    await pouring
    pouring = copyBatch(tx, batch)
    pouring.catch(() => undefined)
    batch = emptyBatch()
  }
  try {
    const kinSeen = new Set<string>()
    for await (const row of rows) {
      add(batch, row, kinSeen)
      if (++count % BATCH === 0) await pour()
    }
    await pour()
    await pouring
  } catch (error) {
    await pouring.catch(() => undefined)
    if ((error as { code?: string }).code === '23505')
      throw taken(error as { schema_name?: string; table_name?: string })
    throw error
  }
  await journal.append(tx, at, authority, [{ owner: SYSTEM, type: 'register.loaded', facts: { register, count } }])
  return count
}

const taken = ({ table_name }: { table_name?: string }) =>
  new Refusal(409, table_name === 'key' ? 'key_taken' : 'stale')
