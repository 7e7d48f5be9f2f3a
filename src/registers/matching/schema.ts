import { Type, type Static } from 'typebox'

const Code = Type.String({ pattern: '^[a-z][A-Za-z0-9_-]*$', maxLength: 60 })
/** Columns (fields of a register) whose texts are compared as one. */
const From = Type.Array(Type.String(), { minItems: 1 })

/**
 * How two values of a field are compared. Whatever the kind, levels run from agreement to `differs`, and a value that
 * is not there says nothing (`missing`).
 */
export const MatchField = Type.Union([
  /** `same` or `differs`. */
  Type.Object({ code: Code, from: From, kind: Type.Literal('exact') }),
  /** A written number of any form: `same`, `one-edit`, `two-edits` (a digit wrong, left out, doubled, two changed places). */
  Type.Object({
    code: Code,
    from: From,
    kind: Type.Literal('code'),
    /** Given once and for life: two that differ take this many bits at least. */
    contradicts: Type.Optional(Type.Number({ minimum: 0 })),
  }),
  /** `same`, `near-1` … for each difference allowed. */
  Type.Object({ code: Code, from: From, kind: Type.Literal('number'), within: Type.Array(Type.Number()) }),
  /** Words without their spaces and accents: `same`, `near-1` … for each least likeness (0 to 1), or `swapped` (stands in another field). */
  Type.Object({
    code: Code,
    from: From,
    kind: Type.Literal('text'),
    measure: Type.Union([Type.Literal('edit'), Type.Literal('jaro-winkler')]),
    likeness: Type.Array(Type.Number({ minimum: 0, maximum: 1 }), { maxItems: 3 }),
    swap: Type.Optional(Code),
  }),
  /** A full name, word by word: see `name.ts`. */
  Type.Object({ code: Code, from: From, kind: Type.Literal('name') }),
  /** A day: `same`, `swapped` (day and month), `digit`, `year` (one side knows no more), `part`. */
  Type.Object({ code: Code, from: From, kind: Type.Literal('date') }),
  /** A unit or its name: `same`, `succeeded` (may be one place today), `near` (within the same wider unit). */
  Type.Object({ code: Code, from: From, kind: Type.Literal('place') }),
])
export type MatchField = Readonly<Static<typeof MatchField>>

/**
 * Which piece of a field goes into a blocking key. `whole`: all of it (a day in any order of day and month; a name
 * without order, accents and light words). `start`: the first four letters. `year`, `day`: of a date. `low`, `high`:
 * the first and the last of a name's words in alphabetical order. `head`, `tail`: halves. `wide`: the wider unit.
 */
export const KeyPart = Type.Object({
  field: Code,
  take: Type.Enum(['whole', 'start', 'year', 'day', 'low', 'high', 'head', 'tail', 'wide']),
})
export type KeyPart = Readonly<Static<typeof KeyPart>>

/** Records that agree on all parts are compared. A block above the cap is cut by `refine` too; what stays above it is left out and counted. */
export const BlockRule = Type.Object({
  parts: Type.Array(KeyPart, { minItems: 1 }),
  refine: Type.Optional(Type.Array(KeyPart)),
  /** The parts may stand in each other's field. */
  unordered: Type.Optional(Type.Boolean()),
})
export type BlockRule = Readonly<Static<typeof BlockRule>>

/** How the records of one register are matched, as data. */
export const MatchDefinition = Type.Object({
  code: Code,
  /** At most twelve. Those compared fastest come first. */
  fields: Type.Array(MatchField, { minItems: 1, maxItems: 12 }),
  /** Fields that the people of one home share: two of a home are told apart from one person twice by the others. */
  home: Type.Optional(Type.Array(Code)),
  blocking: Type.Array(BlockRule, { minItems: 1, maxItems: 16 }),
  /** Most records in a block. */
  cap: Type.Integer({ minimum: 2 }),
  /** Bits of the odds that two records are of one person (0: as likely as not): linked from, looked at by a person from. */
  link: Type.Number(),
  review: Type.Number(),
})
export type MatchDefinition = Readonly<Static<typeof MatchDefinition>>

/** How a register's records are matched, and from how many bits on a link needs nobody to look at it. */
export interface RegisterMatching {
  readonly definition: MatchDefinition
  readonly sure: number
}

/** What a country knows of writing. Without it only case, spaces and Unicode composition are levelled. */
export interface Spelling {
  /** One spelling of a word, accents kept; given small letters. */
  readonly word?: ((word: string) => string) | undefined
  /** The same without accents, and whatever else a hurried writer leaves out. */
  readonly plain?: ((word: string) => string) | undefined
  /** Words (in either spelling) that say nearly nothing in the middle of a name. */
  readonly light?: ReadonlySet<string> | undefined
  /** Where a place may be today, by codes, and what it lies within. */
  readonly place?: ((text: string) => { readonly today: readonly string[]; readonly within: string }) | undefined
}

const Shares = Type.Array(Type.Number())

/**
 * What the weights of one register are made of: for each field and level (0 = missing) how often it is met among pairs
 * of one person (m), of two people of one home (h), of any other two (u); and how likely two records are one or the other.
 */
export const Model = Type.Object({
  prior: Type.Number(),
  homePrior: Type.Number(),
  fields: Type.Array(Type.Object({ code: Code, levels: Type.Array(Type.String()), m: Shares, h: Shares, u: Shares })),
})
export type Model = Readonly<Static<typeof Model>>

/** The why of a link, field by field: the level met and its bits. No value of the records. */
export interface Reason {
  readonly field: string
  readonly level: string
  readonly bits: number
}
