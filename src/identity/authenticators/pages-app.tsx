import type { ComponentChildren } from 'preact'
import type { View } from '#platform'
import { BackLink, Button, Card, CardGrid, EmptyState, ErrorSummary, Form, HiddenField, Layout, LinkButton, Notice, PageTitle, Section, TextField, formatInstant, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { m } from './messages-app.ts'
import { ApprovalFacts, purposeOf, siteOf } from './pages-approvals.tsx'
import type { Approval, ApprovalState } from './schema.ts'

interface Shown {
  readonly script: string
  readonly error?: Text | undefined
}

/** The frame of the installed app: the site's own, with its manifest and script. */
function Frame(props: {
  view: View
  title: string
  script: string
  error?: Text | undefined
  flash?: Text | undefined
  children: ComponentChildren
}) {
  const { view, error, flash } = props
  return (
    <Layout
      {...view}
      title={props.title}
      shape="form"
      manifest="/app/manifest.webmanifest"
      error={error !== undefined}
      flash={flash ? { kind: 'success', text: say(flash, view.language) } : null}
    >
      {error && <ErrorSummary errors={[{ text: say(error, view.language) }]} />}
      {props.children}
      <script src={props.script} defer />
    </Layout>
  )
}

const Pin = ({ language, autocomplete = 'off' }: { language: Language; autocomplete?: string }) => (
  <TextField
    name="pin"
    label={say(m.pin, language)}
    type="password"
    inputmode="numeric"
    width="s"
    maxLength={6}
    autocomplete={autocomplete}
  />
)

const Failed = ({ language }: { language: Language }) => <p class="wrong" role="status" data-failed={say(m.failed, language)}></p> // prettier-ignore

export interface AppShown extends Shown {
  readonly approvals: readonly Approval[]
  readonly person: string
  /** The app keys that still work: a device whose key is none of them is set up again. */
  readonly keys: readonly string[]
  readonly challenge: string
  readonly zone: string
  readonly flash?: Text | undefined
}

/** What waits, and the doors of the app. Where this device has no key yet, setting it up. */
export function appPage(view: View, shown: AppShown): string {
  const { language } = view
  const doors = [
    ['/me/wallet', m.documents, m.documentsText],
    ['/me/data', m.data, m.dataText],
    ['/me/looks', m.looks, m.looksText],
    ['/me/security', m.security, m.securityText],
  ] as const
  return renderPage(
    <Frame view={view} title={say(m.title, language)} script={shown.script} error={shown.error} flash={shown.flash}>
      <PageTitle title={say(m.title, language)} lead={say(m.lead, language)} />
      <Section title={say(m.waiting, language)} id="waiting" refresh={5}>
        {shown.approvals.length === 0 ? (
          <EmptyState title={say(m.nothing, language)} text={say(m.nothingText, language)} />
        ) : (
          <ul class="rows">
            {shown.approvals.map((one) => (
              <li>
                <div>
                  <b>{siteOf(one, language)}</b>
                  <p>{purposeOf(one, language)}</p>
                  <p class="meta">{formatInstant(one.created, language, shown.zone)}</p>
                </div>
                <LinkButton
                  text={say(m.answerIt, language)}
                  href={`/app/approvals/${one.id}`}
                  hidden={siteOf(one, language)}
                />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <div data-app-key hidden>
        <Section title={say(m.setUp, language)} id="set-up">
          <p>{say(m.setUpText, language)}</p>
          <form
            class="form"
            method="post"
            action="/app/key"
            data-app="register"
            data-person={shown.person}
            data-keys={shown.keys.join(' ')}
            data-challenge={shown.challenge}
          >
            <HiddenField name="key" value="" />
            <HiddenField name="proof" value="" />
            <HiddenField name="challenge" value={shown.challenge} />
            <Pin language={language} autocomplete="new-password" />
            <TextField
              name="name"
              label={say(m.deviceName, language)}
              value={say(m.defaultName, language)}
              maxLength={60}
            />
            <Button text={say(m.setUpGo, language)} />
            <Failed language={language} />
          </form>
        </Section>
      </div>
      <noscript>
        <Notice text={say(m.noScript, language)} />
      </noscript>
      <CardGrid>
        {doors.map(([href, title, text]) => (
          <Card title={say(title, language)} text={say(text, language)} href={href} />
        ))}
      </CardGrid>
    </Frame>,
  )
}

/** Nobody is signed in: the app's own key opens it, or a sign-in. */
export function lockedPage(view: View, shown: Shown & { challenge: string; next: string }): string {
  const { language } = view
  return renderPage(
    <Frame view={view} title={say(m.unlockTitle, language)} script={shown.script} error={shown.error}>
      <PageTitle title={say(m.unlockTitle, language)} />
      <form class="form" method="post" action="/app/unlock" data-app="unlock" data-challenge={shown.challenge} hidden>
        <HiddenField name="person" value="" />
        <HiddenField name="id" value="" />
        <HiddenField name="proof" value="" />
        <HiddenField name="challenge" value={shown.challenge} />
        <HiddenField name="next" value={shown.next} />
        <Pin language={language} autocomplete="current-password" />
        <Button text={say(m.unlock, language)} />
        <Failed language={language} />
      </form>
      <p>{say(m.signInText, language)}</p>
      <LinkButton
        text={say(m.signIn, language)}
        href={`/sign-in?way=own&next=${encodeURIComponent(shown.next)}`}
        kind="secondary"
      />
    </Frame>,
  )
}

/** One question: who asks and what for; the number, the PIN, or no. */
export function approvalPage(view: View, shown: Shown & { one: Approval; zone: string }): string {
  const { language } = view
  const { one } = shown
  const title = say(m.waiting, language)
  return renderPage(
    <Frame view={view} title={title} script={shown.script} error={shown.error}>
      <BackLink href="/app" text={say(m.title, language)} />
      <PageTitle title={title} />
      <ApprovalFacts one={one} language={language} zone={shown.zone} />
      <form
        class="form"
        method="post"
        action="/app/answer"
        data-app="approve"
        data-person={one.person}
        data-id={one.id}
        hidden
      >
        <HiddenField name="id" value={one.id} />
        <HiddenField name="answer" value="approve" />
        <HiddenField name="key" value="" />
        <HiddenField name="proof" value="" />
        <TextField
          name="number"
          label={say(m.number, language)}
          hint={say(m.numberHint, language)}
          inputmode="numeric"
          width="xs"
          maxLength={2}
          autocomplete="off"
        />{' '}
        {/* prettier-ignore */}
        <Pin language={language} autocomplete="current-password" />
        <Button text={say(m.approve, language)} />
        <Failed language={language} />
      </form>
      <div data-no-key>
        <Notice text={say(m.noKey, language)} />
      </div>
      <Form action="/app/answer" hidden={{ id: one.id }}>
        <p class="hint">{say(m.notMeHint, language)}</p>
        <div class="actions">
          <Button text={say(m.deny, language)} name="answer" value="deny" kind="secondary" />
          <Button text={say(m.notMe, language)} name="answer" value="not_me" kind="danger" />
        </div>
      </Form>
    </Frame>,
  )
}

/** After the answer. */
export function answeredPage(view: View, shown: Shown & { state: ApprovalState }): string {
  const { language } = view
  const told = shown.state === 'approved' ? m.approved : shown.state === 'reported' ? m.reported : m.denied
  return renderPage(
    <Frame view={view} title={say(told, language)} script={shown.script}>
      <PageTitle title={say(told, language)} />
      <LinkButton text={say(m.home, language)} href="/app" kind="secondary" />
    </Frame>,
  )
}

/** A code was read from another screen: what it asks, before it is taken. */
export function linkPage(
  view: View,
  shown: Shown & { code: string; zone: string; link: Pick<Approval, 'site' | 'purpose' | 'created' | 'agent'> | null },
): string {
  const { language } = view
  const title = say(m.linkTitle, language)
  return renderPage(
    <Frame view={view} title={title} script={shown.script} error={shown.link ? shown.error : m.linkOver}>
      <BackLink href="/app" text={say(m.title, language)} />
      <PageTitle title={title} lead={shown.link ? say(m.linkText, language) : undefined} />
      {shown.link && (
        <>
          <ApprovalFacts one={shown.link} language={language} zone={shown.zone} />
          <Form action="/app/link" hidden={{ code: shown.code }}>
            <Button text={say(m.linkGo, language)} />
          </Form>
        </>
      )}
    </Frame>,
  )
}

/** Kept by the service worker for when there is no network. */
export function offlinePage(view: View, script: string): string {
  const { language } = view
  return renderPage(
    <Frame view={view} title={say(m.offline, language)} script={script}>
      <PageTitle title={say(m.offline, language)} lead={say(m.offlineText, language)} />
      <LinkButton text={say(m.home, language)} href="/app" kind="secondary" />
    </Frame>,
  )
}
