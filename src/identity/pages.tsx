import type { View, Who } from '#platform'
import { BackLink, Button, EmptyState, Form, Layout, LinkButton, Notice, PageTitle, Radios, Section, formatDate, renderPage, say } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import type { Child } from './schema.ts'

/** Outside the demo, until an identity provider is connected: says so. */
export function signInPage(view: View): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.signInTitle, language)} shape="form">
      <PageTitle title={say(m.signInTitle, language)} />
      <Notice title={say(m.signInClosed, language)} text={say(m.signInClosedText, language)} />
      <p>{say(m.signInClosedNext, language)}</p>
      <LinkButton text={say(m.seeServices, language)} href="/services" icon="arrow" />
    </Layout>,
  )
}

/** One question: for whom? */
export function actingPage(view: View, who: Who, children: readonly Child[]): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.actingTitle, language)} shape="form">
      <BackLink href="/me" />
      {children.length === 0 ? (
        <>
          <PageTitle title={say(m.actingTitle, language)} />
          <Section>
            <EmptyState title={say(m.actingNone, language)} text={say(m.actingHint, language)} />
          </Section>
        </>
      ) : (
        <Form action="/me/acting">
          <Radios
            name="person"
            title
            label={say(m.actingTitle, language)}
            hint={say(m.actingHint, language)}
            value={who.actingFor?.person ?? 'self'}
            choices={[
              { value: 'self', text: say(m.actingSelf, language), hint: who.name },
              ...children.map(({ person, name, birthDate }) => ({
                value: person,
                text: say(m.actingNamed, language, { name }),
                hint: birthDate ? say(m.actingBorn, language, { date: formatDate(birthDate, language) }) : undefined,
              })),
            ]}
          />
          <Button text={say(m.actingSave, language)} />
        </Form>
      )}
    </Layout>,
  )
}
