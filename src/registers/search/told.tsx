import type { ComponentChildren } from 'preact'
import { formatDate, formatNumber, say, type Language, type SummaryRow } from '#ui'
import type { FieldDefinition, RegisterDefinition, RegisterRecord, Value } from '../schema.ts'
import { m } from './messages.ts'

export interface Words {
  readonly language: Language
  unitName(unit: string): string
  /** Where a person's own record is opened; none where people are in another register. */
  personHref?(person: string): string
}

/** A value of a record as it is read. */
export function tellValue({ type, codes }: FieldDefinition, value: Value, words: Words): ComponentChildren {
  const { language } = words
  if (type === 'code') return codes?.[String(value)] ? say(codes[String(value)]!, language) : String(value)
  if (type === 'date') return formatDate(String(value), language)
  if (type === 'unit') return words.unitName(String(value))
  if (type === 'boolean') return say(value === true ? m.yes : m.no, language)
  if (type === 'number') return formatNumber(Number(value), language)
  if (type === 'person') return words.personHref ? <a href={words.personHref(String(value))}>{say(m.openPerson, language)}</a> : '…'
  return String(value)
} // prettier-ignore

/** The fields of a record that pages show, in the definition's order. */
export function rowsOf(definition: RegisterDefinition, { data }: RegisterRecord, words: Words): SummaryRow[] {
  return definition.fields.flatMap((field) => {
    const value = data[field.code]
    if (value === undefined || field.hidden || (field.partOf !== undefined && data[field.partOf] !== undefined)) return []
    return [{ key: say(field.title, words.language), value: tellValue(field, value, words) }]
  })
} // prettier-ignore
