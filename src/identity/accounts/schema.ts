import { Type, type Static } from 'typebox'

/** Whom an account is for. */
export const KINDS = ['person', 'child', 'foreigner', 'organisation', 'official'] as const

const Count = Type.Integer({ minimum: 0 })

/** Accounts of one kind; each number is part of the one before it. */
export const Counted = Type.Object({
  kind: Type.Enum(KINDS),
  /** The account is there. */
  issued: Count,
  /** Its person has registered an authenticator. */
  activated: Count,
  /** And has signed in within `days`. */
  inUse: Count,
  /** Proofed online, and in person. */
  level1: Count,
  level2: Count,
})
export type Counted = Static<typeof Counted>

/** Short messages of the last day. */
const Messages = Type.Object({ sent: Count, delivered: Count, failed: Count })

export const NumbersAnswer = Type.Object({ days: Count, kinds: Type.Array(Counted), messages: Messages })

/** What an officer may do to an account. */
export const INTERVENTIONS = ['suspend', 'reopen', 'reprove', 'reset', 'loss', 'order'] as const
export type Intervention = (typeof INTERVENTIONS)[number]
/** As a page sends it: what was left out is told on the page. */
export const InterventionForm = Type.Object(
  {
    number: Type.String({ maxLength: 20 }),
    what: Type.Optional(Type.Enum(INTERVENTIONS)),
    reference: Type.String({ maxLength: 60, pattern: '^[\\p{L}\\p{N} ./-]*$' }),
  },
  { additionalProperties: false },
)
