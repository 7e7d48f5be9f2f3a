import { useSay } from './context.ts'
import type { FieldProps } from './frame.tsx'
import { describedBy, Frame } from './frame.tsx'
import { generic as m } from './messages.ts'

type Typed = FieldProps & {
  value?: string | undefined
  autocomplete?: string | undefined
  autofocus?: boolean | undefined
  readonly?: boolean | undefined
  /** Most characters; the field says how many are left. */
  maxLength?: number | undefined
}

const common = (props: Typed, more?: string) => ({
  id: props.id ?? props.name,
  name: props.name,
  autocomplete: props.autocomplete,
  autofocus: props.autofocus,
  readonly: props.readonly,
  'aria-describedby': describedBy(props, more),
  'aria-invalid': props.error ? ('true' as const) : undefined,
})

/** One line of text. `width` shows how long the answer is expected to be. */
export function TextField(
  props: Typed & {
    type?: 'text' | 'email' | 'tel' | 'password' | 'search' | undefined
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined
    width?: 'xs' | 's' | 'm' | 'full' | undefined
    /** Shown inside the field's right end: a unit, a currency. */
    suffix?: string | undefined
    spellcheck?: boolean | undefined
  },
) {
  const input = (
    <input
      {...common(props)}
      class={`input w-${props.width ?? 'full'}`}
      // The types split inputs by kind; every kind allowed here is a line of text.
      type={(props.type ?? 'text') as 'text'}
      inputmode={props.inputmode}
      maxlength={props.maxLength}
      spellcheck={props.spellcheck}
      value={props.value ?? ''}
    />
  )
  return (
    <Frame field={props}>
      {props.suffix ? (
        <span class="suffixed">
          {input}
          <span class="suffix">{props.suffix}</span>
        </span>
      ) : (
        input
      )}
    </Frame>
  )
}

/** Several lines of text, with the room left when `maxLength` is given. */
export function TextArea(props: Typed & { rows?: number | undefined }) {
  const say = useSay()
  const id = props.id ?? props.name
  const max = props.maxLength
  return (
    <Frame field={props}>
      <textarea
        {...common(props, max ? `${id}-count` : undefined)}
        class="input"
        rows={props.rows ?? 4}
        data-count={max}
        data-left={max ? say(m.charactersLeft) : undefined}
        data-over={max ? say(m.charactersOver) : undefined}
      >
        {props.value ?? ''}
      </textarea>
      {max && (
        <p class="hint count" id={`${id}-count`}>
          {say(m.upToCharacters, { max })}
        </p>
      )}
    </Frame>
  )
}

export type Option = { value: string; text: string }

/** A list to choose one from, when there are too many for radios. The first, empty choice asks for one. */
export function Select(props: Typed & { options: readonly Option[]; empty?: string | false | undefined }) {
  const say = useSay()
  return (
    <Frame field={props}>
      <select {...common(props)} class="input">
        {props.empty !== false && <option value="">{props.empty ?? say(m.chooseOne)}</option>}
        {props.options.map(({ value, text }) => (
          <option value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** A file to send. `accept` as the browser wants it; the form needs `multipart`. On a phone it offers the camera. */
export function FileField(props: FieldProps & { accept?: string | undefined; multiple?: boolean | undefined }) {
  return (
    <Frame field={props}>
      <input {...common(props)} class="input file" type="file" accept={props.accept} multiple={props.multiple} />
    </Frame>
  )
}

/** A value sent along unseen. */
export const HiddenField = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)
