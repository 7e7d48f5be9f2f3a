import { Type, type Static } from 'typebox'
import { Dimension, RuleKind } from './schema.ts'

const closed = { additionalProperties: false }
const count = Type.Integer({ minimum: 0 })
const Nullable = <T extends ReturnType<typeof Type.Union> | ReturnType<typeof Type.String> | ReturnType<typeof Type.Number>>(schema: T) => Type.Union([schema, Type.Null()]) // prettier-ignore
const instant = Type.String({ format: 'date-time' })
const Share = Nullable(Type.Number({ minimum: 0, maximum: 1 }))
const Band = Nullable(Type.Union([Type.Literal('good'), Type.Literal('fair'), Type.Literal('poor')]))

export const RegisterParams = Type.Object({ register: Type.String({ minLength: 1, maxLength: 60 }) })
export const CodeParams = Type.Object({ ...RegisterParams.properties, code: Type.String({ maxLength: 40 }) })
const unit = Type.Optional(Type.String({ maxLength: 40 }))
export const UnitQuery = Type.Object({ unit, lang: Type.Optional(Type.String()) })
export const FailingQuery = Type.Object({
  unit,
  rule: Type.String({ maxLength: 60 }),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  lang: Type.Optional(Type.String()),
})
export type FailingQuery = Static<typeof FailingQuery>

export const OverviewAnswer = Type.Object({
  registers: Type.Array(
    Type.Object({ register: Type.String(), title: Type.String(), records: count, share: Share, band: Band, identityFailing: count }), // prettier-ignore
  ),
})
export type OverviewAnswer = Static<typeof OverviewAnswer>

export const QualityAnswer = Type.Object({
  register: Type.String(),
  title: Type.String(),
  unit: Nullable(Type.String()),
  records: count,
  share: Share,
  band: Band,
  /** Failures of identity keys: must be none. */
  identityFailing: count,
  dimensions: Type.Array(
    Type.Object({
      dimension: Dimension,
      share: Share,
      band: Band,
      rules: Type.Array(
        Type.Object({
          code: Type.String(),
          title: Type.String(),
          weight: Type.Number(),
          identity: Type.Boolean(),
          rule: RuleKind,
          failing: count,
          share: Share,
          band: Band,
        }),
      ),
    }),
  ),
  places: Type.Array(
    Type.Object({ unit: Type.String(), name: Type.String(), records: count, share: Share, band: Band }),
  ),
  /** Records being put right there, and those past their time. */
  repairs: Type.Object({ open: count, late: count }),
  /** The last run over the whole register; null = none has ended yet. */
  judged: Nullable(instant),
})
export type QualityAnswer = Static<typeof QualityAnswer>

export const FailingAnswer = Type.Object(
  {
    register: Type.String(),
    rule: Type.String(),
    unit: Nullable(Type.String()),
    total: count,
    page: Type.Integer(),
    pages: Type.Integer(),
    records: Type.Array(
      Type.Object({ code: Type.String(), rule: Type.String(), unit: Type.String(), since: instant }, closed),
    ),
  },
  closed,
)
export type FailingAnswer = Static<typeof FailingAnswer>

export const FailingRecord = Type.Object({
  code: Type.String(),
  register: Type.String(),
  unit: Type.String(),
  rules: Type.Array(Type.Object({ code: Type.String(), title: Type.String() })),
  version: Type.Integer(),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
})
export type FailingRecord = Static<typeof FailingRecord>
export const PAGE_SIZE = 50
