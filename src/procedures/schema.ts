import { Type, type Static } from 'typebox'
import type { FieldError } from '#platform'
import type { Text as UiText } from '#ui'

/** Codes are camelCase or kebab-case; codes that FEEL names (fields, facts, draws) are camelCase. */
const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 60 })
const Variable = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 60 })
const Text = Type.Object({ vi: Type.String(), en: Type.String(), fr: Type.String() }, { additionalProperties: false })
const closed = { additionalProperties: false }

/** An expression in FEEL (DMN 1.5, chapter 10). It sees the variables of its place and nothing else. */
export const Feel = Type.String({ minLength: 1, maxLength: 1000 })

export const Period = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1000 }),
    unit: Type.Union([Type.Literal('workingDays'), Type.Literal('workingHours')]),
    /** 'HH:MM' in the country's zone: what arrives from then on counts from the next working day. */
    cutoff: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
  },
  closed,
)
export type Period = Readonly<Static<typeof Period>>

/** `check` sees an answer as variables, true is right. A notice warns and lets pass. */
export const Rule = Type.Object(
  { code: Code, check: Feel, message: Text, notice: Type.Optional(Type.Boolean()) },
  closed,
)
export type Rule = Readonly<Static<typeof Rule>>

/** A fact known before the form opens: the newest record of a person in a register. `person` may name earlier facts and `applicantId`. */
export const FactSource = Type.Object(
  { code: Variable, register: Code, person: Feel, title: Text, fields: Type.Array(Variable) },
  closed,
)
export type FactSource = Readonly<Static<typeof FactSource>>

