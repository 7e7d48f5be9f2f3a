import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { describe, expect, it } from 'vitest'
import { projectRoot, Refusal } from '#platform'
import { textSource } from '../fixture.ts'
import { openParquet } from './file.ts'
import { endOfStruct } from './fits.ts'
import { readParquet } from './read.ts'
import { hybrid } from './runs.ts'
import { unpack } from './unpack.ts'

// Written by pyarrow and DuckDB: see make.py beside them.
const folder = join(projectRoot(), 'src/registers/bulk/parquet/foreign')
const foreign = readdirSync(folder).filter((name) => name.endsWith('.parquet') && !name.includes('nested'))
const fileOf = (name: string) => readFileSync(join(folder, name))
const day = (n: number) => new Date(Date.UTC(1960 + n, n % 12, 1 + (n % 28))).toISOString().slice(0, 10)
const wanted = Array.from({ length: 40 }, (_, n) => n + 1).map((n) => ({ tag: `B${n}`, name: `Đỗ Thị ${n % 7}`, born: n % 5 === 0 ? null : day(n), hives: n % 6 === 0 ? null : n, licensed: n % 4 === 0 ? null : n % 3 === 0 })) // prettier-ignore

async function rowsOf(bytes: Uint8Array, from = 0, block?: number) {
  const source = textSource(Buffer.from(bytes), 1_000)
  const blocks: { rows: number; end: number }[] = []
  const data: unknown[] = []
  for await (const { rows, end } of readParquet(await openParquet(source), from, block)) {
    blocks.push({ rows: rows.length, end })
    data.push(...rows.map((row) => row.asked?.data ?? row.fault))
  }
  return { data, blocks, bytes: source.bytes }
}
const refusal = (bytes: Uint8Array) => rowsOf(bytes).then(() => 'read', (error: unknown) => (error instanceof Refusal && error.status === 422 ? error.code : Promise.reject(error as Error))) // prettier-ignore

describe('files of other programs', () => {
  it('are there', () => expect(foreign.length).toBeGreaterThanOrEqual(9))
  it.each(foreign)('%s: every value as it was', async (name) => {
    expect((await rowsOf(fileOf(name))).data).toEqual(wanted)
  })
  it.each(foreign)('%s: from any row on, in blocks that end further on each time', async (name) => {
    const bytes = fileOf(name)
    for (const from of [1, 14, 15, 16, 29, 39, 40]) {
      const { data, blocks, bytes: size } = await rowsOf(bytes, from, 60)
      expect(data).toEqual(wanted.slice(from))
      expect(blocks.map(({ end }) => end)).toEqual(blocks.map(({ end }) => end).toSorted((a, b) => a - b))
      if (from < 40) expect([blocks.at(-1)!.end, blocks.length > 1 || from > 36]).toEqual([size, true])
    }
  })
  it('columns of parts are refused by name', async () => {
    await expect(openParquet(textSource(fileOf('arrow-nested.parquet')))).rejects.toMatchObject({ code: 'wrong_columns', fields: [{ field: 'name', code: 'parquet_nested' }, { field: 'list', code: 'parquet_nested' }] }) // prettier-ignore
  })
})

describe('files that are broken', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a line of CSV', Buffer.from('tag,name\nB1,Ann\n')],
    ['the mark alone', Buffer.from('PAR1PAR1')],
  ])('%s is none', async (_, bytes) => expect(await refusal(bytes)).toBe('not_parquet'))
  it('cut off anywhere it is refused', async () => {
    const bytes = fileOf('arrow-snappy.parquet')
    for (let length = 12; length < bytes.length; length += 61) expect(await refusal(bytes.subarray(0, length))).toBe('parquet_broken') // prettier-ignore
  })
  it('with an encrypted footer it is refused', async () => {
    const bytes = Buffer.from(fileOf('arrow-snappy.parquet'))
    bytes.write('PARE', bytes.length - 4)
    expect(await refusal(bytes)).toBe('parquet_broken')
  })
  it('with any bytes changed it is read or refused, and nothing else happens', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...foreign),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (name, changes) => {
          const bytes = Buffer.from(fileOf(name))
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          expect(['read', 'parquet_broken', 'parquet_too_large', 'not_parquet', 'wrong_columns']).toContain(await refusal(bytes)) // prettier-ignore
        },
      ),
      { numRuns: 1_500 },
    ), 120_000) // prettier-ignore
})

