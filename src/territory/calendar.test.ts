import { assert as hold, constantFrom, date, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, createCalendar, dayNumber, legalDayOf, type CalendarFacts } from '#territory'

// An invented country: rest on Friday and half the clock away from UTC; hours 9 to 13 and 14:30 to 18.
const facts: CalendarFacts = {
  zone: { name: 'Nowhere/Far', offsetMinutes: 570 },
  weeklyRest: [5],
  periods: [
    { from: '09:00', to: '13:00' },
    { from: '14:30', to: '18:00' },
  ],
  holidays: [
    { day: '2026-03-02', name: 'spring' },
    { day: '2026-03-03', name: 'spring' },
  ],
  overrides: [
    { day: '2026-03-06', working: true, source: 'notice 7' },
    { day: '2026-03-05', working: false, source: 'notice 7' },
  ],
  known: { from: '2026-01-01', to: '2026-12-31' },
}
const c = createCalendar(facts)
/** A calendar whose clocks change: the last Sundays of March and October. */
const paris = createCalendar({ ...facts, zone: { name: 'Europe/Paris' }, weeklyRest: [0, 6] })
const at = (day: string, time: string) => c.at(day, time)
const told = (instant: Date) => `${c.legalDay(instant)} ${c.minuteOfDay(instant) / 60}`

const day = integer({ min: dayNumber('2026-01-01'), max: dayNumber('2026-12-31') }).map(legalDayOf)
const instant = date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
const calendars = constantFrom(c, paris)

