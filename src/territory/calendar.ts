import { dayNumber, legalDayOf, weekday } from './days.ts'
import type { CalendarFacts, ClockTime, LegalDay } from './schema.ts'
import { createZone } from './zone.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Working time of one country. Instants are Date, days are legal days of its zone, minutes are working minutes. */
export interface Calendar {
  readonly zone: string
  /** Working minutes of a full day. */
  readonly dailyMinutes: number
  isWorkingDay(day: LegalDay): boolean
  /** Why a day is off: a holiday's name, 'weekly-rest', an override's source; undefined on a working day. */
  restReason(day: LegalDay): string | undefined
  /** Are this day's holidays known? Outside, only the weekly rest counts. */
  known(day: LegalDay): boolean
  /** The day itself when it is a working day, else the next one. */
  nextWorkingDay(day: LegalDay): LegalDay
  /** The n-th working day after `day` (before it when n is negative); `day` itself for 0. */
  addWorkingDays(day: LegalDay, n: number): LegalDay
  /** Working days after `a` up to and with `b`; negative from `b` up to the day before `a` when `b` is earlier. */
  workingDaysBetween(a: LegalDay, b: LegalDay): number
  legalDay(instant: Date): LegalDay
  /** Minutes since midnight on the zone's clock, 0 to 1439. */
  minuteOfDay(instant: Date): number
  /** The instant of a clock time on a day. */
  at(day: LegalDay, time: ClockTime): Date
  /** The first and last working instant of a day's hours, whether or not it is a working day. */
  opening(day: LegalDay): Date
  closing(day: LegalDay): Date
  /** When a filing counts from: itself in working hours (the closing minute included), else the start of the next working period. */
  countFrom(instant: Date): Date
  /** The first instant by which so many working minutes (≥ 0) have passed since `instant`. */
  addWorkingMinutes(instant: Date, minutes: number): Date
  /** Working minutes between two instants, parts of minutes kept; negative when `b` is earlier. */
  workingMinutesBetween(a: Date, b: Date): number
  /** Closing time of the n-th working day after the day a filing counts from; the same day for 0. */
  dueAfterDays(instant: Date, n: number): Date
  /** The due instant after a pause: later by the working time that passed. A clock already late when paused stays late. */
  resume(dueAt: Date, pausedAt: Date, resumedAt: Date): Date
  /** The same for a clock in days: the working days that were left are counted again, due at closing time. */
  resumeDays(dueAt: Date, pausedAt: Date, resumedAt: Date): Date
}

function clockMs(time: ClockTime): number {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time)
  if (!found) throw new RangeError('a clock time is written HH:MM')
  return (Number(found[1]) * 60 + Number(found[2])) * MINUTE_MS
}

/** The number of the day of a wall time. */
const dayAt = (wall: number) => Math.floor(wall / DAY_MS)

function whole(n: number): number {
  if (!Number.isInteger(n)) throw new RangeError('days are counted whole')
  return n
}

