import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSource } from './fixture.ts'
import { csvReader, ndjsonReader, readBlocks, readHead, type Row } from './read.ts'
import { cutCsv, inert, separatorOf, undone } from './rules-csv.ts'
import { columnFaults, readerOf } from './rules-rows.ts'
import { exportLine, opening } from './rules-export.ts'
import { beekeepers } from '../fixture.ts'

const LONG = 1_048_576
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
const cellsOf = (text: string, separator = ',') => cutCsv(text, separator, true, LONG).cuts.map((cut) => cut.cells)

describe('cells that a spreadsheet would run', () => {
  it.each(['=1+1', '+84', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''-1"])('%j is made inert', (text) => {
    expect(inert(text)).toBe(`'${text}`)
  })
  it.each(['', 'Ann', "O'Neil", "'quoted'", '1=1', 'a+b', ' =1'])('%j stays as it is', (text) => {
    expect([inert(text), undone(text)]).toEqual([text, text])
  })
  it('none is left, and all come back', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '1', ' ', '＝'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(text, (one) => {
        expect(inert(one)).not.toMatch(/^[=+\-@\t\r＝]/)
        expect(undone(inert(one))).toBe(one)
      }),
    )
  })
  it('are undone where the file is an export of ours, and there alone', () => {
    const out = {
      owner: 'o',
      id: 'i',
      validFrom: '2026-01-01',
      unit: null,
      data: { name: '=cmd|x', stings: "'-1", hives: -3 },
    }
    const line = exportLine('csv', 'e', ['name', 'stings', 'hives'], out)
    expect(line).toBe(`e,o,i,2026-01-01,,"'=cmd|x",''-1,-3\r\n`)
    const read = (header: string[], cells: string[]) => readerOf(beekeepers, header, true)(cells).data
    expect(read(['_export', 'name', 'stings', 'hives'], ['e', "'=cmd|x", "''-1", '-3'])).toEqual(out.data)
    expect(read(['name'], ["'=cmd|x"])).toEqual({ name: "'=cmd|x" })
  })
})

describe('cutting CSV', () => {
  it('gives back any cells, quoted or where they need no quotes, with any separator and line end', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, separator, end, lazy) => {
          const write = (text: string) => (lazy && !/["\r\n,;\t|]/.test(text) ? text : quote(text))
          const text = rows.map((row) => row.map(write).join(separator)).join(end) + end
          expect(cellsOf(text, separator)).toEqual(rows)
        },
      ),
    )
  })

  it('never throws, loses no line without quotes, and says where each record stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'ộ'), maxLength: 60 }), (text) => {
        const { cuts, rest } = cutCsv(text, ',', true, LONG)
        expect(rest).toBe(text.length)
        for (const { from, to } of cuts) expect(to).toBeGreaterThan(from)
        if (!text.includes('"')) expect(cuts.map(({ from, to }) => text.slice(from, to))).toEqual(text.split('\n').map((line) => line.replace(/\r$/, '')).filter(Boolean)) // prettier-ignore
      }),
    )
  })

  it.each([
    ['a,"b\nc",d\n', [['a', 'b\nc', 'd']]],
    ['"a""b",\r\n,\n', [['a"b', ''], ['', '']]],
    ['a"b,c\n', [['a"b', 'c']]],
    ['\n\n', []],
    ['last', [['last']]],
  ])('%j', (text, cells) => {
    expect(cellsOf(text)).toEqual(cells)
  }) // prettier-ignore

  it('goes on with the next line behind a fault', () => {
    const { cuts } = cutCsv('"open,1\nb,2\n"x"y,3\nc,4\n', ',', true, LONG)
    expect(cuts.map(({ fault, cells }) => fault ?? cells)).toEqual(['bad_quote', ['b', '2'], 'bad_quote', ['c', '4']])
    expect(cutCsv('"open\nnever closed', ',', true, LONG).cuts.map((cut) => cut.fault)).toEqual(['open_quote', null])
    // Its end may come yet, until it is too long.
    expect(cutCsv('a\n"open\n', ',', false, LONG)).toMatchObject({ cuts: [{ cells: ['a'] }], rest: 2 })
    expect(cutCsv('a\n"open\n', ',', false, 3).cuts[1]).toMatchObject({ fault: 'open_quote' })
  })

  it('knows the separator by the first line', () => {
    expect([',a,b', 'a;b;"c,d,e,f"', 'a\tb', 'a|b', 'a'].map(separatorOf)).toEqual([',', ';', '\t', '|', ','])
  })
})