const FieldType = Type.Union([
  Type.Literal('text'),
  Type.Literal('date'),
  /** Radios, a list where there are more than seven. */
  Type.Literal('choice'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  /** An administrative unit by its code, of `level`. */
  Type.Literal('unit'),
  /** A person by id, always prefilled; shown by the facts that `show` names. */
  Type.Literal('person'),
  Type.Literal('phone'),
  Type.Literal('email'),
  /** An uploaded file by its id. */
  Type.Literal('file'),
])
export type FieldType = Static<typeof FieldType>

export const FormField = Type.Object(
  {
    code: Variable,
    label: Text,
    hint: Type.Optional(Text),
    type: FieldType,
    required: Type.Optional(Type.Boolean()),
    /** Characters of a text, largest number. */
    max: Type.Optional(Type.Integer()),
    min: Type.Optional(Type.Integer()),
    options: Type.Optional(
      Type.Array(Type.Object({ value: Type.String(), label: Text, hint: Type.Optional(Text) }, closed)),
    ),
    level: Type.Optional(Type.String()),
    /** Where the answer is known from: `fact.field` in order, the first that has a value. */
    prefill: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$' }))),
    /** What it is when nobody says otherwise, from facts and earlier answers. */
    default: Type.Optional(Feel),
    /** Shown, not to be changed: the register says so. */
    fixed: Type.Optional(Type.Boolean()),
    /** Facts that show a person or place: `fact.field`. */
    show: Type.Optional(Type.Array(Type.String())),
    showIf: Type.Optional(Feel),
    rules: Type.Optional(Type.Array(Rule)),
    /** The evidence that this field carries. */
    evidence: Type.Optional(Code),
  },
  closed,
)
export type FormField = Readonly<Static<typeof FormField>>

export const FormPage = Type.Object(
  {
    code: Code,
    title: Text,
    hint: Type.Optional(Text),
    fields: Type.Array(FormField),
    showIf: Type.Optional(Feel),
  },
  closed,
)
export type FormPage = Readonly<Static<typeof FormPage>>

/** What proves an answer: a register (nothing to bring), an upload, or a declaration. */
export const Evidence = Type.Object(
  {
    code: Code,
    title: Text,
    source: Type.Union([Type.Literal('register'), Type.Literal('upload'), Type.Literal('declaration')]),
    register: Type.Optional(Code),
    /** Left out: always. */
    neededIf: Type.Optional(Feel),
    optional: Type.Optional(Type.Boolean()),
    /** Media types of an upload. */
    accepts: Type.Optional(Type.Array(Type.String())),
    maxBytes: Type.Optional(Type.Integer({ minimum: 1 })),
    legalBasis: Type.Optional(Type.String()),
  },
  closed,
)
export type Evidence = Readonly<Static<typeof Evidence>>

export const Step = Type.Object(
  {
    code: Code,
    /** Role code that access grants; the step is done by its holder at the part's unit. */
    role: Code,
    title: Text,
    clock: Period,
    kind: Type.Union([
      Type.Literal('receive'),
      Type.Literal('check'),
      Type.Literal('decide'),
      Type.Literal('sign'),
      Type.Literal('handOver'),
    ]),
  },
  closed,
)
export type Step = Readonly<Static<typeof Step>>

/** A record that a granted part writes. Expressions see answers, facts, `made`, `unit`, `onDay`, `dossierCode`. A null field is left out. */
export const RegisterWrite = Type.Object(
  {
    register: Code,
    owner: Feel,
    /** The record's id; left out: a new one. */
    id: Type.Optional(Feel),
    /** An existing record changes (its latest version), for this reason. Left out: a new record. */
    change: Type.Optional(Type.String({ minLength: 1 })),
    data: Type.Record(Type.String(), Feel),
    validFrom: Feel,
  },
  closed,
)
export type RegisterWrite = Readonly<Static<typeof RegisterWrite>>

/** A value made at the moment of the decision, by a function of the country (`person` is a new person's id, the core's own). */
export const Draw = Type.Object(
  {
    code: Variable,
    by: Code,
    /** It is numbered: in the deciding unit, from 1, each year or day. */
    series: Type.Optional(Type.Union([Type.Literal('year'), Type.Literal('day')])),
  },
  closed,
)
export type Draw = Readonly<Static<typeof Draw>>

/**
 * What a register says about a case, told to those who decide it: among the records that are a person's own or name the
 * person, does one count? Read when an official at a step of one of `roles` opens the case; each reading is a look.
 */
export const RegisterCheck = Type.Object(
  {
    code: Variable,
    register: Code,
    roles: Type.Array(Code, { minItems: 1 }),
    /** Whose records, from facts and answers; null: there is nothing to ask, and the check is left out. */
    person: Feel,
    /** What `counts` sees of each as `record`, and the official is shown of the one that counts. */
    fields: Type.Array(Variable, { minItems: 1 }),
    counts: Feel,
    /** All is well when a record counts, or when none does. Otherwise it is a warning: the official decides. */
    wanted: Type.Union([Type.Literal('some'), Type.Literal('none')]),
    found: Text,
    none: Text,
  },
  closed,
)
export type RegisterCheck = Readonly<Static<typeof RegisterCheck>>

export const Part = Type.Object(
  {
    code: Code,
    /** The procedure it would be alone. */
    procedure: Type.Optional(Code),
    title: Text,
    needs: Type.Array(Code),
    /** Level of the unit that decides: 'commune', 'province'. */
    agencyLevel: Type.String(),
    agency: Text,
    /** A unit's code; the part goes to that unit or its ancestor of `agencyLevel`. */
    place: Feel,
    steps: Type.Array(Step, { minItems: 1 }),
    deadline: Period,
    /** Added to the bundle's and the part's deadline when this part asks for a supplement. */
    extension: Type.Optional(Period),
    draws: Type.Optional(Type.Array(Draw)),
    writes: Type.Array(RegisterWrite),
    result: Type.Object({ code: Type.String(), title: Text, document: Code }, closed),
    /** Persons that the part's result concerns, as `made` names them. */
    concerned: Type.Optional(Type.Array(Type.Object({ role: Code, person: Feel }, closed))),
    legalBasis: Type.Array(Type.String()),
    notes: Type.Optional(Text),
  },
  closed,
)
export type Part = Readonly<Static<typeof Part>>

export const Fee = Type.Object(
  {
    code: Code,
    title: Text,
    /** Minor units of `currency`; a whole number ≥ 0. */
    amount: Feel,
    /** The price of one, where the reader chooses how many: told before the form is filled in. */
    each: Type.Optional(Type.Object({ amount: Type.Integer({ minimum: 0 }), unit: Text }, closed)),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    when: Type.Union([Type.Literal('submit'), Type.Literal('supplement'), Type.Literal('return')]),
    legalBasis: Type.String(),
  },
  closed,
)
export type Fee = Readonly<Static<typeof Fee>>

export const ProcedureVersion = Type.Object(
  {
    code: Code,
    version: Type.Integer({ minimum: 1 }),
    validFrom: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    title: Text,
    /** The name in the reader's own words: "A child is born". */
    shortTitle: Text,
    summary: Text,
    /** Sector of government. */
    field: Text,
    lifeEvent: Type.Optional(Code),
    audience: Text,
    legalBasis: Type.Array(Type.String()),
    /** Where the facts of this definition were read, with its date. */
    source: Text,
    /** Choices made where sources differ. */
    notes: Type.Optional(Type.Array(Text)),
    /** Online level, 1 to 4 (4: everything online). */
    level: Type.Integer({ minimum: 1, maximum: 4 }),
    channels: Type.Array(Type.Union([Type.Literal('online'), Type.Literal('counter'), Type.Literal('post')])),
    /** The public deadline of the whole. */
    deadline: Period,
    facts: Type.Array(FactSource),
    /** Who may ask at all, from the facts. */
    rules: Type.Array(Rule),
    pages: Type.Array(FormPage),
    evidence: Type.Array(Evidence),
    checks: Type.Optional(Type.Array(RegisterCheck)),
    parts: Type.Array(Part, { minItems: 1 }),
    reception: Step,
    /** Unit whose service centre receives: an expression over facts and answers. */
    receivedAt: Feel,
    receivedLevel: Type.String(),
    handOver: Step,
    supplement: Type.Object({ within: Period, legalBasis: Type.String() }, closed),
    lateness: Type.Object(
      {
        /** The apology is written so long before the due date. */
        before: Period,
        /** The one new date: so long after the first. */
        extension: Period,
        legalBasis: Type.String(),
      },
      closed,
    ),
    fees: Type.Array(Fee),
    /** How results come back; `field` names the answer that chooses. An automatic way needs nobody to hand over. */
    delivery: Type.Object(
      {
        field: Variable,
        ways: Type.Array(Type.Object({ code: Code, title: Text, automatic: Type.Boolean() }, closed), { minItems: 1 }),
      },
      closed,
    ),
    /** Persons concerned from the start, as expressions over facts. */
    concerned: Type.Array(Type.Object({ role: Code, person: Feel }, closed)),
  },
  closed,
)
export type ProcedureVersion = Readonly<Static<typeof ProcedureVersion>>

export const AnswerValue = Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean(), Type.Null()])
export type AnswerValue = string | number | boolean | null
export type Answers = Readonly<Record<string, AnswerValue>>

