import { Type, type Static, type TSchema } from 'typebox'
import { LegalDay } from '#territory'
import { END_REASONS, KINDS, STATES, type EndReason, type Kind, type State } from './schema.ts'

const closed = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const among = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Union(values.map((one) => Type.Literal(one)))) // prettier-ignore
const Uuid = Type.String({ format: 'uuid' })
const Code = Type.String({ minLength: 1, maxLength: 60 })
export const UnitCode = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$' })
const Decision = Type.String({ minLength: 1, maxLength: 60 })
const KindCode = among<Kind>(KINDS)
const Stated = among<State>(STATES)

/** Left out: the whole country. */
export const UnitQuery = Type.Object({ unit: Type.Optional(UnitCode) }, closed)
export const DaysQuery = Type.Object({ unit: Type.Optional(UnitCode), days: Type.Optional(Type.Integer({ minimum: 0, maximum: 3660 })) }, closed) // prettier-ignore
export const PostParams = Type.Object({ code: Code })
export const OneParams = Type.Object({ person: Uuid, id: Uuid })

export const AppointBody = Type.Object(
  {
    /** Personal number: what the population register's first key holds. */
    number: Type.String({ minLength: 1, maxLength: 60 }),
    kind: KindCode,
    /** Of a delegation: the actions that are delegated. */
    powers: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 50 })),
    from: LegalDay,
    /** The last day. */
    until: Type.Optional(LegalDay),
    decision: Decision,
    decidedOn: LegalDay,
  },
  closed,
)
export const EstablishBody = Type.Object({ role: Code, unit: Type.Optional(Type.Union([UnitCode, Type.Null()])), seats: Type.Integer({ minimum: 1, maximum: 999 }), legalBasis: Type.String({ minLength: 1, maxLength: 100 }) }, closed) // prettier-ignore
export const EndBody = Type.Object({ reason: among<EndReason>(END_REASONS), decision: Decision, decidedOn: LegalDay }, closed) // prettier-ignore
export const TransferBody = Type.Object({ post: Code, kind: KindCode, until: Type.Optional(LegalDay), decision: Decision, decidedOn: LegalDay }, closed) // prettier-ignore
export const SkillBody = Type.Object(
  {
    person: Uuid,
    skill: Code,
    level: Type.String({ minLength: 1, maxLength: 60 }),
    evidence: Type.String({ minLength: 1, maxLength: 200 }),
    issuedOn: LegalDay,
    until: Type.Optional(LegalDay),
  },
  closed,
)

export const OutcomeAnswer = Type.Object({ person: Uuid, id: Uuid, state: Stated, lacksSkill: Type.Boolean() })
export const SkillAnswer = Type.Object({ id: Uuid })

const HolderAnswer = Type.Object({
  person: Uuid,
  id: Uuid,
  name: Type.String(),
  kind: KindCode,
  state: Stated,
  from: Type.String(),
  until: Nullable(Type.String()),
  lacksSkill: Type.Boolean(),
})
export const PostAnswer = Type.Object({
  code: Type.String(),
  role: Type.String(),
  unit: Nullable(Type.String()),
  seats: Type.Integer(),
  legalBasis: Type.String(),
  filled: Type.Integer(),
  vacant: Type.Integer(),
  held: Type.Array(HolderAnswer),
  proposed: Type.Array(HolderAnswer),
})
export type PostAnswer = Static<typeof PostAnswer>
export const PostsAnswer = Type.Object({ posts: Type.Array(PostAnswer) })

const TallyAnswer = Type.Object({
  posts: Type.Integer(),
  seats: Type.Integer(),
  filled: Type.Integer(),
  vacant: Type.Integer(),
  expiring: Type.Integer(),
  proposed: Type.Integer(),
  lacking: Type.Integer(),
})
export const OverviewAnswer = Type.Object({
  unit: Nullable(Type.String()),
  total: TallyAnswer,
  /** `unit` null: posts that stand over the whole country. */
  places: Type.Array(Type.Object({ unit: Nullable(Type.String()), ...TallyAnswer.properties })),
})
export const DueAnswer = Type.Object({
  skills: Type.Array(
    Type.Object({
      person: Uuid,
      name: Type.String(),
      post: Type.String(),
      unit: Nullable(Type.String()),
      skill: Type.String(),
      /** Null: the official has none. */
      until: Nullable(Type.String()),
      daysLeft: Nullable(Type.Integer()),
    }),
  ),
})
const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
export const CardAnswer = Type.Object({
  version: Type.Integer(),
  data: Type.Record(Type.String(), Value),
  skills: Type.Array(Type.Record(Type.String(), Value)),
})
export const MineAnswer = Type.Object({
  posts: Type.Array(
    Type.Object({
      id: Uuid,
      post: Type.String(),
      role: Type.String(),
      unit: Nullable(Type.String()),
      kind: KindCode,
      from: Type.String(),
      until: Nullable(Type.String()),
      decision: Type.String(),
      decidedOn: Type.String(),
      powers: Type.Array(
        Type.Object({
          action: Type.String(),
          scope: Nullable(Type.String()),
          purpose: Type.String(),
          legalBasis: Type.String(),
          unit: Nullable(Type.String()),
        }),
      ),
    }),
  ),
})
export const DirectoryAnswer = Type.Object({
  unit: Nullable(Type.String()),
  posts: Type.Array(
    Type.Object({
      role: Type.String(),
      seats: Type.Integer(),
      /** The name alone, as the decision of appointment has it. */
      holders: Type.Array(Type.Object({ name: Type.String(), kind: KindCode, from: Type.String() })),
    }),
  ),
})
