import {
  Button,
  Checkboxes,
  Clock,
  Details,
  Form,
  Radios,
  Section,
  SummaryList,
  TextArea,
  say,
  type Choice,
  type FieldError,
  type Language,
  type Text,
} from '#ui'
import type { ClockView } from './clock.ts'
import { w } from './messages-work.ts'

/** What the official may do now. Every form carries the head they saw and a key that makes a second press harmless. */
export interface ActionView {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly step: string
  readonly clock: ClockView | null
  readonly main: { readonly command: string; readonly text: string; readonly what: string }
  readonly ask: {
    readonly choices: readonly Choice[]
    readonly chosen: readonly string[]
    readonly other: string
    readonly why: string
  } | null
  /** The early apology with its one new date; null when it may not be given (any more). */
  readonly apology: {
    readonly choices: readonly Choice[]
    readonly chosen: string
    readonly text: string
    readonly before: string
    readonly after: string
    readonly law: string
  } | null
  readonly refuse: {
    readonly command: 'reject' | 'refuse'
    readonly choices: readonly Choice[]
    readonly chosen: string
    readonly text: string
  } | null
  /** The form that came back with errors stays open. */
  readonly open: string
  readonly errors: readonly FieldError[]
}

/** The main button first and focused; what is rarer opens below it, each by one key. */
export function ActionForms({ action, language }: { action: ActionView; language: Language }) {
  const t = (text: Text, values = {}) => say(text, language, values)
  const wrong = (field: string) => action.errors.find((error) => error.field === field)?.text
  const hidden = (command: string) => ({ ...action.hidden, command })
  return (
    <Section title={t(w.youDo, { step: action.step })} aside={action.clock && <Clock {...action.clock} compact />}>
      <Form action={action.action} hidden={hidden(action.main.command)}>
        <Button text={action.main.text} icon="check" accessKey="a" autofocus={action.open === ''} />
        <p class="meta">{t(w.consequence, { what: action.main.what })}</p>
      </Form>
      {action.ask && (
        <Details summary={t(w.ask)} accessKey="b" open={action.open === 'askSupplement'}>
          <Form action={action.action} hidden={hidden('askSupplement')}>
            <p class="meta">{t(w.askOnce)}</p>
            <Checkboxes
              name="items"
              label={t(w.askWhat)}
              choices={action.ask.choices}
              values={action.ask.chosen}
              error={wrong('items')}
            />
            <TextArea name="other" label={t(w.askOther)} value={action.ask.other} rows={2} maxLength={500} optional />
            <TextArea name="why" label={t(w.askWhy)} value={action.ask.why} rows={2} maxLength={1000} optional />
            <Button text={t(w.ask)} kind="secondary" />
          </Form>
        </Details>
      )}
      {action.apology && (
        <Details summary={t(w.apologise)} accessKey="h" open={action.open === 'apologise'}>
          <Form action={action.action} hidden={hidden('apologise')}>
            <p class="meta">{t(w.apologyOnce)}</p>
            <SummaryList
              rows={[
                { key: t(w.apologyBefore), value: action.apology.before },
                { key: t(w.apologyAfter), value: <b>{action.apology.after}</b> },
              ]}
            />
            <p class="meta">{t(w.apologyLaw, { law: action.apology.law })}</p>
            <Radios
              name="reason"
              id="apology-reason"
              label={t(w.reasons)}
              choices={action.apology.choices}
              value={action.apology.chosen}
              error={wrong('apology-reason')}
            />
            <TextArea
              name="text"
              id="apology-text"
              label={t(w.reasonText)}
              value={action.apology.text}
              rows={3}
              maxLength={2000}
              optional
            />
            <Button text={t(w.apologyGive)} kind="secondary" />
          </Form>
        </Details>
      )}
      {action.refuse && (
        <Details
          summary={t(action.refuse.command === 'reject' ? w.reject : w.refuse)}
          accessKey="x"
          open={action.open === action.refuse.command}
        >
          <Form action={action.action} hidden={hidden(action.refuse.command)}>
            <Radios
              name="reason"
              label={t(w.reasons)}
              choices={action.refuse.choices}
              value={action.refuse.chosen}
              error={wrong('reason')}
            />
            <TextArea
              name="text"
              id="reason-text"
              label={t(w.reasonText)}
              value={action.refuse.text}
              rows={3}
              maxLength={2000}
              optional
            />
            <Button text={t(action.refuse.command === 'reject' ? w.reject : w.refuse)} kind="danger" />
          </Form>
        </Details>
      )}
    </Section>
  )
}