describe('days', () => {
  test('overrides win over holidays, holidays over the weekly rest', () => {
    expect(c.isWorkingDay('2026-02-27')).toBe(false)
    expect(c.restReason('2026-02-27')).toBe('weekly-rest')
    expect(c.restReason('2026-03-02')).toBe('spring')
    expect(c.isWorkingDay('2026-03-06')).toBe(true)
    expect(c.restReason('2026-03-05')).toBe('notice 7')
    expect(c.restReason('2026-03-06')).toBeUndefined()
    expect(c.dailyMinutes).toBe(450)
    expect([c.known('2026-12-31'), c.known('2027-01-01')]).toEqual([true, false])
  })
  test('counting skips what is off', () => {
    expect(c.addWorkingDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(c.addWorkingDays('2026-03-01', 2)).toBe('2026-03-06')
    expect(c.addWorkingDays('2026-03-06', -2)).toBe('2026-03-01')
    expect(c.addWorkingDays('2026-03-02', 0)).toBe('2026-03-02')
    expect(c.nextWorkingDay('2026-03-02')).toBe('2026-03-04')
    expect(c.workingDaysBetween('2026-03-01', '2026-03-06')).toBe(2)
    expect(c.workingDaysBetween('2026-03-06', '2026-03-01')).toBe(-2)
  })
  test('n working days on there are n working days between, and n back again', () =>
    hold(
      property(calendars, day, integer({ min: 0, max: 80 }), (calendar, from, n) => {
        const to = calendar.addWorkingDays(from, n)
        expect(calendar.workingDaysBetween(from, to)).toBe(n)
        expect(calendar.workingDaysBetween(to, calendar.addWorkingDays(to, -n))).toBe(n === 0 ? 0 : -n)
        if (n > 0) expect(calendar.isWorkingDay(to)).toBe(true)
      }),
    ))
  test('what is not a date is refused', () => {
    for (const wrong of ['2026-02-30', '2026-13-01', 'yesterday', '', '20260301'])
      expect(() => c.isWorkingDay(wrong)).toThrow(RangeError)
    expect(() => c.addWorkingDays('2026-03-01', 0.5)).toThrow(RangeError)
    expect(() => c.at('2026-03-01', '9:00')).toThrow(RangeError)
    expect(() => c.legalDay(new Date(NaN))).toThrow(RangeError)
    expect(() => createCalendar({ ...facts, periods: [] })).toThrow(RangeError)
    expect(() => createCalendar({ ...facts, weeklyRest: [0, 1, 2, 3, 4, 5, 6] })).toThrow(RangeError)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  })
})

describe('hours', () => {
  test('the legal day is the one on the wall', () => {
    expect(c.legalDay(new Date('2026-02-28T14:29:59Z'))).toBe('2026-02-28')
    expect(c.legalDay(new Date('2026-02-28T14:30:00Z'))).toBe('2026-03-01')
    expect(c.opening('2026-03-01').toISOString()).toBe('2026-02-28T23:30:00.000Z')
    expect(c.closing('2026-03-01').toISOString()).toBe('2026-03-01T08:30:00.000Z')
  })
  test('a filing counts from itself in hours, else from the next period', () => {
    expect(told(c.countFrom(at('2026-02-28', '07:10')))).toBe('2026-02-28 9')
    expect(told(c.countFrom(at('2026-02-28', '10:00')))).toBe('2026-02-28 10')
    expect(told(c.countFrom(at('2026-02-28', '13:20')))).toBe('2026-02-28 14.5')
    expect(told(c.countFrom(at('2026-02-28', '18:00')))).toBe('2026-02-28 18')
    expect(told(c.countFrom(at('2026-02-28', '18:01')))).toBe('2026-03-01 9')
    expect(told(c.countFrom(at('2026-03-01', '18:01')))).toBe('2026-03-04 9')
    expect(told(c.countFrom(at('2026-03-05', '10:00')))).toBe('2026-03-06 9')
  })
  test('working minutes cross lunch, night and days off', () => {
    expect(told(c.addWorkingMinutes(at('2026-02-28', '09:00'), 450))).toBe('2026-02-28 18')
    expect(told(c.addWorkingMinutes(at('2026-02-28', '09:00'), 451))).toBe(`2026-03-01 ${9 + 1 / 60}`)
    expect(told(c.addWorkingMinutes(at('2026-03-01', '17:00'), 120))).toBe('2026-03-04 10')
    expect(c.workingMinutesBetween(at('2026-03-01', '12:00'), at('2026-03-04', '15:00'))).toBe(60 + 210 + 240 + 30)
    expect(c.workingMinutesBetween(at('2026-03-02', '09:00'), at('2026-03-03', '18:00'))).toBe(0)
    expect(() => c.addWorkingMinutes(at('2026-03-01', '12:00'), -1)).toThrow(RangeError)
    expect(() => c.addWorkingMinutes(at('2026-03-01', '12:00'), Infinity)).toThrow(RangeError)
  })
  test('minutes added are minutes between, and the result is working time', () =>
    hold(
      property(calendars, instant, integer({ min: 0, max: 20_000 }), (calendar, from, minutes) => {
        const to = calendar.addWorkingMinutes(from, minutes)
        expect(calendar.workingMinutesBetween(from, to)).toBeCloseTo(minutes, 6)
        expect(calendar.workingMinutesBetween(to, from)).toBeCloseTo(-minutes, 6)
        expect(calendar.countFrom(to).getTime()).toBe(to.getTime())
        expect(calendar.isWorkingDay(calendar.legalDay(to))).toBe(true)
      }),
    ))
  test('time adds up: a to b and b to c are a to c', () =>
    hold(
      property(calendars, instant, instant, instant, (calendar, x, y, z) => {
        const parts = calendar.workingMinutesBetween(x, y) + calendar.workingMinutesBetween(y, z)
        expect(parts).toBeCloseTo(calendar.workingMinutesBetween(x, z), 6)
      }),
    ))
  test('a zone that changes its clocks keeps its hours on the wall', () => {
    expect(paris.opening('2026-03-27').toISOString()).toBe('2026-03-27T08:00:00.000Z')
    expect(paris.opening('2026-03-30').toISOString()).toBe('2026-03-30T07:00:00.000Z')
    expect(paris.legalDay(new Date('2026-03-29T22:30:00Z'))).toBe('2026-03-30')
    hold(
      property(instant, (each) => {
        const [from, minute] = [paris.legalDay(each), paris.minuteOfDay(each)]
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const apart = Math.abs(paris.at(from, clock).getTime() - each.getTime())
        // In the hour that comes twice the clock does not say which is meant.
        expect(apart < 60_000 || Math.abs(apart - 3_600_000) < 60_000).toBe(true)
      }),
    )
  })
})

describe('deadlines', () => {
  test('days are counted from the day after the one a filing counts from, due at closing', () => {
    expect(told(c.dueAfterDays(at('2026-02-28', '10:00'), 1))).toBe('2026-03-01 18')
    expect(told(c.dueAfterDays(at('2026-02-28', '18:30'), 1))).toBe('2026-03-04 18')
    expect(told(c.dueAfterDays(at('2026-02-28', '10:00'), 0))).toBe('2026-02-28 18')
  })
  test('never due on a day off, never before its time', () =>
    hold(
      property(calendars, instant, integer({ min: 0, max: 60 }), (calendar, from, n) => {
        const due = calendar.dueAfterDays(from, n)
        expect(calendar.isWorkingDay(calendar.legalDay(due))).toBe(true)
        expect(calendar.closing(calendar.legalDay(due)).getTime()).toBe(due.getTime())
        expect(calendar.workingMinutesBetween(from, due)).toBeGreaterThanOrEqual(n * calendar.dailyMinutes)
        expect(calendar.dueAfterDays(from, n + 1).getTime()).toBeGreaterThan(due.getTime())
      }),
    ))
  test('a pause moves the due time by the working time that passed', () => {
    const due = at('2026-03-01', '18:00')
    const paused = at('2026-02-28', '12:00')
    expect(told(c.resume(due, paused, at('2026-02-28', '12:30')))).toBe('2026-03-04 9.5')
    expect(c.resume(due, paused, paused)).toEqual(due)
    expect(c.resume(due, at('2026-03-04', '09:00'), at('2026-03-06', '09:00'))).toEqual(due)
    expect(told(c.resumeDays(due, paused, at('2026-02-28', '17:00')))).toBe('2026-03-01 18')
    expect(told(c.resumeDays(due, paused, at('2026-03-02', '17:00')))).toBe('2026-03-06 18')
    expect(c.resumeDays(due, at('2026-03-04', '09:00'), at('2026-03-06', '09:00'))).toEqual(due)
  })
  test('a longer pause is never due earlier, and what was left is left again', () =>
    hold(
      property(calendars, instant, integer({ min: 1, max: 20 }), instant, instant, (calendar, filed, n, x, y) => {
        const due = calendar.dueAfterDays(filed, n)
        const [paused, one, two] = [filed, ...[x, y].toSorted((a, b) => a.getTime() - b.getTime())]
        if (!one || !two || one < paused) return
        for (const way of [calendar.resume, calendar.resumeDays]) {
          expect(way(due, paused, one).getTime()).toBeGreaterThanOrEqual(due.getTime())
          expect(way(due, paused, two).getTime()).toBeGreaterThanOrEqual(way(due, paused, one).getTime())
          expect(calendar.isWorkingDay(calendar.legalDay(way(due, paused, one)))).toBe(true)
        }
        const left = calendar.workingMinutesBetween(paused, due)
        expect(calendar.workingMinutesBetween(one, calendar.resume(due, paused, one))).toBeCloseTo(left, 6)
      }),
    ))
})
