import type { ComponentChildren } from 'preact'
import { useLanguage, useSay } from './context.ts'
import { formatDate } from './format.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

/** Where a prefilled answer comes from: a register's name in the page's language, and the legal day it was read. */
export type Prefilled = {
  from: string
  at: string
  /** Only a tick: the page says once what it stands for, and screen readers are told each time. */
  brief?: boolean | undefined
}

/** What every field says. Keys may be given as undefined. */
export type FieldProps = {
  name: string
  label: string
  /** The element's id; `name` unless given. The error summary links to it. */
  id?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  /** Adds "(optional)" to the label: what is not marked is needed. */
  optional?: boolean | undefined
  prefilled?: Prefilled | undefined
  /** The label is the page's one heading (one thing a page). */
  title?: boolean | undefined
}

/** The ids of what describes a field, as its aria-describedby wants them. */
export function describedBy(props: FieldProps, more?: string): string | undefined {
  const id = props.id ?? props.name
  const ids = [props.hint && `${id}-hint`, props.error && `${id}-error`, props.prefilled && `${id}-from`, more]
  return ids.filter(Boolean).join(' ') || undefined
}

/** "Taken from the population register, 3 May 2026": a small chip under an answer that was not asked again. */
export function Provenance({ from, at, brief, id }: Prefilled & { id?: string | undefined }) {
  const say = useSay()
  const language = useLanguage()
  return (
    <p class={brief ? 'from brief' : 'from'} id={id}>
      <Icon name="check" />
      <span class={brief ? 'hide' : undefined}>
        <span class="hide">{say(m.takenFrom)} </span>
        {from} · {formatDate(at, language)}
      </span>
    </p>
  )
}

const Optional = () => {
  const say = useSay()
  return <span class="optional"> ({say(m.optional)})</span>
}

const Hint = ({ id, hint }: { id: string; hint: string | undefined }) =>
  hint ? (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null

function Wrong({ id, error }: { id: string; error: string | undefined }) {
  const say = useSay()
  if (!error) return null
  return (
    <p class="wrong" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        <span class="hide">{say(m.error)}: </span>
        {error}
      </span>
    </p>
  )
}

/** Label, hint and error above one control, provenance below it. */
export function Frame({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const id = field.id ?? field.name
  const label = (
    <label for={id}>
      {field.label}
      {field.optional && <Optional />}
    </label>
  )
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      {field.title ? <h1 class="label-title">{label}</h1> : label}
      <Hint id={id} hint={field.hint} />
      <Wrong id={id} error={field.error} />
      {children}
      {field.prefilled && <Provenance {...field.prefilled} id={`${id}-from`} />}
    </div>
  )
}

/** The same around several controls: a fieldset with its legend. */
export function GroupFrame({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const id = field.id ?? field.name
  const legend = (
    <>
      {field.label}
      {field.optional && <Optional />}
    </>
  )
  return (
    <fieldset class={field.error ? 'field has-error' : 'field'} aria-describedby={describedBy(field)}>
      <legend>{field.title ? <h1 class="label-title">{legend}</h1> : legend}</legend>
      <Hint id={id} hint={field.hint} />
      <Wrong id={id} error={field.error} />
      {children}
      {field.prefilled && <Provenance {...field.prefilled} id={`${id}-from`} />}
    </fieldset>
  )
}
