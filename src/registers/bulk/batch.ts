import { setImmediate as breathe } from 'node:timers/promises'
import type { FieldError } from '#platform'
import { addRow } from '../load.ts'
import { keysOf } from '../rules.ts'
import type { LoadRow } from '../schema.ts'
import { emptyBatch, type Batch } from '../store-load.ts'
import type { Block, Row } from './read.ts'
import { build, namedPersons, type Frame } from './rules-build.ts'
import type { Asked } from './rules-rows.ts'
import type { KeyValue } from './store.ts'

/** Rows checked between two turns of the event loop: what PostgreSQL is being sent goes on meanwhile. */
const BREATH = 50

export interface Refused {
  readonly row: number
  readonly reasons: readonly FieldError[]
}

/** A row that may become a record, with the values that no other record may hold. */
export interface Ready {
  readonly row: number
  readonly record: LoadRow
  readonly keys: readonly KeyValue[]
}

export interface Item {
  readonly row: number
  readonly asked: Asked
  /** Null: the database must be asked first, whom the row names or which record it is about. */
  readonly ready: Ready | null
}

/** A block's rows in their order, as far as they are known without asking the database. */
export interface Prepared {
  /** Rows of the file before this block. */
  readonly before: number
  readonly rows: readonly Row[]
  readonly end: number
  readonly items: readonly Item[]
  readonly refused: readonly Refused[]
  /** The rows as they go into the database when all of them are new; null when one must be asked about first. */
  readonly laid: Batch | null
}

/** Check a row as a new record. */
export function ready(frame: Frame, row: number, asked: Asked): Ready | Refused {
  const record = build(frame, asked, row)
  return Array.isArray(record)
    ? { row, reasons: record as FieldError[] }
    : { row, record: record as LoadRow, keys: keysOf(frame.definition, (record as LoadRow).data) }
}

/** All of a block that can be done ahead, while the block before is still being written. */
export async function prepare(frame: Frame, { rows, end }: Block, before: number, update: boolean): Promise<Prepared> {
  const items: Item[] = []
  const refused: Refused[] = []
  const laid = emptyBatch(frame.definition.code)
  const asks = update || frame.definition.fields.some((field) => field.reference !== undefined)
  for (const [n, { asked, fault }] of rows.entries()) {
    const row = before + n + 1
    if (n % BREATH === 0) await breathe()
    if (asked === null) refused.push({ row, reasons: [{ field: '', code: fault! }] })
    else if (asks || namedPersons(frame, asked).length > 0) items.push({ row, asked, ready: null })
    else {
      const one = ready(frame, row, asked)
      if ('reasons' in one) refused.push(one)
      else {
        items.push({ row, asked, ready: one })
        addRow(frame, laid, one.record, one.keys)
      }
    }
  }
  return { before, rows, end, items, refused, laid: items.every((one) => one.ready !== null) ? laid : null }
}
