import type { View } from '#platform'
import { Actions, Button, Callout, Checkboxes, DateField, EmptyState, ErrorSummary, Form, Layout, PageTitle, Section, Select, TextField, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { CARD_FAULTS } from './card-reader.ts'
import { mc } from './messages-counter.ts'
import { deskFaults, md } from './messages-desk.ts'
import type { Proofing } from './store-proofing.ts'

export interface DeskShown {
  readonly waiting: readonly (Proofing & { readonly own: boolean })[]
  readonly simulated: boolean
  readonly error?: Text | undefined
  readonly did?: 'opened' | 'confirmed' | 'refused' | undefined
  readonly code?: string | undefined
}

/** What lies on a simulated reader, and what it answers. */
export function ReaderFields({ language }: { language: Language }) {
  const t = (text: Text) => say(text, language)
  return (
    <fieldset class="field form">
      <legend>{t(md.simulator)}</legend>
      <TextField name="number" label={t(md.number)} width="m" />
      <TextField name="name" label={t(md.name)} />
      <DateField name="born" label={t(md.born)} />
      <Select
        name="outcome"
        label={t(md.outcome)}
        value="card"
        empty={false}
        options={[
          { value: 'card', text: t(md.card) },
          ...CARD_FAULTS.map((value) => ({ value, text: t(deskFaults[value]) })),
        ]}
      />
    </fieldset>
  )
}

/** The enrolment desk: read a card; answer for what a colleague has read. */
export function proofingPage(view: View, { waiting, simulated, error, did, code }: DeskShown): string {
  const t = (text: Parameters<typeof say>[0]) => say(text, view.language)
  return renderPage(
    <Layout {...view} title={t(md.title)} shape="form" error={error !== undefined}>
      {error && <ErrorSummary errors={[{ text: t(error) }]} />}
      {did && <Callout kind="success" text={t(md[did])} live />}
      {code && (
        <Callout kind="notice" text={t(md.hand)}>
          <p>
            <strong>{code}</strong>
          </p>
        </Callout>
      )}
      <PageTitle title={t(md.title)} lead={t(md.lead)} />
      <Section title={t(md.waiting)} id="waiting">
        {waiting.length === 0 && <EmptyState text={t(md.none)} />}
        {waiting.map(({ person, id, name, own }) => (
          <>
            <p>
              <strong>{name}</strong> {own && t(md.yours)}
            </p>
            {!own && (
              <Form action={`/desk/proofing/${person}/${id}`}>
                <Actions>
                  <Button name="answer" value="yes" text={t(md.confirm)} hidden={name} />
                  <Button name="answer" value="no" kind="secondary" text={t(md.refuse)} hidden={name} />
                </Actions>
              </Form>
            )}
          </>
        ))}
      </Section>
      <Section title={t(md.read)} id="read">
        <Form action="/desk/proofing">
          {simulated && <ReaderFields language={view.language} />}
          <Checkboxes name="renew" values={[]} choices={[{ value: 'yes', text: t(md.renew) }]} label={t(md.renewal)} />
          <Button text={t(md.read)} />
        </Form>
        <p>
          <a href="/desk/counter">{t(mc.deskTitle)}</a>
        </p>
      </Section>
    </Layout>,
  )
}
