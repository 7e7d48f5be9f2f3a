import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

type Look = {
  text: string
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet' | undefined
  /** One letter or digit: pressed alone where the script runs, with the browser's own modifier where it does not. */
  accessKey?: string | undefined
  icon?: IconName | undefined
  /** Words for those who cannot see what the button stands beside. */
  hidden?: string | undefined
}

const Inside = ({ text, icon, hidden, accessKey }: Look) => (
  <>
    {icon && icon !== 'arrow' && <Icon name={icon} />}
    {text}
    {icon === 'arrow' && <Icon name={icon} />}
    {hidden && <span class="hide"> {hidden}</span>}
    {accessKey && <kbd aria-hidden="true">{accessKey}</kbd>}
  </>
)

/** Sends the form it stands in; `name` and `value` say which of several was pressed. */
export function Button(
  props: Look & {
    name?: string | undefined
    value?: string | undefined
    autofocus?: boolean | undefined
    /** The id of a form elsewhere on the page. */
    form?: string | undefined
    /** Another address for the same form. */
    action?: string | undefined
    /** Sends without the browser's checks (save for later, go back). */
    unchecked?: boolean | undefined
    disabled?: boolean | undefined
  },
) {
  const { kind = 'primary', accessKey } = props
  return (
    <button
      class={`button ${kind}`}
      name={props.name}
      value={props.value}
      autofocus={props.autofocus}
      form={props.form}
      formaction={props.action}
      formnovalidate={props.unchecked}
      disabled={props.disabled}
      accesskey={accessKey}
      data-key={accessKey}
    >
      <Inside {...props} />
    </button>
  )
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton(props: Look & { href: string; download?: boolean | undefined }) {
  const { kind = 'primary', accessKey, href, download } = props
  return (
    <a class={`button ${kind}`} href={href} download={download} accesskey={accessKey} data-key={accessKey}>
      <Inside {...props} />
    </a>
  )
}

/** Buttons in a row (in a column on a phone), the main one first. */
export const Actions = ({ children }: { children: ComponentChildren }) => <div class="actions">{children}</div>

/** The link back to the page before, above the title. */
export function BackLink({ href, text }: { href: string; text?: string | undefined }) {
  const say = useSay()
  return (
    <a class="back" href={href}>
      <Icon name="back" />
      {text ?? say(m.back)}
    </a>
  )
}

/** A form that posts. `hidden` are values sent along; `multipart` is needed for files. */
export function Form(props: {
  action?: string | undefined
  method?: 'post' | 'get' | undefined
  multipart?: boolean | undefined
  id?: string | undefined
  hidden?: Readonly<Record<string, string>> | undefined
  children: ComponentChildren
}) {
  const say = useSay()
  return (
    <form
      class="form"
      id={props.id}
      action={props.action}
      method={props.method ?? 'post'}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      data-once={say(m.sending)}
    >
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}
