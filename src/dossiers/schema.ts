import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'
import type { Text } from '#ui'

/** ISO 8601 in UTC, as JSON keeps it. */
export type Instant = string

export const STATUSES = [
  'draft', 'submitted', 'accepted', 'processing', 'awaitingSupplement', 'refused', 'rejected', 'withdrawn', 'done', 'returned',
] as const // prettier-ignore
export type Status = (typeof STATUSES)[number]
export const Status = Type.Union(STATUSES.map((status) => Type.Literal(status)))

export const CHANNELS = ['online', 'counter', 'post'] as const
export type Channel = (typeof CHANNELS)[number]

/** What must be added, and why. */
export const SupplementItem = Type.Object(
  { what: Type.String({ minLength: 1, maxLength: 500 }), why: Type.Optional(Type.String({ maxLength: 1000 })) },
  { additionalProperties: false },
)
export type SupplementItem = Readonly<Static<typeof SupplementItem>>

const closed = { additionalProperties: false }
const Reason = Type.String({ minLength: 1, maxLength: 60 })
const Prose = Type.Optional(Type.String({ maxLength: 2000 }))
const PartCode = Type.String({ minLength: 1, maxLength: 60 })

/** What somebody asks of a bundle after it was submitted. */
export const Command = Type.Union([
  Type.Object({ type: Type.Literal('accept') }, closed),
  Type.Object({ type: Type.Literal('reject'), reason: Reason, text: Prose }, closed),
  Type.Object(
    {
      type: Type.Literal('askSupplement'),
      /** The part whose step asks; left out: the reception. */
      part: Type.Optional(PartCode),
      items: Type.Array(SupplementItem, { minItems: 1, maxItems: 20 }),
    },
    closed,
  ),
  /** Changed answers by field; files are added before. */
  Type.Object(
    {
      type: Type.Literal('supplement'),
      answers: Type.Optional(
        Type.Record(
          Type.String(),
          Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean(), Type.Null()]),
        ),
      ),
      /** The applicant's explanation. */
      text: Prose,
    },
    closed,
  ),
  Type.Object(
    { type: Type.Literal('completeStep'), part: PartCode, step: Type.String({ minLength: 1, maxLength: 60 }) },
    closed,
  ),
  Type.Object({ type: Type.Literal('refuse'), part: PartCode, reason: Reason, text: Prose }, closed),
  Type.Object({ type: Type.Literal('withdraw') }, closed),
  Type.Object({ type: Type.Literal('handOver') }, closed),
  Type.Object({ type: Type.Literal('apologise'), part: Type.Optional(PartCode), reason: Reason, text: Prose }, closed),
])
export type Command = Readonly<Static<typeof Command>>

/** What opens a bundle: drawn up by the store from a draft. `units` gives each part's deciding unit. */
export interface SubmitCommand {
  readonly type: 'submit'
  readonly code: string
  readonly partCodes: Readonly<Record<string, string>>
  readonly channel: Channel
  readonly unit: string
  readonly province: string
  readonly units: Readonly<Record<string, string>>
  readonly delivery: string
}
/** The clock's own command: run by a job. */
export interface TickCommand {
  readonly type: 'tick'
}
export type AnyCommand = Command | SubmitCommand | TickCommand

interface At {
  readonly at: Instant
}
/** What happened. No person stands in an event; `reason`, `text` and `items` travel sealed (`SEALED`). */
export type DossierEvent =
  | (At & {
      readonly type: 'submitted'
      readonly procedure: string
      readonly version: number
      readonly code: string
      readonly partCodes: Readonly<Record<string, string>>
      readonly channel: Channel
      readonly unit: string
      readonly province: string
      readonly units: Readonly<Record<string, string>>
      readonly delivery: string
      /** From when the time counts. */
      readonly countsFrom: Instant
      readonly dueAt: Instant
      readonly receiveBy: Instant
    })
  | (At & { readonly type: 'accepted' })
  | (At & { readonly type: 'rejected'; readonly reason: string; readonly text?: string })
  | (At & {
      readonly type: 'partStarted'
      readonly part: string
      readonly dueAt: Instant
      readonly step: string
      readonly stepDueAt: Instant
    })
  | (At & {
      readonly type: 'stepCompleted'
      readonly part: string
      readonly step: string
      readonly next?: string
      readonly nextDueAt?: Instant
    })
  | (At & { readonly type: 'partGranted'; readonly part: string; readonly late: boolean })
  | (At & {
      readonly type: 'partRefused'
      readonly part: string
      readonly reason: string
      readonly text?: string
      readonly late: boolean
    })
  | (At & { readonly type: 'partCancelled'; readonly part: string; readonly because: string })
  /** `ofPart`: the part whose agency asks; left out: the reception. The bundle's clock rests. */
  | (At & { readonly type: 'supplementAsked'; readonly ofPart?: string; readonly items: readonly SupplementItem[] })
  | (At & { readonly type: 'partPaused'; readonly part: string })
  | (At & {
      readonly type: 'supplemented'
      readonly ofPart?: string
      readonly dueAt: Instant
      readonly promisedAt: Instant
      readonly receiveBy?: Instant
      /** What the applicant says to it. */
      readonly text?: string
    })
  | (At & { readonly type: 'partResumed'; readonly part: string; readonly dueAt: Instant; readonly stepDueAt: Instant })
  /** A pause that ended without an answer: the part that asked was refused. */
  | (At & { readonly type: 'resumed'; readonly dueAt: Instant; readonly promisedAt: Instant })
  | (At & {
      readonly type: 'apologised'
      readonly reason: string
      readonly text?: string
      readonly formerDueAt: Instant
      readonly dueAt: Instant
      readonly automatic: boolean
      /** Written as early as the law asks. */
      readonly inTime: boolean
    })
  | (At & { readonly type: 'done'; readonly late: boolean })
  | (At & { readonly type: 'refused'; readonly late: boolean })
  | (At & { readonly type: 'returned'; readonly way: string })
  | (At & { readonly type: 'withdrawn' })

