import { Type } from 'typebox'
import { IdempotencyKey } from '#platform'
import { CHANNELS, Command, STATUSES } from '../schema.ts'

const Instant = Type.String({ format: 'date-time' })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const Status = Type.Enum(STATUSES)
const Value = Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean(), Type.Null()])

export const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) })

export const SubmitBody = Type.Object(
  {
    procedure: Type.String({ minLength: 1, maxLength: 60 }),
    answers: Type.Record(Type.String({ maxLength: 60 }), Value, {
      description: 'Answers by field; what the registers know may be left out.',
    }),
  },
  { additionalProperties: false },
)

export const ReceiptAnswer = Type.Object({
  code: Type.String(),
  status: Status,
  dueAt: Instant,
  parts: Type.Array(
    Type.Object({
      part: Type.String(),
      code: Type.String(),
      status: Type.String(),
      dueAt: Nullable(Instant),
    }),
  ),
})

/** `If-Match`: the head the caller saw, as the ETag of the dossier gave it; 409 `stale` when the dossier moved on. */
export const CommandHeaders = Type.Object({
  ...IdempotencyKey.properties,
  'if-match': Type.Optional(Type.String({ pattern: '^"\\d{1,9}"$' })),
})

export const CommandBody = Command

export const DossierAnswer = Type.Object({
  code: Type.String(),
  procedure: Type.String(),
  version: Type.Integer(),
  status: Status,
  channel: Type.Enum(CHANNELS),
  unit: Type.String(),
  receivedAt: Instant,
  countsFrom: Instant,
  dueAt: Instant,
  endedAt: Nullable(Instant),
  returnedAt: Nullable(Instant),
  head: Type.Integer(),
  parts: Type.Array(
    Type.Object({
      part: Type.String(),
      code: Type.String(),
      status: Type.String(),
      unit: Type.String(),
      dueAt: Nullable(Instant),
      step: Nullable(Type.String()),
    }),
  ),
  answers: Type.Record(Type.String(), Value),
  made: Type.Record(Type.String(), Type.String(), {
    description: 'What the decisions made: a personal number, a card number.',
  }),
  supplement: Nullable(
    Type.Object({
      askedAt: Instant,
      answeredAt: Nullable(Instant),
      items: Type.Array(Type.Object({ what: Type.String(), why: Type.Optional(Type.String()) })),
    }),
  ),
  apology: Nullable(Type.Object({ at: Instant, formerDueAt: Instant, dueAt: Instant, reason: Type.String() })),
  files: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      type: Type.String(),
      size: Type.Integer(),
      evidence: Nullable(Type.String()),
      sha256: Type.String(),
    }),
  ),
})

export const ChecksAnswer = Type.Object({
  checks: Type.Array(
    Type.Object({
      code: Type.String(),
      register: Type.String(),
      ok: Nullable(Type.Boolean()),
      text: Type.String(),
      record: Nullable(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
      readAt: Instant,
    }),
    { description: '`ok` null: the register may not be read from the asker’s post.' },
  ),
})

export const WorkAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      bundleCode: Type.String(),
      procedure: Type.String(),
      version: Type.Integer(),
      part: Nullable(Type.String()),
      step: Type.String(),
      role: Type.String(),
      unit: Type.String(),
      dueAt: Instant,
      openedAt: Instant,
      receivedAt: Instant,
      waiting: Type.Boolean(),
    }),
  ),
})

export const WorkQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  role: Type.Optional(Type.String({ maxLength: 60 })),
  unit: Type.Optional(Type.String({ maxLength: 20 })),
})
