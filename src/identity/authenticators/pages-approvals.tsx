import { SummaryList, formatInstant, say, type Language } from '#ui'
import { m } from './messages-app.ts'
import type { Approval } from './schema.ts'

/** What our own sign-in calls itself in an approval; every page says it in the reader's language. */
export const OWN_SITE = { site: '@onedoor', purpose: '@sign-in' }

export const siteOf = ({ site }: Pick<Approval, 'site'>, language: Language): string => (site === OWN_SITE.site ? say(m.ownSite, language) : site) // prettier-ignore
export const purposeOf = ({ purpose }: Pick<Approval, 'purpose'>, language: Language): string => (purpose === OWN_SITE.purpose ? say(m.ownPurpose, language) : purpose) // prettier-ignore

type Facts = Pick<Approval, 'site' | 'purpose' | 'created'> & { readonly agent: string | null }

/** Who asks, what for, from what and when: what one decides by. */
export function ApprovalFacts({ one, language, zone }: { one: Facts; language: Language; zone: string }) {
  const agent = one.agent === 'phone' ? m.onPhone : m.onComputer
  return (
    <SummaryList
      rows={[
        { key: say(m.who, language), value: siteOf(one, language) },
        { key: say(m.what, language), value: purposeOf(one, language) },
        ...(one.agent ? [{ key: say(m.from, language), value: say(agent, language) }] : []),
        { key: say(m.when, language), value: formatInstant(one.created, language, zone) },
      ]}
    />
  )
}
