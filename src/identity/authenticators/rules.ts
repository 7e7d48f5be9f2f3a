import type { Assurance, Authentication } from '../assurance.ts'
import type { Kind, Means } from './schema.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long a browser may take to answer a challenge, and a person to answer an approval or a code. */
export const CHALLENGE_MS = 5 * MINUTE_MS
/** Factors shown within this time count together. */
export const TOGETHER_MS = 15 * MINUTE_MS
/** For this long a new device changes no authenticator without a second, older one. */
export const COOL_OFF_MS = DAY_MS
/** How long a link to register the first passkey holds, unless said otherwise. */
export const ENROL_MS = 7 * DAY_MS
export const MOST_AUTHENTICATORS = 20
export const PIN_TRIES = 5
export const CODE_TRIES = 3
/** Wrong numbers on an approval before it is refused. */
export const NUMBER_TRIES = 2

/**
 * How many tries in how long. Strangers share one count for a person, a known device has its own: so guessing from
 * elsewhere never shuts out the person's own phone, and passkeys are counted nowhere, for they cannot be guessed.
 */
export const BUDGETS = {
  known: { most: 10, ms: HOUR_MS },
  stranger: { most: 10, ms: DAY_MS },
  browser: { most: 10, ms: 15 * MINUTE_MS },
  /** Approvals asked of one person by browsers that are not theirs: nobody is worn down by questions. */
  asks: { most: 5, ms: HOUR_MS },
  smsNumber: { most: 5, ms: DAY_MS },
  smsPerson: { most: 5, ms: DAY_MS },
  smsBrowser: { most: 3, ms: HOUR_MS },
  /** Claims to be somebody, from one browser; and those that were right, each of which sends a message. */
  claimBrowser: { most: 5, ms: HOUR_MS },
  claimSent: { most: 5, ms: DAY_MS },
  /** Recoveries begun of one person: each tells them on every channel. */
  recoveryBegun: { most: 3, ms: 7 * DAY_MS },
} as const
export type Budget = keyof typeof BUDGETS

/** What RFC 8176 calls each way. */
export function amrOf({ kind, bound }: Means): readonly string[] {
  if (kind === 'passkey') return [bound ? 'hwk' : 'swk', 'user']
  if (kind === 'app') return ['swk', 'pin']
  return kind === 'totp' ? ['otp'] : ['sms']
}

/** The level that one way gives by itself: a key that never leaves its device, with the user verified, gives the third. */
export function levelOf({ kind, bound }: Means): Authentication {
  if (kind === 'app' || (kind === 'passkey' && bound)) return 3
  return kind === 'passkey' ? 2 : 1
}

/**
 * What a sign-in gives, together with what the same person showed shortly before: a code from the app and a code by SMS
 * are two ways, so the second level; neither is alone, and an SMS adds nothing above that.
 */
export function combined(
  means: Means,
  before: Assurance | undefined,
  now: Date,
): { authentication: Authentication; amr: string[] } {
  const fresh = before && now.getTime() - before.at.getTime() <= TOGETHER_MS ? before : undefined
  const amr = new Set([...(fresh?.amr ?? []), ...amrOf(means)])
  amr.delete('mfa')
  // A card read at a counter counts for the session it was read for, and no other.
  amr.delete('sc')
  const both: Authentication = amr.has('otp') && amr.has('sms') ? 2 : 0
  const authentication = Math.max(levelOf(means), Math.min(fresh?.authentication ?? 0, 3), both) as Authentication
  return { authentication, amr: [...amr, ...(authentication > 1 ? ['mfa'] : [])] }
}

export interface Changing {
  /** When this person was first seen on the device; null when none is known. */
  readonly deviceSince: Date | null
  /** When the account was last recovered online. */
  readonly recovered?: Date | null
  /** Authenticators shown in this session. */
  readonly used: readonly string[]
  /** Those the person has, the suspended left out. */
  readonly have: readonly (Means & { readonly id: string; readonly created: Date })[]
  /** How strongly this session was opened. */
  readonly authentication: Authentication
  readonly demo: boolean
}

/** Changes need the second level from who has a way to it: a stolen number adds no key. */
const ENOUGH: Authentication = 2

/**
 * May this session change authenticators? Not when it is weaker than what the person could have shown, nor for a day after
 * the account was recovered online. Then: from a device the person has used for a day, yes; from a newer one only when two authenticators were shown that are older
 * than it, or none is older.
 */
export function mayChange(
  { deviceSince, recovered = null, used, have, authentication, demo }: Changing,
  now: Date,
): 'yes' | 'stronger_first' | 'cool_off' {
  if (demo || have.length === 0) return 'yes'
  const could = Math.max(...have.map(levelOf))
  if (authentication < Math.min(could, ENOUGH)) return 'stronger_first'
  if (recovered && now.getTime() - recovered.getTime() < COOL_OFF_MS) return 'cool_off'
  if (deviceSince && now.getTime() - deviceSince.getTime() >= COOL_OFF_MS) return 'yes'
  const older = have.filter(({ created }) => !deviceSince || created.getTime() < deviceSince.getTime())
  return older.length === 0 || older.filter(({ id }) => used.includes(id)).length >= 2 ? 'yes' : 'cool_off'
}

/** A name as the person typed it, cut to what a list can show; the given word when nothing is left. */
export function nameFor(typed: string | undefined, fallback: string): string {
  const text = (typed ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
  return text === '' ? fallback : text
}

/** What one signs in with, as it is compared: without spaces, dots and dashes, letters small. */
export const loginForm = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.\-_/]/g, '')

/** A phone number in its international form by the country's prefix; null when it is none. */
export function phoneForm(typed: string, prefix: string): string | null {
  const digits = typed.replace(/[\s.\-()]/g, '')
  const full = digits.startsWith('+') ? digits : digits.startsWith('0') ? `+${prefix}${digits.slice(1)}` : ''
  return /^\+\d{8,15}$/.test(full) ? full : null
}

/** A number with only its last three digits to be seen. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)} ••• ••• ${phone.slice(-3)}`

/** Would removing this leave the person without a way in that they can use alone? */
export const isLast = (kinds: readonly { id: string; kind: Kind }[], id: string): boolean =>
  kinds.every((one) => one.id === id || one.kind === 'sms' || one.kind === 'app')
