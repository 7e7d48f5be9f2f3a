import type { View, Who } from '#platform'
import { BackLink, Button, EmptyState, Form, Layout, PageTitle, Radios, Section, formatDate, renderPage, say } from '#ui' // prettier-ignore
import { mh } from './accounts/messages-held.ts'
import { MandatesLink } from './mandates/link.tsx'
import { STANDING } from './mandates/messages.ts'
import { m } from './messages.ts'
import type { Child } from './schema.ts'

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
              ...children.map(({ person, name, birthDate, standing }) => ({
                value: person,
                text: say(STANDING[standing ?? 'child'], language, { name }),
                hint: birthDate ? say(m.actingBorn, language, { date: formatDate(birthDate, language) }) : undefined,
              })),
            ]}
          />
          <Button text={say(m.actingSave, language)} />
        </Form>
      )}
      <MandatesLink language={language} />
      <p>
        <a href="/me/accounts">{say(mh.title, language)}</a>
      </p>
    </Layout>,
  )
}
