import { uuid8, type Uuid } from '#platform'
import { OPEN, type Command, type Repair, type RepairRules, type State } from './schema.ts'

/** What the clocks ask of the working calendar; territory's Calendar is one. */
export interface WorkingTime {
  dueAfterDays(instant: Date, days: number): Date
}

const next: Readonly<Record<State, Partial<Record<Command['type'] | 'resolve', State>>>> = {
  verifying: { confirm: 'correcting', refuse: 'refused', correct: 'corrected', resolve: 'resolved' },
  correcting: { refuse: 'refused', correct: 'corrected', resolve: 'resolved' },
  corrected: {},
  refused: {},
  resolved: {},
}

/** The state that an action leads to; null when it may not be taken now. */
export const after = (state: State, action: Command['type'] | 'resolve'): State | null => next[state][action] ?? null

/** The ends of both clocks of a repair opened now: the second begins at the latest where the first ends. */
export function dues(openedAt: Date, rules: RepairRules, time: WorkingTime): { verifyDue: Date; correctDue: Date } {
  const { verifyDays, correctDays } = rules
  return {
    verifyDue: time.dueAfterDays(openedAt, verifyDays),
    correctDue: time.dueAfterDays(openedAt, verifyDays + correctDays),
  }
}

type Change = Pick<Repair, 'state' | 'correctDue' | 'verifiedAt' | 'closedAt' | 'reason'>

/** A repair after an action, or null when it may not be taken now. Pure: the caller brings the clock. */
export function act(
  repair: Repair,
  action: { readonly type: Command['type'] | 'resolve'; readonly reason?: string },
  now: Date,
  rules: RepairRules,
  time: WorkingTime,
): Change | null {
  const state = after(repair.state, action.type)
  if (state === null) return null
  const verifiedAt = repair.verifiedAt ?? (action.type === 'resolve' ? null : now)
  return {
    state,
    verifiedAt,
    // Confirmed: the days to correct count from now.
    correctDue: action.type === 'confirm' ? time.dueAfterDays(now, rules.correctDays) : repair.correctDue,
    closedAt: OPEN.includes(state) ? null : now,
    reason: action.reason ?? repair.reason,
  }
}

type Clocked = Pick<Repair, 'state' | 'verifyDue' | 'correctDue'> & Partial<Pick<Repair, 'verifiedAt' | 'closedAt'>>

/** When what is to be done now must be done by. */
export const dueOf = ({ state, verifyDue, correctDue }: Clocked): Date =>
  state === 'verifying' ? verifyDue : correctDue

/** Past its time; of one that ended: verified or ended past it. */
export function isLate(repair: Clocked, now: Date): boolean {
  const { state, verifyDue, correctDue, verifiedAt, closedAt } = repair
  if (OPEN.includes(state)) return now > dueOf(repair)
  return (verifiedAt != null && verifiedAt > verifyDue) || (closedAt != null && closedAt > correctDue)
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a repair is called: twelve letters of a digest of its id. */
export function repairCode(id: Uuid): string {
  const bytes = Buffer.from(uuid8('repair', id).replaceAll('-', ''), 'hex').subarray(0, 13)
  const letters = [...bytes].filter((_, at) => at !== 6).map((byte) => LETTERS[byte & 31]).join('') // prettier-ignore
  return `R-${letters.replace(/(.{4})(?=.)/g, '$1-')}`
}
