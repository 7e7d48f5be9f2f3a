import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'
import type { Clock, Text, Tone } from '#ui'

type ClockProps = Parameters<typeof Clock>[0]

/** What a line was: a look at data, a change, or an attempt that was refused. */
export const KINDS = ['look', 'change', 'refused'] as const
export type Kind = (typeof KINDS)[number]

/** Which lines to show: all but one’s own looks, looks with the refused attempts, changes, or all. */
export const SHOWS = ['others', 'look', 'change', 'all'] as const
export type Show = (typeof SHOWS)[number]
const Show = Type.Unsafe<Show>(Type.Union(SHOWS.map((show) => Type.Literal(show))))

/**
 * Who did it, as far as the person concerned is told: themselves, a parent for them, the system on its own, an office
 * (unit and post, never the official's name), a person named together with them in a record or dossier, or somebody else (a stranger's attempt).
 */
export const BY = ['you', 'parent', 'deputy', 'system', 'office', 'related', 'other'] as const
export type By = (typeof BY)[number]

/** One journal line about a person, read for that person. */
export interface Told {
  readonly id: Uuid
  readonly at: Date
  readonly type: string
  readonly kind: Kind
  readonly by: By
  readonly unit: string | null
  readonly post: string | null
  /** Purpose code; the words come from messages and the country. */
  readonly purpose: string | null
  readonly law: string | null
  readonly dossier: Uuid | null
  /** The dossier's code, where the line says it. */
  readonly dossierCode: string | null
  readonly register: string | null
  readonly fields: readonly string[]
  readonly role: string
  /** The site or firm that it was told to, by its own name. */
  readonly party: string | null
  /** One's own look or sign-in: kept, counted, and not put in the way. */
  readonly quiet: boolean
}

/** A person's dossiers and drafts on the start page, newest first, already in the reader's language. */
export interface Mine {
  readonly dossiers: readonly {
    readonly code: string
    readonly title: string
    readonly status: { readonly text: Text; readonly tone: Tone }
    readonly clock: Readonly<ClockProps>
  }[]
  readonly drafts: readonly { readonly href: string; readonly title: string; readonly saved: string }[]
}

/** Words that only the country knows. */
export interface CountryWords {
  /** Purposes of its grants, as a person reads them: "to register a birth". */
  readonly purposes: Readonly<Record<string, Text>>
  /** Laws by the number that grants cite: "Law on Civil Status (60/2014/QH13)". */
  readonly laws?: Readonly<Record<string, Text>>
  /** What sites are told of a person, by claim. */
  readonly claims?: Readonly<Record<string, Text>>
  /** Types of lines of its own, if any. */
  readonly lines?: Readonly<Record<string, Text>>
}

export const LooksQuery = Type.Object({
  before: Type.Optional(Type.String({ format: 'uuid' })),
  show: Type.Optional(Show),
  lang: Type.Optional(Type.String()),
})
export type LooksQuery = Static<typeof LooksQuery>

const Nullable = Type.Union([Type.String(), Type.Null()])
const Coded = Type.Union([Type.Object({ code: Type.String(), text: Type.String() }), Type.Null()])

export const LookAnswer = Type.Object({
  id: Type.String({ format: 'uuid' }),
  at: Type.String({ format: 'date-time' }),
  type: Type.String(),
  kind: Type.Unsafe<Kind>(Type.Union(KINDS.map((kind) => Type.Literal(kind)))),
  by: Type.Unsafe<By>(Type.Union(BY.map((by) => Type.Literal(by)))),
  what: Type.String(),
  organisation: Coded,
  post: Coded,
  why: Coded,
  law: Nullable,
  dossier: Type.Union([Type.Object({ id: Type.String({ format: 'uuid' }), code: Nullable }), Type.Null()]),
  register: Coded,
  fields: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
})
export type LookAnswer = Static<typeof LookAnswer>

export const LooksAnswer = Type.Object({
  person: Type.String({ format: 'uuid' }),
  looks: Type.Array(LookAnswer),
  /** Give it as `before` for the next page; null at the end. */
  next: Nullable,
})
export type LooksAnswer = Static<typeof LooksAnswer>

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
export const DataAnswer = Type.Object({
  person: Type.String({ format: 'uuid' }),
  records: Type.Array(
    Type.Object({
      register: Type.String(),
      title: Type.String(),
      authority: Type.String(),
      /** True when the record is somebody else's and names this person. */
      concerned: Type.Boolean(),
      id: Type.String({ format: 'uuid' }),
      version: Type.Integer(),
      validFrom: Type.String(),
      recordedAt: Type.String({ format: 'date-time' }),
      unit: Nullable,
      fields: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), value: Value, text: Type.String() })),
    }),
  ),
})
export type DataAnswer = Static<typeof DataAnswer>
