import type { Who } from '#platform'

/** How well the account was proofed: 0 not yet, 1 online by matching the register, 2 in person by an officer. */
export type Proofing = 0 | 1 | 2

/**
 * How strongly the person signed in: 1 one factor that can be told or sent, 2 two factors, 3 a key bound to a device
 * with the user verified, 4 the same with the card or the body read at a counter.
 */
export type Authentication = 0 | 1 | 2 | 3 | 4

/** How sure one is of who asks, on both axes; by what means (`amr`, RFC 8176) and since when. */
export interface Assurance {
  readonly proofing: Proofing
  readonly authentication: Authentication
  readonly amr: readonly string[]
  readonly at: Date
}

type Levels = Pick<Assurance, 'proofing' | 'authentication'>

/** The levels as OpenID's `acr`: `urn:onedoor:p2:a3`. */
export const acrOf = ({ proofing, authentication }: Levels): string => `urn:onedoor:p${proofing}:a${authentication}`

/** The levels that an `acr` asks for; null when it is none of ours. */
export function parseAcr(acr: string | undefined): Levels | null {
  const [, proofing, authentication] = /^urn:onedoor:p([0-2]):a([0-4])$/.exec(acr ?? '') ?? []
  if (proofing === undefined) return null
  return { proofing: Number(proofing) as Proofing, authentication: Number(authentication) as Authentication }
}

/** Is this enough? Both axes count, and with `maxAge` (seconds) also how long ago the person signed in. */
export function meets(have: Assurance | undefined, want: Levels, maxAge: number | undefined, now: Date): boolean {
  if (!have) return want.proofing === 0 && want.authentication === 0 && maxAge === undefined
  if (have.proofing < want.proofing || have.authentication < want.authentication) return false
  return maxAge === undefined || now.getTime() - have.at.getTime() <= maxAge * 1000
}

/** The assurance of who asks, as the session holds it. */
export const assuranceOf = (who: Pick<Who, 'assurance'> | null): Assurance | undefined => who?.assurance
