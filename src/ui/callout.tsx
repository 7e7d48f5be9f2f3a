import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

type Kind = 'success' | 'notice' | 'warning'
const icons: Record<Kind, IconName> = { success: 'check', notice: 'info', warning: 'alert' }
type Said = { text?: string | undefined; title?: string | undefined; children?: ComponentChildren }

/** A coloured message: icon, an optional bold title, words. `live` announces it (a flash after a redirect). */
export function Callout({ kind, text, title, live, children }: Said & { kind: Kind; live?: boolean | undefined }) {
  const say = useSay()
  return (
    <div class={`callout ${kind}`} role={live ? (kind === 'warning' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {title ? <p class="callout-title">{title}</p> : <span class="hide">{say(m[kind])}: </span>}
        {text && <p>{text}</p>}
        {children}
      </div>
    </div>
  )
}

/** Something worth knowing before going on. */
export const Notice = (props: Said) => <Callout kind="notice" {...props} />

/** Something that costs the reader if overlooked. */
export const Warning = (props: Said) => <Callout kind="warning" {...props} />

/** Words set apart by a line at their side: a quotation, an example, a consequence. */
export const InsetText = ({ children }: { children: ComponentChildren }) => <div class="inset">{children}</div>

/** What is not needed by everybody, opened on demand; works without script. */
export function Details(props: {
  summary: string
  open?: boolean | undefined
  /** As a button's: one letter that opens and closes it. */
  accessKey?: string | undefined
  children: ComponentChildren
}) {
  const { accessKey } = props
  return (
    <details class="details" open={props.open}>
      <summary accesskey={accessKey} data-key={accessKey}>
        {props.summary} {accessKey && <kbd aria-hidden="true">{accessKey}</kbd>}
      </summary>
      <div>{props.children}</div>
    </details>
  )
}

/** The end of a transaction: a title, the code to keep, what happens next. */
export function Panel(props: {
  title: string
  /** The code's name, as "Your dossier code". */
  label?: string | undefined
  code?: string | undefined
  children?: ComponentChildren
}) {
  return (
    <div class="panel">
      <span class="panel-tick">
        <Icon name="check" />
      </span>
      <h1>{props.title}</h1>
      {props.code && (
        <p>
          {props.label} <strong class="panel-code">{props.code}</strong>
        </p>
      )}
      {props.children}
    </div>
  )
}

/** A list that has nothing in it: says so, says why, and offers the way on. */
export function EmptyState({
  title,
  text,
  children,
}: {
  title?: string | undefined
  text?: string | undefined
  children?: ComponentChildren
}) {
  const say = useSay()
  return (
    <div class="empty">
      <svg viewBox="0 0 64 48" width="64" height="48" aria-hidden="true" focusable="false">
        <path
          d="M8 44V10a6 6 0 016-6h20a6 6 0 016 6v34M2 44h60"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
        />
        <path d="M40 10l12 4v30H40z" fill="currentColor" opacity=".15" />
      </svg>
      <p class="empty-title">{title ?? say(m.nothing)}</p>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}
