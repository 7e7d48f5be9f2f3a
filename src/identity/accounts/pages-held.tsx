import type { View } from '#platform'
import { BackLink, Button, Callout, EmptyState, ErrorSummary, Form, Layout, LinkButton, PageTitle, Section, formatDate, renderPage, say, type Text } from '#ui' // prettier-ignore
import type { Held } from './held.ts'
import { mh } from './messages-held.ts'

/** Whom one stands for, their accounts, and asking for one. */
export function heldPage(
  view: View,
  { held, did, error }: { held: readonly Held[]; did: boolean; error?: Text | undefined },
): string {
  const { language } = view
  const t = (text: Text, values?: Parameters<typeof say>[2]) => say(text, language, values)
  return renderPage(
    <Layout {...view} title={t(mh.title)} shape="form" error={error !== undefined}>
      <BackLink href="/me" />
      {error && <ErrorSummary errors={[{ text: t(error) }]} />}
      {did && <Callout kind="success" text={t(mh.done)} live />}
      <PageTitle title={t(mh.title)} lead={t(mh.lead)} />
      {held.length === 0 && <EmptyState title={t(mh.none)} />}
      {held.map(({ person, name, standing, birthDate, state, level, mayAsk, alone }) => (
        <Section title={name}>
          <p class="meta">
            {standing === 'organisation'
              ? t(mh.organisation)
              : birthDate && t(mh.born, { date: formatDate(birthDate, language) })}
          </p>
          <p>
            {t(mh[`state_${state}`], { level })}. {alone ? t(mh.self) : state === 'issued' && t(mh.through)}
          </p>
          {mayAsk && (
            <Form action="/me/accounts" hidden={{ person }}>
              <Button text={t(mh.ask)} hidden={name} />
            </Form>
          )}
          {state === 'issued' && !alone && (
            <LinkButton href="/me/acting" text={t(mh.act)} kind="secondary" hidden={name} />
          )}
        </Section>
      ))}
    </Layout>,
  )
}
