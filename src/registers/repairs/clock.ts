import type { Clock } from '#ui'
import { dueOf, isLate } from './rules.ts'
import { OPEN, type Repair } from './schema.ts'

/** What a clock on a page asks of the working calendar; territory's Calendar is one. */
export interface PageTime {
  readonly zone: string
  readonly dailyMinutes: number
  legalDay(instant: Date): string
  workingMinutesBetween(a: Date, b: Date): number
}

type Clocked = Pick<Repair, 'state' | 'verifyDue' | 'correctDue'> & Partial<Pick<Repair, 'verifiedAt' | 'closedAt'>>

/** A repair's clock as the page part takes it: less than one working day left is soon. */
export function clockOf(repair: Clocked, now: Date, time: PageTime): Parameters<typeof Clock>[0] {
  const { dailyMinutes: minutesPerDay } = time
  if (!OPEN.includes(repair.state)) return { state: isLate(repair, now) ? 'late' : 'done', minutesPerDay }
  const due = dueOf(repair)
  const late = due < now
  const left = time.workingMinutesBetween(now, due)
  return {
    state: late ? 'late' : left <= minutesPerDay ? 'soon' : 'ok',
    due: time.legalDay(due),
    remaining: late ? Math.min(left, -1) : left,
    minutesPerDay,
  }
}
