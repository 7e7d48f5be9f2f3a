import type { Access } from '#access'
import type { Uuid } from '#platform'
import type { RegisterRecord, Registers } from '#registers'
import { formatDate, formatNumber, say, type Language, type Text } from '#ui'
import { m } from './messages.ts'
import { lineTexts, purposeTexts } from './messages-lines.ts'
import type { CountryWords, Told } from './schema.ts'

export interface WordsParts {
  readonly access: Pick<Access, 'roles'>
  readonly registers: Pick<Registers, 'definitions'>
  readonly words: CountryWords
  /** A unit's full name at an instant; its code when it is not known. */
  unitName(unit: string, at: Date): string
}

type Value = RegisterRecord['data'][string]

/** Codes turned into the reader's words. */
export interface Words {
  what(told: Told, language: Language): string
  why(purpose: string | null, language: Language): string
  law(law: string | null, language: Language): string | null
  who(told: Told, language: Language): { organisation: string; post: string | null }
  register(code: string, language: Language): string
  field(register: string | null, code: string, language: Language): string
  /** Fields as a page lists them: without marks and references, and without parts whose whole is there. */
  fields(register: string | null, codes: readonly string[], language: Language): string[]
  /** A field's value as a person reads it. `kin` are the reader and the reader's children, for fields that hold persons. */
  value(
    record: RegisterRecord,
    field: string,
    kin: { self: Uuid; children: readonly Uuid[] },
    language: Language,
  ): string
}

export function createWords(parts: WordsParts): Words {
  const definitions = new Map(parts.registers.definitions.map((one) => [one.code, one]))
  const posts = new Map(parts.access.roles.map((role) => [role.code, role.title]))
  const lines: Readonly<Record<string, Text>> = { ...lineTexts, ...parts.words.lines }
  const purposes: Readonly<Record<string, Text>> = { ...purposeTexts, ...parts.words.purposes }
  const definitionOf = (register: string | null, code: string) => definitions.get(register ?? '')?.fields.find((field) => field.code === code) // prettier-ignore

  const register = (code: string, language: Language) => {
    // One look may reach several registers: `population,residence`.
    const titles = code.split(',').map((one) => definitions.get(one)?.title)
    if (titles.includes(undefined)) return say(m.everyRegister, language)
    return titles.map((title) => (title ? say(title, language) : '')).join(', ')
  }

  const titleOf = (of: string | null, code: string, language: Language) => {
    const claim = of === null ? parts.words.claims?.[code] : undefined
    if (claim) return say(claim, language)
    const field = definitionOf(of, code)
    return field ? say(field.title, language) : code
  }

  return {
    register,
    what({ type, register: seen, party }, language) {
      const text = lines[type]
      if (!text) return say(m.otherLine, language, { type })
      return say(text, language, { register: register(seen ?? '', language), party: party ?? '' })
    },
    why(purpose, language) {
      if (purpose === null || purpose === 'none') return say(m.noPurpose, language)
      const text = purposes[purpose]
      return text ? say(text, language) : say(m.otherPurpose, language, { code: purpose })
    },
    law(law, language) {
      const text = law === null ? undefined : parts.words.laws?.[law]
      return text ? say(text, language) : law
    },
    who({ by, unit, post, at, party, type }, language) {
      if (party !== null && type === 'look.released') return { organisation: party, post: null }
      const organisation = by === 'office' && unit !== null ? parts.unitName(unit, at) : say(m[`by_${by}`], language)
      const title = post === null ? undefined : posts.get(post)
      return { organisation, post: title ? say(title, language) : null }
    },
    field: titleOf,
    fields(of, codes, language) {
      const shown = codes.filter((code) => {
        const { hidden, partOf } = definitionOf(of, code) ?? {}
        return hidden !== true && !(partOf !== undefined && codes.includes(partOf))
      })
      return shown.map((code) => titleOf(of, code, language))
    },
    value(record, code, { self, children }, language) {
      const value: Value | undefined = record.data[code]
      const field = definitionOf(record.register, code)
      if (value === undefined) return ''
      if (typeof value === 'boolean') return say(value ? m.yes : m.no, language)
      if (typeof value === 'number') return formatNumber(value, language)
      switch (field?.type) {
        case 'date': return formatDate(value, language)
        case 'code': return field.codes?.[value] ? say(field.codes[value], language) : value
        case 'unit': return parts.unitName(value, record.recordedAt)
        case 'person': return say(value === self ? m.yourself : children.includes(value) ? m.child : m.someone, language)
        default: return value
      } // prettier-ignore
    },
  }
}
