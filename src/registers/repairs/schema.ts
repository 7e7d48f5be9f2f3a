import { Type, type Static, type TSchema } from 'typebox'
import { IdempotencyKey, type Uuid } from '#platform'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false }
const Instant = Type.Unsafe<Date>(Type.String({ format: 'date-time' }))
const RegisterCode = Type.String({ minLength: 1, maxLength: 60 })
const Value = Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()])

/**
 * verifying: is it wrong? correcting: it is, and will be put right. The rest are ends: corrected by an official, refused
 * (the record is right), resolved (right by another way before anybody did anything).
 */
export const STATES = ['verifying', 'correcting', 'corrected', 'refused', 'resolved'] as const
export type State = (typeof STATES)[number]
export const State = Type.Unsafe<State>(Type.Union(STATES.map((one) => Type.Literal(one))))
export const OPEN: readonly State[] = ['verifying', 'correcting']

/** How long an office may take, in working days: to verify, and then to correct. As the law of the country has it. */
export interface RepairRules {
  readonly verifyDays: number
  readonly correctDays: number
  readonly legalBasis: string
}

/** What a person says of one field of a record: what should stand there, and why. */
export const Claim = Type.Object({
  field: Type.String({ maxLength: 60 }),
  wanted: Type.String({ maxLength: 300 }),
  text: Type.String({ maxLength: 2_000 }),
})
export type Claim = Static<typeof Claim>

/** A file that came with a petition, kept outside the database under its digest. */
export interface KeptFile {
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export interface Repair {
  readonly owner: Uuid
  readonly id: Uuid
  readonly code: string
  readonly source: 'quality' | 'petition'
  readonly register: string
  readonly record: Uuid
  readonly unit: string
  readonly state: State
  /** Rules that the record failed when the repair was opened. */
  readonly rules: readonly string[]
  readonly petitioner: Uuid | null
  readonly claim: Claim | null
  readonly file: KeptFile | null
  readonly openedAt: Date
  readonly verifyDue: Date
  readonly correctDue: Date
  readonly verifiedAt: Date | null
  readonly closedAt: Date | null
  /** Why it was refused, or how it was corrected. */
  readonly reason: string | null
  readonly head: number
}

/** One line of a work list: a code and a clock, nobody's name. */
export type RepairItem = Pick<Repair, 'code' | 'source' | 'register' | 'unit' | 'state' | 'openedAt' | 'verifyDue' | 'correctDue'> // prettier-ignore

const reason = Type.String({ minLength: 1, maxLength: 500 })
export const Command = Type.Union([
  /** It is wrong: the time to correct begins. */
  Type.Object({ type: Type.Literal('confirm') }, closed),
  /** It is right: told to whoever said otherwise. */
  Type.Object({ type: Type.Literal('refuse'), reason }, closed),
  /** The fields that change (null empties one), over the version that was seen. */
  Type.Object({ type: Type.Literal('correct'), version: Type.Integer({ minimum: 1 }), data: Type.Record(Type.String({ maxLength: 60 }), Nullable(Value)), reason }, closed),
]) // prettier-ignore
export type Command = Static<typeof Command>

export const RepairAnswer = Type.Object({
  code: Type.String(),
  source: Type.Union([Type.Literal('quality'), Type.Literal('petition')]),
  register: Type.String(),
  unit: Type.String(),
  state: State,
  rules: Type.Array(Type.String()),
  claim: Nullable(Claim),
  openedAt: Instant,
  verifyDue: Instant,
  correctDue: Instant,
  verifiedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  reason: Nullable(Type.String()),
  /** Past its time, or ended past it. */
  late: Type.Boolean(),
  head: Type.Integer(),
})
export type RepairAnswer = Static<typeof RepairAnswer>

export const RecordAnswer = Type.Object({
  repair: RepairAnswer,
  /** The record's fields, as the purpose may see them; null when it is no more. */
  record: Nullable(Type.Object({ version: Type.Integer(), data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])) })), // prettier-ignore
})
export const ListAnswer = Type.Object({ repairs: Type.Array(RepairAnswer), late: Type.Integer() })
export const ItemAnswer = Type.Object({
  code: Type.String(),
  source: RepairAnswer.properties.source,
  register: Type.String(),
  unit: Type.String(),
  state: State,
  openedAt: Instant,
  dueAt: Instant,
  late: Type.Boolean(),
})
export const WorkAnswer = Type.Object({ repairs: Type.Array(ItemAnswer), late: Type.Integer({ minimum: 0 }) })

export const OpenBody = Type.Object({ register: RegisterCode, record: Type.String({ maxLength: 40 }) }, closed)
export const PetitionBody = Type.Object(
  {
    register: RegisterCode,
    owner: Type.String({ format: 'uuid' }),
    id: Type.String({ format: 'uuid' }),
    field: Type.String({ maxLength: 60 }),
    wanted: Type.String({ maxLength: 300 }),
    text: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  closed,
)
export const CodeParams = Type.Object({ code: Type.String({ maxLength: 40 }) })
export const CommandHeaders = Type.Object({
  ...IdempotencyKey.properties,
  'if-match': Type.Optional(Type.String({ pattern: '^"?[0-9]{1,9}"?$' })),
})
