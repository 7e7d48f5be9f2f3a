import { SYSTEM, type FieldError, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import { addRow } from '../load.ts'
import type { Registers } from '../registers.ts'
import { CopyFault, emptyBatch, insertBatch, type Batch } from '../store-load.ts'
import type { Ready, Refused } from './batch.ts'
import type { Frame } from './rules-build.ts'
import type { Import } from './schema.ts'
import * as store from './store.ts'

export interface Tools {
  readonly registers: Registers
  readonly journal: Journal
  /** The register in which persons are found by a number that files name them by. */
  readonly people?: { readonly register: string; readonly field: string } | undefined
}

/** One block on its way into the database, and what has come of it so far. */
export interface Writing {
  readonly tx: Tx
  readonly at: Date
  readonly tools: Tools
  readonly frame: Frame
  readonly run: Import
  readonly refused: Refused[]
  readonly counts: { added: number; changed: number; same: number }
  /** Names that the dictionary holds now. */
  readonly learnt: string[]
}

export const keyOf = ({ field, value }: store.KeyValue): string => `${field}\u0000${value}`
export const placeOf = ({ owner, id }: store.Place): string => `${owner} ${id}`
export const isDry = ({ mode }: Import): boolean => mode === 'dry' || mode === 'dry-update'
export const isUpdate = ({ mode }: Import): boolean => mode === 'update' || mode === 'dry-update'

const MOST_TRIES = 5

/** New records, with one line for all of them. Those whose id or unique value is taken are refused. */
export async function insert(writing: Writing, wanted: readonly Ready[], ahead: Batch | null = null): Promise<void> {
  const { tx, at, tools, frame, run, counts, learnt } = writing
  const register = frame.definition.code
  let rows = wanted
  for (let attempt = 0; rows.length > 0; attempt++) {
    // Nearly always all is new: the database is asked what is taken only when it would not take them.
    if (attempt > 0 || isDry(run)) rows = await free(writing, rows)
    if (isDry(run) || rows.length === 0) break
    const laid = (attempt === 0 ? ahead : null) ?? emptyBatch(register)
    if (laid !== ahead) for (const { record, keys } of rows) addRow(frame, laid, record, keys)
    const batch = { ...laid, names: laid.names.filter(({ name }) => !frame.learnt.has(name)) }
    const facts = { register, count: rows.length, import: run.id }
    try {
      await tx.savepoint(async (inner) => {
        const [line] = await tools.journal.append(inner, at, run.authority, [{ owner: SYSTEM, type: 'register.loaded', unit: run.authority.unit, facts }]) // prettier-ignore
        await insertBatch(inner, batch, { recordedAt: at, line: line!.id }, attempt === 0)
      })
      learnt.push(...batch.names.map((one) => one.name))
      break
    } catch (error) {
      if (!(error instanceof CopyFault) || attempt >= MOST_TRIES) throw error
    }
  }
  counts.added += rows.length
}

const taken = (keys: readonly store.KeyValue[]): FieldError[] => keys.map(({ field }) => ({ field, code: 'key_taken' }))

/** The rows whose id and unique values nobody has yet; of equal ones the first. */
async function free({ tx, run, refused, counts }: Writing, rows: readonly Ready[]): Promise<Ready[]> {
  const held = new Set((await store.holders(tx, run.register, rows.flatMap((one) => one.keys))).map(keyOf)) // prettier-ignore
  const there = new Set((await store.standing(tx, run.register, rows.map((one) => one.record))).map(placeOf)) // prettier-ignore
  const left = rows.filter(({ row, record, keys }) => {
    const reasons = taken(keys.filter((key) => held.has(keyOf(key))))
    if (reasons.length === 0 && there.has(placeOf(record))) reasons.push({ field: '_id', code: 'key_taken' })
    if (reasons.length > 0) refused.push({ row, reasons })
    else {
      for (const key of keys) held.add(keyOf(key))
      there.add(placeOf(record))
    }
    return reasons.length === 0
  })
  if (!isDry(run)) return left
  const own = ({ record, keys }: Ready) => [...keys, { field: '_id', value: placeOf(record) }]
  const before = new Set((await store.takeDry(tx, run.id, left.flatMap(own))).map(keyOf))
  return left.filter((one) => {
    const again = own(one).filter((key) => before.has(keyOf(key)))
    if (again.length === 0) return true
    // In an update the second of two rows about one new record would change the first.
    if (isUpdate(run)) counts.changed++
    else refused.push({ row: one.row, reasons: taken(again.length > 1 ? again.filter(({ field }) => field !== '_id') : again) }) // prettier-ignore
    return false
  })
}
