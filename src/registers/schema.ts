import { Type, type Static, type TSchema } from 'typebox'
import type { Authority, Concerned, Uuid } from '#platform'
import type { Json } from '#platform/db'
import type { LegalDay } from '#territory'
import { QualityRules } from './quality/schema.ts'

const closed = { additionalProperties: false }
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Text = Type.Object({ vi: Type.String(), en: Type.String(), fr: Type.String() })
const Code = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$', maxLength: 60 })

export const FieldType = Type.Union([
  Type.Literal('text'),
  Type.Literal('date'),
  Type.Literal('code'),
  Type.Literal('unit'),
  Type.Literal('person'),
  Type.Literal('number'),
  Type.Literal('boolean'),
])
export type FieldType = Static<typeof FieldType>

/** How carefully a field is kept: open to all, inside the administration, personal, sensitive personal data. */
export const FieldClass = Type.Union([
  Type.Literal('open'),
  Type.Literal('internal'),
  Type.Literal('personal'),
  Type.Literal('sensitive'),
])
export type FieldClass = Static<typeof FieldClass>

/** How long something is kept after it was last true: an ISO 8601 duration in years, months or days, or for ever. */
export const Retention = Type.String({ pattern: '^(?:permanent|P[0-9]{1,4}[YMD])$' })

/** Fields that together are unique, or together are looked up by. */
const Several = Type.Array(Code, { minItems: 1, maxItems: 8 })

