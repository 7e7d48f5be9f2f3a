import { Refusal, type App, type Clock, type Who } from '#platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Text } from '#ui'
import { meets, parseAcr } from '../assurance.ts'
import { ABSOLUTE_MS, ownPath } from '../rules.ts'
import { COOKIE } from '../token.ts'
import type { Authenticators } from './authenticators.ts'
import { browserOf, settleBrowser, type Browser } from './browser.ts'
import type { Entered } from './entry.ts'
import { authenticatorTexts } from './messages-refusals.ts'
import { withKept } from './pages-parts.tsx'
import type { Wanted } from './schema.ts'

export interface DoorParts {
  readonly authenticators: Authenticators
  readonly clock: Clock
  /** True when people come over https: cookies are sent nowhere else. */
  readonly secure: boolean
  readonly mode: 'demo' | 'live'
  readonly publicUrl: string
  readonly zone: string
  /** Addresses of the scripts. */
  readonly scripts: { readonly passkeys: string; readonly app: string }
  /** The mark, as an icon for the installed app. */
  readonly icon: string
}

export type { App }

/** What the page says of a refusal. Throws on what is not one of ours. */
export function textOf(error: unknown): { status: number; code: string; text: Text } {
  const texts: Readonly<Record<string, Text>> = authenticatorTexts
  if (!(error instanceof Refusal) || !texts[error.code]) throw error
  return { status: error.status, code: error.code, text: texts[error.code]! }
}

/** What is asked for, as levels; nothing asked is nothing wanted. */
function levels({ acr, max_age }: Wanted) {
  const want = parseAcr(acr) ?? { proofing: 0 as const, authentication: 0 as const }
  return { want, maxAge: max_age ? Number(max_age) : undefined, asked: Boolean(parseAcr(acr)) || Boolean(max_age) }
}

/** Is who asks sure enough for where they want to go; and if not, why not? */
export function lacking(
  request: Pick<FastifyRequest, 'who'>,
  wanted: Wanted,
  now: Date,
): 'stepUp' | 'again' | 'proofing' | null {
  const { want, maxAge } = levels(wanted)
  const have = request.who?.assurance
  if (meets(have, want, maxAge, now)) return null
  if (have && have.proofing < want.proofing) return 'proofing'
  return have && have.authentication < want.authentication ? 'stepUp' : 'again'
}

/** Whoever changes how they sign in has signed in within this time, in seconds. */
const FRESH_SECONDS = 1_800

/** Who is signed in, and not too long ago; null when sent to sign in first. */
export function fresh(
  parts: Pick<DoorParts, 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  home: string,
): Who | null {
  const at = request.who?.assurance?.at
  if (request.who && at && parts.clock.now().getTime() - at.getTime() <= FRESH_SECONDS * 1000) return request.who
  void reply.redirect(withKept('/sign-in', { next: home, ...(request.who ? { max_age: String(FRESH_SECONDS) } : {}) }), 303) // prettier-ignore
  return null
}

/** Is the one thing missing a card read at a counter? */
export const wantsCard = ({ who }: Pick<FastifyRequest, 'who'>, wanted: Wanted): boolean =>
  who?.assurance?.authentication === 3 && levels(wanted).want.authentication === 4

export const isAsked = (wanted: Wanted): boolean => levels(wanted).asked

/** Signed in: the cookies, and on to where one was going; back to the sign-in when it asks for more than was shown. */
export function goOn(
  parts: Pick<DoorParts, 'secure' | 'clock'>,
  reply: FastifyReply,
  entered: Entered,
  wanted: Wanted,
) {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: parts.secure,
    maxAge: ABSOLUTE_MS / 1000,
  } as const
  settleBrowser(reply, entered.device, parts.secure)
  void reply.setCookie(COOKIE, entered.token, cookie)
  const more = lacking({ who: entered.who }, wanted, parts.clock.now())
  const next = ownPath(wanted.next, '/me')
  // Somebody tries to recover this account: the person is asked first whether it is them.
  const first = entered.who.notice === 'recovery' ? `/me/recovery?next=${encodeURIComponent(next)}` : next
  return reply.redirect(more ? withKept('/sign-in', wanted, { way: 'own' }) : first, 303)
}

export const browser = (parts: Pick<DoorParts, 'secure'>, request: FastifyRequest, reply: FastifyReply, mark = false): Browser => browserOf(request, reply, parts.secure, mark) // prettier-ignore
