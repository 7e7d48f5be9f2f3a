import { useSay } from './context.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

/** `field` is the id of the wrong field (`<name>-day` for a date). */
export type FieldError = { field?: string | undefined; text: string }

/** Above everything on a page with errors: each says what to do and leads to its field. Nothing when there are none. */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string | undefined }) {
  const say = useSay()
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} id="errors" aria-labelledby="errors-title" data-focus>
      <h2 id="errors-title">
        <Icon name="alert" />
        {title ?? say(m.errorSummary)}
      </h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}
