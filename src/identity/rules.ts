import type { AgentClass, Session } from './schema.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** A session unused for 30 minutes is over, and every one is over after 12 hours (NIST SP 800-63B, 4.2.3). */
export const IDLE_MS = 30 * MINUTE_MS
export const ABSOLUTE_MS = 12 * HOUR_MS
/** `last_seen` is written at most this often: a page read is not a write. */
export const TOUCH_MS = MINUTE_MS
/** The demo clock goes no further ahead than this, in all. */
export const CLOCK_LIMIT_MS = 400 * DAY_MS

/** Can the session be used at this instant? */
export function isLive(session: Pick<Session, 'lastSeen' | 'expires' | 'ended'>, now: Date): boolean {
  const at = now.getTime()
  return session.ended === null && at < session.expires.getTime() && at - session.lastSeen.getTime() < IDLE_MS
}

/** A token as the cookie carries it: 32 bytes in base64url. Anything else is not even looked up. */
export const isToken = (value: string | undefined): value is string => value !== undefined && /^[\w-]{43}$/.test(value)

/** What kind of thing calls, from its User-Agent header. */
export function agentClass(header: string | undefined): AgentClass {
  if (!header || !/mozilla/i.test(header)) return 'program'
  return /mobile|android|iphone|ipad/i.test(header) ? 'phone' : 'browser'
}

/** An address of our own to go on to; anything that could lead elsewhere (`//`, a backslash, a scheme) becomes the fallback. */
export function ownPath(next: string | undefined, fallback: string): string {
  return next !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : fallback
}

export type Move =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly reason: 'clock_not_a_step' | 'clock_too_far' }

const whole = (text: string | undefined) => (text === undefined || text.trim() === '' ? 0 : /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN) // prettier-ignore

/** How far to move the demo clock: whole days and hours, forward only, never beyond the limit in all. */
export function clockStep(form: { days?: string | undefined; hours?: string | undefined }, offset: number): Move {
  const ms = whole(form.days) * DAY_MS + whole(form.hours) * HOUR_MS
  if (!(ms > 0)) return { ok: false, reason: 'clock_not_a_step' }
  return offset + ms > CLOCK_LIMIT_MS ? { ok: false, reason: 'clock_too_far' } : { ok: true, ms }
}
