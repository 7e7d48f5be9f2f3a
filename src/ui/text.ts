/** The languages every screen speaks. A text that lacks one does not compile. */
export const LANGUAGES = ['vi', 'en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export type Text = Readonly<Record<Language, string>>
export type Messages = Readonly<Record<string, Text>>

/** The text in the reader's language, `{name}` filled from `values`. Values are not escaped here: the page does that. */
export function say(text: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The same words in every language: names, codes. */
export function same(text: string): Text {
  return { vi: text, en: text, fr: text }
}
