import type { LegalDay } from './people.schema.ts'

/** Day numbers count from 1970-01-01; the cache holds 1790 to 2105. */
const FIRST = -65_536
const cache: (string | undefined)[] = Array.from({ length: 115_000 })

/** Days since 1970-01-01 of a civil date (Hinnant, days_from_civil). A 29 February that is not there counts as 1 March. */
function fromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The number of a legal day 'YYYY-MM-DD', counted from 1970-01-01. Throws RangeError when it is not written so. */
export function dayNumber(day: LegalDay): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) throw new RangeError('a legal day is written YYYY-MM-DD')
  return fromCivil(Number(found[1]), Number(found[2]), Number(found[3]))
}

/** The legal day with this number. Each is made once and shared. */
export function legalDay(number: number): LegalDay {
  return (cache[number - FIRST] ??= new Date(number * 86_400_000).toISOString().slice(0, 10))
}

/** The calendar year of a day number. */
export function yearOf(number: number): number {
  return Number(legalDay(number).slice(0, 4))
}

/** The day number so many years later, the same day and month; after a 29 February, 1 March in a common year. */
export function addYears(number: number, years: number): number {
  const day = legalDay(number)
  return fromCivil(Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

/** Whole years of age on a day. */
export function ageOn(birth: LegalDay, on: LegalDay): number {
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0)
}