/** A fact as it was read: the register, the record and when it was recorded, and the fields that the purpose may see. */
export interface Fact {
  readonly register: string
  /** The person whose record it is; FEEL sees it as `fact.id`. */
  readonly person: string
  readonly record: string
  readonly version: number
  /** ISO instant at which the register wrote it. */
  readonly recordedAt: string
  /** ISO instant at which it was read for this form. */
  readonly readAt: string
  readonly data: Readonly<Record<string, string | number | boolean>>
}
export type Facts = Readonly<Record<string, Fact | null>>

/** A prefilled answer and where it comes from. `fact` names the definition's FactSource; null: a default of the form. */
export interface Prefilled {
  readonly value: AnswerValue
  readonly from: {
    readonly fact: string
    readonly register: string
    readonly recordedAt: string
    readonly readAt: string
  } | null
}

/** What a rule may see besides the answers. */
export interface FormContext {
  /** The legal day on which the form is judged. */
  readonly onDay: string
  readonly facts: Facts
  readonly applicantId: string
  /** Is there such a unit of this level today? Left out: any code is taken. */
  readonly isUnit?: ((code: string, level: string) => boolean) | undefined
}

/** A wrong answer (or, with `notice`, one to think about again) with its text. */
export interface Finding extends FieldError {
  readonly message: UiText
  readonly notice?: boolean
}

export interface DueFee {
  readonly code: string
  readonly title: UiText
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly when: Fee['when']
  readonly legalBasis: string
}

/** What `writesFor` asks the registers to do. */
export interface DueWrite {
  readonly register: string
  readonly owner: string
  readonly id?: string
  /** The reason of a change to an existing record. */
  readonly change?: string
  readonly data: Readonly<Record<string, string | number | boolean>>
  readonly validFrom: string
}

export interface WriteContext extends FormContext {
  /** Values drawn for this and earlier parts, by code. */
  readonly made: Readonly<Record<string, string>>
  /** The deciding unit. */
  readonly unit: string
  readonly dossierCode: string
}