export type EventType = DossierEvent['type']
/** Fields of an event that are personal: they go into the line's sealed body, never into its facts. */
export const SEALED = ['text', 'items'] as const

export type PartStatus = 'waiting' | 'open' | 'paused' | 'granted' | 'refused' | 'cancelled'

export interface PartState {
  readonly code: string
  readonly unit: string
  readonly status: PartStatus
  readonly startedAt?: Instant
  readonly dueAt?: Instant
  readonly step?: string
  readonly stepDueAt?: Instant
  readonly stepOpenedAt?: Instant
  readonly endedAt?: Instant
  readonly late?: boolean
  readonly reason?: string
  readonly text?: string
}

/** Everything the rules need to know of a bundle: the fold of its events. */
export interface State {
  readonly procedure: string
  readonly version: number
  readonly code: string
  readonly status: Status
  readonly channel: Channel
  readonly unit: string
  readonly province: string
  readonly delivery: string
  readonly receivedAt: Instant
  readonly countsFrom: Instant
  /** The due date that holds: moved by a pause, an extension, an apology. */
  readonly dueAt: Instant
  /** The same without the apology: what lateness is measured by. */
  readonly promisedAt: Instant
  readonly firstDueAt: Instant
  readonly receiveBy: Instant
  readonly acceptedAt?: Instant
  readonly pausedAt?: Instant
  readonly supplement?: {
    readonly part?: string
    readonly askedAt: Instant
    readonly answeredAt?: Instant
    /** What the applicant said to it. */
    readonly answer?: string
    readonly items: readonly SupplementItem[]
  }
  readonly apology?: {
    readonly at: Instant
    readonly formerDueAt: Instant
    readonly dueAt: Instant
    readonly reason: string
    readonly text?: string
    readonly automatic: boolean
  }
  readonly parts: Readonly<Record<string, PartState>>
  readonly endedAt?: Instant
  readonly returnedAt?: Instant
  readonly late?: boolean
  readonly reason?: string
  readonly text?: string
  /** How many events made it. */
  readonly head: number
}

/** Why the rule says no. Each has a text in `dossierReasons`. */
export type RefusalCode =
  | 'already_submitted'
  | 'not_submitted'
  | 'already_accepted'
  | 'not_accepted'
  | 'ended'
  | 'waiting_for_supplement'
  | 'no_supplement_asked'
  | 'supplement_already_asked'
  | 'supplement_too_late'
  | 'supplement_incomplete'
  | 'unknown_part'
  | 'part_not_open'
  | 'not_this_step'
  | 'already_granted'
  | 'already_apologised'
  | 'apology_too_late'
  | 'not_due'
  | 'not_done'
  | 'already_returned'

export type Decided =
  { readonly ok: true; readonly events: readonly DossierEvent[] } | { readonly ok: false; readonly reason: RefusalCode }

/** A task on somebody's list; `part` null is the reception's. */
export interface OpenTask {
  readonly part: string | null
  readonly step: string
  readonly role: string
  readonly level: string
  readonly unit: string
  readonly openedAt: Instant
  readonly dueAt: Instant
  /** The clock rests: the citizen owes something. */
  readonly waiting: boolean
}

/** A line of the work list: a clock, no person. */
export interface WorkItem {
  readonly bundle: Uuid
  readonly code: string
  readonly bundleCode: string
  readonly procedure: string
  readonly version: number
  readonly part: string | null
  readonly step: string
  readonly role: string
  readonly unit: string
  readonly dueAt: Date
  readonly openedAt: Date
  readonly receivedAt: Date
  readonly waiting: boolean
}

/** A reason an official may choose, as the country words it. */
export interface ReasonText {
  readonly code: string
  readonly for: readonly ('reject' | 'refuse' | 'apologise')[]
  readonly title: Text
  readonly legalBasis?: string
}
