import type { Answers, AnswerValue, Facts, FormField, ProcedureVersion } from '#procedures'
import {
  dayOf,
  formatBytes,
  formatDate,
  formatNumber,
  generic,
  say,
  type Language,
  type SummaryRow,
  type Text,
} from '#ui'
import type { DossierFile } from '../dossiers.ts'

/** A register as screens name it: its title, and the titles and codes of its fields. */
export interface RegisterWords {
  readonly title: Text
  readonly fields: readonly {
    readonly code: string
    readonly title: Text
    readonly type: string
    readonly codes?: Readonly<Record<string, Text>> | undefined
    readonly hidden?: boolean | undefined
    readonly partOf?: string | undefined
  }[]
}

/** What a screen must look up to tell codes in words. */
export interface Words {
  readonly registers: Readonly<Record<string, RegisterWords>>
  /** A unit's full name with what it lies in; the code itself when unknown. */
  unit(code: string): string
  /** IANA zone of the country. */
  readonly zone: string
}

/** Everything that answers are told from: an open draft or an open dossier. */
export interface Told {
  readonly definition: ProcedureVersion
  readonly facts: Facts
  readonly files: readonly DossierFile[]
}

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** An answer as it is read; '' when there is none. */
export function tellAnswer(
  field: FormField,
  value: AnswerValue | undefined,
  told: Told,
  words: Words,
  language: Language,
): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return say(value ? generic.yes : generic.no, language)
  if (typeof value === 'number') return formatNumber(value, language)
  if (field.type === 'choice') {
    const option = field.options?.find((one) => one.value === value)
    return option ? say(option.label, language) : value
  }
  if (field.type === 'date') return formatDate(value, language)
  if (field.type === 'unit') return words.unit(value)
  if (field.type === 'person') return personName(told.facts, value) ?? ''
  if (field.type === 'file') {
    const file = told.files.find(({ id }) => id === value)
    return file ? `${file.name} (${formatBytes(file.size, language)})` : ''
  }
  return value
}

/** A person's name as the facts know it. */
export function personName(facts: Facts, person: string): string | null {
  const fact = Object.values(facts).find((one) => one?.person === person && one.data['fullName'])
  return fact ? String(fact.data['fullName']) : null
}

/** A register's value as it is read. */
function tellValue(
  value: string | number | boolean,
  field: RegisterWords['fields'][number] | undefined,
  words: Words,
  language: Language,
): string {
  if (typeof value === 'boolean') return say(value ? generic.yes : generic.no, language)
  if (typeof value === 'number') return formatNumber(value, language)
  if (field?.codes?.[value]) return say(field.codes[value], language)
  if (field?.type === 'unit') return words.unit(value)
  return field?.type === 'date' || isDay(value) ? formatDate(value, language) : value
}

/** One fact in words: its register's title for the field, its value, where it comes from. */
export function tellFact(path: string, told: Told, words: Words, language: Language): SummaryRow | null {
  const [code = '', name = ''] = path.split('.')
  const fact = told.facts[code]
  const value = fact?.data[name]
  if (!fact || value === undefined || value === '') return null
  const field = words.registers[fact.register]?.fields.find((one) => one.code === name)
  return {
    key: field ? say(field.title, language) : name,
    value: tellValue(value, field, words, language),
    prefilled: from(fact.register, fact.readAt, words, language),
  }
}

/** A record in one line, "Number: 12/2019 · Registered on: 3 May 2019"; who its persons are is told elsewhere. */
export function tellRecord(
  register: string,
  record: Readonly<Record<string, string | number | boolean>>,
  words: Words,
  language: Language,
): string {
  const fields = words.registers[register]?.fields ?? []
  return fields
    .filter(({ code, type, hidden }) => type !== 'person' && !hidden && record[code] !== undefined)
    .map((field) =>
      say(generic.pair, language, {
        name: say(field.title, language),
        value: tellValue(record[field.code]!, field, words, language),
      }),
    )
    .join(' · ')
}

/** A provenance chip: which register, read on which legal day. */
export function from(register: string, readAt: string, words: Words, language: Language) {
  const title = words.registers[register]?.title
  return { from: title ? say(title, language) : register, at: dayOf(new Date(readAt), words.zone) }
}

/** What all that is known in these rows comes from, when it is one register on one day: then it is said once. */
export function oneSource(rows: readonly SummaryRow[]): SummaryRow['prefilled'] {
  const sources = rows.flatMap(({ prefilled }) => prefilled ?? [])
  const [first] = sources
  return sources.every(({ from: register, at }) => register === first?.from && at === first.at) ? first : undefined
}

/** A row whose source is said elsewhere on the page: a tick stands for it. */
export const ticked = (row: SummaryRow): SummaryRow =>
  row.prefilled ? { ...row, prefilled: { ...row.prefilled, brief: true } } : row

/** The chip of an answer, when the answer is still what the register said. */
export function chip(
  field: FormField,
  value: AnswerValue | undefined,
  prefilled:
    | { readonly value: AnswerValue; readonly from: { readonly register: string; readonly readAt: string } | null }
    | undefined,
  words: Words,
  language: Language,
) {
  if (!prefilled?.from || (prefilled.value !== value && !field.fixed)) return undefined
  return from(prefilled.from.register, prefilled.from.readAt, words, language)
}

/** All answers of the pages that apply, told in rows; `shown` are the settled pages, `values` the settled answers. */
export function tellPage(
  fields: readonly FormField[],
  values: Answers,
  prefilled: Readonly<Record<string, Parameters<typeof chip>[2]>>,
  told: Told,
  words: Words,
  language: Language,
): { field: FormField; row: SummaryRow }[] {
  return fields.flatMap((field) => {
    const value = values[field.code]
    const row: SummaryRow = {
      key: say(field.label, language),
      value: tellAnswer(field, value, told, words, language),
      prefilled: chip(field, value, prefilled[field.code], words, language),
    }
    const facts = (field.show ?? []).flatMap((path) => tellFact(path, told, words, language) ?? [])
    if (field.type === 'person' && facts.length > 0)
      // One chip a person, under the last row.
      return facts.map((fact, at) => ({
        field,
        row: {
          ...fact,
          key: at === 0 ? row.key : fact.key,
          prefilled: at === facts.length - 1 ? fact.prefilled : undefined,
        },
      }))
    return [{ field, row }, ...facts.map((fact) => ({ field, row: fact }))]
  })
}
