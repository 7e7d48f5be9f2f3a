import type { LegalDay } from './schema.ts'

const DAY_MS = 86_400_000

/** Days from 1970-01-01 to a legal day. Throws RangeError when it is not a date written YYYY-MM-DD. */
export function dayNumber(day: LegalDay): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes a 31 February for the 3rd of March.
  if (Number.isNaN(at) || legalDayOf(at / DAY_MS) !== day)
    throw new RangeError('a legal day is a date written YYYY-MM-DD')
  return at / DAY_MS
}

/** The legal day so many days from 1970-01-01 (years 1 to 9999). */
export function legalDayOf(number: number): LegalDay {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** The legal day so many calendar days later (earlier when negative). */
export function addDays(day: LegalDay, days: number): LegalDay {
  return legalDayOf(dayNumber(day) + days)
}

/** 0 Sunday … 6 Saturday: 1970-01-01 was a Thursday. */
export function weekday(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}