/** A working calendar from its facts. Throws RangeError when the facts leave no working time. */
export function createCalendar(facts: CalendarFacts): Calendar {
  const zone = createZone(facts.zone)
  const rest = new Set(facts.weeklyRest)
  const periods = facts.periods.map(({ from, to }) => ({ from: clockMs(from), to: clockMs(to) }))
  const first = periods[0]
  const last = periods.at(-1)
  const dailyMs = periods.reduce((sum, { from, to }) => sum + to - from, 0)
  if (!first || !last || dailyMs <= 0 || rest.size > 6) throw new RangeError('a calendar needs working hours and days')

  const decided = new Map<number, { working: boolean; reason: string }>()
  for (const { day, name } of facts.holidays) decided.set(dayNumber(day), { working: false, reason: name })
  for (const { day, working, source } of facts.overrides) decided.set(dayNumber(day), { working, reason: source })
  const [knownFrom, knownTo] = [dayNumber(facts.known.from), dayNumber(facts.known.to)]

  const works = (day: number) => decided.get(day)?.working ?? !rest.has(weekday(day))
  const next = (day: number) => {
    while (!works(day)) day++
    return day
  }
  const wallOf = (instant: Date) => {
    const at = instant.getTime()
    if (Number.isNaN(at)) throw new RangeError('an instant is a valid date')
    return zone.toWall(at)
  }
  const instantOf = (wall: number) => new Date(zone.toInstant(wall))

  /** Moves a wall time that is not working time to the start of the next working period. */
  const settle = (wall: number): number => {
    const day = dayAt(wall)
    if (!works(day)) return next(day) * DAY_MS + first.from
    const time = wall - day * DAY_MS
    const period = periods.find(({ to }) => time <= to)
    if (!period) return next(day + 1) * DAY_MS + first.from
    return day * DAY_MS + Math.max(time, period.from)
  }
  /** Working milliseconds of a day up to a time of it. */
  const worked = (time: number) =>
    periods.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(time, to) - from), 0)

  const addDays = (day: number, n: number) => {
    const step = n < 0 ? -1 : 1
    for (let left = Math.abs(n); left > 0;) {
      day += step
      if (works(day)) left--
    }
    return day
  }
  const daysBetween = (a: number, b: number) => {
    let count = 0
    for (let day = a + 1; day <= b; day++) if (works(day)) count++
    for (let day = b; day < a; day++) if (works(day)) count--
    return count
  }
  const addMs = (from: number, ms: number) => {
    let wall = settle(from)
    let left = ms
    for (;;) {
      const day = dayAt(wall)
      for (const period of periods) {
        const start = Math.max(wall, day * DAY_MS + period.from)
        const room = day * DAY_MS + period.to - start
        if (room < 0) continue
        if (left <= room) return left === 0 ? wall : start + left
        left -= room
        wall = start + room
      }
      wall = next(day + 1) * DAY_MS + first.from
    }
  }
  const msBetween = (a: number, b: number): number => {
    if (b < a) return -msBetween(b, a)
    const [from, to] = [dayAt(a), dayAt(b)]
    let ms = 0
    for (let day = from; day <= to; day++) {
      if (!works(day)) continue
      ms += (day === to ? worked(b - day * DAY_MS) : dailyMs) - (day === from ? worked(a - day * DAY_MS) : 0)
    }
    return ms
  }
  const closing = (day: number) => instantOf(day * DAY_MS + last.to)

  return {
    zone: facts.zone.name,
    dailyMinutes: dailyMs / MINUTE_MS,
    isWorkingDay: (day) => works(dayNumber(day)),
    restReason(day) {
      const number = dayNumber(day)
      return works(number) ? undefined : (decided.get(number)?.reason ?? 'weekly-rest')
    },
    known(day) {
      const number = dayNumber(day)
      return number >= knownFrom && number <= knownTo
    },
    nextWorkingDay: (day) => legalDayOf(next(dayNumber(day))),
    addWorkingDays: (day, n) => legalDayOf(addDays(dayNumber(day), whole(n))),
    workingDaysBetween: (a, b) => daysBetween(dayNumber(a), dayNumber(b)),
    legalDay: (instant) => legalDayOf(dayAt(wallOf(instant))),
    minuteOfDay(instant) {
      const wall = wallOf(instant)
      return Math.floor((wall - dayAt(wall) * DAY_MS) / MINUTE_MS)
    },
    at: (day, time) => instantOf(dayNumber(day) * DAY_MS + clockMs(time)),
    opening: (day) => instantOf(dayNumber(day) * DAY_MS + first.from),
    closing: (day) => closing(dayNumber(day)),
    countFrom: (instant) => instantOf(settle(wallOf(instant))),
    addWorkingMinutes(instant, minutes) {
      if (!Number.isFinite(minutes) || minutes < 0) throw new RangeError('working minutes are added forward')
      return instantOf(addMs(wallOf(instant), Math.round(minutes * MINUTE_MS)))
    },
    workingMinutesBetween: (a, b) => msBetween(wallOf(a), wallOf(b)) / MINUTE_MS,
    dueAfterDays: (instant, n) => closing(addDays(dayAt(settle(wallOf(instant))), Math.max(0, whole(n)))),
    resume(dueAt, pausedAt, resumedAt) {
      const passed = msBetween(wallOf(pausedAt), wallOf(resumedAt))
      return dueAt < pausedAt || passed <= 0 ? dueAt : instantOf(addMs(wallOf(dueAt), passed))
    },
    resumeDays(dueAt, pausedAt, resumedAt) {
      if (dueAt < pausedAt || resumedAt <= pausedAt) return dueAt
      const left = daysBetween(dayAt(wallOf(pausedAt)), dayAt(wallOf(dueAt)))
      return closing(addDays(dayAt(settle(wallOf(resumedAt))), left))
    },
  }
}
