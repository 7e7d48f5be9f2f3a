import type { ComponentChildren } from 'preact'
import type { FieldProps } from './frame.tsx'
import { GroupFrame } from './frame.tsx'

export type Choice = {
  value: string
  text: string
  hint?: string | undefined
  /** Fields that belong to this choice: shown under it always, and hidden by the style while it is not chosen. */
  reveal?: ComponentChildren
  /** The choice's own provenance or tag, beside its words. */
  aside?: ComponentChildren
}

type Group = FieldProps & { choices: readonly Choice[]; inline?: boolean | undefined }

function List(props: Group & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const base = props.id ?? props.name
  return (
    <GroupFrame field={props}>
      <div class={props.inline ? 'choices inline' : 'choices'}>
        {props.choices.map((choice, at) => {
          // The first has the group's own id, so that the error summary's link lands on it.
          const id = at === 0 ? base : `${base}-${at + 1}`
          const hint = choice.hint ? `${id}-choice-hint` : undefined
          return (
            <div class="choice">
              <input
                type={props.type}
                id={id}
                name={props.name}
                value={choice.value}
                checked={props.chosen.includes(choice.value)}
                aria-describedby={hint}
              />
              <label for={id}>
                {choice.text}
                {choice.aside && <> {choice.aside}</>}
              </label>
              {hint && (
                <p class="hint" id={hint}>
                  {choice.hint}
                </p>
              )}
              {choice.reveal && <div class="reveal">{choice.reveal}</div>}
            </div>
          )
        })}
      </div>
    </GroupFrame>
  )
}

/** One of a few. */
export const Radios = (props: Group & { value?: string | undefined }) => (
  <List {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
)

/** Any of a few; the form sends the name once for each. */
export const Checkboxes = (props: Group & { values?: readonly string[] | undefined }) => (
  <List {...props} type="checkbox" chosen={props.values ?? []} />
)
