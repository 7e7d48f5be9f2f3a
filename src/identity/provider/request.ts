import type { IncomingMessage } from 'node:http'
import type { Language } from '#ui'
import type { View, Who } from '#platform'

/** What the house knows of a request, handed to the engine with it. */
export interface House {
  readonly who: Who | null
  readonly language: Language
  readonly view: View
  /** The certificate that the caller showed, PEM, when a proxy we trust handed it on. */
  readonly certificate: string | null
}

const known = new WeakMap<IncomingMessage, House>()

export const setHouse = (request: IncomingMessage, house: House): void => void known.set(request, house)

/** Null outside a request that came in by our door. */
export const houseOf = (request: IncomingMessage | undefined): House | null => (request && known.get(request)) ?? null
