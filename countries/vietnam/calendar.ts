import { addDays, dayNumber, weekday, type CalendarFacts, type LegalDay } from '#territory'

const SATURDAY = 6
const SUNDAY = 0
const isRest = (day: LegalDay) => [SATURDAY, SUNDAY].includes(weekday(dayNumber(day)))

/** The second day of the national holiday is the one before or after 2 September, by the weekday (0 Sunday) it falls on: towards the nearer weekend, as every notice since 2021 chose. */
const BESIDE_NATIONAL_DAY = [1, 1, -1, -1, 1, -1, -1] as const

type Holiday = { day: LegalDay; name: string }

/** Days of one year by the law: Labour Code 2019 art. 112.1; from 2026 also 24 November (Resolution 28/2026/QH16). */
function statutory(year: number, tet: LegalDay, hungKings: LegalDay): Holiday[] {
  const national = `${year}-09-02`
  const beside = BESIDE_NATIONAL_DAY[weekday(dayNumber(national))] ?? 1
  return [
    { day: `${year}-01-01`, name: 'new-year' },
    ...[0, 1, 2, 3, 4].map((n) => ({ day: addDays(tet, n), name: 'tet' })),
    { day: hungKings, name: 'hung-kings' },
    { day: `${year}-04-30`, name: 'reunification' },
    { day: `${year}-05-01`, name: 'labour' },
    { day: national, name: 'national-day' },
    // The Labour Code of 2012 gave one day; that of 2019 is in force since 1 January 2021.
    ...(year < 2021 ? [] : [{ day: addDays(national, beside), name: 'national-day' }]),
    ...(year < 2026 ? [] : [{ day: `${year}-11-24`, name: 'culture' }]),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** A holiday on a weekly day of rest is made good on the next working day (Labour Code art. 111.3). */
function madeGood(days: readonly Holiday[]): Holiday[] {
  const taken = new Set(days.map(({ day }) => day))
  const more: Holiday[] = []
  for (const { day, name } of days.filter((holiday) => isRest(holiday.day))) {
    let next = addDays(day, 1)
    while (isRest(next) || taken.has(next)) next = addDays(next, 1)
    taken.add(next)
    more.push({ day: next, name })
  }
  return more
}

/**
 * The calendar of the civil service from the rows of lunar-days.tsv and calendar-overrides.tsv.
 * The five days of Tết are the last of the old year and four of the new, unless a row names the first of them.
 * Offices: Monday to Friday, 8:00 to 12:00 and 13:00 to 17:00. Viet Nam keeps UTC+7 all year.
 */
export function calendarFacts(lunar: readonly string[][], overrides: readonly string[][]): CalendarFacts {
  const tetOf = new Map(overrides.filter(([kind]) => kind === 'tet').map(([, day = '']) => [day.slice(0, 4), day]))
  const holidays = lunar.flatMap(([tet = '', hungKings = '']) => {
    const days = statutory(Number(tet.slice(0, 4)), tetOf.get(tet.slice(0, 4)) ?? addDays(tet, -1), hungKings)
    return [...days, ...madeGood(days)]
  })
  const years = lunar.map(([tet = '']) => tet.slice(0, 4))
  return {
    zone: { name: 'Asia/Ho_Chi_Minh', offsetMinutes: 420 },
    weeklyRest: [SATURDAY, SUNDAY],
    periods: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    holidays: holidays.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    overrides: overrides
      .filter(([kind]) => kind !== 'tet')
      .map(([kind, day = '', , source = '']) => ({ day, working: kind === 'working', source })),
    known: { from: `${years[0]}-01-01`, to: `${years.at(-1)}-12-31` },
  }
}
