import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'

export const PHASES = ['open', 'waiting', 'decided', 'dropped'] as const
export type Phase = (typeof PHASES)[number]

/** A case (part '') or one of its parts, as the journal's lines leave it. */
export interface Case {
  readonly owner: Uuid
  readonly part: string
  readonly code: string
  readonly procedure: string
  readonly unit: string
  readonly province: string
  readonly status: string
  readonly phase: Phase
  readonly channel: string
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly newDueAt: Date | null
  readonly decidedAt: Date | null
  readonly late: boolean | null
  /** Place of the last line folded in, in its bundle's stream. */
  readonly sequence: number
}

/**
 * What a number counts, and what the list behind it holds. Every case is in `received` and in exactly one of open,
 * waiting, onTime, doneLate, dropped; `late` are those of open whose time has passed.
 */
export const STATES = ['received', 'open', 'late', 'waiting', 'onTime', 'doneLate', 'dropped'] as const
export type State = (typeof STATES)[number]
export const State = Type.Unsafe<State>(Type.Union(STATES.map((state) => Type.Literal(state))))

const count = Type.Integer({ minimum: 0 })
export const Counts = Type.Object({
  received: count,
  open: count,
  late: count,
  waiting: count,
  onTime: count,
  doneLate: count,
  dropped: count,
})
export type Counts = Readonly<Static<typeof Counts>>

/** What the rows of a board stand for: the next level down, and procedures at the last. */
export type By = 'province' | 'unit' | 'procedure'

export interface Tally {
  readonly key: string
  readonly counts: Counts
}

export interface Board {
  /** null = the whole country. */
  readonly unit: string | null
  readonly by: By
  readonly total: Counts
  /** Late first: most late cases, then the greater share of them, then the most in progress. */
  readonly rows: readonly Tally[]
  readonly asOf: AsOf
}

/** The instant lateness is reckoned at, and the journal's last position that is counted. */
export interface AsOf {
  readonly now: Date
  readonly position: number
}

/** Where to look: everywhere, in a first-level unit, or at one unit below it. */
export interface Place {
  readonly unit: string | null
  readonly level: 'country' | 'province' | 'unit'
}

export const PAGE_SIZE = 50

export interface CaseList {
  readonly cases: readonly Case[]
  readonly total: number
  readonly asOf: AsOf
}

const instant = Type.String({ format: 'date-time' })
const Nullable = Type.Union([Type.String(), Type.Null()])

export const BoardQuery = Type.Object({ unit: Type.Optional(Type.String({ maxLength: 40 })) })
export const BoardAnswer = Type.Object({
  unit: Nullable,
  by: Type.Union([Type.Literal('province'), Type.Literal('unit'), Type.Literal('procedure')]),
  asOf: instant,
  position: Type.Integer(),
  total: Counts,
  rows: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), counts: Counts })),
})
export type BoardAnswer = Static<typeof BoardAnswer>

export const ListQuery = Type.Object({
  state: Type.Optional(State),
  procedure: Type.Optional(Type.String({ maxLength: 60 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  lang: Type.Optional(Type.String()),
})
export type ListQuery = Static<typeof ListQuery>
export const UnitParams = Type.Object({ unit: Type.String({ maxLength: 40 }) })
export const CasesQuery = Type.Object({ ...ListQuery.properties, ...BoardQuery.properties })
export const CasesAnswer = Type.Object({
  unit: Nullable,
  state: State,
  total: count,
  page: Type.Integer(),
  pages: Type.Integer(),
  asOf: instant,
  position: Type.Integer(),
  cases: Type.Array(
    Type.Object({
      code: Type.String(),
      procedure: Type.String(),
      unit: Type.String(),
      province: Type.String(),
      status: Type.String(),
      channel: Type.String(),
      receivedAt: instant,
      dueAt: Type.Union([instant, Type.Null()]),
      decidedAt: Type.Union([instant, Type.Null()]),
      late: Type.Boolean(),
    }),
  ),
})
export type CasesAnswer = Static<typeof CasesAnswer>
