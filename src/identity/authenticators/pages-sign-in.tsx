import type { View } from '#platform'
import { Card, CardGrid, ErrorSummary, Layout, Notice, PageTitle, TextField, renderPage, say, type Text } from '#ui'
import { m } from './messages-sign-in.ts'
import { CodeField, kept, LoginField, PasskeyForm, questionPage, withKept } from './pages-parts.tsx'
import type { Wanted } from './schema.ts'
import { ma } from '../accounts/messages.ts'
import { mc } from '../accounts/messages-counter.ts'
import { mr } from '../accounts/messages-recovery.ts'

export interface SignInShown {
  readonly wanted: Wanted
  /** What the browser's passkeys are asked. */
  readonly options: object
  /** The address of the script. */
  readonly script: string
  /** Whether codes by SMS can be sent. */
  readonly sms: boolean
  /** Whether a card read at a counter would be enough. */
  readonly counter?: boolean | undefined
  /** Why one is here again though signed in. */
  readonly why?: 'stepUp' | 'again' | 'proofing' | undefined
  readonly error?: Text | undefined
}

/** A passkey first; every other way has a page of its own. */
export function signInPage(view: View, { wanted, options, script, sms, counter, why, error }: SignInShown): string {
  const { language } = view
  const ways = [
    ...(counter ? [['/me/counter', mc.title, mc.titleText] as const] : []),
    ['/sign-in/phone', m.byPhone, m.byPhoneText],
    ['/sign-in/code', m.byCode, m.byCodeText],
    ...(sms ? [['/sign-in/sms', m.bySms, m.bySmsText] as const] : []),
    ['/sign-in/enrol', m.activate, m.activateText],
    ['/sign-in/account', ma.title, ma.titleText],
    ['/sign-in/recover', mr.title, mr.titleText],
  ] as const
  return renderPage(
    <Layout {...view} title={say(m.title, language)} shape="form" error={error !== undefined}>
      {error && <ErrorSummary errors={[{ text: say(error, language) }]} />}
      <PageTitle title={say(m.title, language)} lead={say(m.lead, language)} />
      {why && <Notice text={say(m[why], language)} />}
      <PasskeyForm
        action="/sign-in/passkey"
        kind="get"
        options={options}
        button={say(m.passkey, language)}
        language={language}
        script={script}
        hidden={kept(wanted)}
        without={say(m.noScript, language)}
      />
      <h2>{say(m.other, language)}</h2>
      <CardGrid one>
        {ways.map(([path, title, text]) => (
          <Card level={3} title={say(title, language)} text={say(text, language)} href={withKept(path, wanted)} />
        ))}
      </CardGrid>
    </Layout>,
  )
}

interface Asked {
  readonly wanted: Wanted
  readonly login?: string | undefined
  readonly error?: Text | undefined
}

const home = (wanted: Wanted) => withKept('/sign-in', { ...wanted }, { way: 'own' })

/** Name and code on one page: nothing says which of them is wrong. */
export function codePage(view: View, { wanted, login, error }: Asked): string {
  const { language } = view
  const asked = { title: m.byCode, back: home(wanted), action: '/sign-in/code', hidden: kept(wanted), button: m.signIn, error, field: 'login' } // prettier-ignore
  return questionPage(view, asked, (wrong) => (
    <>
      <LoginField language={language} value={login} error={wrong} />
      <CodeField label={say(m.code, language)} hint={say(m.codeHint, language)} />
    </>
  ))
}

/** Whose phone the code goes to; the answer is the same for everybody. `offered`: false where none can be sent. */
export function smsPage(view: View, { wanted, login, offered, error }: Asked & { readonly offered: boolean }): string {
  const asked = { title: m.bySms, lead: offered ? m.bySmsText : undefined, back: home(wanted), action: '/sign-in/sms', hidden: kept(wanted), button: m.smsAsk, error, field: 'login', instead: offered ? undefined : m.smsAway } // prettier-ignore
  return questionPage(view, asked, (wrong) => <LoginField language={view.language} value={login} error={wrong} />)
}

export function smsCodePage(view: View, { wanted, handle, error }: Asked & { handle: string }): string {
  const asked = { title: m.smsCode, lead: m.smsSent, back: withKept('/sign-in/sms', wanted), action: '/sign-in/sms/code', hidden: { ...kept(wanted), handle }, button: m.signIn, error } // prettier-ignore
  return questionPage(view, asked, (wrong) => <CodeField label={say(m.smsCode, view.language)} error={wrong} />)
}

/** Activation: the code first, then the passkey. */
export function enrolCodePage(
  view: View,
  { code, error }: { code?: string | undefined; error?: Text | undefined },
): string {
  const { language } = view
  const asked = { title: m.enrolTitle, back: home({}), action: '/sign-in/enrol', method: 'get', button: m.enrolGo, error } as const // prettier-ignore
  return questionPage(view, asked, (wrong) => (
    <TextField
      name="code"
      label={say(m.enrolCode, language)}
      hint={say(m.enrolCodeHint, language)}
      value={code}
      width="m"
      autocomplete="one-time-code"
      spellcheck={false}
      error={wrong}
    />
  ))
}

export function enrolPage(
  view: View,
  shown: { name: string; code: string; options: object; script: string; error?: Text | undefined },
): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.enrolTitle, language)} shape="form" error={shown.error !== undefined}>
      {shown.error && <ErrorSummary errors={[{ text: say(shown.error, language) }]} />}
      <PageTitle title={say(m.enrolTitle, language)} lead={say(m.enrolLead, language, { name: shown.name })} />
      <PasskeyForm
        action="/sign-in/enrol"
        kind="create"
        options={shown.options}
        button={say(m.make, language)}
        language={language}
        script={shown.script}
        hidden={{ code: shown.code, name: say(m.thisDevice, language) }}
        without={say(m.enrolNoScript, language)}
      />
    </Layout>,
  )
}
