import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvReader, csvValue } from './csv.ts'

function read(...pieces: string[]): string[][] {
  const rows: string[][] = []
  const reader = csvReader((values) => void rows.push(values))
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return rows
}

test('blanks around a value do not count; empty values stay; lines without any are left out', () =>
  expect(read('a, b ,\r\n\n, c,"d, e"')).toEqual([
    ['a', 'b', ''],
    ['', 'c', 'd, e'],
  ]))

test('what is written is read again, wherever the text is cut', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ') }), { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
      fc.nat(60),
      (rows, cut) => {
        const text = rows.map((row) => `${row.map(csvValue).join(',')}\n`).join('')
        expect(read(text.slice(0, cut), text.slice(cut))).toEqual(rows.map((row) => row.map((value) => value.trim())))
      },
    ),
  )) // prettier-ignore
