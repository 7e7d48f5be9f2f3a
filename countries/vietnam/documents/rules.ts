import { dayOf } from '../words.ts'

export type StepState = 'early' | 'onTime' | 'late' | 'running' | 'runningLate'

/**
 * How a step kept its time, in the form's three words and two for a step that still runs. Instants are ISO texts;
 * "early" is a day before the due day or sooner (Circular 01/2018/TT-VPCP counts before, on and after the date).
 */
export function stepState(dueAt: string, finishedAt: string | undefined, now: string): StepState {
  const due = Date.parse(dueAt)
  if (finishedAt === undefined) return Date.parse(now) > due ? 'runningLate' : 'running'
  if (Date.parse(finishedAt) > due) return 'late'
  return dayOf(finishedAt) < dayOf(dueAt) ? 'early' : 'onTime'
}
