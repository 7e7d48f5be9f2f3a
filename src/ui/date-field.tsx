import { useSay } from './context.ts'
import type { FieldProps } from './frame.tsx'
import { GroupFrame } from './frame.tsx'
import { generic as m } from './messages.ts'

export type DateParts = { day: string; month: string; year: string }

/** A legal day as the three answers of a `DateField`; empty answers for anything else. */
export function dateParts(legalDay: string | undefined): DateParts {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(legalDay ?? '') ?? []
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}

/** The three answers `<name>-day`, `-month`, `-year` of a sent form as a legal day; null when they are no real date. */
export function readDate(form: Readonly<Record<string, unknown>>, name: string): string | null {
  const read = (part: string) => String(form[`${name}-${part}`] ?? '').trim()
  const [day, month, year] = [read('day'), read('month'), read('year')]
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null
  const legalDay = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${legalDay}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(legalDay) ? legalDay : null
}

const fields = [
  { part: 'day', label: m.day, birth: 'bday-day' },
  { part: 'month', label: m.month, birth: 'bday-month' },
  { part: 'year', label: m.year, birth: 'bday-year' },
] as const

/**
 * A date in three short answers, named `<name>-day`, `<name>-month`, `<name>-year`; read it with `readDate`.
 * The error summary links to `<name>-day`. `value` is a legal day, or the three raw answers after an error.
 */
export function DateField(
  props: FieldProps & {
    value?: string | Partial<DateParts> | undefined
    /** 'bday' lets the browser fill in the person's own birth date. */
    autocomplete?: 'bday' | undefined
    /** The parts that are wrong (all unless given). */
    wrong?: readonly (keyof DateParts)[] | undefined
  },
) {
  const say = useSay()
  const value = typeof props.value === 'object' ? props.value : dateParts(props.value)
  const id = props.id ?? props.name
  const hinted = { ...props, hint: props.hint ?? say(m.dateHint) }
  return (
    <GroupFrame field={hinted}>
      <div class="date">
        {fields.map(({ part, label, birth }) => (
          <div>
            <label for={`${id}-${part}`}>{say(label)}</label>
            <input
              class={`input w-${part === 'year' ? 'year' : 'xs'}`}
              id={`${id}-${part}`}
              name={`${props.name}-${part}`}
              type="text"
              inputmode="numeric"
              maxlength={part === 'year' ? 4 : 2}
              autocomplete={props.autocomplete === 'bday' ? birth : undefined}
              aria-invalid={props.error && (props.wrong ?? [part]).includes(part) ? 'true' : undefined}
              value={value[part] ?? ''}
            />
          </div>
        ))}
      </div>
    </GroupFrame>
  )
}
