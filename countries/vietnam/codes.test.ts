import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDossierCode,
  isProcedureCode,
  isResultCode,
  parseDossierCode,
  parseProcedureCode,
  parseResultCode,
} from './codes.ts'

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, '0'))
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const parts = fc.record({
  level1: fc.tuple(fc.constantFrom('G', 'H', 'T'), digits(2)).map(([letter, two]) => letter + two),
  level2: digits(2),
  level3: digits(2),
  level4: digits(3),
  on: day,
  serial: fc.integer({ min: 1, max: 9_999_999 }),
})

describe('local dossier code', () => {
  test('000.00.11.H41-251120-0001', () => {
    const read = { level1: 'H41', level2: '11', level3: '00', level4: '000', on: '2025-11-20', serial: 1 }
    expect(parseDossierCode('000.00.11.H41-251120-0001')).toEqual(read)
    expect(formatDossierCode(read)).toBe('000.00.11.H41-251120-0001')
  })
  test('what is written is read back, and written the same again', () =>
    fc.assert(
      fc.property(parts, (dossier) => {
        const code = formatDossierCode(dossier)
        expect(code).toMatch(/^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,}$/)
        expect(parseDossierCode(code)).toEqual(dossier)
      }),
    ))
  test('any text is read as a code that writes the same text, or not at all', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,6}$/), (text) => {
        const read = parseDossierCode(text)
        if (read) expect(formatDossierCode(read)).toBe(text)
      }),
    ))
  test.each([
    '000.00.1.H41-251120-0001',
    '000.00.11.H41-251320-0001',
    '000.00.11.H41-250229-0001',
    '000.00.11.H41-251120-001',
    '000.00.11.H41-251120-0000',
    '000.00.11.H41-251120-00001',
    '000.00.11.h41-251120-0001',
    '000.00.11.H41-251120-0001 ',
    '',
  ])('%j is none', (code) => expect(parseDossierCode(code)).toBeUndefined())
  test('the 10,000th of a day has five digits', () => {
    const on = '2026-02-28'
    const code = formatDossierCode({ level1: 'H41', level2: '11', level3: '00', level4: '000', on, serial: 10_000 })
    expect(code).toBe('000.00.11.H41-260228-10000')
  })
  test.each([
    { serial: 0 },
    { serial: 1.5 },
    { serial: -1 },
    { level1: 'H4' },
    { level2: '1' },
    { level4: '00' },
    { on: '1999-01-01' },
    { on: '2026-02-29' },
    { on: 'x' },
  ])('refuses %j', (wrong) => {
    const right = { level1: 'H41', level2: '11', level3: '00', level4: '000', on: '2026-02-28', serial: 1 }
    expect(() => formatDossierCode({ ...right, ...wrong })).toThrow(RangeError)
  })
})

describe('procedure code', () => {
  test.each([
    ['2.000986', undefined],
    ['1.001193', undefined],
    ['1.004222.H41', 'H41'],
    ['1.004222.000.00.00.H41', 'H41'],
  ])('%s', (code, agency) => {
    expect(isProcedureCode(code)).toBe(true)
    expect(parseProcedureCode(code)).toEqual({ code: code.slice(0, 8), agency })
  })
  test.each([
    '0.000986',
    '2.00986',
    '2.0009860',
    '2.000986.',
    '2.000986.h41',
    '2.000986.000.00.01.H41',
    '',
    '2,000986',
  ])('%j is none', (code) => expect(isProcedureCode(code)).toBe(false))
})

describe('result code', () => {
  test('KQ.G01.000123', () => expect(parseResultCode('KQ.G01.000123')).toEqual({ agency: 'G01', serial: '000123' }))
  test.each(['KQ.G01.00123', 'kq.G01.000123', 'KQ.G1.000123', 'KQ.G01.000123 ', 'KQG01000123', ''])(
    '%j is none',
    (code) => expect(isResultCode(code)).toBe(false),
  )
})
