import type { Json } from '../db/index.ts'
import type { Uuid } from '../ids.ts'

/** By whose authority something is done or seen. A permit of `access` becomes one of these: it names its grant. */
export interface Authority {
  readonly actor: Uuid
  readonly actingFor?: Uuid | undefined
  readonly purpose: string
  readonly legalBasis?: string | undefined
  readonly grant?: Uuid | undefined
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** A person concerned by a line, and as what: `subject`, `child`, `mother`, `applicant` … */
export interface Concerned {
  readonly person: Uuid
  readonly role: string
}

export interface NewLine {
  /** Family the line belongs to: a person, an organisation, a dossier, a member or a unit. */
  readonly owner: Uuid
  readonly type: string
  /** By whose authority, where it is not that of all lines appended together. */
  readonly by?: Authority | undefined
  /** What the sequence counts (a dossier, a record). Left out: the line stands alone, as looks do. */
  readonly stream?: Uuid | undefined
  /** The head the writer saw; the append is refused (`stale`) when the stream has moved on. */
  readonly after?: number | undefined
  readonly dossier?: Uuid | undefined
  readonly unit?: string | undefined
  /** Codes, counts, dates and amounts; never a person. */
  readonly facts?: Facts | undefined
  readonly about?: readonly Concerned[] | undefined
  /** Personal payload, split per person, sealed with that person's key. */
  readonly bodies?: readonly { readonly person: Uuid; readonly data: Json }[] | undefined
}

export interface Line {
  readonly owner: Uuid
  readonly id: Uuid
  readonly stream: Uuid
  readonly sequence: number
  readonly type: string
  readonly at: Date
  readonly actor: Uuid | null
  readonly actingFor: Uuid | null
  readonly purpose: string | null
  readonly legalBasis: string | null
  readonly grant: Uuid | null
  readonly dossier: Uuid | null
  readonly unit: string | null
  readonly facts: Facts
}

/** A line with its place in the order that everyone sees. Positions have no gaps and appear in order. */
export interface Entry extends Line {
  readonly position: number
}
