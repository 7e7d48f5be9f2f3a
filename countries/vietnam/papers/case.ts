import type { Act, EventType, OpenDossier, PaperContext } from '#dossiers'
import { feelValue, settle, type Fact, type Part } from '#procedures'
import type { Receipt, Sheet } from '../documents/index.ts'
import { nationalities } from '../nationalities.ts'
import { dayOf } from '../words.ts'
import { agencyOf, centre, placeText, postOf, type Agency, type Path } from './agencies.ts'

/** Where a register says nothing, as forms show it. */
export const UNKNOWN = '……'
/** Who stands below a paper that nobody had to sign by hand. */
const AUTOMATIC = 'Hệ thống một cửa điện tử'

type Applicant = Receipt['applicant']
type Common = Pick<Receipt, 'language' | 'sample' | 'code' | 'checkUrl' | 'issuedAt'>

/** A text of a fact; undefined when the register does not say it. */
export function textOf(fact: Fact | null | undefined, field: string): string | undefined {
  const value = fact?.data[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const names = nationalities()

/** A country's name in Vietnamese from its ISO 3166 code. */
export function nationalityText(code: string | undefined): string {
  if (code === undefined || !/^[A-Z]{2}$/.test(code)) return code ?? UNKNOWN
  return names[code]?.vi ?? code
}

/**
 * The number of a paper: the day and serial of the dossier it belongs to, and the paper's own letters. Codes are unique,
 * so numbers are, without a counter more.
 */
export function numberOf(code: string, letters: string): string {
  return `${code.split('-').slice(-2).join('-')}/${letters}`
}

/** An opened bundle in the words that every paper of it shares. Pure. */
export interface Case {
  readonly open: OpenDossier
  readonly context: PaperContext
  readonly applicant: Applicant
  readonly procedure: Receipt['procedure']
  /** An answer as it counts: the applicant's, else the register's, else the default. */
  answer(field: string): string | undefined
  /** A choice's label in Vietnamese; the value itself where the form lists none. */
  label(field: string, value: string | undefined): string | undefined
  /** Is this condition of the definition true of the answers? */
  holds(expression: string): boolean
  /** The unit as it stood on the day the case was received. */
  path(unit: string | undefined): Path
  home(fact: Fact | null | undefined): string | undefined
  part(document: string): Part | undefined
  /** The last event of a kind (of a part), with who did it. */
  act<T extends EventType>(type: T, part?: string): Act | undefined
  common(at: string, holder?: string): Common
  sheet(agency: Agency, number: string, at: string, signer: { role: string; act: Act | undefined; post?: string; decided?: boolean }): Sheet // prettier-ignore
  centre(): Agency
  agency(part: Part): Agency
}

export function caseOf(open: OpenDossier, context: PaperContext): Case {
  const { definition, state, facts } = open
  const received = dayOf(state.receivedAt)
  const settled = settle(definition, open.answers, { onDay: received, facts, applicantId: open.applicant })
  const fields = definition.pages.flatMap((page) => page.fields)
  const sample = Object.values(facts).some((fact) => fact?.data['sample'] === true)

  const answer = (field: string) => {
    const value = settled.values[field]
    return value === null || value === undefined || value === '' ? undefined : String(value)
  }
  const path = (unit: string | undefined): Path => (unit === undefined ? [] : context.units(unit, received))
  const home = (fact: Fact | null | undefined) =>
    placeText(path(textOf(fact, 'residenceUnit')), textOf(fact, 'address')) || undefined

  const me = Object.values(facts).find((fact) => fact?.person === open.applicant)
  const optional = { personalNumber: textOf(me, 'number'), address: home(me), phone: answer('phone'), email: answer('email') } // prettier-ignore
  const applicant = {
    name: textOf(me, 'fullName') ?? UNKNOWN,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  } as Applicant

  return {
    open,
    context,
    applicant,
    procedure: { code: definition.code, name: definition.title.vi },
    answer,
    label: (field, value) => fields.find(({ code }) => code === field)?.options?.find((one) => one.value === value)?.label.vi ?? value, // prettier-ignore
    holds: (expression) => feelValue(expression, settled.scope) === true,
    path,
    home,
    part: (document) => definition.parts.find(({ result }) => result.document === document),
    act: (type, part) => context.acts.findLast(({ event }) => event.type === type && (part === undefined || ('part' in event && event.part === part))), // prettier-ignore
    common: (at, holder = applicant.name) => ({
      language: context.language,
      sample,
      code: open.code,
      checkUrl: context.checkUrl(open.code, holder),
      issuedAt: at,
    }),
    sheet: ({ place, ...agency }, number, at, { role, act, post = postOf(role), decided = false }) => ({
      agency,
      number,
      place,
      issuedOn: dayOf(at),
      signer: { post, name: act?.official ?? AUTOMATIC, ...(decided && act ? { decidedAt: act.event.at } : {}) },
    }),
    centre: () => centre(path(state.unit)),
    agency: (part) => agencyOf(part.steps.at(-1)?.role ?? '', path(state.parts[part.code]?.unit)),
  }
}
