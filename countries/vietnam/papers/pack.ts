import type { OpenDossier, PaperContext } from '#dossiers'
import { writesFor, type Fact, type Part } from '#procedures'
import type { Parent, ResultPack } from '../documents/index.ts'
import { relations } from '../registers.ts'
import { dayOf, personalNumberText } from '../words.ts'
import { placeText, within } from './agencies.ts'
import { caseOf, nationalityText, numberOf, textOf, UNKNOWN, type Case } from './case.ts'

/** What a granted part wrote, recomputed as the engine did it: the same expressions on the day of the decision. */
interface Granted {
  readonly part: Part
  readonly at: string
  readonly code: string
  /** A text of the record that this part newly wrote in a register. */
  text(register: string, field: string): string | undefined
}

function grantedPart(c: Case, document: string): Granted | undefined {
  const { definition, state, answers, facts, applicant, made } = c.open
  const part = c.part(document)
  const at = part && state.parts[part.code]
  if (!part || at?.status !== 'granted' || at.endedAt === undefined) return undefined
  const { unit, code, endedAt } = at
  const context = { onDay: dayOf(endedAt), facts, applicantId: applicant, made, unit, dossierCode: code }
  const due = writesFor(definition, part.code, answers, context)
  if (!due.ok) throw new RangeError(due.problem)
  return {
    part,
    at: endedAt,
    code,
    text(register, field) {
      const written = due.writes.find((write) => write.register === register && write.change === undefined)
      const value = written?.data[field]
      return value === undefined ? undefined : String(value)
    },
  }
}

function must(value: string | undefined, what: string): string {
  if (value === undefined) throw new RangeError(`no ${what}`)
  return value
}
const sexOf = (text: string | undefined): 'male' | 'female' => (text === 'male' ? 'male' : 'female')

function parentOf(c: Case, fact: Fact | null | undefined): Parent | undefined {
  if (!fact) return undefined
  return {
    name: textOf(fact, 'fullName') ?? UNKNOWN,
    birthYear: Number(must(textOf(fact, 'birthDate'), 'birth date of a parent').slice(0, 4)),
    ethnicity: c.label('ethnicity', textOf(fact, 'ethnicity')) ?? UNKNOWN,
    nationality: nationalityText(textOf(fact, 'nationality')),
    residence: c.home(fact) ?? UNKNOWN,
  }
}

function signedSheet(c: Case, { part, at }: Granted, number: string) {
  const act = c.act('partGranted', part.code)
  return c.sheet(c.agency(part), number, at, { role: part.steps.at(-1)?.role ?? '', act, decided: true })
}

function birthData(c: Case, granted: Granted): ResultPack['birth'] {
  const of = (field: string) => granted.text('births', field)
  const [mother, father] = [parentOf(c, c.open.facts['mother']), parentOf(c, c.open.facts['father'])]
  const { name, personalNumber } = c.applicant
  return {
    ...signedSheet(c, granted, must(of('number'), 'registration number')),
    // One book a year (Circular 04/2020/TT-BTP numbers each book from 1).
    book: `01/${dayOf(granted.at).slice(0, 4)}`,
    registeredOn: must(of('registeredOn'), 'day of registration'),
    name: must(of('fullName'), 'name'),
    sex: sexOf(of('sex')),
    bornOn: must(of('birthDate'), 'birth date'),
    bornAt: placeText(c.path(of('birthUnit')), of('birthPlace')) || UNKNOWN,
    ethnicity: c.label('ethnicity', of('ethnicity')) ?? UNKNOWN,
    nationality: nationalityText(of('nationality')),
    origin: placeText(c.path(of('origin'))) || UNKNOWN,
    personalNumber: must(of('personalNumber'), 'personal number'),
    ...(mother ? { mother } : {}),
    ...(father ? { father } : {}),
    requester: {
      name,
      identity: personalNumber === undefined ? UNKNOWN : `Số định danh cá nhân ${personalNumberText(personalNumber)}`,
    },
  }
}

