import type { ComponentChildren } from 'preact'
import { Button, Notice, say, type Language } from '#ui'
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
