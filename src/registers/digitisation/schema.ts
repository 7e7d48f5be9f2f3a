import { Type, type Static, type TSchema } from 'typebox'
import type { Uuid } from '#platform'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false }

/**
 * scanned: there is an image; keyed: one official has read it; agreed, differs: two have; resolved: a third decided;
 * recorded: it is a record of the register; illegible: nobody can read it. The last two are ends.
 */
export const STATES = ['scanned', 'keyed', 'agreed', 'differs', 'resolved', 'recorded', 'illegible'] as const
export type State = (typeof STATES)[number]
export const State = Type.Unsafe<State>(Type.Union(STATES.map((one) => Type.Literal(one))))
/** Waiting for a keyer, and for a third official. */
export const TO_KEY: readonly State[] = ['scanned', 'keyed']
export const TO_SETTLE: readonly State[] = ['agreed', 'differs', 'resolved']

/**
 * What stands in a field as far as it can be read: a code, a text in which `?` is what cannot be read, a day as
 * `1975-03-12`, `1975-03` or `1975`. A field that the book leaves empty is left out.
 */
export const Readings = Type.Record(Type.String({ maxLength: 60 }), Type.String({ minLength: 1, maxLength: 1_000 }))
export type Readings = Readonly<Static<typeof Readings>>

/** How the pages of a register's old books become its records. Fields of other types than text, code and number are not keyed. */
export interface BookForm {
  readonly register: string
  /** The fields of an entry, in the page's order. */
  readonly fields: readonly string[]
  /** Those of them that hold a day as far as it can be read. */
  readonly days: readonly string[]
  /** The field whose day the record holds from; the book's first year when it cannot be read. */
  readonly since: string
  /** Fields that the desk fills: the unit, where it stands in words, where it stands as a unique key, and what could not be read. */
  readonly filled: { readonly unit: string; readonly source: string; readonly key: string; readonly unread: string }
  /** Fields of the person whose record it is, by which that person may be known already. */
  readonly person: { readonly name: string; readonly born: string; readonly number?: string | undefined }
}

/** What a country says of its old books. */
export interface DigitisationRules {
  readonly forms: readonly BookForm[]
  /** The register that says who is known already, and what is shown of a person to tell one from another. */
  readonly people: { readonly register: string; readonly name: string; readonly shown: readonly string[] }
}

export interface Place {
  readonly book: Uuid
  readonly page: number
  readonly entry: number
}

export interface NewBook {
  readonly register: string
  readonly unit: string
  readonly keptBy: string
  readonly volume: string
  readonly yearFrom: number
  readonly yearTo: number
  readonly pages: number
}

/** Entries by where they stand. */
export type Counts = Readonly<Record<State, number>>

export interface Book extends NewBook {
  readonly id: Uuid
  readonly sample: boolean
  readonly counts: Counts
}

/** An entry as it is drawn on a sample page: what stands in the book, and what is smudged there. */
export interface DrawnEntry {
  readonly readings: Readings
  readonly smudged: readonly string[]
}

export interface PageImage {
  readonly file: string | null
  readonly type: string | null
  readonly drawing: readonly DrawnEntry[] | null
}

export interface BookPage {
  readonly page: number
  readonly entries: number
  readonly counts: Counts
}

export interface Keying {
  readonly keyer: Uuid
  /** Null: the whole entry cannot be read. */
  readonly readings: Readings | null
}

export interface Entry extends Place {
  readonly state: State
  readonly differed: readonly string[]
  readonly person: Uuid | null
  readonly record: Uuid | null
  readonly reason: string | null
  readonly head: number
}

