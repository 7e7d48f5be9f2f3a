import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addYears, ageOn, dayNumber, legalDay, yearOf } from './days.ts'

test('a day number is read back, and agrees with the calendar', () =>
  fc.assert(
    fc.property(fc.integer({ min: -65_536, max: 49_000 }), (number) => {
      const day = legalDay(number)
      expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10))
      expect(dayNumber(day)).toBe(number)
      expect(yearOf(number)).toBe(Number(day.slice(0, 4)))
    }),
  ))

const plus = (day: string, years: number) => legalDay(addYears(dayNumber(day), years))

test('years are added by the calendar', () => {
  expect(plus('1990-05-17', 18)).toBe('2008-05-17')
  expect(plus('2000-02-29', 18)).toBe('2018-03-01')
  expect(plus('2000-02-29', 20)).toBe('2020-02-29')
})

test('age changes on the birthday', () => {
  expect(ageOn('2008-05-17', '2026-05-16')).toBe(17)
  expect(ageOn('2008-05-17', '2026-05-17')).toBe(18)
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2026-01-01', '2026-01-01')).toBe(0)
})

test.each(['2026-1-01', '20260101', '', 'x'])('"%s" is no legal day', (day) =>
  expect(() => dayNumber(day)).toThrow(RangeError),
)
