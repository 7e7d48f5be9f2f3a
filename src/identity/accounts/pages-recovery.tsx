import type { View } from '#platform'
import { Actions, BackLink, Button, Callout, ErrorSummary, Form, Layout, LinkButton, PageTitle, SummaryList, Warning, formatInstant, renderPage, say } from '#ui' // prettier-ignore
import { mr } from './messages-recovery.ts'
import { ClaimFields, type ClaimShown } from './pages-claim.tsx'
import { RECOVERY_WAIT_MS } from './rules-recovery.ts'
import type { Recovery } from './store-recovery.ts'

const HOURS = { hours: RECOVERY_WAIT_MS / 3_600_000 }
type Say = Parameters<typeof say>

/** Say who you are, to come back in. `offered`: false where no message can be sent, and only the desk can help. */
export function recoverPage(view: View, { typed, errors, offered }: ClaimShown & { offered: boolean }): string {
  const { language } = view
  const t = (text: Say[0], values?: Say[2]) => say(text, language, values)
  return renderPage(
    <Layout {...view} title={t(mr.title)} shape="form" error={errors.length > 0}>
      <BackLink href="/sign-in" />
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <PageTitle title={t(mr.title)} lead={offered ? t(mr.lead) : undefined} />
      {offered && (
        <>
          <p>{t(mr.how, HOURS)}</p>
          <Form action="/sign-in/recover">
            <ClaimFields typed={typed} errors={errors} language={language} />
            <Button text={t(mr.send)} />
          </Form>
        </>
      )}
      <p>{t(mr.desk)}</p>
    </Layout>,
  )
}

/** The same for everybody, whatever was typed. */
export function recoverAskedPage(view: View): string {
  const t = (text: Say[0], values?: Say[2]) => say(text, view.language, values)
  return renderPage(
    <Layout {...view} title={t(mr.title)} shape="form">
      <PageTitle title={t(mr.title)} />
      <Callout kind="notice" text={t(mr.done, HOURS)} live />
      <LinkButton href="/sign-in/enrol" text={t(mr.enter)} />
      <p class="meta">{t(mr.desk)}</p>
    </Layout>,
  )
}

/** What runs about one's own account, and how to stop it. `next`: where one was going. */
export function ownRecoveryPage(
  view: View,
  { one, next, zone, cancelled }: { one: Recovery | null; next: string; zone: string; cancelled: boolean },
): string {
  const { language } = view
  const t = (text: Say[0]) => say(text, language)
  return renderPage(
    <Layout {...view} notice={undefined} title={t(mr.title)} shape="form">
      {cancelled && <Callout kind="success" text={t(mr.cancelled)} live />}
      <PageTitle title={one ? t(mr.noticeTitle) : t(mr.title)} />
      {one ? (
        <>
          <SummaryList
            rows={[
              { key: t(mr.asked), value: formatInstant(one.asked, language, zone) },
              { key: t(mr.ripe), value: formatInstant(one.ripe, language, zone) },
            ]}
          />
          <Warning text={t(mr.ownWarn)} />
          <Form action="/me/recovery" hidden={{ cancel: 'yes' }}>
            <Actions>
              <Button text={t(mr.cancel)} kind="danger" />
              <LinkButton href={next} text={t(mr.goOn)} kind="secondary" />
            </Actions>
          </Form>
        </>
      ) : (
        <>
          <p>{t(mr.none)}</p>
          <LinkButton href={next} text={t(mr.back)} />
        </>
      )}
    </Layout>,
  )
}