const Year = Type.Integer({ minimum: 1700, maximum: 2100 })
export const BookBody = Type.Object(
  {
    register: Type.String({ minLength: 1, maxLength: 60 }),
    unit: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$' }),
    keptBy: Type.String({ minLength: 1, maxLength: 200 }),
    volume: Type.String({ minLength: 1, maxLength: 60 }),
    yearFrom: Year,
    yearTo: Year,
    pages: Type.Integer({ minimum: 1, maximum: 2_000 }),
  },
  closed,
)
const Page = Type.Integer({ minimum: 1, maximum: 2_000 })
const EntryNumber = Type.Integer({ minimum: 1, maximum: 50 })
export const MOST_ENTRIES = 50
export const BookParams = Type.Object({ book: Type.String({ format: 'uuid' }) })
export const PageParams = Type.Object({ ...BookParams.properties, page: Page })
export const EntryParams = Type.Object({ ...PageParams.properties, entry: EntryNumber })
export const ShareQuery = Type.Object({
  /** Nothing waits for the reader any more: the desk's own redirect says so. */
  left: Type.Optional(Type.String({ maxLength: 10 })),
  unit: Type.Optional(Type.String({ maxLength: 30 })),
  register: Type.Optional(Type.String({ maxLength: 60 })),
})
export const NextQuery = Type.Object({ for: Type.Optional(Type.Union([Type.Literal('key'), Type.Literal('settle')])) })

/** What one official read; null: nothing can be read. */
export const KeyBody = Type.Object({ readings: Nullable(Readings) }, closed)
export const SettleBody = Type.Object(
  {
    /** What stands in the book, of an entry on which two differed; left out of one on which they agreed. Null: nobody can read it. */
    readings: Type.Optional(Nullable(Readings)),
    /** The person known already whose record it is. Left out: a person of whom nothing else is known. */
    person: Type.Optional(Type.String({ format: 'uuid' })),
    reason: Type.Optional(Type.String({ maxLength: 300 })),
  },
  closed,
)
export type Settling = Static<typeof SettleBody>

export const CountsAnswer = Type.Object(Object.fromEntries(STATES.map((one) => [one, Type.Integer()])) as Record<State, ReturnType<typeof Type.Integer>>) // prettier-ignore
export const BookAnswer = Type.Object({
  id: Type.String(),
  register: Type.String(),
  unit: Type.String(),
  keptBy: Type.String(),
  volume: Type.String(),
  yearFrom: Type.Integer(),
  yearTo: Type.Integer(),
  pages: Type.Integer(),
  counts: CountsAnswer,
})
export const BooksAnswer = Type.Object({ books: Type.Array(BookAnswer) })
export const ShareAnswer = Type.Object({
  unit: Nullable(Type.String()),
  books: Type.Integer(),
  counts: CountsAnswer,
  /** Entries that are data now, or that nobody can read, of all. Null when there is none. */
  done: Nullable(Type.Number()),
  places: Type.Array(Type.Object({ unit: Type.String(), name: Type.String(), books: Type.Integer(), counts: CountsAnswer, done: Nullable(Type.Number()) })), // prettier-ignore
})
export const PagesAnswer = Type.Object({
  book: BookAnswer,
  pages: Type.Array(Type.Object({ page: Type.Integer(), entries: Type.Integer(), counts: CountsAnswer })),
})
export const PageAnswer = Type.Object({
  book: BookAnswer,
  page: Type.Integer(),
  entries: Type.Array(Type.Object({ entry: Type.Integer(), state: State })),
})
export const NextAnswer = Type.Object({ next: Nullable(Type.Object({ book: Type.String(), page: Type.Integer(), entry: Type.Integer() })) }) // prettier-ignore
export const EntryAnswer = Type.Object({
  book: Type.String(),
  page: Type.Integer(),
  entry: Type.Integer(),
  state: State,
  /** What the asker may do with it now. */
  may: Type.Union([Type.Literal('key'), Type.Literal('settle'), Type.Null()]),
  fields: Type.Array(Type.String()),
  /** Both readings, for the third official alone. */
  keyings: Nullable(Type.Array(Type.Object({ readings: Nullable(Readings) }))),
  differs: Type.Array(Type.String()),
  record: Nullable(Type.Object({ register: Type.String(), owner: Type.String(), id: Type.String() })),
})
export const StateAnswer = Type.Object({ state: State })
export const AddedAnswer = Type.Object({ page: Type.Integer(), entries: Type.Integer() })
