import { describe, expect, test } from 'vitest'
import { projectRoot } from '#platform'
import { createCalendar } from '#territory'
import { calendarFacts } from './calendar.ts'
import { readFacts } from './facts.ts'

const facts = readFacts(projectRoot()).calendar
const c = createCalendar(facts)
const off = (year: number, name: string) =>
  facts.holidays
    .filter((holiday) => holiday.day.startsWith(`${year}-`) && holiday.name === name)
    .map(({ day }) => day.slice(5))
const local = (text: string) => new Date(`${text}+07:00`)

describe('public holidays', () => {
  test('Tết: the five days of each year, and what falls on a weekend made good', () => {
    expect(off(2020, 'tet')).toEqual(['01-23', '01-24', '01-25', '01-26', '01-27', '01-28', '01-29'])
    expect(off(2021, 'tet')).toEqual(['02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16'])
    expect(off(2022, 'tet')).toEqual(['01-31', '02-01', '02-02', '02-03', '02-04'])
    expect(off(2023, 'tet')).toEqual(['01-20', '01-21', '01-22', '01-23', '01-24', '01-25', '01-26'])
    expect(off(2024, 'tet')).toEqual(['02-08', '02-09', '02-10', '02-11', '02-12', '02-13', '02-14'])
    expect(off(2025, 'tet')).toEqual(['01-27', '01-28', '01-29', '01-30', '01-31'])
    // 17 February 2026 is the first day of the year Bính Ngọ.
    expect(off(2026, 'tet')).toEqual(['02-16', '02-17', '02-18', '02-19', '02-20'])
  })
  test('the rule alone: the last day of the old year and four of the new', () => {
    const rule = calendarFacts([['2026-02-17', '2026-04-26']], [])
    expect(rule.holidays.filter(({ name }) => name === 'tet').map(({ day }) => day)).toEqual([
      '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20',
    ]) // prettier-ignore
    expect(rule.known).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })
  test('Hùng Kings, 30 April and 1 May, alone or piled up', () => {
    expect(off(2026, 'hung-kings')).toEqual(['04-26', '04-27'])
    expect([off(2023, 'hung-kings'), off(2023, 'reunification'), off(2023, 'labour')].flat().toSorted()).toEqual([
      '04-29', '04-30', '05-01', '05-02', '05-03',
    ]) // prettier-ignore
    expect(off(2022, 'labour')).toEqual(['05-01', '05-03'])
  })
  test('the national day takes the neighbour towards the nearer weekend, since 2021', () => {
    const days = [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => off(year, 'national-day').join(' '))
    expect(days).toEqual(['09-02', '09-02 09-03', '09-01 09-02', '09-01 09-02 09-04', '09-02 09-03', '09-01 09-02', '09-01 09-02']) // prettier-ignore
  })
  test('24 November is off from 2026', () => {
    expect(c.restReason('2026-11-24')).toBe('culture')
    expect(c.isWorkingDay('2025-11-24')).toBe(true)
  })
  test('swapped days: the Monday off, the Saturday worked', () => {
    for (const [rest, work] of [
      ['2024-04-29', '2024-05-04'],
      ['2025-05-02', '2025-04-26'],
      ['2026-01-02', '2026-01-10'],
      ['2026-08-31', '2026-08-22'],
    ] as const) {
      expect(c.isWorkingDay(rest)).toBe(false)
      expect(c.isWorkingDay(work)).toBe(true)
    }
    expect(c.addWorkingDays('2026-08-28', 1)).toBe('2026-09-03')
    expect(c.addWorkingDays('2026-08-21', 1)).toBe('2026-08-22')
  })
  test('known from 2020 to 2040, no day twice', () => {
    expect([c.known('2020-01-01'), c.known('2040-12-31'), c.known('2041-01-01')]).toEqual([true, true, false])
    const days = facts.holidays.map(({ day }) => day)
    expect(new Set(days).size).toBe(days.length)
  })
})

describe('deadlines', () => {
  test('Friday 17:05 counts from Monday 8:00', () => {
    expect(c.countFrom(local('2026-03-06T17:05:00'))).toEqual(local('2026-03-09T08:00:00'))
    expect(c.countFrom(local('2026-03-06T17:00:00'))).toEqual(local('2026-03-06T17:00:00'))
    expect(c.countFrom(local('2026-03-08T09:00:00'))).toEqual(local('2026-03-09T08:00:00'))
    expect(c.countFrom(local('2026-03-06T12:30:00'))).toEqual(local('2026-03-06T13:00:00'))
    expect(c.countFrom(local('2026-03-06T02:00:00'))).toEqual(local('2026-03-06T08:00:00'))
  })
  test('eight working hours for an electronic filing', () => {
    expect(c.addWorkingMinutes(local('2026-03-05T10:00:00'), 480)).toEqual(local('2026-03-06T10:00:00'))
    expect(c.addWorkingMinutes(local('2026-03-06T17:05:00'), 480)).toEqual(local('2026-03-09T17:00:00'))
    expect(c.dailyMinutes).toBe(480)
  })
  test('three working days over Tết 2026, and over the swapped Saturday of August', () => {
    expect(c.dueAfterDays(local('2026-02-12T16:00:00'), 3)).toEqual(local('2026-02-24T17:00:00'))
    expect(c.dueAfterDays(local('2026-02-13T17:01:00'), 1)).toEqual(local('2026-02-24T17:00:00'))
    expect(c.dueAfterDays(local('2026-08-20T09:00:00'), 3)).toEqual(local('2026-08-24T17:00:00'))
  })
  test('a supplement asked on Thursday and brought on Tuesday', () => {
    const due = c.dueAfterDays(local('2026-03-02T09:00:00'), 5)
    expect(due).toEqual(local('2026-03-09T17:00:00'))
    expect(c.resumeDays(due, local('2026-03-05T10:00:00'), local('2026-03-10T15:00:00'))).toEqual(
      local('2026-03-12T17:00:00'),
    )
    expect(c.resume(due, local('2026-03-05T10:00:00'), local('2026-03-05T11:30:00'))).toEqual(
      local('2026-03-10T09:30:00'),
    )
  })
})
