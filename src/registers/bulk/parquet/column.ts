import type { PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { Refusal } from '#platform'
import type { Source } from '../schema.ts'
import { bytesOf, type ParquetColumn } from './file.ts'
import { endOfStruct } from './fits.ts'
import { dictionaryOf, pageOf } from './page.ts'
import type { Cell } from './values.ts'

/** A page unpacks to no more bytes (programs write 1 MiB, some 8), and holds no more values. */
export const LARGEST_PAGE = 33_554_432
export const MOST_VALUES = 1_048_576
/** What the open pages of all columns unpack to together, with 8 bytes a value. */
export const MOST_HELD = 268_435_456
/** A page's header, with the least and greatest value of the page, is no longer. */
const HEADER = 65_536

/** Bytes that the columns of one file hold now. */
export interface Held {
  bytes: number
}

interface Page {
  readonly header: PageHeader
  readonly values: number
  /** Where its bytes begin, and those that came with the header. */
  readonly at: number
  readonly near: Uint8Array
}

/** One column of a row group, read page by page: one page and its dictionary are in memory. */
export class ColumnPages {
  readonly #source: Source
  readonly #column: ParquetColumn
  readonly #held: Held
  #at: number
  #dictionary: Cell[] | null = null
  #values: Cell[] = []
  #next = 0
  #skip: number
  readonly #sizes = { dictionary: 0, page: 0 }

  /** From the row `skip` of the group on. */
  constructor(source: Source, column: ParquetColumn, skip: number, held: Held) {
    this.#source = source
    this.#column = column
    this.#at = column.start
    this.#skip = skip
    this.#held = held
  }

  /** Rows that can be taken without reading on; at least one after `fill`. */
  get ready(): number {
    return this.#values.length - this.#next
  }

  take(): Cell {
    return this.#values[this.#next++]!
  }

  /** Read on until a row is ready. Throws where the pages end early. */
  async fill(): Promise<void> {
    while (this.ready === 0) {
      const page = await this.#page()
      const { header, values, at } = page
      const end = at + header.compressed_page_size
      this.#at = end
      if (header.type === 'DICTIONARY_PAGE') {
        this.#hold('dictionary', page)
        this.#dictionary = dictionaryOf(this.#column, header, await this.#packed(page))
      } else if (header.type !== 'INDEX_PAGE') {
        if (this.#skip >= values) {
          this.#skip -= values
          continue
        }
        this.#hold('page', page)
        this.#values = pageOf(this.#column, header, await this.#packed(page), this.#dictionary, LARGEST_PAGE)
        this.#next = this.#skip
        this.#skip = 0
      }
    }
  }

  /** All its pages are done with. */
  close(): void {
    this.#held.bytes -= this.#sizes.dictionary + this.#sizes.page
  }

  async #page(): Promise<Page> {
    const { end } = this.#column
    const near = new Uint8Array(await bytesOf(this.#source, this.#at, Math.min(this.#at + HEADER, end)))
    const reader = { view: new DataView(near.buffer), offset: 0 }
    const length = endOfStruct(reader)
    const header = parquetHeader(reader)
    const { compressed_page_size: packed, uncompressed_page_size: size } = header
    const data = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header
    const values = header.type === 'INDEX_PAGE' ? 0 : data?.num_values
    const sound = [packed, size, values].every((one) => Number.isSafeInteger(one) && one! >= 0)
    if (!sound || this.#at + length + packed > end || header.type === undefined) throw new Error('ended early')
    if (header.type.startsWith('DATA_PAGE') !== Boolean(header.data_page_header ?? header.data_page_header_v2)) throw new Error('another page') // prettier-ignore
    if (size > LARGEST_PAGE || packed > LARGEST_PAGE || values! > MOST_VALUES)
      throw new Refusal(422, 'parquet_too_large')
    return { header, values: values!, at: this.#at + length, near: near.subarray(length) }
  }

  async #packed({ header, at, near }: Page): Promise<Uint8Array> {
    const { compressed_page_size: size } = header
    const bytes = size <= near.length ? near.slice(0, size) : new Uint8Array(await bytesOf(this.#source, at, at + size))
    if (bytes.length !== size) throw new Error('ended early')
    return bytes
  }

  #hold(what: 'dictionary' | 'page', { header, values }: Page): void {
    const size = header.uncompressed_page_size + 8 * values
    this.#held.bytes += size - this.#sizes[what]
    this.#sizes[what] = size
    if (this.#held.bytes > MOST_HELD) throw new Refusal(422, 'parquet_too_large')
  }
}
