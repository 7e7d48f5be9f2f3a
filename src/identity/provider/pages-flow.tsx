import type { View } from '#platform'
import { Actions, Button, Details, Form, Layout, LinkButton, PageTitle, Radios, SummaryList, renderPage, say, type SummaryRow, type Text } from '#ui' // prettier-ignore
import type { Question } from './flow.ts'
import { m } from './messages.ts'
import { MOCKS } from './mock.ts'
import type { Party, SignInRules } from './schema.ts'

/** May this site see this? Names the site, the purpose, the law and each attribute. */
export function consentPage(view: View, question: Question, rules: SignInRules, action: string): string {
  const { language } = view
  const { party, basis, host, claims, documents, offline } = question
  const carries = documents.length > 0
  const title = say(carries ? m.carryTitle : m.consentTitle, language, { name: party.name })
  const list = (titles: readonly Text[]) => <ul>{titles.map((one) => <li>{say(one, language)}</li>)}</ul> // prettier-ignore
  // A document says who it is about: that nothing is told beside it would be half the truth.
  const told = claims.length === 0 ? say(m.toldNothing, language) : list(claims.map((claim) => rules.claims[claim]!.title)) // prettier-ignore
  const rows: SummaryRow[] = [
    ...(carries && claims.length === 0 ? [] : [{ key: say(m.told, language), value: told }]),
    ...(carries ? [{ key: say(m.documents, language), value: list(documents.map((code) => rules.documents!.titles[code]!)) }] : []), // prettier-ignore
    ...(basis
      ? [
          { key: say(m.purpose, language), value: say(basis.purpose, language) },
          { key: say(m.basis, language), value: say(basis.title, language) },
        ]
      : []),
    ...(offline ? [{ key: say(m.whileAway, language), value: say(m.offline, language) }] : []),
  ]
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle
        caption={say(m.consentCaption, language)}
        title={title}
        lead={say(m.consentLead, language, { name: party.name, host })}
      />
      <SummaryList rows={rows} />
      <Form action={action}>
        <p class="hint">
          {say(m.remembered, language)} {carries && say(m.documentsStay, language)}
        </p>
        <Actions>
          <Button text={say(m.allow, language)} name="decision" value="allow" />
          <Button text={say(m.deny, language)} kind="secondary" name="decision" value="deny" />
        </Actions>
      </Form>
    </Layout>,
  )
}

/** Goes on by itself, without script. */
export function onPage(view: View, party: Party, href: string): string {
  const { language } = view
  const title = say(m.onTitle, language, { name: party.name })
  const page = renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle title={title} lead={say(m.onText, language)} />
      <LinkButton text={say(m.goOn, language)} href={href} icon="arrow" />
    </Layout>,
  )
  return page.replace('<head>', `<head><meta http-equiv="refresh" content="0;url=${href.replaceAll('"', '%22')}">`)
}

/** Who signs in, in the sandbox: people who answer, and one for each error. */
export function mockPage(view: View, party: Party, action: string): string {
  const { language } = view
  const shown = MOCKS.filter(({ where }) => where !== 'ciba')
  return renderPage(
    <Layout {...view} who={undefined} nav={[]} title={say(m.mockTitle, language)} shape="form">
      <PageTitle title={say(m.mockTitle, language)} lead={say(m.mockLead, language, { name: party.name })} />
      <Form action={action}>
        <Radios
          name="mock"
          label={say(m.mockWho, language)}
          value="adult"
          choices={shown.filter(({ where }) => !where).map(({ code, name, born }) => ({ value: code, text: `${name}, ${born}`, hint: say(m.mockAnswers, language) }))} // prettier-ignore
        />
        <Details summary={say(m.mockErrors, language)}>
          <Radios
            name="mock"
            id="error"
            label={say(m.mockWho, language)}
            choices={shown.flatMap(({ code, where, error }) => (where && error ? [{ value: code, text: error, hint: say(m[`mockAt_${where}`], language) }] : []))} // prettier-ignore
          />
        </Details>
        <Button text={say(m.goOn, language)} />
      </Form>
    </Layout>,
  )
}
