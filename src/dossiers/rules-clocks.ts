import type { Period, ProcedureVersion } from '#procedures'
import type { Calendar } from '#territory'
import type { Instant, State } from './schema.ts'

export const iso = (at: Date): Instant => at.toISOString()
export const instant = (text: Instant): Date => new Date(text)
export const earlier = (a: Date, b: Date): Date => (a < b ? a : b)

/**
 * When a period that begins at `from` is over. Days end at closing time; what arrives after the period's cut-off counts
 * from the next working day. A filing after hours or on a day off counts from the next opening (the calendar's countFrom).
 */
export function dueAfter(period: Period, from: Date, calendar: Calendar): Date {
  if (period.unit === 'workingHours') return calendar.addWorkingMinutes(from, period.amount * 60)
  const counted = calendar.countFrom(from)
  const late = period.cutoff !== undefined && counted > calendar.at(calendar.legalDay(counted), period.cutoff)
  return calendar.dueAfterDays(from, period.amount + (late ? 1 : 0))
}

/** A clock that rested from `pausedAt` to `resumedAt`, in days or hours as its period counts. */
export function resumed(period: Period, dueAt: Date, pausedAt: Date, resumedAt: Date, calendar: Calendar): Date {
  return period.unit === 'workingDays'
    ? calendar.resumeDays(dueAt, pausedAt, resumedAt)
    : calendar.resume(dueAt, pausedAt, resumedAt)
}

/** A due date moved by whole working days, at closing time. */
export function extended(dueAt: Date, period: Period | undefined, calendar: Calendar): Date {
  if (!period) return dueAt
  if (period.unit === 'workingHours') return calendar.addWorkingMinutes(dueAt, period.amount * 60)
  return calendar.closing(calendar.addWorkingDays(calendar.legalDay(dueAt), period.amount))
}

/** The last moment at which an apology is written as early as the law asks: so many working days before the due date, at closing. */
export function apologyLimit(definition: ProcedureVersion, dueAt: Date, calendar: Calendar): Date {
  const days = Math.max(1, definition.lateness.before.amount)
  return calendar.closing(calendar.addWorkingDays(calendar.legalDay(dueAt), -days))
}

/** When the clock must look at a bundle next: the opening of the apology's last day; null when it has nothing to wait for. */
export function clockAt(definition: ProcedureVersion, state: State, calendar: Calendar): Date | null {
  if (state.endedAt !== undefined || state.pausedAt !== undefined || state.apology) return null
  const limit = apologyLimit(definition, instant(state.dueAt), calendar)
  return calendar.opening(calendar.legalDay(limit))
}
