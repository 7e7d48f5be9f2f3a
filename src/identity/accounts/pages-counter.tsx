import type { View } from '#platform'
import { Button, Callout, ErrorSummary, Form, Layout, PageTitle, TextField, renderPage, say, type Text } from '#ui'
import { kept, questionPage } from '../authenticators/pages-parts.tsx'
import type { Wanted } from '../authenticators/schema.ts'
import { mc } from './messages-counter.ts'
import { ReaderFields } from './pages-desk.tsx'

/** Get a code, or show the one that was given and go on. */
export function counterPage(
  view: View,
  { code, wanted, error }: { code?: string | undefined; wanted: Wanted; error?: Text | undefined },
): string {
  const t = (text: Text) => say(text, view.language)
  if (code === undefined) {
    const asked = { title: mc.title, lead: mc.lead, back: '/me/security', action: '/me/counter', hidden: kept(wanted), button: mc.get, error } // prettier-ignore
    return questionPage(view, asked, () => null)
  }
  return renderPage(
    <Layout {...view} title={t(mc.title)} shape="form" error={error !== undefined}>
      {error && <ErrorSummary errors={[{ text: t(error) }]} />}
      <PageTitle title={t(mc.title)} lead={t(mc.show)} />
      <p class="panel">
        <strong class="panel-code">{code}</strong>
      </p>
      <Form action="/me/counter/finish" hidden={{ ...kept(wanted), code }}>
        <Button text={t(mc.goOn)} />
      </Form>
    </Layout>,
  )
}

/** The officer's side: the code, and the card on the reader. */
export function cardPage(
  view: View,
  { simulated, done, error }: { simulated: boolean; done: boolean; error?: Text | undefined },
): string {
  const t = (text: Text) => say(text, view.language)
  return renderPage(
    <Layout {...view} title={t(mc.deskTitle)} shape="form" error={error !== undefined}>
      {error && <ErrorSummary errors={[{ text: t(error) }]} />}
      {done && <Callout kind="success" text={t(mc.done)} live />}
      <PageTitle title={t(mc.deskTitle)} lead={t(mc.deskLead)} />
      <Form action="/desk/counter">
        <TextField name="code" label={t(mc.code)} inputmode="numeric" width="s" autocomplete="off" />
        {simulated && <ReaderFields language={view.language} />}
        <Button text={t(mc.read)} />
      </Form>
    </Layout>,
  )
}
