import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import type { Prefilled } from './frame.tsx'
import { Provenance } from './frame.tsx'
import { generic as m } from './messages.ts'

export type SummaryRow = {
  key: string
  value: ComponentChildren
  prefilled?: Prefilled | undefined
  /** Where the answer can be changed; the key is added for those who cannot see the row. */
  change?: { href: string; text?: string | undefined } | undefined
}

/** Answers to check, or facts about one thing. `title` heads it as a card. */
export function SummaryList(props: {
  rows: readonly SummaryRow[]
  title?: string | undefined
  aside?: ComponentChildren
}) {
  const say = useSay()
  const list = (
    <dl class="rows summary">
      {props.rows.map(({ key, value, prefilled, change }) => (
        <div>
          <dt>{key}</dt>
          <dd>
            {value === '' || value === null || value === undefined ? (
              <span class="none">{say(m.notGiven)}</span>
            ) : (
              value
            )}
            {prefilled && <Provenance {...prefilled} />}
          </dd>
          {change && (
            <dd class="change">
              <a href={change.href}>
                {change.text ?? say(m.change)}
                <span class="hide"> {key}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
  if (!props.title) return list
  return (
    <section class="card">
      <div class="card-head">
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {list}
    </section>
  )
}
