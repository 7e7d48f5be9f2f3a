import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockParts,
  dateInWords,
  dayOf,
  dayParts,
  dayText,
  dongInWords,
  dongText,
  instantText,
  longDay,
  numberInWords,
  numberText,
  personalNumberText,
  shortInstant,
} from './words.ts'

describe('numbers in words', () => {
  test.each([
    [0, 'không'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [31, 'ba mươi mốt'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [555, 'năm trăm năm mươi lăm'],
    [1000, 'một nghìn'],
    [1990, 'một nghìn chín trăm chín mươi'],
    [2000, 'hai nghìn'],
    [2004, 'hai nghìn không trăm linh bốn'],
    [2026, 'hai nghìn không trăm hai mươi sáu'],
    [20_000, 'hai mươi nghìn'],
    [1_000_005, 'một triệu không trăm linh năm'],
    [1_005_000, 'một triệu không trăm linh năm nghìn'],
    [366_000_000_000, 'ba trăm sáu mươi sáu tỷ'],
    [1_234_567_890, 'một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi'],
  ])('%d', (n, words) => expect(numberInWords(n)).toBe(words))

  test('no two numbers share their words', () => {
    const words = new Set(Array.from({ length: 20_000 }, (_, n) => numberInWords(n)))
    expect(words.size).toBe(20_000)
  })
  test('any whole number has words without a hole', () =>
    fc.assert(fc.property(fc.maxSafeNat(), (n) => !/ {2}|undefined|^ | $/.test(numberInWords(n)))))
  test.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses %d', (n) => expect(() => numberInWords(n)).toThrow(RangeError))
})

describe('days', () => {
  test.each([
    ['2026-08-15', 'Ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi sáu'],
    ['2024-04-24', 'Ngày hai mươi tư tháng tư năm hai nghìn không trăm hai mươi tư'],
    ['2005-05-05', 'Ngày năm tháng năm năm hai nghìn không trăm linh năm'],
    ['2000-12-31', 'Ngày ba mươi mốt tháng mười hai năm hai nghìn'],
  ])('%s in words', (day, words) => expect(dateInWords(day)).toBe(words))
  test('in figures', () => {
    expect(dayText('2026-08-05')).toBe('05/08/2026')
    expect(longDay('2026-08-05')).toBe('ngày 05 tháng 8 năm 2026')
    expect(longDay('2026-02-15')).toBe('ngày 15 tháng 02 năm 2026')
  })
  test.each(['2026-02-30', '2026-13-01', '15/08/2026', '', '2025-02-29'])('refuses %s', (day) =>
    expect(() => dayParts(day)).toThrow(RangeError),
  )
  test('every real day is read back', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (at) => {
        const day = at.toISOString().slice(0, 10)
        expect(dayText(day).split('/').toReversed().join('-')).toBe(day)
      }),
    ))
})

describe('instants on Vietnam’s clock', () => {
  test('seven hours ahead, over midnight and over the year', () => {
    expect(dayOf('2026-12-31T17:00:00Z')).toBe('2027-01-01')
    expect(dayOf(new Date('2026-12-31T16:59:59Z'))).toBe('2026-12-31')
    expect(instantText('2026-08-15T09:30:00Z')).toBe('16 giờ 30 phút, ngày 15/08/2026')
    expect(shortInstant('2026-08-15T01:05:00.000Z')).toBe('08:05 15/08/2026')
    expect(clockParts('2026-08-15T01:05:09Z')).toMatchObject({ day: 15, hour: 8, minute: 5, second: 9 })
  })
  test('refuses what is no instant', () => expect(() => dayOf('soon')).toThrow(RangeError))
})

test('numbers and money', () => {
  expect(numberText(1_234_567)).toBe('1.234.567')
  expect(numberText(999)).toBe('999')
  expect(dongText(20_000)).toBe('20.000 đồng')
  expect(dongText(0)).toBe('0 đồng')
  expect(dongInWords(20_000)).toBe('Hai mươi nghìn đồng')
  expect(() => numberText(0.5)).toThrow(RangeError)
  expect(personalNumberText('001226012345')).toBe('001 226 012345')
  expect(personalNumberText('chưa cấp')).toBe('chưa cấp')
})
