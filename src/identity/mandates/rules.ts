import type { Mandate, Matter } from '#access'
import type { Uuid } from '#platform'
import type { Offer, Power } from './schema.ts'

export type PowerState = 'offered' | 'held' | 'expired' | 'ended'

/** How a power stands at an instant. */
export function stateOf(
  { acceptedAt, endedAt, validTo }: Pick<Power, 'acceptedAt' | 'endedAt' | 'validTo'>,
  now: Date,
): PowerState {
  // prettier-ignore
  if (endedAt !== null) return 'ended'
  if (validTo !== null && validTo <= now) return 'expired'
  return acceptedAt === null ? 'offered' : 'held'
}

/** Whoever may do anything for another may also begin to act for them. */
const ACT = ['identity.actFor']

/** What access is told of a power: a matter says actions, and with which procedures and registers. */
export function mandatesOf(power: Power, matters: readonly Matter[]): Mandate[] {
  if (power.acceptedAt === null || power.endedAt !== null) return []
  const { id, owner: principal, validTo, acceptedAt: validFrom } = power
  const given = matters.filter(({ code }) => power.matters.includes(code))
  const of = (actions: readonly string[], scopes: readonly string[] | null) => ({ id, principal, actions, scopes, validFrom, validTo }) // prettier-ignore
  return given.length === 0 ? [] : [of(ACT, null), ...given.map((one) => of(one.actions, one.scopes ?? null))]
}

/** Whoever represents an organisation does all that the law lets an organisation do, and appoints its staff. */
export const representing = (id: Uuid, principal: Uuid): Mandate => ({ id, principal, actions: ['dossier.*', 'register.*', 'rights.*', 'identity.*', 'mandate.*', 'party.register'], scopes: null, validFrom: new Date(0), validTo: null }) // prettier-ignore

/** A power of attorney ends after ten years at most: nobody is bound by what they have long forgotten. */
export const MOST_YEARS = 10

export type OfferFault = 'matters_unknown' | 'until_needed' | 'until_past' | 'until_too_late' | 'holder_is_self'

/** What is wrong with an offer; null when nothing is. `today` is a legal day. */
export function offerFault(
  { matters, until }: Pick<Offer, 'matters' | 'until'>,
  around: { readonly kind: Power['kind']; readonly known: readonly Matter[]; readonly today: string },
): OfferFault | null {
  if (matters.length === 0 || matters.some((one) => !around.known.some(({ code, only = around.kind }) => code === one && only === around.kind))) return 'matters_unknown' // prettier-ignore
  if (until === null) return around.kind === 'attorney' ? 'until_needed' : null
  if (until < around.today) return 'until_past'
  const latest = `${Number(around.today.slice(0, 4)) + MOST_YEARS}${around.today.slice(4)}`
  return until > latest ? 'until_too_late' : null
}

/** Are these two writings of one name? Letters count, with their marks; spaces and capitals do not. */
export const sameName = (a: string, b: string): boolean => {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ')
  return plain(a) === plain(b) && plain(a) !== ''
}
