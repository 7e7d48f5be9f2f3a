import { isUtf8 } from 'node:buffer'
import type { DecodedArray, ParquetParsers, SchemaElement } from 'hyparquet'
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js'

/** A value as a row of JSON would have it; `null` is an empty one, NO_TEXT bytes that are no UTF-8. */
export type Cell = string | number | boolean | null | typeof NO_TEXT
export const NO_TEXT = Symbol('bytes that are no text')

const DAY_MS = 86_400_000
const MOST_DAYS = 100_000_000

const dayOf = (days: number): string =>
  Math.abs(days) > MOST_DAYS ? String(days) : new Date(days * DAY_MS).toISOString().replace(/T.*/, '')
/** An instant; at midnight it is taken to be the day, as many programs keep days. */
const instantOf = (ms: number): string =>
  Math.abs(ms) > MOST_DAYS * DAY_MS ? String(ms) : new Date(ms).toISOString().replace(/T00:00:00\.000Z$/, '')
const textOf = (bytes: Uint8Array): Cell => (isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : NO_TEXT) // prettier-ignore
const none = () => {
  throw new Error('unknown type')
}

const parsers = {
  ...DEFAULT_PARSERS,
  dateFromDays: dayOf,
  timestampFromMilliseconds: (ms: bigint) => instantOf(Number(ms)),
  timestampFromMicroseconds: (us: bigint) => instantOf(Number(us / 1_000n)),
  timestampFromNanoseconds: (ns: bigint) => instantOf(Number(ns / 1_000_000n)),
  stringFromBytes: textOf,
  jsonFromBytes: textOf,
  geometryFromBytes: none,
  geographyFromBytes: none,
} as unknown as ParquetParsers

/** Whole numbers that JSON can hold stay numbers; what it cannot becomes text, which no field of numbers takes. */
function cellOf(value: unknown, scale: number | null): Cell {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'number') return value instanceof Uint8Array ? textOf(value) : (value as Cell)
  if (!Number.isFinite(value)) return String(value)
  // A decimal times its scale is only near what was meant.
  return scale === null ? value : Number(value.toFixed(scale))
}

/** Values as a page holds them, by what the column says they mean. */
export function cellsOf(raw: DecodedArray, element: SchemaElement): Cell[] {
  const scale = element.converted_type === 'DECIMAL' ? Math.min(element.scale ?? 0, 20) : null
  const meant = convert(raw, { element, parsers, schemaPath: [], pathInSchema: [], type: element.type!, columnName: element.name, codec: 'UNCOMPRESSED' } as never) // prettier-ignore
  return Array.from(meant as ArrayLike<unknown>, (value) => cellOf(value, scale))
}

/** Do its bytes stand for letters? */
export const isText = ({ type, converted_type: kind }: SchemaElement): boolean =>
  type === 'BYTE_ARRAY' && kind !== 'DECIMAL' && kind !== 'BSON'

/** Texts behind their lengths: the usual page. Straight to texts, as an object for each one's bytes takes more than they do. */
export function plainTexts(page: Uint8Array, count: number): Cell[] {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.length)
  const texts: Cell[] = []
  for (let at = 0; texts.length < count;) {
    const end = at + 4 + bytes.readUInt32LE(at)
    if (end > bytes.length) throw new Error('ended early')
    const text = bytes.toString('utf8', at + 4, end)
    texts.push(text.includes('\ufffd') ? textOf(bytes.subarray(at + 4, end)) : text)
    at = end
  }
  return texts
}