async function all(content: string | Buffer, piece: number, block: number, format: 'csv' | 'ndjson' = 'csv') {
  const source = textSource(content, piece)
  const head = await readHead(source, format)
  const reader = format === 'csv' ? csvReader(head, readerOf(beekeepers, head.header, false)) : ndjsonReader
  const rows: Row[] = []
  const ends: number[] = []
  for await (const one of readBlocks(source, head.start, reader, block)) {
    rows.push(...one.rows)
    ends.push(one.end)
  }
  return { rows, ends, source, reader }
}

describe('reading a file', () => {
  const line = fc.oneof(
    fc.tuple(fc.string({ unit: 'grapheme', maxLength: 9 }), fc.string({ maxLength: 9 })).map((cells) => cells.map(quote).join(',')), // prettier-ignore
    fc.constantFrom('B1,Ann', 'B2', '"open,x', '"a"b,c', 'ộ,đ', '', '"two\nlines",x'),
  )

  it('is all one in what pieces it comes, where blocks end, and from which block on it is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 25 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 90 }), async (lines, piece, block) => {
        const text = `tag,name\n${lines.join('\n')}`
        const whole = await all(text, 1_000_000, LONG)
        const cut = await all(text, piece, block)
        expect(cut.rows).toEqual(whole.rows)
        for (const [n, from] of cut.ends.entries()) {
          const rest: Row[] = []
          for await (const one of readBlocks(cut.source, from, cut.reader, block)) rest.push(...one.rows)
          const later = cut.ends.slice(n + 1).length > 0
          expect(rest.length === 0 || later).toBe(true)
          expect(rest).toEqual(whole.rows.slice(whole.rows.length - rest.length))
        }
      }),
      { numRuns: 150 },
    ) // prettier-ignore
  })

  it('refuses a row that is too long, whatever is in it, and reads the next one', async () => {
    const long = 'x'.repeat(2_500_000)
    const { rows } = await all(`tag,name\nB1,a\n${long}\nB2,b\n`, 65_536, 200_000)
    expect(rows.map((row) => row.fault ?? row.asked?.data)).toEqual([{ tag: 'B1', name: 'a' }, 'row_too_long', { tag: 'B2', name: 'b' }]) // prettier-ignore
    expect(rows[1]!.original.length).toBeLessThanOrEqual(1_000)
    const json = await all(`{"tag":"B1"}\n{"a":"${long}"}\n{"tag":"B2"}`, 65_536, 200_000, 'ndjson')
    expect(json.rows.map((row) => row.fault ?? row.asked?.data)).toEqual([{ tag: 'B1' }, 'row_too_long', { tag: 'B2' }])
  })

  it('gives at most ten thousand rows at once', async () => {
    const source = textSource(`{"tag":"B1"}\n`.repeat(25_000))
    const sizes: number[] = []
    for await (const { rows } of readBlocks(source, 0, ndjsonReader)) sizes.push(rows.length)
    expect(sizes).toEqual([10_000, 10_000, 5_000])
  })

  it('says what is wrong with its columns', () => {
    expect(columnFaults(beekeepers, ['tag', 'name', '_unit', '_export'], false)).toEqual([])
    expect(columnFaults(beekeepers, ['tag', 'wax', 'tag'], false).map((one) => `${one.field} ${one.code}`)).toEqual(['wax unknown_column', 'tag column_twice', 'name required']) // prettier-ignore
    expect(columnFaults(beekeepers, ['tag'], true)).toEqual([])
  })
})

describe('an export’s text', () => {
  it('is read back by the import, field by field', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((one) => !/\p{Cc}/u.test(one))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 0, max: 500 }), fc.constantFrom('csv' as const, 'ndjson' as const), async (name, hives, format) => {
        const mark = { export: 'e', register: 'beekeepers', purpose: 'x\ny', legalBasis: null, by: '"who", #1', at: 'now' }
        const out = { owner: 'o', id: 'i', validFrom: '2026-01-01', unit: 'a1', data: { tag: 'B1', name, hives, licensed: true } }
        const fields = ['tag', 'name', 'hives', 'licensed']
        const { rows } = await all(opening(format, mark, fields) + exportLine(format, 'e', fields, out), 7, 64, format)
        expect(rows).toHaveLength(1)
        expect(rows[0]!.asked).toMatchObject({ id: 'i', owner: 'o', unit: 'a1', validFrom: '2026-01-01', data: out.data })
      }),
      { numRuns: 60 },
    ) // prettier-ignore
  })
})