describe('bombs', () => {
  /** A column of one page whose header promises what it likes. */
  function paged(header: object, body: Uint8Array): Buffer {
    const whole = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'tag', data: ['B1', 'B1'], type: 'STRING' }], codec: 'UNCOMPRESSED' })) // prettier-ignore
    const writer = new ByteWriter()
    writePageHeader(writer, header as never)
    const page = Buffer.concat([writer.getBytes(), body])
    // In place of the first page, where there is room for it before the footer.
    const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8)
    page.copy(whole, 4, 0, Math.min(page.length, footer - 4))
    return whole
  }
  const header = (size: number, values: number) => ({ type: 'DATA_PAGE', uncompressed_page_size: size, compressed_page_size: 4, data_page_header: { num_values: values, encoding: 'PLAIN', definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } }) // prettier-ignore
  it('a page of two gigabytes, or of a billion values, is refused before room is made for it', async () => {
    for (const one of [header(2_000_000_000, 2), header(4, 1_000_000_000)])
      expect(await refusal(paged(one, Buffer.alloc(4)))).toBe('parquet_too_large')
  })
  it('runs are cut where the values end, and an endless one is no run', () => {
    expect([...hybrid(Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 1), 1, 3)]).toEqual([1, 1, 1])
    expect(() => hybrid(Uint8Array.of(0, 0, 0), 0, 3)).toThrow('empty run')
    expect(() => hybrid(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff), 1, 3)).toThrow('run too long')
  })
  it('packed numbers of any width come back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
        (width, all) => {
          const values = all.map((value) => value % 2 ** width)
          const groups = Math.ceil(values.length / 8)
          const bytes = new Uint8Array(1 + groups * width)
          bytes[0] = groups * 2 + 1
          for (const [n, value] of values.entries())
          for (let bit = 0; bit < width; bit++) if ((value >> bit) & 1) bytes[1 + ((n * width + bit) >> 3)]! |= 1 << ((n * width + bit) & 7) // prettier-ignore
          expect([...hybrid(bytes, width, values.length)]).toEqual(values)
        },
      ),
    ))
  it('lists that promise more than there are bytes are refused unread', () => {
    const lists = Uint8Array.of(0x19, 0xf9, 0xff, 0xff, 0xff, 0x0f, 0xf9, 0xff, 0xff, 0xff, 0x0f, 0)
    expect(() => endOfStruct({ view: new DataView(lists.buffer), offset: 0 })).toThrow('list too long')
    const deep = new Uint8Array(200).fill(0x1c)
    expect(() => endOfStruct({ view: new DataView(deep.buffer), offset: 0 })).toThrow('too deep')
  })
  it.each(['GZIP', 'BROTLI', 'ZSTD', 'SNAPPY', 'LZ4_RAW'] as const)('%s never unpacks to more than the header says', (codec) => {
    const bombs = JSON.parse(readFileSync(join(folder, 'bombs.json'), 'utf8')) as Record<string, string>
    const cut = () => unpack(codec, Buffer.from(bombs[codec]!, 'base64'), 1_000)
    if (codec === 'ZSTD') expect(cut()).toHaveLength(1_000)
    else expect(cut).toThrow()
    expect(unpack(codec, Buffer.from(bombs[codec]!, 'base64'), 100_000).every((byte) => byte === 0)).toBe(true)
  }) // prettier-ignore
})
