import type { View } from '#platform'
import { Actions, Button, Callout, EmptyState, ErrorSummary, Form, Layout, PageTitle, Radios, Section, TextField, generic, renderPage, say, type Text } from '#ui' // prettier-ignore
import type { Interventions } from './interventions.ts'
import { mi } from './messages-interventions.ts'
import { INTERVENTIONS } from './schema.ts'

export interface InterventionShown {
  readonly waiting: Awaited<ReturnType<Interventions['waiting']>>
  readonly typed?: Readonly<Partial<Record<'number' | 'what' | 'reference', string>>>
  /** Something was left out of what was typed. */
  readonly incomplete?: boolean
  readonly error?: Text | undefined
  readonly did?: 'done' | 'opened' | 'refused' | undefined
}

/** An officer acts on an account, and answers for what a colleague proposes. */
export function interventionPage(view: View, shown: InterventionShown): string {
  const { waiting, typed = {}, incomplete = false, error, did } = shown
  const t = (text: Parameters<typeof say>[0], values?: Parameters<typeof say>[2]) => say(text, view.language, values)
  const labels = { number: t(mi.number), what: t(mi.what), reference: t(mi.reference) }
  const lacks = (field: keyof typeof labels) => (incomplete && !typed[field] ? t(mi.missing) : undefined)
  const errors = (['number', 'what', 'reference'] as const).flatMap((field) => (lacks(field) ? [{ field, text: t(generic.pair, { name: labels[field], value: t(mi.missing) }) }] : [])) // prettier-ignore
  return renderPage(
    <Layout {...view} title={t(mi.title)} shape="form" error={error !== undefined || incomplete}>
      <ErrorSummary errors={error ? [{ text: t(error) }] : errors} /> {/* prettier-ignore */}
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
        <TextField
          name="number"
          label={labels.number}
          error={lacks('number')}
          inputmode="numeric"
          width="m"
          value={typed['number'] ?? ''}
        />{' '}
        {/* prettier-ignore */}
        <Radios
          name="what"
          label={labels.what}
          error={lacks('what')}
          value={typed['what']}
          choices={INTERVENTIONS.map((what) => ({ value: what, text: t(mi[what]), hint: t(mi[`hint_${what}`]) }))}
        />
        <TextField
          name="reference"
          label={labels.reference}
          error={lacks('reference')}
          value={typed['reference'] ?? ''}
          width="m"
        />
        <Button text={t(mi.act)} kind="danger" />
      </Form>
    </Layout>,
  )
}
