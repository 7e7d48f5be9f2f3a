import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, fixedClock, SYSTEM, uuid7 } from '#platform'
import { createRegisters } from '#registers'
import { createSealer } from '#trust'
import { beekeepers } from '../../fixture.ts'
import { askOf, textSink, textSource } from '../fixture.ts'
import { openExport } from '../export.ts'
import { beginImport, runImport, type ImportParts } from '../import.ts'
import { find } from '../store.ts'
import type { ImportAsk } from '../schema.ts'

const at = new Date('2026-03-02T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers], journal })
const by = { actor: uuid7(at), purpose: 'keeping', legalBasis: 'Bee Act', post: 'steward', unit: 'a1' }
let db: Awaited<ReturnType<typeof testDatabase>>
let parts: ImportParts
beforeAll(async () => {
  db = await testDatabase()
  parts = { registers, journal, database: db, clock: fixedClock(at), people: { register: 'beekeepers', field: 'tag' } }
})
afterAll(() => db.close())

const write = (columnData: ColumnSource[], more: object = {}) => Buffer.from(parquetWriteBuffer({ columnData, ...more })) // prettier-ignore
async function load(bytes: Buffer, more: Partial<ImportAsk> = {}) {
  const source = textSource(bytes, 4_096)
  const rejects = textSink()
  const ask = askOf(source, { format: 'parquet', ...more })
  const begun = await db.begin((tx) => beginImport(parts, tx, at, by, ask))
  const done = await runImport(parts, begun.id, { source, rejects })
  return { ...done, refused: rejects.rejects(done.rejects) }
}
const count = async () => Number((await db.sql`select count(*) as n from registers.version`)[0]!['n'])
const people = (from: number, many: number): ColumnSource[] => {
  const numbers = Array.from({ length: many }, (_, n) => from + n)
  return [
    { name: 'tag', data: numbers.map((n) => `B${n}`), type: 'STRING' },
    { name: 'name', data: numbers.map((n) => `Keeper ${n}`), type: 'STRING' },
    { name: 'born', data: numbers.map((n) => new Date(Date.UTC(1970, 0, n))), type: 'TIMESTAMP' },
    { name: 'hives', data: numbers.map((n) => n % 90), type: 'INT32' },
  ]
}

describe('Parquet comes in', () => {
  it('as CSV does: records with their values, rows refused with reasons and as they stood', async () => {
    const file = write([
      { name: 'tag', data: ['B1', 'wrong', 'B3', 'B1'], type: 'STRING' },
      { name: 'name', data: ['Đỗ Ash', 'Bo', null, 'Again'], type: 'STRING' },
      { name: 'born', data: [new Date('2000-02-29'), null, null, null], type: 'TIMESTAMP' },
      { name: 'hives', data: [3, 700, 1, 2], type: 'DOUBLE' },
      { name: 'licensed', data: [true, false, null, null], type: 'BOOLEAN' },
    ])
    const done = await load(file)
    expect(done).toMatchObject({ state: 'done', format: 'parquet', row: 4, added: 1, rejected: 3, atByte: file.length })
    expect(done.refused.map(({ row, reasons }) => [row, ...reasons.map((one) => `${one.field} ${one.code}`)])).toEqual([[2, 'tag wrong_form', 'hives too_big'], [3, 'name required'], [4, 'tag key_taken']]) // prettier-ignore
    expect(JSON.parse(done.refused[0]!.original)).toEqual({ tag: 'wrong', name: 'Bo', born: null, hives: 700, licensed: false }) // prettier-ignore
    const [kept] = await db.sql`select data, valid_from::text as since from registers.version`
    expect(kept).toEqual({ data: { tag: 'B1', name: 'Đỗ Ash', born: '2000-02-29', hives: 3, licensed: true }, since: '2026-03-02' }) // prettier-ignore
  })

  it('once: the same file again does nothing, a rehearsal writes nothing, an update changes what differs', async () => {
    const before = await count()
    const file = write(people(100, 50), { rowGroupSize: 20 })
    expect(await load(file, { mode: 'dry' })).toMatchObject({ state: 'done', row: 50, added: 50 })
    expect(await count()).toBe(before)
    expect(await load(file)).toMatchObject({ added: 50 })
    expect(await load(file)).toMatchObject({ added: 50, state: 'done' })
    expect(await count()).toBe(before + 50)
    const again = write([...people(100, 51).slice(0, 3), { name: 'hives', data: Array.from({ length: 51 }, (_, n) => (100 + n) % 90 + (n === 7 ? 1 : 0)), type: 'INT32' }]) // prettier-ignore
    expect(await load(again, { mode: 'update' })).toMatchObject({ added: 1, changed: 1, same: 49 })
  })

  it('is another import than the same bytes read as text', async () => {
    const file = write(people(200, 2))
    const source = textSource(file)
    const ids = await Promise.all((['parquet', 'ndjson'] as const).map((format) => db.begin(async (tx) => (await beginImport(parts, tx, at, by, askOf(source, { format }))).id))) // prettier-ignore
    expect(ids[0]).not.toBe(ids[1])
    expect((await Promise.all(ids.map((id) => find(db.sql, id)))).map((run) => run!.format)).toEqual(['parquet', 'ndjson']) // prettier-ignore
  })

  it('as far as it is whole: where a page cannot be read the import fails, and what came before stays', async () => {
    const file = write(people(1_000, 30_000), { rowGroupSize: 15_000, codec: 'UNCOMPRESSED', pageSize: 16_384 })
    const { row_groups: groups } = parquetMetadata(file)
    file.fill(0xff, Number(groups[1]!.columns[1]!.meta_data!.data_page_offset), Number(groups[1]!.columns[1]!.meta_data!.data_page_offset) + 20) // prettier-ignore
    const before = await count()
    const done = await load(file)
    expect(done).toMatchObject({ state: 'failed', fault: 'parquet_broken', row: 10_000, added: 10_000 })
    expect(await count()).toBe(before + 10_000)
  })

  it.each([
    ['not_parquet', Buffer.from('tag,name\nB1,Ann\n')],
    ['parquet_broken', write(people(1, 9)).subarray(0, 300)],
    ['wrong_columns wax: unknown_column name: required', write([{ name: 'tag', data: ['B1'], type: 'STRING' }, { name: 'wax', data: ['1'], type: 'STRING' }])],
  ])('or not at all: %s', async (fault, file) => {
    expect(await load(file)).toMatchObject({ state: 'failed', fault, row: 0 })
  }) // prettier-ignore
})

describe('Parquet goes out', () => {
  it('marked with whose it is and what for, line by line, and comes in again as what it was', async () => {
    const { id, pieces } = await openExport(parts, { ...by, purpose: 'own' }, { register: 'beekeepers', format: 'parquet', units: null, name: 'Steward' }) // prettier-ignore
    const all: Uint8Array[] = []
    for await (const piece of pieces) all.push(piece as Uint8Array)
    const file = Buffer.concat(all)
    const { key_value_metadata: marks } = parquetMetadata(file)
    expect(Object.fromEntries(marks!.map(({ key, value }) => [key, value]))).toMatchObject({ 'onedoor.export': id, 'onedoor.purpose': 'own', 'onedoor.legalBasis': 'Bee Act', 'onedoor.by': 'Steward, steward, a1' }) // prettier-ignore
    const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer })
    expect(rows).toHaveLength(Number((await db.sql`select count(*) as n from registers.record`)[0]!['n']))
    expect(new Set(rows.map((row) => row['_export']))).toEqual(new Set([id]))
    expect(rows.find((row) => row['tag'] === 'B1')).toMatchObject({ name: 'Đỗ Ash', born: new Date('2000-02-29'), hives: 3, licensed: true, _validFrom: new Date('2026-03-02'), stings: null }) // prettier-ignore
    const [line] = await db.sql`select facts from journal.line where stream = ${id} and type = 'look.export'`
    expect(line!['facts']).toMatchObject({ format: 'parquet', export: id })
    const [end] = await db.sql`select owner, facts from journal.line where stream = ${id} and type = 'register.exported'` // prettier-ignore
    expect(end).toMatchObject({ owner: SYSTEM, facts: { rows: rows.length, whole: true } })
    expect(await load(file, { mode: 'update' })).toMatchObject({ state: 'done', same: rows.length, added: 0, changed: 0, rejected: 0 }) // prettier-ignore
  })
})
