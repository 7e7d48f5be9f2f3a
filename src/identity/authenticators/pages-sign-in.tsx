import type { View } from '#platform'
import { BackLink, Button, Card, CardGrid, ErrorSummary, Form, Layout, Notice, PageTitle, TextField, renderPage, say, type Text } from '#ui' // prettier-ignore
import { m } from './messages-sign-in.ts'
import { kept, PasskeyForm, withKept } from './pages-parts.tsx'
import type { Wanted } from './schema.ts'
import { ma } from '../accounts/messages.ts'
import { mr } from '../accounts/messages-recovery.ts'

export interface SignInShown {
  readonly wanted: Wanted
  /** What the browser's passkeys are asked. */
  readonly options: object
  /** The address of the script. */
  readonly script: string
  /** Why one is here again though signed in. */
  readonly why?: 'stepUp' | 'again' | 'proofing' | undefined
  readonly error?: Text | undefined
}

/** A passkey first; every other way has a page of its own. */
export function signInPage(view: View, { wanted, options, script, why, error }: SignInShown): string {
  const { language } = view
  const ways = [
    ['/sign-in/phone', m.byPhone, m.byPhoneText],
    ['/sign-in/code', m.byCode, m.byCodeText],
    ['/sign-in/sms', m.bySms, m.bySmsText],
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

const Back = ({ wanted }: { wanted: Wanted }) => <BackLink href={withKept('/sign-in', { ...wanted }, { way: 'own' })} />

/** Name and code on one page: nothing says which of them is wrong. */
export function codePage(view: View, { wanted, login, error }: Asked): string {
  const { language } = view
  const wrong = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(m.byCode, language)} shape="form" error={error !== undefined}>
      <Back wanted={wanted} />
      {wrong && <ErrorSummary errors={[{ field: 'login', text: wrong }]} />}
      <PageTitle title={say(m.byCode, language)} />
      <Form action="/sign-in/code" hidden={kept(wanted)}>
        <TextField
          name="login"
          label={say(m.login, language)}
          hint={say(m.loginHint, language)}
          value={login}
          inputmode="numeric"
          autocomplete="username"
          width="m"
          error={wrong}
        />{' '}
        {/* prettier-ignore */}
        <TextField name="code" label={say(m.code, language)} hint={say(m.codeHint, language)} inputmode="numeric" autocomplete="one-time-code" width="s" />{' '}
        {/* prettier-ignore */}
        <Button text={say(m.signIn, language)} />
      </Form>
    </Layout>,
  )
}

/** Whose phone the code goes to; the answer is the same for everybody. */
export function smsPage(view: View, { wanted, login, error }: Asked): string {
  const { language } = view
  const wrong = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(m.bySms, language)} shape="form" error={error !== undefined}>
      <Back wanted={wanted} />
      {wrong && <ErrorSummary errors={[{ field: 'login', text: wrong }]} />}
      <PageTitle title={say(m.bySms, language)} lead={say(m.bySmsText, language)} />
      <Form action="/sign-in/sms" hidden={kept(wanted)}>
        <TextField
          name="login"
          label={say(m.login, language)}
          hint={say(m.loginHint, language)}
          value={login}
          inputmode="numeric"
          autocomplete="username"
          width="m"
          error={wrong}
        />{' '}
        {/* prettier-ignore */}
        <Button text={say(m.smsAsk, language)} />
      </Form>
    </Layout>,
  )
}

export function smsCodePage(view: View, { wanted, handle, error }: Asked & { handle: string }): string {
  const { language } = view
  const wrong = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(m.bySms, language)} shape="form" error={error !== undefined}>
      <BackLink href={withKept('/sign-in/sms', wanted)} />
      {wrong && <ErrorSummary errors={[{ field: 'code', text: wrong }]} />}
      <PageTitle title={say(m.smsCode, language)} lead={say(m.smsSent, language)} />
      <Form action="/sign-in/sms/code" hidden={{ ...kept(wanted), handle }}>
        <TextField
          name="code"
          label={say(m.smsCode, language)}
          inputmode="numeric"
          autocomplete="one-time-code"
          width="s"
          error={wrong}
        />{' '}
        {/* prettier-ignore */}
        <Button text={say(m.signIn, language)} />
      </Form>
    </Layout>,
  )
}

/** Activation: the code first, then the passkey. */
export function enrolCodePage(
  view: View,
  { code, error }: { code?: string | undefined; error?: Text | undefined },
): string {
  const { language } = view
  const wrong = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(m.enrolTitle, language)} shape="form" error={error !== undefined}>
      <Back wanted={{}} />
      {wrong && <ErrorSummary errors={[{ field: 'code', text: wrong }]} />}
      <PageTitle title={say(m.enrolTitle, language)} />
      <Form action="/sign-in/enrol" method="get">
        <TextField
          name="code"
          label={say(m.enrolCode, language)}
          hint={say(m.enrolCodeHint, language)}
          value={code}
          width="m"
          autocomplete="one-time-code"
          spellcheck={false}
          error={wrong}
        />{' '}
        {/* prettier-ignore */}
        <Button text={say(m.enrolGo, language)} />
      </Form>
    </Layout>,
  )
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
