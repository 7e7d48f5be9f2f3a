import { say, type Language } from '#ui'
import { mm } from './messages.ts'

/** Where powers are given, accepted and ended. */
export const MandatesLink = ({ language }: { language: Language }) => (
  <p>
    <a href="/me/mandates">{say(mm.title, language)}</a>
  </p>
)
