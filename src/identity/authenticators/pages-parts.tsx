import type { ComponentChildren } from 'preact'
import type { View } from '#platform'
import { BackLink, Button, ErrorSummary, Form, Layout, Notice, PageTitle, TextField, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { m } from './messages-sign-in.ts'
import type { Wanted } from './schema.ts'

/** What a sign-in page carries from form to form. */
export const kept = ({ next, acr, max_age }: Wanted): Record<string, string> => ({
  ...(next ? { next } : {}),
  ...(acr ? { acr } : {}),
  ...(max_age ? { max_age } : {}),
})

/** The same as the end of an address. */
export function withKept(path: string, wanted: Wanted, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...more, ...kept(wanted) }).toString()
  return query === '' ? path : `${path}?${query}`
}

export interface Question {
  readonly title: Text
  readonly lead?: Text | undefined
  readonly back: string
  readonly backText?: Text | undefined
  readonly action: string
  readonly method?: 'get'
  readonly hidden?: Readonly<Record<string, string>>
  readonly button: Text
  /** What is wrong, and the field that says so. */
  readonly error?: Text | undefined
  readonly field?: string
  /** What stands in place of the form. */
  readonly instead?: Text | undefined
  /** After the form. */
  readonly more?: ComponentChildren
}

/** A page that asks for one thing: the way back, what is wrong, a form and its button. `ask` is given what is wrong in words. */
export function questionPage(
  view: View,
  asked: Question,
  ask: (wrong: string | undefined) => ComponentChildren,
): string {
  const { language } = view
  const { title, lead, back, backText, action, method, hidden, button, error, field = 'code', instead, more } = asked
  const wrong = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(title, language)} shape="form" error={error !== undefined}>
      <BackLink href={back} text={backText && say(backText, language)} />
      {wrong && <ErrorSummary errors={[{ field, text: wrong }]} />}
      <PageTitle title={say(title, language)} lead={lead && say(lead, language)} />
      {instead ? (
        <Notice text={say(instead, language)} />
      ) : (
        <Form action={action} method={method} hidden={hidden}>
          {ask(wrong)}
          <Button text={say(button, language)} />
        </Form>
      )}
      {more}
    </Layout>,
  )
}

/** Who one says one is. */
export const LoginField = (props: { language: Language; value?: string | undefined; error?: string | undefined }) => (
  <TextField
    name="login"
    label={say(m.login, props.language)}
    hint={say(m.loginHint, props.language)}
    value={props.value}
    inputmode="numeric"
    autocomplete="username"
    width="m"
    error={props.error}
  />
)

/** Six digits that were sent or shown. */
export const CodeField = (props: { label: string; hint?: string | undefined; error?: string | undefined }) => (
  <TextField
    name="code"
    label={props.label}
    hint={props.hint}
    inputmode="numeric"
    autocomplete="one-time-code"
    width="s"
    error={props.error}
  />
)

/**
 * A form whose answer the browser's passkeys give. It shows itself where the script runs and passkeys are known; where
 * not, what stands in `without` says so.
 */
export function PasskeyForm(props: {
  action: string
  kind: 'get' | 'create'
  options: object
  button: string
  language: Language
  script: string
  hidden?: Record<string, string>
  without: string
  quiet?: boolean
  children?: ComponentChildren
}) {
  const { language } = props
  return (
    <>
      <form
        class="form"
        method="post"
        action={props.action}
        data-passkey={props.kind}
        data-options={JSON.stringify(props.options)}
        hidden
      >
        {Object.entries({ ...props.hidden, response: '' }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.children}
        <Button text={props.button} kind={props.quiet ? 'secondary' : 'primary'} icon="user" />
        <p class="wrong" role="status" data-failed={say(m.failed, language)}></p>
      </form>
      <div data-no-passkey>
        <Notice text={props.without} />
      </div>
      <script src={props.script} defer />
    </>
  )
}
