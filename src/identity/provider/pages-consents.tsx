import type { View } from '#platform'
import { BackLink, Button, EmptyState, Form, Layout, PageTitle, Section, SummaryList, formatDate, renderPage, say } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { claimsOf, documentsIn } from './rules.ts'
import type { Consent, Party, SignInRules } from './schema.ts'

/** The sites a person let see something, each with the button that ends it. */
export function consentsPage(
  view: View,
  consents: readonly { consent: Consent; party: Party }[],
  rules: SignInRules,
  done: boolean,
): string {
  const { language } = view
  const title = say(m.consentsTitle, language)
  const flash = done ? ({ kind: 'success', text: say(m.withdrawn, language) } as const) : null
  const day = (at: Date) => formatDate(at.toISOString().slice(0, 10), language)
  const told = (consent: Consent, party: Party) =>
    claimsOf(rules, consent)
      .filter((claim) => party.claims.includes(claim) && rules.claims[claim])
      .map((claim) => say(rules.claims[claim]!.title, language))
      .join(', ')
  const carried = (consent: Consent) =>
    documentsIn(rules, consent.scope)
      .map((code) => say(rules.documents!.titles[code]!, language))
      .join(', ')
  return renderPage(
    <Layout {...view} title={title} flash={flash}>
      <BackLink href="/me" />
      <PageTitle title={title} lead={say(m.consentsLead, language)} />
      {consents.length === 0 && (
        <Section>
          <EmptyState title={say(m.consentsNone, language)} text={say(m.consentsNoneText, language)} />
        </Section>
      )}
      {consents.map(({ consent, party }) => {
        const basis = rules.bases.find((one) => one.code === party.basis)
        return (
          <Section title={party.name}>
            <SummaryList
              rows={[
                ...(told(consent, party) || !carried(consent)
                  ? [{ key: say(m.told, language), value: told(consent, party) || say(m.toldNothing, language) }]
                  : []),
                ...(carried(consent) ? [{ key: say(m.documents, language), value: carried(consent) }] : []),
                ...(basis ? [{ key: say(m.purpose, language), value: say(basis.purpose, language) }] : []),
                ...(basis ? [{ key: say(m.basis, language), value: say(basis.title, language) }] : []), // prettier-ignore
                { key: say(m.since, language), value: day(consent.given) },
                { key: say(m.until, language), value: day(consent.ends) },
              ]}
            />
            {carried(consent) && <p class="hint">{say(m.documentsStay, language)}</p>}
            <Form action={`/me/consents/${party.id}/withdraw`}>
              <Button text={say(m.withdraw, language)} kind="danger" hidden={party.name} />
            </Form>
          </Section>
        )
      })}
    </Layout>,
  )
}
