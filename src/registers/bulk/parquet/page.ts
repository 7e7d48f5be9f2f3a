import type { DecodedArray, Encoding, PageHeader, ParquetType, SchemaElement } from 'hyparquet'
import { deltaBinaryUnpack, deltaLengthByteArray } from 'hyparquet/src/delta.js'
import { byteStreamSplit } from 'hyparquet/src/encoding.js'
import { readPlain } from 'hyparquet/src/plain.js'
import { hybrid } from './runs.ts'
import { unpack } from './unpack.ts'
import { cellsOf, isText, plainTexts, type Cell } from './values.ts'
import type { ParquetColumn } from './file.ts'

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const WIDTHS: Partial<Record<ParquetType, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 }

/** Texts that begin as the one before: what they come to must fit into what a page may unpack to. */
function deltaTexts(bytes: Uint8Array, count: number, most: number): Uint8Array[] {
  const reader = { view: viewOf(bytes), offset: 0 }
  const [shared, own] = [new Int32Array(count), new Int32Array(count)]
  deltaBinaryUnpack(reader, count, shared)
  deltaBinaryUnpack(reader, count, own)
  const values: Uint8Array[] = []
  let before = new Uint8Array(0)
  let total = 0
  for (let n = 0; n < count; n++) {
    const [prefix, length] = [shared[n]!, own[n]!]
    if (prefix < 0 || prefix > before.length || length < 0 || reader.offset + length > bytes.length)
      throw new Error('ended early')
    if ((total += prefix + length) > most) throw new Error('too long')
    const value = new Uint8Array(prefix + length)
    value.set(before.subarray(0, prefix))
    value.set(bytes.subarray(reader.offset, reader.offset + length), prefix)
    reader.offset += length
    values.push((before = value))
  }
  return values
}

function rawOf(bytes: Uint8Array, encoding: Encoding, { type, type_length: fixed }: SchemaElement, count: number, most: number): DecodedArray {
  const reader = { view: viewOf(bytes), offset: 0 }
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, type!, count, fixed)
    case 'RLE':
      if (type !== 'BOOLEAN') break
      return Array.from(hybrid(bytes.subarray(4), 1, count), (bit) => bit === 1)
    case 'DELTA_BINARY_PACKED': {
      if (type !== 'INT32' && type !== 'INT64') break
      const values = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count)
      deltaBinaryUnpack(reader, count, values)
      return values
    }
    case 'DELTA_LENGTH_BYTE_ARRAY': {
      const values: Uint8Array[] = Array.from({ length: count })
      deltaLengthByteArray(reader, count, values)
      return values
    }
    case 'DELTA_BYTE_ARRAY':
      return deltaTexts(bytes, count, most)
    case 'BYTE_STREAM_SPLIT':
      if (count * (WIDTHS[type!] ?? fixed ?? Infinity) > bytes.length) break
      return byteStreamSplit(reader, count, type!, fixed)
  }
  throw new Error('unknown encoding')
} // prettier-ignore

function valuesOf(
  bytes: Uint8Array,
  encoding: Encoding,
  { element }: ParquetColumn,
  count: number,
  dictionary: readonly Cell[] | null,
  most: number,
): Cell[] {
  if (count === 0) return []
  if (encoding === 'PLAIN' && isText(element)) return plainTexts(bytes, count)
  if (encoding !== 'RLE_DICTIONARY' && encoding !== 'PLAIN_DICTIONARY')
    return cellsOf(rawOf(bytes, encoding, element, count, most), element)
  if (dictionary === null || bytes.length === 0) throw new Error('no dictionary')
  return Array.from(hybrid(bytes.subarray(1), bytes[0]!, count), (index) => {
    const value = dictionary[index]
    if (value === undefined) throw new Error('not in the dictionary')
    return value
  })
}

/** The values of a dictionary page. */
export function dictionaryOf(column: ParquetColumn, header: PageHeader, packed: Uint8Array): Cell[] {
  const bytes = unpack(column.codec, packed, header.uncompressed_page_size)
  return valuesOf(bytes, 'PLAIN', column, header.dictionary_page_header!.num_values, null, bytes.length)
}

/** Levels say which rows have a value: here 1 or 0, as no column has parts. */
function withEmpty(levels: Uint32Array | null, count: number, values: (count: number) => Cell[]): Cell[] {
  if (levels === null) return values(count)
  let filled = 0
  for (const level of levels) filled += level
  const present = values(filled)
  if (filled === count) return present
  let next = 0
  return Array.from(levels, (level) => (level === 1 ? present[next++]! : null))
}

/** The values of a data page, one a row; `most`: bytes that it may unpack to. */
export function pageOf(
  column: ParquetColumn,
  header: PageHeader,
  packed: Uint8Array,
  dictionary: readonly Cell[] | null,
  most: number,
): Cell[] {
  const { codec, element } = column
  const optional = element.repetition_type === 'OPTIONAL'
  const v1 = header.data_page_header
  if (v1) {
    const bytes = unpack(codec, packed, header.uncompressed_page_size)
    const length = optional ? viewOf(bytes).getUint32(0, true) : 0
    const start = optional ? 4 + length : 0
    if (start > bytes.length || (optional && v1.definition_level_encoding !== 'RLE')) throw new Error('unknown levels')
    const levels = optional ? hybrid(bytes.subarray(4, start), 1, v1.num_values) : null
    const values = bytes.slice(start)
    return withEmpty(levels, v1.num_values, (count) => valuesOf(values, v1.encoding, column, count, dictionary, most))
  }
  const v2 = header.data_page_header_v2!
  const length = v2.definition_levels_byte_length
  if (v2.repetition_levels_byte_length !== 0 || length < 0 || length > packed.length) throw new Error('unknown levels')
  const levels = optional ? hybrid(packed.subarray(0, length), 1, v2.num_values) : null
  const rest = packed.subarray(length)
  const bytes = unpack(
    v2.is_compressed === false ? 'UNCOMPRESSED' : codec,
    rest,
    header.uncompressed_page_size - length,
  )
  return withEmpty(levels, v2.num_values, (count) => valuesOf(bytes, v2.encoding, column, count, dictionary, most))
}