export const FieldDefinition = Type.Object(
  {
    code: Code,
    title: Text,
    type: FieldType,
    codes: Type.Optional(Type.Record(Type.String(), Text)),
    class: FieldClass,
    required: Type.Optional(Type.Boolean()),
    /** Regular expression (unicode) of a text. */
    pattern: Type.Optional(Type.String()),
    /** Longest text in characters, largest number. */
    max: Type.Optional(Type.Number()),
    /** Smallest number. */
    min: Type.Optional(Type.Number()),
    /** A check rule by name, of those that the country hands in (`Checks`): a check digit, a place in a number. */
    check: Type.Optional(Code),
    /** The value is a key of a record of another register; a write names no record that is not there. */
    reference: Type.Optional(Type.Object({ register: Code, field: Code })),
    /**
     * Says something of another person: of whom that field names, a person or a text that is a key of one of their records
     * (a number says so of itself). Emptied in every version when that person is erased.
     */
    of: Type.Optional(Type.String()),
    /** Who answers for the field, where it is not the register's own authority. */
    authority: Type.Optional(Text),
    /** By what law the field is kept, where it is not the register's own. */
    legalBasis: Type.Optional(Type.String()),
    /** How long it is kept, where that is not the register's own term. */
    retention: Type.Optional(Retention),
    /** Repeats a piece of that field of the same record: pages show it with the whole. */
    partOf: Type.Optional(Type.String()),
    /** Says something to programs only (a reference between records, a mark): pages leave it out, programs are given it. */
    hidden: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type FieldDefinition = Readonly<Static<typeof FieldDefinition>>

/** What a file may give roles of its own register. Sealing, merging and erasing follow orders: the country's rules alone give them. */
const GRANTED = ['read', 'search', 'write', 'import', 'export', 'changes', 'quality', 'repair'] as const

/** Who may do what with a register, for what, by what law; own: where the post stands and below, country: everywhere. */
export const RegisterGrant = Type.Object(
  {
    role: Code,
    actions: Type.Array(Type.Unsafe<(typeof GRANTED)[number]>(Type.Union(GRANTED.map((one) => Type.Literal(one)))), { minItems: 1, maxItems: GRANTED.length }),
    purpose: Code,
    legalBasis: Type.String({ minLength: 1, maxLength: 200 }),
    reach: Type.Union([Type.Literal('own'), Type.Literal('country')]),
  },
  closed,
) // prettier-ignore
export type RegisterGrant = Readonly<Static<typeof RegisterGrant>>

/** A register as data: its fields, what is unique in it, whom it is about, and what each purpose may see. */
export const RegisterDefinition = Type.Object(
  {
    code: Code,
    version: Type.Integer({ minimum: 1 }),
    title: Text,
    authority: Text,
    legalBasis: Type.String(),
    fields: Type.Array(FieldDefinition),
    /** Fields whose value only one record of the register may hold. */
    keys: Type.Array(Type.String()),
    /** Fields that are unique together; a record that leaves one of them empty holds no such value. */
    unique: Type.Optional(Type.Array(Several)),
    /** What programs find records by (not unique): an index each, kept up with every write. Named by their fields, joined by `+`. */
    lookups: Type.Optional(Type.Array(Type.Object({ fields: Several }))),
    /** How long its records are kept. */
    retention: Type.Optional(Retention),
    /** Fields of type person that make a record about that person too, and as what. The owner is always 'subject'. */
    subjects: Type.Array(Type.Object({ field: Type.String(), role: Type.String() })),
    /** The fields that each purpose may see. A purpose without a view sees nothing. */
    views: Type.Record(Type.String(), Type.Array(Type.String())),
    /** What officials may search by: a person's full name and day of birth. */
    search: Type.Optional(Type.Object({ name: Type.String(), date: Type.String() })),
    /** Fields that name the owner's parents and spouse, where this register is the one that says so. Needs `search`. */
    kin: Type.Optional(Type.Object({ parents: Type.Array(Type.String()), spouse: Type.Optional(Type.String()) })),
    /** What its records are measured by. */
    quality: Type.Optional(QualityRules),
    /** What posts may do with it, beside what the country's rules give. */
    grants: Type.Optional(Type.Array(RegisterGrant, { maxItems: 100 })),
  },
  closed,
)
export type RegisterDefinition = Readonly<Static<typeof RegisterDefinition>>

export type Value = string | number | boolean

/** A country's check rules by name. A field's own is given its value; a rule of quality may give several. */
export type CheckRule = (...values: readonly Value[]) => boolean
export type Checks = Readonly<Record<string, CheckRule>>

export type RecordData = Readonly<Record<string, Value>>

/** A record as it is disclosed: `data` holds the fields of the purpose's view, and no other. */
export const RegisterRecord = Type.Object({
  register: Type.String(),
  owner: Type.String({ format: 'uuid' }),
  id: Type.String({ format: 'uuid' }),
  version: Type.Integer(),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  /** First day for which the record states the facts. */
  validFrom: Type.String(),
  /** First day for which it no longer does; null = open. */
  validTo: Nullable(Type.String()),
  recordedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
  unit: Nullable(Type.String()),
  dossier: Nullable(Type.String({ format: 'uuid' })),
  reason: Nullable(Type.String()),
})
export type RegisterRecord = Readonly<Static<typeof RegisterRecord>>

/** Where a record is and whom it concerns: what a permit is asked with. No field of it. */
export interface Located {
  readonly register: string
  readonly owner: Uuid
  readonly id: Uuid
  readonly version: number
  readonly unit: string | null
  /** The owner first, as 'subject'. */
  readonly about: readonly Concerned[]
  /** Sealed by a court's order: the purposes that it names alone find the record. Null = not sealed. */
  readonly sealedFor: readonly string[] | null
  /** The person whom the owner was found to be, where two are one: what is asked of the owner is asked of that person. */
  readonly survivor: Uuid | null
}

/** By whom a record is seen: access's Permit is one. Post and unit are noted on the look; masked fields are not shown. */
export interface Viewer extends Authority {
  readonly post?: string | undefined
  readonly unit?: string | undefined
  readonly obligations?: { readonly mask?: readonly string[] | undefined } | undefined
}

/** Which moment of both clocks is asked for. Left out: how things stand, as known now. */
export interface Moment {
  /** What held on this day. */
  readonly asOf?: LegalDay | undefined
  /** What the register knew at this instant. */
  readonly asKnownAt?: Date | undefined
}

export interface ReadAsk extends Moment {
  readonly register: string
  readonly owner: Uuid
  /** Left out: the owner's newest record in the register. */
  readonly id?: Uuid | undefined
  /** The dossier for which it is looked at. */
  readonly dossier?: Uuid | undefined
}

export interface LookUpAsk {
  readonly register: string
  /** The look-up's fields, joined by `+`. */
  readonly name: string
  readonly values: readonly Value[]
  /** Most records wanted. */
  readonly limit: number
  /** Units whose records may be found; null, or left out = all. */
  readonly units?: readonly string[] | null | undefined
}

export interface KeyAsk extends Moment {
  readonly register: string
  readonly field: string
  readonly value: string
  readonly dossier?: Uuid | undefined
}

export interface SearchAsk {
  readonly register: string
  /** Any letters, with or without accents, words in any order; `*` ends a word that is only a beginning. */
  readonly name?: string | undefined
  /** Value of any of the register's keys. */
  readonly number?: string | undefined
  readonly birthDate?: LegalDay | undefined
  readonly birthYear?: number | undefined
  /** Units whose records may be found; null = all. */
  readonly units: readonly string[] | null
  /** Units in which the person sought is: a place with all under it and all it came from. Left out: anywhere. */
  readonly place?: readonly string[] | undefined
  /** Names that are only like the one asked for, too. Left out: only when no other is met. */
  readonly similar?: boolean | undefined
  readonly dossier?: Uuid | undefined
}

/** A record found, and why: codes that messages have texts for. */
export const SearchHit = Type.Object({ ...RegisterRecord.properties, why: Type.Array(Type.String()) })
export type SearchHit = Readonly<Static<typeof SearchHit>>

export interface SearchAnswer {
  /** The best first. */
  readonly hits: readonly SearchHit[]
  /** Others are met less well, and not shown. */
  readonly more: boolean
}

export interface WriteAsk {
  readonly register: string
  readonly owner: Uuid
  /** Left out: a new record with an id of its own. */
  readonly id?: Uuid | undefined
  /** The version the writer saw, or 'latest'; left out = the record is new. */
  readonly after?: number | 'latest' | undefined
  /** New record: all its fields. Existing record: the fields that change, null to empty one. */
  readonly data: Readonly<Record<string, Json>>
  /**
   * First day for which the change holds. Before what stands: a correction of the past, laid over each stretch of days
   * since, so that what it does not name stays as it was on each day.
   */
  readonly validFrom: LegalDay
  /** First day for which it no longer holds; left out = it holds from then on. What holds later stays as it is. */
  readonly validTo?: LegalDay | null | undefined
  readonly unit?: string | null | undefined
  readonly dossier?: Uuid | undefined
  /** Required when a record is changed. */
  readonly reason?: string | undefined
}

export interface Written {
  readonly id: Uuid
  /** The last version written: what a writer who saw this one gives as `after`. */
  readonly version: number
}

export interface LoadRow {
  readonly owner: Uuid
  readonly id: Uuid
  readonly data: RecordData
  readonly validFrom: LegalDay
  readonly unit?: string | null
}

/** Until when a child is under age: `majority` in years, on the legal day that an instant falls on. */
export interface KinRules {
  readonly majority: number
  today(at: Date): LegalDay
}

export interface KinRow {
  readonly person: Uuid
  readonly relation: 'child' | 'parent' | 'spouse'
  readonly kin: Uuid
  readonly born: LegalDay | null
}

/** A person's kin, as ids only. */
export interface Kin {
  /** Children under age. */
  readonly parentOf: readonly Uuid[]
  readonly children: readonly Uuid[]
  readonly parents: readonly Uuid[]
  readonly spouse: Uuid | null
}

/** Fields to be shown of one version of a record. */
export interface Wanted {
  readonly register: string
  readonly owner: Uuid
  readonly id: Uuid
  readonly version: number
  readonly fields: readonly string[]
}
