import type { View } from '#platform'
import { Actions, Button, Callout, EmptyState, ErrorSummary, Form, Layout, PageTitle, Radios, Section, TextField, renderPage, say, type Text } from '#ui' // prettier-ignore
import type { Interventions } from './interventions.ts'
import { mi } from './messages-interventions.ts'
import { INTERVENTIONS } from './schema.ts'

export interface InterventionShown {
  readonly waiting: Awaited<ReturnType<Interventions['waiting']>>
  readonly typed?: Readonly<Record<string, string>>
  readonly error?: Text | undefined
  readonly did?: 'done' | 'opened' | 'refused' | undefined
}

/** An officer acts on an account, and answers for what a colleague proposes. */
export function interventionPage(view: View, { waiting, typed = {}, error, did }: InterventionShown): string {
  const t = (text: Parameters<typeof say>[0], values?: Parameters<typeof say>[2]) => say(text, view.language, values)
  return renderPage(
    <Layout {...view} title={t(mi.title)} shape="form" error={error !== undefined}>
      {error && <ErrorSummary errors={[{ text: t(error) }]} />}
      {did && <Callout kind="success" text={t(mi[did])} live />}
      <PageTitle title={t(mi.title)} lead={t(mi.lead)} />
      <Section title={t(mi.waiting)} id="waiting">
        {waiting.length === 0 && <EmptyState title={t(mi.none)} />}
        {waiting.map(({ person, id, name, what, reference, own }) => (
          <>
            <p>
              <strong>{name}</strong>: {t(mi[what])}. {t(mi.paper, { reference })}. {own && t(mi.yours)}
            </p>
            {!own && (
              <Form action={`/desk/accounts/${person}/${id}`}>
                <Actions>
                  <Button name="answer" value="yes" text={t(mi.confirm)} kind="danger" hidden={name} />
                  <Button name="answer" value="no" kind="secondary" text={t(mi.refuse)} hidden={name} />
                </Actions>
              </Form>
            )}
          </>
        ))}
      </Section>
      <Form action="/desk/accounts">
        <TextField name="number" label={t(mi.number)} inputmode="numeric" width="m" value={typed['number'] ?? ''} />{' '}
        {/* prettier-ignore */}
        <Radios
          name="what"
          label={t(mi.what)}
          value={typed['what']}
          choices={INTERVENTIONS.map((what) => ({ value: what, text: t(mi[what]), hint: t(mi[`hint_${what}`]) }))}
        />
        <TextField name="reference" label={t(mi.reference)} value={typed['reference'] ?? ''} width="m" />
        <Button text={t(mi.act)} kind="danger" />
      </Form>
    </Layout>,
  )
}
