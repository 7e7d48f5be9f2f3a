import type { Access } from '#access'
import { formatDate, say, type Language, type Text } from '#ui'
import { actions, m } from './messages.ts'
import type { Appointed, OfficialRules, Post } from './schema.ts'

/** What this room's pages must know to speak of places, posts and laws. */
export interface WordParts {
  readonly access: Pick<Access, 'roles'>
  readonly rules: OfficialRules
  readonly country: Text
  readonly words: { readonly purposes: Readonly<Record<string, Text>>; readonly laws: Readonly<Record<string, Text>> }
  unitName(code: string): string
  /** The title of a register, by its code; null where there is none of that name. */
  registerTitle(code: string): Text | null
}

/** Words for a reader: codes become what people call things. */
export function wordsOf(parts: WordParts, language: Language) {
  const role = (code: string) => {
    const title = parts.access.roles.find((one) => one.code === code)?.title
    return title ? say(title, language) : code
  }
  const known = (texts: Readonly<Record<string, Text>>, code: string) => Object.hasOwn(texts, code) ? say(texts[code]!, language) : code // prettier-ignore
  return {
    language,
    say: (text: Text, values?: Readonly<Record<string, string | number>>) => say(text, language, values),
    role,
    place: (unit: string | null | undefined) => (unit == null ? say(parts.country, language) : parts.unitName(unit)),
    action: (code: string) => known(actions, code),
    purpose: (code: string) => known(parts.words.purposes, code),
    law: (number: string) => known(parts.words.laws, number),
    skill: (code: string) => known(parts.rules.skills, code),
    scope: (code: string | null) => {
      const title = code === null ? null : parts.registerTitle(code)
      return title ? say(title, language) : code === null ? '' : role(code)
    },
    day: (day: string | null | undefined) => (day == null ? say(m.open, language) : formatDate(day, language)),
    decision: ({ decision, decidedOn }: Pick<Appointed, 'decision' | 'decidedOn'>) => say(m.decisionOf, language, { number: decision, date: formatDate(decidedOn, language) }), // prettier-ignore
    post: ({ role: code, unit }: Pick<Post, 'role'> & { readonly unit?: string | null | undefined }) => `${role(code)}, ${unit == null ? say(parts.country, language) : parts.unitName(unit)}`, // prettier-ignore
  }
}
export type Words = ReturnType<typeof wordsOf>
