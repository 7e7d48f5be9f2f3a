import { isUtf8 } from 'node:buffer'
import { Refusal } from '#platform'
import { cutCsv, separatorOf } from './rules-csv.ts'
import { rowOfLine, type Asked, type ColumnReader } from './rules-rows.ts'
import type { Format, Source } from './schema.ts'

/** Bytes read at a time, cut at the last whole record: what one transaction writes. Four times as many took 100 MB more, and were no faster. */
export const BLOCK = 524_288
/** Rows of a block: short ones would be many. */
export const MOST_ROWS = 10_000
/** No record is longer, in bytes; a longer one is refused, its first part shown. */
export const LONGEST = 1_048_576
const SHOWN = 1_000
const HEAD = 65_536

/** A row that was read, or why it is none. */
export interface Row {
  readonly asked: Asked | null
  readonly fault: string | null
  readonly original: string
}

/** Rows that end at a byte of the file. */
export interface Block {
  readonly rows: readonly Row[]
  readonly end: number
}

/** What stands before the rows: where they begin and, of CSV, how they are written. */
export interface Head {
  readonly start: number
  readonly separator: string
  readonly header: readonly string[]
}

/** Refusal 422: `not_text`, `no_header`. Lines that begin with # before a header are notes, as are our exports' first lines. */
export async function readHead(source: Source, format: Format): Promise<Head> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of source.read(0)) {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.length >= HEAD) break
  }
  let start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  const lineAt = (from: number) => {
    const end = bytes.indexOf(0x0a, from)
    return bytes.subarray(from, end < 0 ? bytes.length : end + 1)
  }
  const note = format === 'csv' ? '#' : '{"_about":'
  for (let line = lineAt(start); line.length > 0 && line.toString('latin1').startsWith(note); line = lineAt(start))
    start += line.length
  if (format === 'ndjson') return { start, separator: '', header: [] }
  // One character a byte, so that places in the text are places in the file.
  const text = bytes.toString('latin1', start)
  const separator = separatorOf(text.split('\n', 1)[0]!)
  const [first] = cutCsv(text, separator, true, LONGEST).cuts
  if (!first || first.fault !== null) throw new Refusal(422, 'no_header')
  const header = first.cells.map((name) => Buffer.from(name, 'latin1'))
  if (header.some((name) => !isUtf8(name) || name.includes(0))) throw new Refusal(422, 'not_text')
  const end = text.indexOf('\n', first.to)
  return {
    start: end < 0 ? source.bytes : start + end + 1,
    separator,
    header: header.map((name) => name.toString('utf8').trim().normalize('NFC')),
  }
}

export interface Reading {
  readonly rows: readonly Row[]
  /** Where in the text a row begins that does not end in it. */
  readonly rest: number
}
export type Reader = (text: string, last: boolean) => Reading

const EMPTY: Pick<Row, 'fault'> = { fault: null }

/** Reads rows of CSV by a head and what its columns mean. */
export function csvReader({ separator, header }: Head, columns: ColumnReader): Reader {
  return (text, last) => {
    const { cuts, rest } = cutCsv(text, separator, last, LONGEST, MOST_ROWS)
    const rows = cuts.map(({ cells, from, to, fault }): Row => {
      const original = text.slice(from, to)
      if (fault !== null) return { asked: null, fault, original }
      if (cells.length !== header.length) return { asked: null, fault: 'wrong_columns', original }
      return { ...EMPTY, asked: columns(cells), original }
    })
    return { rows, rest }
  }
}

/** Reads a row a line. */
export const ndjsonReader: Reader = (text, last) => {
  const rows: Row[] = []
  let at = 0
  while (at < text.length && rows.length < MOST_ROWS) {
    let end = text.indexOf('\n', at)
    if (end < 0 && !last) break
    if (end < 0) end = text.length
    const original = text.slice(at, text[end - 1] === '\r' ? end - 1 : end)
    at = end + 1
    if (original.trim() === '') continue
    const asked = rowOfLine(original)
    rows.push(typeof asked === 'string' ? { asked: null, fault: asked, original } : { ...EMPTY, asked, original })
  }
  return { rows, rest: Math.min(at, text.length) }
}

/** Whole bytes as rows; where they are not UTF-8, each row by itself, so that one bad row costs no other. */
function decode(bytes: Buffer, last: boolean, reader: Reader): { rows: Row[]; used: number } {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8')
    const { rows, rest } = reader(text, last)
    return { rows: [...rows], used: bytes.length - Buffer.byteLength(text.slice(rest)) }
  }
  // One character a byte: the marks of both formats are ASCII, and so are never part of another letter.
  const { rows, rest } = reader(bytes.toString('latin1'), last)
  const again = rows.map((row): Row => {
    const raw = Buffer.from(row.original, 'latin1')
    if (!isUtf8(raw)) return { asked: null, fault: 'not_text', original: row.original }
    return reader(raw.toString('utf8'), true).rows[0] ?? row
  })
  return { rows: again, used: rest }
}

/** A file's rows from a byte on, block by block, in constant memory. */
export async function* readBlocks(source: Source, from: number, reader: Reader, block = BLOCK): AsyncGenerator<Block> {
  let at = from
  let pieces: Uint8Array[] = []
  let size = 0
  let wanted = block
  let tooLong: string | null = null
  const refused = (): Row[] => (tooLong === null ? [] : [{ asked: null, fault: 'row_too_long', original: tooLong }])

  function* take(last: boolean): Generator<Block> {
    let bytes = Buffer.concat(pieces)
    if (tooLong !== null) {
      const end = bytes.indexOf(0x0a)
      const dropped = end < 0 ? bytes.length : end + 1
      at += dropped
      bytes = bytes.subarray(dropped)
      if (end >= 0 || last) {
        yield { rows: refused(), end: at }
        tooLong = null
      }
    }
    const whole = last ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)
    let used = 0
    for (let full = tooLong === null; full && used < whole.length;) {
      const piece = decode(whole.subarray(used), last, reader)
      used += piece.used
      at += piece.used
      if (piece.used > 0) yield { rows: piece.rows, end: at }
      full = piece.rows.length >= MOST_ROWS
    }
    let left = bytes.subarray(used)
    if (tooLong === null && whole.length === 0 && left.length > LONGEST) {
      tooLong = left.toString('utf8', 0, SHOWN)
      at += left.length
      left = Buffer.alloc(0)
    }
    pieces = left.length > 0 ? [left] : []
    size = left.length
    wanted = used > 0 ? block : size + block
  }

  for await (const chunk of source.read(from)) {
    pieces.push(chunk)
    size += chunk.length
    if (size >= wanted) yield* take(false)
  }
  if (size > 0 || tooLong !== null) yield* take(true)
}
