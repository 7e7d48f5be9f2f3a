import type { View } from '#platform'
import { Button, Form, Layout, LinkButton, Notice, PageTitle, Section, renderPage, say, type Text } from '#ui' // prettier-ignore
import { m } from './messages-sign-in.ts'
import { kept, LoginField, questionPage, withKept } from './pages-parts.tsx'
import type { ApprovalState, Wanted } from './schema.ts'

/** Ask a named person's app, or show a code to whoever holds the phone. */
export function phonePage(view: View, { wanted, error }: { wanted: Wanted; error?: Text | undefined }): string {
  const { language } = view
  const more = (
    <>
      <p>{say(m.or, language)}</p>
      <Form action="/sign-in/link" hidden={kept(wanted)}>
        <Button text={say(m.scan, language)} kind="secondary" />
      </Form>
    </>
  )
  const asked = { title: m.phoneTitle, lead: m.byPhoneText, back: withKept('/sign-in', wanted, { way: 'own' }), action: '/sign-in/phone', hidden: kept(wanted), button: m.phoneAsk, error, field: 'login', more } // prettier-ignore
  return questionPage(view, asked, (wrong) => <LoginField language={language} error={wrong} />)
}

export interface WaitShown {
  readonly wanted: Wanted
  readonly handle: string
  readonly state: ApprovalState
  readonly number: string
  /** A code to scan, and where it leads; null when a named person was asked. */
  readonly link: { readonly image: string; readonly address: string } | null
  readonly script: string
  readonly notYet: boolean
}

/** What the waiting browser shows: the number; once there is a yes, it signs in by itself or by the button. */
export function waitPage(view: View, shown: WaitShown): string {
  const { language } = view
  const { state, link, number } = shown
  const over = state !== 'waiting' && state !== 'approved'
  return renderPage(
    <Layout {...view} title={say(m.waitTitle, language)} shape="form">
      <PageTitle title={say(m.waitTitle, language)} />
      <Section id="wait" refresh={over ? undefined : 2}>
        {over && <Notice text={say(m.over, language)} />}
        {state === 'approved' && <p role="status">{say(m.approved, language)}</p>}
        {state === 'waiting' && (
          <>
            <p>{say(link ? m.scanLead : m.waitLead, language)}</p>
            <p class="panel">
              <strong class="panel-code">{number}</strong>
            </p>
            {link && (
              <>
                <p>
                  <img class="qr" src={link.image} alt={say(m.qr, language)} width="220" height="220" />
                </p>
                <p class="meta">
                  {say(m.qrLink, language)} <code>{link.address}</code>
                </p>
              </>
            )}
          </>
        )}
        {shown.notYet && state === 'waiting' && <Notice text={say(m.notYet, language)} />}
        {over ? (
          <LinkButton text={say(m.begin, language)} href={withKept('/sign-in/phone', shown.wanted)} />
        ) : (
          <form class="form" method="post" action="/sign-in/finish" data-go={state === 'approved' ? '' : undefined}>
            {Object.entries({ ...kept(shown.wanted), handle: shown.handle }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button text={say(m.answered, language)} kind={state === 'approved' ? 'primary' : 'secondary'} />
          </form>
        )}
      </Section>
      <script src={shown.script} defer />
    </Layout>,
  )
}
