import type { ClockState } from '#ui'
import type { PartState, State } from '../schema.ts'

/** What a clock on a screen needs of the working calendar; territory's `Calendar` is one. */
export interface WorkingTime {
  readonly zone: string
  readonly dailyMinutes: number
  legalDay(instant: Date): string
  workingMinutesBetween(a: Date, b: Date): number
}

/** A clock as the page part takes it: `due` a legal day, `remaining` in working minutes. */
export interface ClockView {
  readonly state: ClockState
  readonly due?: string | undefined
  readonly remaining?: number | undefined
  readonly minutesPerDay: number
}

const ENDED = new Set(['done', 'returned', 'refused', 'rejected', 'withdrawn'])

/** Less than so many working days left is "soon". */
const SOON_DAYS = 1

/** A running deadline as seen now: late, soon, in time; `paused` while the citizen owes something. */
export function runningClock(
  dueAt: Date,
  now: Date,
  time: WorkingTime,
  paused = false,
  soonMinutes = SOON_DAYS * time.dailyMinutes,
): ClockView {
  const remaining = time.workingMinutesBetween(now, dueAt)
  // Due in the last minutes outside working hours: no working time left, yet not late.
  const late = dueAt.getTime() < now.getTime()
  const state: ClockState = paused ? 'paused' : late ? 'late' : remaining <= soonMinutes ? 'soon' : 'ok'
  return {
    state,
    due: time.legalDay(dueAt),
    remaining: late ? Math.min(remaining, -1) : remaining,
    minutesPerDay: time.dailyMinutes,
  }
}

/** The clock of a whole bundle. */
export function bundleClock(state: State, now: Date, time: WorkingTime): ClockView {
  if (ENDED.has(state.status)) return { state: 'done', minutesPerDay: time.dailyMinutes }
  return runningClock(new Date(state.dueAt), now, time, state.status === 'awaitingSupplement')
}

/** The clock of one linked dossier; none before it starts. */
export function partClock(part: PartState, now: Date, time: WorkingTime): ClockView | null {
  if (part.status === 'granted' || part.status === 'refused' || part.status === 'cancelled')
    return { state: 'done', minutesPerDay: time.dailyMinutes }
  if (!part.dueAt) return null
  return runningClock(new Date(part.dueAt), now, time, part.status === 'paused')
}

/** Has the story of this bundle come to its end? */
export const ended = (state: State): boolean => ENDED.has(state.status)
