import { Type, type Static } from 'typebox'

/** A legal day in Viet Nam. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** An instant, ISO 8601 in UTC. */
const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$' })
const Name = Type.String({ minLength: 1, maxLength: 200 })
const Line = Type.String({ minLength: 1, maxLength: 500 })
const Prose = Type.String({ minLength: 1, maxLength: 5000 })
/** Whole dong. */
const Amount = Type.Integer({ minimum: 0 })
const Sex = Type.Union([Type.Literal('male'), Type.Literal('female')])
const strict = { additionalProperties: false }

/** What every paper carries: whose language stands beneath the Vietnamese, which case, where it can be checked. */
const common = {
  language: Type.Union([Type.Literal('vi'), Type.Literal('en'), Type.Literal('fr')]),
  sample: Type.Boolean(),
  /** The dossier's official code. */
  code: Name,
  /** The address in the QR code, where anyone holding the paper can check it. */
  checkUrl: Line,
  /** When it was written: also the PDF's creation date. */
  issuedAt: Instant,
}

/** The head and foot of one sheet: who issues it, under which number, who answers for it. */
const sheet = {
  agency: Type.Object({ parent: Type.Optional(Line), name: Line, contact: Type.Optional(Line) }, strict),
  number: Name,
  place: Name,
  issuedOn: Day,
  signer: Type.Object({ post: Name, name: Name, decidedAt: Type.Optional(Instant) }, strict),
}
export const Sheet = Type.Object(sheet, strict)
export type Sheet = Static<typeof Sheet>

const Applicant = Type.Object(
  {
    name: Name,
    personalNumber: Type.Optional(Name),
    address: Type.Optional(Line),
    phone: Type.Optional(Name),
    email: Type.Optional(Name),
  },
  strict,
)
const Procedure = Type.Object({ code: Name, name: Line }, strict)

const Parent = Type.Object(
  {
    name: Name,
    birthYear: Type.Integer({ minimum: 1850, maximum: 2200 }),
    ethnicity: Name,
    nationality: Name,
    residence: Line,
  },
  strict,
)
export type Parent = Static<typeof Parent>

const Birth = Type.Object(
  {
    ...sheet,
    book: Name,
    registeredOn: Day,
    name: Name,
    sex: Sex,
    bornOn: Day,
    bornAt: Line,
    ethnicity: Name,
    nationality: Name,
    origin: Line,
    personalNumber: Name,
    mother: Type.Optional(Parent),
    father: Type.Optional(Parent),
    requester: Type.Object({ name: Name, identity: Line }, strict),
  },
  strict,
)

const Residence = Type.Object(
  {
    ...sheet,
    name: Name,
    bornOn: Day,
    sex: Sex,
    personalNumber: Name,
    address: Line,
    registeredOn: Day,
    /** The parent whose household the child enters; who heads it, the case need not know. */
    host: Type.Object({ name: Name, personalNumber: Name, relation: Name }, strict),
  },
  strict,
)

const HealthCard = Type.Object(
  {
    ...sheet,
    cardNumber: Name,
    name: Name,
    bornOn: Day,
    sex: Sex,
    validFrom: Day,
    validTo: Day,
    firstCare: Line,
  },
  strict,
)

/** All results of the life event "a child is born" in one file: procedure 2.000986. A result that was refused has no sheet. */
export const ResultPack = Type.Object(
  {
    ...common,
    ...sheet,
    applicant: Applicant,
    receivedAt: Instant,
    dueAt: Instant,
    birth: Birth,
    residence: Type.Optional(Residence),
    card: Type.Optional(HealthCard),
  },
  strict,
)
export type ResultPack = Static<typeof ResultPack>

const form = { ...common, ...sheet, procedure: Procedure, applicant: Applicant, receivedAt: Instant }

/** Form 1 (Circular 01/2018/TT-VPCP): receipt of a dossier and appointment for its result. */
export const Receipt = Type.Object(
  {
    ...form,
    channel: Type.Union([Type.Literal('counter'), Type.Literal('online'), Type.Literal('post')]),
    /** From when the time counts, when that is later than the receipt. */
    countsFrom: Type.Optional(Instant),
    dueAt: Instant,
    workingDays: Type.Integer({ minimum: 0, maximum: 1000 }),
    evidence: Type.Array(
      Type.Object(
        {
          name: Line,
          kind: Type.Union([
            Type.Literal('original'),
            Type.Literal('copy'),
            Type.Literal('electronic'),
            Type.Literal('register'),
          ]),
          count: Type.Integer({ minimum: 1, maximum: 99 }),
        },
        strict,
      ),
      { maxItems: 50 },
    ),
    /** The linked dossiers of a bundle, none for a single one. */
    parts: Type.Array(Type.Object({ code: Name, name: Line, agency: Line, dueAt: Instant }, strict), { maxItems: 20 }),
    fees: Type.Array(
      Type.Object({ name: Line, amount: Amount, currency: Type.Literal('VND'), paid: Type.Boolean() }, strict),
      {
        maxItems: 20,
      },
    ),
    resultBy: Type.Union([Type.Literal('electronic'), Type.Literal('counter'), Type.Literal('post')]),
    resultPlace: Type.Optional(Line),
  },
  strict,
)
export type Receipt = Static<typeof Receipt>

/** Form 2: what must be added, asked once and complete; the clock rests meanwhile. */
export const Supplement = Type.Object(
  {
    ...form,
    items: Type.Array(Type.Object({ what: Prose, why: Type.Optional(Prose) }, strict), { minItems: 1, maxItems: 50 }),
    pausedAt: Instant,
    answerBy: Type.Optional(Day),
  },
  strict,
)
export type Supplement = Static<typeof Supplement>

/** Form 3: refusal to receive or settle, with each reason and its ground, and how to contest it. */
export const Refusal = Type.Object(
  {
    ...form,
    reasons: Type.Array(Type.Object({ text: Prose, basis: Type.Optional(Line) }, strict), {
      minItems: 1,
      maxItems: 20,
    }),
    appeal: Type.Object({ to: Line, until: Day }, strict),
  },
  strict,
)
export type Refusal = Static<typeof Refusal>

/** Form 4: apology, the reason, and the one new date. */
export const Apology = Type.Object({ ...form, dueAt: Instant, newDueAt: Instant, reason: Prose }, strict)
export type Apology = Static<typeof Apology>

/** Form 5: the slip that travels with the dossier. A step without `finishedAt` is still running. */
export const Control = Type.Object(
  {
    ...form,
    dueAt: Instant,
    steps: Type.Array(
      Type.Object(
        {
          name: Line,
          post: Line,
          unit: Line,
          receivedAt: Instant,
          dueAt: Instant,
          finishedAt: Type.Optional(Instant),
          note: Type.Optional(Line),
        },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  strict,
)
export type Control = Static<typeof Control>
