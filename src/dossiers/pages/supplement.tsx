import type { View } from '#platform'
import {
  Actions,
  BackLink,
  Button,
  ErrorSummary,
  FileField,
  Form,
  Layout,
  LinkButton,
  PageTitle,
  Section,
  TextArea,
  Warning,
  formatBytes,
  renderPage,
  say,
  type FieldError,
  type Language,
} from '#ui'
import { m } from './messages.ts'

export interface SupplementView {
  readonly action: string
  readonly key: string
  readonly head: number
  readonly since: string
  readonly items: readonly { what: string; why: string }[]
  readonly note: string
  readonly maxBytes: number
  readonly types: string
  readonly accept: string
  readonly errors: readonly FieldError[]
}

/** What the office asks for, and the form that answers it. */
export function SupplementForm({ page, language }: { page: SupplementView; language: Language }) {
  const wrong = (field: string) => page.errors.find((error) => error.field === field)?.text
  return (
    <>
      <ErrorSummary errors={page.errors} />
      <Section title={say(m.supplementTitle, language)} id="supplement">
        <Warning>
          <ul>
            {page.items.map(({ what, why }) => (
              <li>
                <b>{what}</b>
                {why && <p>{say(m.supplementWhy, language, { why })}</p>}
              </li>
            ))}
          </ul>
        </Warning>
        <p class="meta">
          {say(m.supplementLead, language, { time: page.since })} {say(m.supplementOnce, language)}
        </p>
        <Form action={page.action} multipart hidden={{ key: page.key, head: String(page.head) }}>
          <TextArea
            name="note"
            label={say(m.supplementNote, language)}
            value={page.note}
            maxLength={2000}
            optional
            error={wrong('note')}
          />
          <FileField
            name="file"
            label={say(m.supplementFile, language)}
            hint={say(m.fileHint, language, { types: page.types, size: formatBytes(page.maxBytes, language) })}
            accept={page.accept}
            optional
            error={wrong('file')}
          />
          <Button text={say(m.supplementSend, language)} />
        </Form>
      </Section>
    </>
  )
}

/** `/dossiers/:code/withdraw`: is this meant? */
export function withdrawPage(view: View, page: { code: string; caption: string; key: string; head: number }): string {
  const { language } = view
  const title = say(m.withdrawTitle, language, { code: page.code })
  const back = `/dossiers/${encodeURIComponent(page.code)}`
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <BackLink href={back} />
      <PageTitle title={title} caption={page.caption} />
      <Warning text={say(m.withdrawText, language)} />
      <Form action={`${back}/withdraw`} hidden={{ key: page.key, head: String(page.head) }}>
        <Actions>
          <Button kind="danger" text={say(m.withdrawConfirm, language)} />
          <LinkButton kind="secondary" href={back} text={say(m.withdrawKeep, language)} />
        </Actions>
      </Form>
    </Layout>,
  )
}
