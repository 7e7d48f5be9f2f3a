import type { View } from '#platform'
import { BackLink, Button, Callout, ErrorSummary, Form, Layout, LinkButton, PageTitle, Radios, TextField, Warning, renderPage, say } from '#ui' // prettier-ignore
import { mv } from './messages-revocations.ts'
import { INTERVENTIONS } from './schema.ts'

/** What a report of loss ends, before it is sent. */
export function lossPage(view: View): string {
  const t = (text: Parameters<typeof say>[0]) => say(text, view.language)
  return renderPage(
    <Layout {...view} title={t(mv.lossTitle)} shape="form">
      <BackLink href="/me/security" />
      <PageTitle title={t(mv.lossTitle)} lead={t(mv.lossLead)} />
      <Warning text={t(mv.lossWarn)} />
      <Form action="/me/loss" hidden={{ sure: 'yes' }}>
        <Button text={t(mv.lossDo)} kind="danger" />
      </Form>
    </Layout>,
  )
}

export function lostPage(view: View): string {
  const t = (text: Parameters<typeof say>[0]) => say(text, view.language)
  return renderPage(
    <Layout {...view} who={null} title={t(mv.lossDone)} shape="form">
      <PageTitle title={t(mv.lossDone)} />
      <Callout kind="success" text={t(mv.lossDoneText)} live />
      <LinkButton href="/" text="OneDoor" kind="secondary" />
    </Layout>,
  )
}

/** An officer's form for one account. */
export function interventionPage(
  view: View,
  { typed, unknown, done }: { typed: Readonly<Record<string, string>>; unknown: boolean; done: boolean },
): string {
  const t = (text: Parameters<typeof say>[0]) => say(text, view.language)
  return renderPage(
    <Layout {...view} title={t(mv.title)} shape="form" error={unknown}>
      {done && <Callout kind="success" text={t(mv.done)} live />}
      {unknown && <ErrorSummary errors={[{ field: 'number', text: t(mv.unknown) }]} />}
      <PageTitle title={t(mv.title)} lead={t(mv.lead)} />
      <Form action="/desk/accounts">
        <TextField
          name="number"
          label={t(mv.number)}
          width="m"
          value={typed['number'] ?? ''}
          error={unknown ? t(mv.unknown) : undefined}
        />
        <Radios
          name="what"
          label={t(mv.what)}
          value={typed['what']}
          choices={INTERVENTIONS.map((what) => ({ value: what, text: t(mv[what]) }))}
        />
        <TextField name="reference" label={t(mv.reference)} value={typed['reference'] ?? ''} width="m" />
        <Button text={t(mv.act)} kind="danger" />
      </Form>
    </Layout>,
  )
}
