/** The languages every screen speaks. A text that lacks one does not compile. */
export const LANGUAGES = ['vi', 'en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export type Text = Readonly<Record<Language, string>>
export type Messages = Readonly<Record<string, Text>>

/** French sets a space before these marks and inside « »: one at which no line may break. */
const french = (text: string) => text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')

/** The text in the reader's language, `{name}` filled from `values`. Values are not escaped here: the page does that. */
export function say(text: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  const words = language === 'fr' ? french(text.fr) : text[language]
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The same words in every language: names, codes. */
export function same(text: string): Text {
  return { vi: text, en: text, fr: text }
}
