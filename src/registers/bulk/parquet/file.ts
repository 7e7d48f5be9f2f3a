import { parquetMetadata, type CompressionCodec, type FileMetaData, type SchemaElement } from 'hyparquet'
import { Refusal } from '#platform'
import type { Source } from '../schema.ts'
import { endOfStruct } from './fits.ts'

/** Bytes of a footer: some hundreds a row group and column. */
const LARGEST_FOOTER = 16_777_216
const MOST_COLUMNS = 500
const [PAR1, PARE] = [0x31524150, 0x45524150]

export interface ParquetColumn {
  readonly name: string
  readonly element: SchemaElement
  readonly codec: CompressionCodec
  /** Bytes of the file between which its pages stand. */
  readonly start: number
  readonly end: number
}

export interface ParquetGroup {
  readonly rows: number
  readonly columns: readonly ParquetColumn[]
}

export interface ParquetFile {
  readonly source: Source
  readonly columns: readonly string[]
  readonly rows: number
  readonly groups: readonly ParquetGroup[]
}

/** Bytes of a file; fewer where it ends. */
export async function bytesOf(source: Source, from: number, to: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  if (to > from)
    for await (const piece of source.read(from)) {
      pieces.push(piece)
      if ((size += piece.length) >= to - from) break
    }
  return Buffer.concat(pieces, size).subarray(0, to - from)
}

/** Whatever goes wrong with the bytes of a file is a refusal of the file; what goes wrong with the disk is not. */
export async function orBroken<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal || (error as NodeJS.ErrnoException).syscall !== undefined) throw error
    throw new Refusal(422, 'parquet_broken')
  }
}

const broken = (): never => {
  throw new Refusal(422, 'parquet_broken')
}

function whole(value: unknown): number {
  const number = Number(value)
  return Number.isSafeInteger(number) && number >= 0 ? number : broken()
}

/** Columns of single values; lists, maps and structs are refused by their names. */
function elementsOf({ schema }: FileMetaData): SchemaElement[] {
  const [root, ...elements] = schema
  const nested = elements.filter(({ type, num_children, repetition_type: kind }) => type === undefined || (num_children ?? 0) > 0 || kind === 'REPEATED') // prettier-ignore
  if (nested.length > 0)
    throw new Refusal(422, 'wrong_columns', { fields: nested.slice(0, 20).map(({ name }) => ({ field: name.slice(0, 60), code: 'parquet_nested' })) }) // prettier-ignore
  if (elements.length === 0 || elements.length > MOST_COLUMNS || root?.num_children !== elements.length) broken()
  return elements
}

function groupsOf(metadata: FileMetaData, elements: readonly SchemaElement[], size: number): ParquetGroup[] {
  return metadata.row_groups.map(({ columns, num_rows }) => {
    const rows = whole(num_rows)
    if (columns.length !== elements.length) broken()
    return {
      rows,
      columns: columns.map(({ meta_data: data, file_path, crypto_metadata: secret }, n) => {
        const element = elements[n]!
        if (!data || file_path || secret || data.path_in_schema.join('.') !== element.name || data.type !== element.type) return broken() // prettier-ignore
        if (whole(data.num_values) !== rows) broken()
        const pages = whole(data.data_page_offset)
        const dictionary = whole(data.dictionary_page_offset ?? 0)
        const start = dictionary > 0 && dictionary < pages ? dictionary : pages
        const end = start + whole(data.total_compressed_size)
        if (start < 4 || end > size) broken()
        return { name: element.name, element, codec: data.codec, start, end }
      }),
    }
  })
}

/** What a Parquet file says of itself. Refusal 422: `not_parquet`, `parquet_broken`, `parquet_too_large`, `wrong_columns`. */
export function openParquet(source: Source): Promise<ParquetFile> {
  return orBroken(async () => {
    const { bytes: size } = source
    const [head, tail] = [await bytesOf(source, 0, 4), await bytesOf(source, Math.max(0, size - 8), size)]
    const magic = tail.length === 8 ? tail.readUInt32LE(4) : 0
    if (size < 12 || (head.readUInt32LE(0) !== PAR1 && head.readUInt32LE(0) !== PARE))
      throw new Refusal(422, 'not_parquet')
    // Cut off, or encrypted: the key is not ours.
    if (magic !== PAR1) broken()
    const length = tail.readUInt32LE(0)
    if (length > size - 12) broken()
    if (length > LARGEST_FOOTER) throw new Refusal(422, 'parquet_too_large')
    const footer = new Uint8Array(await bytesOf(source, size - 8 - length, size))
    endOfStruct({ view: new DataView(footer.buffer, 0, length), offset: 0 })
    const metadata = parquetMetadata(footer, { geoparquet: false })
    const elements = elementsOf(metadata)
    const groups = groupsOf(metadata, elements, size)
    const rows = whole(groups.reduce((sum, group) => sum + group.rows, 0))
    if (rows !== whole(metadata.num_rows)) broken()
    return { source, columns: elements.map(({ name }) => name), rows, groups }
  })
}
