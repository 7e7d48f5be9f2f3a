import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language, Text } from './text.ts'
import { say } from './text.ts'

/** The reader's language. `Layout` provides it, so that parts need not be told one by one. */
export const LanguageContext = createContext<Language>('en')

/** The language of the page that is being rendered. */
export const useLanguage = (): Language => useContext(LanguageContext)

/** Says texts in the language of the page. */
export function useSay(): (text: Text, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage()
  return (text, values) => say(text, language, values)
}
