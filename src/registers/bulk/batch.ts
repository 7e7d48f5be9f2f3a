import { setImmediate as breathe } from 'node:timers/promises'
import type { FieldError } from '#platform'
import { keysOf } from '../rules.ts'
import type { LoadRow } from '../schema.ts'
import type { Block, Row } from './read.ts'
import { build, namedPersons, type Frame } from './rules-build.ts'
import type { Asked } from './rules-rows.ts'
import type { KeyValue } from './store.ts'

/** Rows checked between two turns of the event loop: what PostgreSQL is being sent goes on meanwhile (some 5 ms). */
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

/** A row that the database must be asked about first: whom it names, or which record it changes. */
export interface Open {
  readonly row: number
  readonly asked: Asked
}

/** A block's rows, sorted by what is known of them without asking the database. */
export interface Prepared {
  /** Rows of the file before this block. */
  readonly before: number
  readonly rows: readonly Row[]
  readonly end: number
  readonly ready: readonly Ready[]
  readonly open: readonly Open[]
  readonly refused: readonly Refused[]
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
  const found = { ready: [] as Ready[], open: [] as Open[], refused: [] as Refused[] }
  const references = frame.definition.fields.some((field) => field.reference !== undefined)
  for (const [n, { asked, fault }] of rows.entries()) {
    const row = before + n + 1
    if (n % BREATH === 0) await breathe()
    if (asked === null) found.refused.push({ row, reasons: [{ field: '', code: fault! }] })
    else if (update || references || namedPersons(frame, asked).length > 0) found.open.push({ row, asked })
    else {
      const one = ready(frame, row, asked)
      if ('reasons' in one) found.refused.push(one)
      else found.ready.push(one)
    }
  }
  return { before, rows, end, ...found }
}
