import { formatDate, formatNumber, say, type Language, type Text } from '#ui'
import type { FieldDefinition, RecordData, RegisterDefinition } from '../schema.ts'

const words = {
  yes: { vi: 'Có', en: 'Yes', fr: 'Oui' },
  no: { vi: 'Không', en: 'No', fr: 'Non' },
  person: { vi: 'Một người có trong hệ thống', en: 'A person known to the system', fr: 'Une personne connue du système' },
} satisfies Record<string, Text> // prettier-ignore

export interface ValueWords {
  readonly language: Language
  unitName(code: string): string
}

/** A field's value as it is read; '' when it is empty. A person is never named. */
export function valueText(field: FieldDefinition, data: RecordData, { language, unitName }: ValueWords): string {
  const value = data[field.code]
  if (value === undefined) return ''
  if (typeof value === 'boolean') return say(value ? words.yes : words.no, language)
  if (typeof value === 'number') return formatNumber(value, language)
  switch (field.type) {
    case 'date':
      return formatDate(value, language)
    case 'code':
      return field.codes?.[value] ? say(field.codes[value], language) : value
    case 'unit':
      return unitName(value)
    case 'person':
      return say(words.person, language)
    default:
      return value
  }
}

/** The fields of a register that a page shows of a purpose's view. */
export const shownFields = ({ fields, views }: RegisterDefinition, purpose: string): FieldDefinition[] =>
  fields.filter(({ code, hidden }) => !hidden && (views[purpose] ?? []).includes(code))

/** May a page's form change it? Who somebody is is not typed in. */
export const editable = ({ type }: FieldDefinition): boolean => type !== 'person'

export const yesNo = (language: Language) => [
  { value: 'true', text: say(words.yes, language) },
  { value: 'false', text: say(words.no, language) },
]
