import type { View } from '#platform'
import { BackLink, Button, Card, CardGrid, Details, EmptyState, ErrorSummary, Form, HiddenField, Layout, LinkButton, Notice, PageTitle, Section, Tag, TextField, Warning, formatInstant, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { ApprovalFacts } from './pages-approvals.tsx'
import { m } from './messages-security.ts'
import { m as signInTexts } from './messages-sign-in.ts'
import { CodeField, PasskeyForm, questionPage } from './pages-parts.tsx'
import type { Approval, Authenticator } from './schema.ts'
import { mc } from '../accounts/messages-counter.ts'
import { mv } from '../accounts/messages-revocations.ts'

export interface SecurityShown {
  readonly keys: readonly Authenticator[]
  readonly approvals: readonly Approval[]
  readonly options: object
  readonly script: string
  /** Whether messages can be sent. */
  readonly sms: boolean
  readonly zone: string
  readonly did?: Text | undefined
  readonly error?: Text | undefined
}

function Key({ one, language, zone }: { one: Authenticator; language: Language; zone: string }) {
  const date = (at: Date) => formatInstant(at, language, zone)
  return (
    <li>
      <div>
        <b>{one.name}</b>
        <p class="meta">
          {say(m[`kind_${one.kind}`], language)}
          {one.kind === 'passkey' && ` · ${say(one.bound ? m.bound : m.synced, language)}`}
        </p>
        <p class="meta">
          {say(m.added, language, { date: date(one.created) })}
          {one.lastUsed && `, ${say(m.used, language, { date: date(one.lastUsed) })}`}
        </p>
        {one.suspended && (
          <p>
            <Tag text={say(m.suspended, language)} tone="bad" /> {say(m.suspendedWhy, language)}
          </p>
        )}
        <Details summary={`${say(m.rename, language)}: ${one.name}`}>
          <Form action="/me/security/rename">
            <HiddenField name="id" value={one.id} />
            <TextField
              name="name"
              id={`name-${one.id}`}
              label={say(m.name, language)}
              value={one.name}
              maxLength={60}
            />
            <Button text={say(m.save, language)} kind="secondary" hidden={one.name} />
          </Form>
        </Details>
      </div>
      <LinkButton
        text={say(m.remove, language)}
        href={`/me/security/remove?id=${one.id}`}
        kind="quiet"
        hidden={one.name}
      />{' '}
      {/* prettier-ignore */}
    </li>
  )
}

/** How one signs in, what waits for an answer, and the ways to more. */
export function securityPage(view: View, shown: SecurityShown): string {
  const { language } = view
  const { keys, approvals, zone, error, did } = shown
  const more = [
    ['/me/security/totp', m.addTotp, m.addTotpText],
    ...(shown.sms ? [['/me/security/phone', m.addSms, m.addSmsText] as const] : []),
    ['/app', m.addApp, m.addAppText],
  ] as const
  const also = [
    ['/me/devices', m.devicesLink, m.devicesText],
    ['/me/counter', mc.title, mc.titleText],
    ['/me/loss', mv.lossTitle, mv.lossLead],
    ['/me/looks?show=all', m.looksLink, m.looksText],
  ] as const
  return renderPage(
    <Layout
      {...view}
      title={say(m.title, language)}
      error={error !== undefined}
      flash={did ? { kind: 'success', text: say(did, language) } : null}
    >
      <BackLink href="/me" text={say(m.mine, language)} />
      {error && <ErrorSummary errors={[{ text: say(error, language) }]} />}
      <PageTitle title={say(m.title, language)} lead={say(m.lead, language)} />
      {approvals.length > 0 && (
        <Section title={say(m.approvals, language)} id="approvals">
          <p>{say(m.approvalsHint, language)}</p>
          {approvals.map((one) => (
            <>
              <ApprovalFacts one={one} language={language} zone={zone} />
              <Form action="/me/security/answer">
                <HiddenField name="id" value={one.id} />
                <div class="actions">
                  <Button text={say(m.deny, language)} name="answer" value="deny" kind="secondary" />
                  <Button text={say(m.notMe, language)} name="answer" value="not_me" kind="danger" />
                </div>
              </Form>
            </>
          ))}
        </Section>
      )}
      <Section title={say(m.ways, language)} id="keys">
        {keys.length === 0 ? (
          <EmptyState title={say(m.none, language)} />
        ) : (
          <ul class="rows">
            {keys.map((one) => (
              <Key one={one} language={language} zone={zone} />
            ))}
          </ul>
        )}
        <PasskeyForm
          action="/me/security/passkey"
          kind="create"
          options={shown.options}
          button={say(m.addPasskey, language)}
          language={language}
          script={shown.script}
          without={say(m.addPasskeyNo, language)}
          quiet={keys.length > 0}
        >
          <TextField name="name" id="passkey-name" label={say(m.name, language)} maxLength={60} />
        </PasskeyForm>
      </Section>
      <h2>{say(m.add, language)}</h2>
      <CardGrid>
        {more.map(([href, title, text]) => (
          <Card level={3} title={say(title, language)} text={say(text, language)} href={href} />
        ))}
      </CardGrid>
      <CardGrid>
        {also.map(([href, title, text]) => (
          <Card title={say(title, language)} text={say(text, language)} href={href} />
        ))}
      </CardGrid>
    </Layout>,
  )
}

/** Sure? And more loudly when nothing would be left. */
export function removePage(
  view: View,
  { one, last, error }: { one: Authenticator; last: boolean; error?: Text | undefined },
): string {
  const { language } = view
  const title = say(m.removeTitle, language, { name: one.name })
  return renderPage(
    <Layout {...view} title={title} shape="form" error={error !== undefined}>
      <BackLink href="/me/security" text={say(m.title, language)} />
      {error && <ErrorSummary errors={[{ text: say(error, language) }]} />}
      <PageTitle title={title} caption={say(m[`kind_${one.kind}`], language)} />
      {last ? <Warning text={say(m.removeLast, language)} /> : <Notice text={say(m.removeText, language)} />}
      <Form action="/me/security/remove" hidden={{ id: one.id, ...(last ? { sure: 'yes' } : {}) }}>
        <div class="actions">
          <Button text={say(m.remove, language)} kind="danger" />
          <LinkButton text={say(m.keep, language)} href="/me/security" kind="secondary" />
        </div>
      </Form>
    </Layout>,
  )
}

/** A seed to scan, and the first code that shows it was. */
export function totpPage(
  view: View,
  shown: { offer: string; secret: string; image: string; error?: Text | undefined },
): string {
  const { language } = view
  const asked = { title: m.totpTitle, lead: m.totpLead, back: '/me/security', backText: m.title, action: '/me/security/totp', hidden: { offer: shown.offer }, button: m.save, error: shown.error } // prettier-ignore
  return questionPage(view, asked, (wrong) => (
    <>
      <p>
        <img class="qr" src={shown.image} alt={say(m.totpQr, language)} width="220" height="220" />
      </p>
      <p>
        {say(m.totpKey, language)} <code>{shown.secret}</code>
      </p>
      <CodeField label={say(m.code, language)} error={wrong} />
    </>
  ))
}

/** A number, then the code sent to it. `away`: no message can be sent. */
export function numberPage(
  view: View,
  shown: { phone?: string | undefined; handle?: string | undefined; away?: boolean; error?: Text | undefined },
): string {
  const { language } = view
  const { handle, phone, away = false, error } = shown
  const page = { title: m.phoneTitle, lead: m.addSmsText, back: '/me/security', backText: m.title, error }
  if (handle !== undefined)
    return questionPage(view, { ...page, action: '/me/security/phone/code', hidden: { handle }, button: m.save }, (wrong) => <CodeField label={say(m.phoneCode, language)} error={wrong} />) // prettier-ignore
  const asked = { ...page, action: '/me/security/phone', button: m.phoneSend, field: 'phone', instead: away ? signInTexts.smsAway : undefined } // prettier-ignore
  return questionPage(view, asked, (wrong) => (
    <TextField
      name="phone"
      label={say(m.phone, language)}
      type="tel"
      inputmode="tel"
      autocomplete="tel"
      width="m"
      value={phone}
      error={wrong}
    />
  ))
}
