import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'
import type { Tone } from './status.tsx'

export type TimelineEvent = {
  /** Ready for reading, as `formatInstant` gives it. */
  when: string
  /** The same instant for machines (ISO 8601). */
  iso?: string | undefined
  title: string
  by?: string | undefined
  text?: ComponentChildren
  tone?: Tone | undefined
}

/** What happened and when, in the order given. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol class="timeline">
      {events.map(({ when, iso, title, by, text, tone = 'neutral' }) => (
        <li class={tone}>
          <p class="timeline-title">{title}</p>
          <p class="meta">
            <time dateTime={iso}>{when}</time>
            {by && <> · {by}</>}
          </p>
          {text && <div>{text}</div>}
        </li>
      ))}
    </ol>
  )
}

/** One look at a person's data, told to that person: which office and role, when, why, by which law, for which dossier. */
export function LookLine(props: {
  organisation: string
  role?: string | undefined
  when: string
  iso?: string | undefined
  /** What was seen, as "birth record, address". */
  what?: string | undefined
  why: string
  law?: string | undefined
  dossier?: { text: string; href?: string | undefined } | undefined
  children?: ComponentChildren
}) {
  const say = useSay()
  const { organisation, role, when, iso, what, why, law, dossier } = props
  return (
    <article class="look">
      <span class="look-eye">
        <Icon name="eye" />
      </span>
      <div>
        <p class="look-who">
          <b>{organisation}</b>
          {role && <> · {role}</>}
        </p>
        <p class="meta">
          <time dateTime={iso}>{when}</time>
          {what && <> · {what}</>}
        </p>
        <dl class="pairs">
          <Pair term={say(m.lookWhy)}>{why}</Pair>
          {law && <Pair term={say(m.lookLaw)}>{law}</Pair>}
          {dossier && (
            <Pair term={say(m.lookDossier)}>
              {dossier.href ? <a href={dossier.href}>{dossier.text}</a> : dossier.text}
            </Pair>
          )}
        </dl>
        {props.children}
      </div>
    </article>
  )
}

const Pair = ({ term, children }: { term: string; children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
