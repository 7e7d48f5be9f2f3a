import { Type, type Static } from 'typebox'

const Text = Type.Object({ vi: Type.String(), en: Type.String(), fr: Type.String() })
const Code = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$', maxLength: 60 })
/** A field of the register, or what every record has: its owner, the first day it holds for, the day it was recorded. */
const Source = Type.String({ pattern: '^@(owner|validFrom|recorded)$|^[A-Za-z][A-Za-z0-9-]*$', maxLength: 60 })
const closed = { additionalProperties: false }

/** What a database is asked to be: right, whole, clean, up to date, at one with the others, and joined to them. */
export const DIMENSIONS = ['accuracy', 'completeness', 'cleanness', 'timeliness', 'consistency', 'sharing'] as const
export type Dimension = (typeof DIMENSIONS)[number]
export const Dimension = Type.Unsafe<Dimension>(Type.Union(DIMENSIONS.map((one) => Type.Literal(one))))

const Filled = Type.Object({ kind: Type.Literal('filled'), fields: Type.Array(Code, { minItems: 1 }) }, closed)
const Pattern = Type.Object({ kind: Type.Literal('pattern'), field: Code, pattern: Type.String({ maxLength: 200 }) }, closed) // prettier-ignore
/** A check rule that the country brings, by name: it is given the values of these fields, in this order, when all are filled. */
const Check = Type.Object({ kind: Type.Literal('check'), check: Code, fields: Type.Array(Source, { minItems: 1 }) }, closed) // prettier-ignore
const Range = Type.Object({ kind: Type.Literal('range'), field: Code, min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }, closed) // prettier-ignore
/** One of these values; left out: one of the field's codes. */
const InList = Type.Object({ kind: Type.Literal('inList'), field: Code, values: Type.Optional(Type.Array(Type.String())) }, closed) // prettier-ignore
/** `earlier` is not after `later`, and at most so many days before it. */
const DateOrder = Type.Object({ kind: Type.Literal('dateOrder'), earlier: Source, later: Source, withinDays: Type.Optional(Type.Integer({ minimum: 0 })) }, closed) // prettier-ignore
/** So many days ago at most. Fails by itself as time passes. */
const FreshWithin = Type.Object({ kind: Type.Literal('freshWithin'), field: Source, days: Type.Integer({ minimum: 0 }) }, closed) // prettier-ignore
/**
 * Another register knows the one that this record names: by a person (`@owner`, or a field that the definition lists
 * under subjects), or by a key of both. Where `same` is given, those fields of both are equal.
 */
const AgreesWith = Type.Object(
  {
    kind: Type.Literal('agreesWith'),
    register: Code,
    by: Type.Union([Type.Object({ person: Source }, closed), Type.Object({ key: Code, theirs: Code }, closed)]),
    same: Type.Optional(Type.Array(Type.Object({ own: Source, theirs: Source }, closed))),
  },
  closed,
)
/** No other record of the register has the same values. */
const Unique = Type.Object({ kind: Type.Literal('unique'), fields: Type.Array(Code, { minItems: 1 }) }, closed)
/** The unit stood on that day (`on`: a date; left out: the record's first day). */
const UnitExists = Type.Object({ kind: Type.Literal('unitExists'), field: Code, on: Type.Optional(Source) }, closed)

/** All that a rule can ask. But for `filled`, an empty field passes: what must not be empty says so by a rule of its own. */
export const RuleKind = Type.Union([
  Filled,
  Pattern,
  Check,
  Range,
  InList,
  DateOrder,
  FreshWithin,
  AgreesWith,
  Unique,
  UnitExists,
])
export type RuleKind = Readonly<Static<typeof RuleKind>>

/** One question about every record of a register. A record passes it or fails it. */
export const QualityRule = Type.Object(
  {
    code: Code,
    /** What is so when the rule is kept, as a sentence. */
    title: Text,
    dimension: Dimension,
    /** How much it counts beside the other rules of its dimension. */
    weight: Type.Number({ exclusiveMinimum: 0 }),
    /** Tells persons or things apart: nothing under 100 % is good enough. */
    identity: Type.Optional(Type.Literal(true)),
    rule: RuleKind,
  },
  closed,
)
export type QualityRule = Readonly<Static<typeof QualityRule>>

export const QualityRules = Type.Array(QualityRule, { maxItems: 100 })
