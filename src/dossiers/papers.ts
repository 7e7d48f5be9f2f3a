import type { Calendar, LegalDay, Unit } from '#territory'
import type { Language } from '#ui'
import type { OpenDossier } from './dossiers.ts'
import type { DossierEvent } from './schema.ts'

/** What a paper of a bundle is for. `control` travels inside the offices and is none of the applicant's. */
export const PAPER_KINDS = ['results', 'receipt', 'supplement', 'refusal', 'apology', 'control'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** One event of a bundle with the official who answers for it by name. Its sealed texts are in the bundle's state. */
export interface Act {
  readonly event: DossierEvent
  /** Null where the applicant did it, or the clock. */
  readonly official: string | null
}

/** What a country needs besides the bundle itself to draw its papers. */
export interface PaperContext {
  readonly language: Language
  readonly now: Date
  readonly calendar: Calendar
  /** The bundle's events, in order. */
  readonly acts: readonly Act[]
  /** A unit and its ancestors on a day, nearest first; a unit of the past as it last stood; [] for an unknown code. */
  units(code: string, day: LegalDay): readonly Unit[]
  /** The address at which anybody who holds the paper can check it; `holder` is the name that its key carries initials of. */
  checkUrl(code: string, holder: string): string
}

/** The papers of a country. */
export interface CountryPapers {
  /** Those that there are of this bundle as it stands. */
  kinds(dossier: OpenDossier): readonly PaperKind[]
  /** One of them, as PDF. Ask `kinds` before: throws RangeError when it cannot be drawn. */
  draw(kind: PaperKind, dossier: OpenDossier, context: PaperContext): Promise<Uint8Array>
}
