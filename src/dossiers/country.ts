import type { LegalDay } from '#territory'
import type { Text } from '#ui'
import type { ReasonText, Status } from './schema.ts'

/** What a draw may look at. */
export interface DrawInput {
  /** Answers and facts, as expressions see them. */
  readonly form: Readonly<Record<string, unknown>>
  /** Values drawn before it. */
  readonly made: Readonly<Record<string, string>>
  /** From 1, where the draw is numbered. */
  readonly serial: number | null
  readonly day: LegalDay
  /** The deciding unit and its ancestors, nearest first. */
  readonly path: readonly string[]
}

/** A state of a national list, as the country words it. */
export interface NationalState {
  readonly code: number
  readonly title: Text
}

/** What a country says about its dossiers. */
export interface DossierCountry {
  /** The part of a dossier's code that stays the same for a receiving unit (and its ancestors, nearest first). */
  prefixOf(path: readonly string[], day: LegalDay): string
  /** A dossier's official code: prefix, day of receipt, number of that day. */
  codeOf(prefix: string, day: LegalDay, serial: number): string
  /** Values that a decision draws: personal numbers, card numbers. Unique in their register; drawn again when taken. */
  readonly draws: Readonly<Record<string, (input: DrawInput) => string>>
  readonly reasons: readonly ReasonText[]
  /** The engine's states in the national list. */
  readonly states: Readonly<Record<Status, NationalState>>
}
