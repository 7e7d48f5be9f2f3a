import type { View } from '#platform'
import { BackLink, Button, Callout, Form, Layout, LinkButton, PageTitle, Warning, renderPage, say } from '#ui' // prettier-ignore
import { mv } from './messages-revocations.ts'

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