/** The parent whose household the child enters, where no record names its head: by the household itself, else as the form chose. */
function householdOf(c: Case, household: string | undefined): Fact | null {
  const { mother = null, father = null } = c.open.facts
  const same = [mother, father].find((one) => household !== undefined && textOf(one, 'household') === household)
  return same ?? (c.answer('liveWith') === 'father' || !textOf(mother, 'residenceUnit') ? father : mother)
}

/** A relation to the head in Vietnamese; before heads were recorded, a child's was always this. */
const relationText = (code = 'child'): string => relations[code as keyof typeof relations]?.vi ?? relations.other.vi

function residenceData(c: Case, granted: Granted, birth: ResultPack['birth']): NonNullable<ResultPack['residence']> {
  const of = (field: string) => granted.text('residence', field)
  const host = householdOf(c, of('household'))
  const { name, bornOn, sex, personalNumber } = birth
  return {
    ...signedSheet(c, granted, numberOf(granted.code, 'TB-CT')),
    name,
    bornOn,
    sex,
    personalNumber,
    address: placeText(c.path(of('unit')), of('address')) || UNKNOWN,
    registeredOn: must(of('registeredOn'), 'day of residence'),
    host: {
      name: of('headName') ?? textOf(host, 'fullName') ?? UNKNOWN,
      personalNumber: of('headNumber') ?? (of('headName') ? UNKNOWN : (textOf(host, 'number') ?? UNKNOWN)),
      relation: relationText(of('relation')),
    },
  }
}

/** TE1010132600421 → "TE1 01 0132600421": object and level, province, social-insurance number. */
const cardNumberText = (number: string): string =>
  [number.slice(0, 3), number.slice(3, 5), number.slice(5)].filter(Boolean).join(' ')

function cardData(c: Case, granted: Granted, birth: ResultPack['birth']): NonNullable<ResultPack['card']> {
  const of = (field: string) => granted.text('health-insurance', field)
  const { name, bornOn, sex } = birth
  return {
    ...signedSheet(c, granted, numberOf(granted.code, 'BHYT')),
    cardNumber: cardNumberText(must(of('cardNumber'), 'card number')),
    name,
    bornOn,
    sex,
    validFrom: must(of('validFrom'), 'first day of the card'),
    validTo: must(of('validTo'), 'last day of the card'),
    firstCare: of('firstCare') ?? `Trạm Y tế ${within(c.path(of('firstCareUnit')))}`,
  }
}

/** Is there anything to hand over? All is decided and the birth was granted; every other result stands on it. */
export function hasResults({ definition, state }: OpenDossier): boolean {
  const birth = definition.parts.find(({ result }) => result.document === 'birth-certificate')
  return state.endedAt !== undefined && birth !== undefined && state.parts[birth.code]?.status === 'granted'
}

/** The results of a bundle that has ended: the birth certificate and what was granted with it. Throws RangeError before. */
export function resultPackData(open: OpenDossier, context: PaperContext): ResultPack {
  const { state } = open
  const c = caseOf(open, context)
  const granted = grantedPart(c, 'birth-certificate')
  if (!granted || state.endedAt === undefined) throw new RangeError('nothing was granted yet')
  const [residence, card] = [grantedPart(c, 'residence-notice'), grantedPart(c, 'health-card')]
  const birth = birthData(c, granted)
  const signer = { role: 'reception', act: c.act('accepted'), post: 'Người trả kết quả' }
  return {
    ...c.common(state.endedAt, birth.name),
    ...c.sheet(c.centre(), numberOf(open.code, 'KQ'), state.endedAt, signer),
    applicant: c.applicant,
    receivedAt: state.receivedAt,
    dueAt: state.promisedAt,
    birth,
    ...(residence ? { residence: residenceData(c, residence, birth) } : {}),
    ...(card ? { card: cardData(c, card, birth) } : {}),
  }
}
