import type { ComponentChildren } from 'preact'
import { useLanguage, useSay } from './context.ts'
import { formatDate, formatDuration } from './format.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad' | 'accent'

/** A status in a word. The colour repeats what the word says, and never says more. */
export function Tag({ text, tone = 'neutral' }: { text: string; tone?: Tone | undefined }) {
  return <span class={`tag ${tone}`}>{text}</span>
}

export type ClockState = 'ok' | 'soon' | 'late' | 'paused' | 'done'
const faces: Record<ClockState, { icon: IconName; tone: Tone; word: keyof typeof m }> = {
  ok: { icon: 'clock', tone: 'ok', word: 'onTime' },
  soon: { icon: 'clock', tone: 'warn', word: 'soon' },
  late: { icon: 'alert', tone: 'bad', word: 'late' },
  paused: { icon: 'pause', tone: 'info', word: 'paused' },
  done: { icon: 'check', tone: 'neutral', word: 'finished' },
}

/**
 * A deadline: icon and words, coloured. `due` is a legal day (or ready-made words); `remaining` is working minutes,
 * negative when late; `reason` says why it is paused. `compact` leaves the second line out (lists).
 */
export function Clock(props: {
  state: ClockState
  due?: string | undefined
  remaining?: number | undefined
  minutesPerDay?: number | undefined
  reason?: string | undefined
  compact?: boolean | undefined
}) {
  const say = useSay()
  const language = useLanguage()
  const { icon, tone, word } = faces[props.state]
  const time = props.remaining === undefined ? null : formatDuration(props.remaining, language, props.minutesPerDay)
  const running = props.state === 'ok' || props.state === 'soon'
  const told =
    time && running
      ? say(m.remaining, { time })
      : time && props.state === 'late'
        ? say(m.lateBy, { time })
        : say(m[word])
  return (
    <span class={`clock ${tone}`}>
      <Icon name={icon} />
      <span>
        <b>{told}</b>
        {props.state === 'soon' && time && <span class="hide"> ({say(m.soon)})</span>}
        {!props.compact && props.due && <small>{say(m.due, { date: formatDate(props.due, language) })}</small>}
        {!props.compact && props.reason && <small>{props.reason}</small>}
      </span>
    </span>
  )
}

export type TaskState = 'completed' | 'inProgress' | 'notStarted' | 'cannotStart' | 'attention'
const taskTone: Record<TaskState, Tone> = {
  completed: 'ok',
  inProgress: 'info',
  notStarted: 'neutral',
  cannotStart: 'neutral',
  attention: 'bad',
}

/** What is to be done, each line with its state. A task that cannot start has no link. */
export function TaskList(props: {
  tasks: readonly { title: string; href?: string | undefined; hint?: string | undefined; state: TaskState }[]
}) {
  const say = useSay()
  return (
    <ul class="rows tasks">
      {props.tasks.map(({ title, href, hint, state }) => (
        <li>
          <div>
            {href && state !== 'cannotStart' ? <a href={href}>{title}</a> : <span>{title}</span>}
            {hint && <p class="hint">{hint}</p>}
          </div>
          <Tag text={say(m[state])} tone={taskTone[state]} />
        </li>
      ))}
    </ul>
  )
}

/** "Question 3 of 9" and a bar of as many pieces. */
export function Progress({ current, total, text }: { current: number; total: number; text?: string | undefined }) {
  const say = useSay()
  return (
    <div class="progress">
      <p>{text ?? say(m.question, { n: current, total })}</p>
      <div aria-hidden="true">
        {Array.from({ length: total }, (_, at) => (
          <i class={at < current ? 'on' : undefined} />
        ))}
      </div>
    </div>
  )
}

/** Where a case stands among its stages: across on a desk, down on a phone. */
export function Steps(props: {
  label: string
  steps: readonly { text: string; state: 'done' | 'now' | 'next'; note?: ComponentChildren }[]
}) {
  const say = useSay()
  const said = { done: m.completed, now: m.inProgress, next: m.upNext }
  return (
    <ol class="steps" aria-label={props.label}>
      {props.steps.map(({ text, state, note }) => (
        <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="dot">{state === 'done' && <Icon name="check" />}</span>
          <span>
            <b>{text}</b>
            <span class="hide"> ({say(said[state])})</span>
            {note && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
