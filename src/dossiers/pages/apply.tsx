import type { View } from '#platform'
import {
  Actions,
  BackLink,
  Button,
  Checkboxes,
  Details,
  ErrorSummary,
  Form,
  Layout,
  PageTitle,
  Provenance,
  Section,
  SummaryList,
  formatMoney,
  generic,
  renderPage,
  say,
  type FieldError,
  type SummaryRow,
} from '#ui'
import { m } from './messages.ts'

/** `/apply/:code` when signed in: what will be read, what was begun before, one button. */
export function startPage(
  view: View,
  page: {
    code: string
    title: string
    caption: string
    reads: readonly { register: string; what: string }[]
    drafts: readonly { id: string; saved: string }[]
    errors: readonly FieldError[]
  },
): string {
  const { language } = view
  const action = `/apply/${encodeURIComponent(page.code)}`
  return renderPage(
    <Layout {...view} title={say(m.startTitle, language)} shape="form" error={page.errors.length > 0}>
      <BackLink href={`/services/${encodeURIComponent(page.code)}`} />
      <ErrorSummary errors={page.errors} />
      <PageTitle title={say(m.startTitle, language)} caption={page.caption} lead={say(m.startLead, language)} />
      <SummaryList
        rows={page.reads.map(({ register, what }) => ({ key: register, value: <p>{what}</p> }))}
        title={say(m.startReads, language)}
      />
      <p class="meta">{say(m.startLooks, language)}</p>
      {page.drafts.length > 0 && (
        <Section title={say(m.continueTitle, language)}>
          <ul>
            {page.drafts.map(({ id, saved }) => (
              <li>
                <a href={`${action}/${id}`}>{say(m.continueOne, language, { time: saved })}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Form action={action}>
        <Button text={say(page.drafts.length > 0 ? m.startNew : m.start, language)} icon="arrow" />
      </Form>
    </Layout>,
  )
}

export interface CheckView {
  readonly action: string
  readonly back: string
  readonly caption: string
  readonly key: string
  /** `details` are opened on demand. */
  readonly groups: readonly { title: string; rows: readonly SummaryRow[]; details: readonly SummaryRow[] }[]
  /** Where everything with a tick comes from, when it is one source. */
  readonly source: SummaryRow['prefilled']
  readonly fees: readonly { title: string; amount: number; currency: string }[]
  readonly errors: readonly FieldError[]
  readonly declared: boolean
}

/** `/apply/:code/:draft/check`: every answer with where it came from, the declaration, one button. */
export function checkPage(view: View, page: CheckView): string {
  const { language } = view
  const wrong = page.errors.find(({ field }) => field === 'declared')
  return renderPage(
    <Layout {...view} title={say(m.checkTitle, language)} shape="form" error={page.errors.length > 0}>
      <BackLink href={page.back} />
      <ErrorSummary errors={page.errors} />
      <PageTitle title={say(m.checkTitle, language)} caption={page.caption} />
      {page.source && <Provenance {...page.source} />}
      {page.groups.map(({ title, rows, details }) => (
        <Section title={title || undefined}>
          <SummaryList rows={rows} />
          {details.length > 0 && (
            <Details summary={say(m.more, language)}>
              <SummaryList rows={details} />
            </Details>
          )}
        </Section>
      ))}
      <Form action={page.action} hidden={{ key: page.key }}>
        {page.fees.length > 0 && (
          <p>
            {say(m.feesToPay, language)}:{' '}
            <b>
              {page.fees
                .map(({ title, amount, currency }) => `${title} ${formatMoney(amount, currency, language)}`)
                .join('; ')}
            </b>
          </p>
        )}
        <Checkboxes
          name="declared"
          label={say(m.declareTitle, language)}
          choices={[{ value: 'yes', text: say(m.declare, language) }]}
          values={page.declared ? ['yes'] : []}
          error={wrong?.text}
        />
        <Actions>
          <Button text={say(m.submit, language)} />
          <Button text={say(generic.saveLater, language)} kind="secondary" name="then" value="later" unchecked />
        </Actions>
      </Form>
    </Layout>,
  )
}

/** `/dossiers?code=` that names nothing. */
export function unknownCodePage(view: View, code: string): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.mine, language)} error>
      <ErrorSummary errors={[{ field: 'code', text: say(m.codeUnknown, language, { code }) }]} />
      <PageTitle title={say(m.mine, language)} />
      <FollowForm code={code} language={language} />
    </Layout>,
  )
}

function FollowForm({ code, language }: { code: string; language: View['language'] }) {
  return (
    <Form action="/dossiers" method="get">
      <div class="field">
        <label for="code">{say(m.colCode, language)}</label>
        <input
          class="input w-m"
          id="code"
          name="code"
          value={code}
          autocomplete="off"
          spellcheck={false}
          maxlength={60}
        />
      </div>
      <Button text={say(generic.search, language)} />
    </Form>
  )
}
