import { type SentForm } from '#platform'
import type { ProcedureVersion } from '#procedures'
import { say, type FieldError, type Language } from '#ui'
import type { OpenDossier } from '../dossiers.ts'
import { runningClock } from '../pages/clock.ts'
import { dayInWords } from '../pages/follow.tsx'
import { w } from '../pages/messages-work.ts'
import { stepTitle } from '../pages/story.ts'
import type { ActionView } from '../pages/work-actions.tsx'
import { decide } from '../rules.ts'
import type { Command, OpenTask, ReasonText, SupplementItem } from '../schema.ts'
import type { Screens } from './parts.ts'

/** What a form held when it came back. */
export interface Typed {
  readonly open: string
  readonly items: readonly string[]
  readonly other: string
  readonly why: string
  readonly reason: string
  readonly text: string
}

export const NOTHING_TYPED: Typed = { open: '', items: [], other: '', why: '', reason: '', text: '' }

export function typedOf(form: SentForm): Typed {
  const text = (name: string) => (form.fields[name] ?? '').trim()
  return {
    open: text('command'),
    items: form.lists['items'] ?? [],
    other: text('other').slice(0, 500),
    why: text('why').slice(0, 1000),
    reason: text('reason').slice(0, 60),
    text: text('text').slice(0, 2000),
  }
}

/** A step's clock: half a working day left is soon. */
export function taskClock(task: Pick<OpenTask, 'waiting'> & { readonly dueAt: string | Date }, screen: Screens) {
  const { calendar, clock } = screen
  return runningClock(new Date(task.dueAt), clock.now(), calendar, task.waiting, calendar.dailyMinutes / 2)
}

/** What may be asked for: a clearer copy of each upload, an explanation of each page that was answered. */
function askable(definition: ProcedureVersion, language: Language) {
  const uploads = definition.evidence
    .filter(({ source }) => source === 'upload')
    .map(({ code, title }) => ({
      value: `e.${code}`,
      text: say(w.askClearer, language, { what: say(title, language) }),
    }))
  const pages = definition.pages
    .filter(({ fields }) => fields.some((field) => !field.fixed && field.type !== 'file'))
    .map(({ code, title }) => ({ value: `p.${code}`, text: say(w.askAgain, language, { what: say(title, language) }) }))
  return [...uploads, ...pages]
}

function mainOf({ definition }: OpenDossier, task: OpenTask, language: Language): ActionView['main'] {
  const title = stepTitle(definition, task.part, task.step)
  const step = title ? say(title, language) : task.step
  const part = definition.parts.find(({ code }) => code === task.part)
  if (!part && task.step === definition.handOver.code)
    return { command: 'handOver', text: say(w.handOver, language), what: say(w.afterHandOver, language) }
  if (!part) {
    const first = definition.parts.filter(({ needs }) => needs.length === 0)
    const steps = first.map(({ steps: own }) => `“${say(own[0]!.title, language)}”`).join(', ')
    return { command: 'accept', text: say(w.accept, language), what: say(w.afterAccept, language, { steps }) }
  }
  const at = part.steps.findIndex(({ code }) => code === task.step)
  const next = part.steps[at + 1]
  const { kind } = part.steps[at] ?? part.steps[0]!
  const verb = kind === 'sign' ? w.doSign : kind === 'decide' ? w.doDecide : w.doCheck
  return {
    command: 'completeStep',
    text: say(verb, language, { step }),
    what: next
      ? say(w.afterStep, language, { step: say(next.title, language) })
      : say(w.afterLast, language, { result: say(part.result.title, language) }),
  }
}

/** The early apology, where the rule lets this task's official give one now: the new date is the rule's own. */
function apologyOf(
  { definition, state }: OpenDossier,
  task: OpenTask,
  typed: Typed,
  screen: Screens,
  language: Language,
): ActionView['apology'] {
  const reasons = screen.reasons.filter((reason) => reason.for.includes('apologise'))
  const first = reasons[0]
  if (!first) return null
  const part = task.part === null ? {} : { part: task.part }
  const moment = { now: screen.clock.now(), calendar: screen.calendar }
  const decided = decide(definition, state, { type: 'apologise', ...part, reason: first.code }, moment)
  const event = decided.ok ? decided.events.find(({ type }) => type === 'apologised') : undefined
  if (event?.type !== 'apologised') return null
  const day = (instant: string) => dayInWords(screen.calendar.legalDay(new Date(instant)), language)
  return {
    choices: reasons.map(choiceOf(language)),
    chosen: typed.reason,
    text: typed.open === 'apologise' ? typed.text : '',
    before: day(event.formerDueAt),
    after: day(event.dueAt),
    law: definition.lateness.legalBasis,
  }
}

const choiceOf =
  (language: Language) =>
  ({ code, title, legalBasis }: ReasonText) => ({ value: code, text: say(title, language), hint: legalBasis })

/** What the official may do with one task. */
export function actionOf(
  dossier: OpenDossier,
  task: OpenTask,
  more: { key: string; code: string; typed: Typed; errors: readonly FieldError[] },
  screen: Screens,
  language: Language,
): ActionView {
  const { definition, state } = dossier
  const { typed } = more
  const title = stepTitle(definition, task.part, task.step)
  const last = task.part === null && task.step === definition.handOver.code
  const refuse = task.part === null ? 'reject' : 'refuse'
  const reasons = screen.reasons.filter((reason) => reason.for.includes(refuse))
  return {
    action: `/work/${encodeURIComponent(more.code)}`,
    hidden: {
      key: more.key,
      head: String(dossier.head),
      procedure: definition.code,
      version: String(definition.version),
      part: task.part ?? '',
      step: task.step,
    },
    step: title ? say(title, language) : task.step,
    clock: taskClock(task, screen),
    main: mainOf(dossier, task, language),
    ask:
      last || state.supplement
        ? null
        : { choices: askable(definition, language), chosen: typed.items, other: typed.other, why: typed.why },
    apology: apologyOf(dossier, task, typed, screen, language),
    refuse: last
      ? null
      : {
          command: refuse,
          choices: reasons.map(choiceOf(language)),
          chosen: typed.reason,
          text: typed.open === 'apologise' ? '' : typed.text,
        },
    open: typed.open,
    errors: more.errors,
  }
}

export type Asked =
  { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly errors: FieldError[] }

const itemOf = (what: string, why: string): SupplementItem => ({
  what: what.slice(0, 500),
  ...(why === '' ? {} : { why }),
})
const fault = (field: string, message: string): Asked => ({ ok: false, errors: [{ field, text: message }] })

const isReason = (screen: Screens, command: ReasonText['for'][number], code: string) =>
  screen.reasons.some((reason) => reason.code === code && reason.for.includes(command))

/** The command that a form asks for, or what is missing in it. Null: no form of ours says this. */
export function commandOf(
  form: SentForm,
  definition: ProcedureVersion,
  screen: Screens,
  language: Language,
): Asked | null {
  const typed = typedOf(form)
  const part = (form.fields['part'] ?? '').slice(0, 60)
  const inPart = part === '' ? {} : { part }
  const text = typed.text === '' ? {} : { text: typed.text }
  switch (typed.open) {
    case 'accept':
    case 'handOver':
      return { ok: true, command: { type: typed.open } }
    case 'completeStep':
      return { ok: true, command: { type: 'completeStep', part, step: (form.fields['step'] ?? '').slice(0, 60) } }
    case 'reject':
    case 'refuse': {
      if (!isReason(screen, typed.open, typed.reason)) return fault('reason', say(w.reasonMissing, language))
      return typed.open === 'reject'
        ? { ok: true, command: { type: 'reject', reason: typed.reason, ...text } }
        : { ok: true, command: { type: 'refuse', part, reason: typed.reason, ...text } }
    }
    case 'apologise':
      if (!isReason(screen, 'apologise', typed.reason)) return fault('apology-reason', say(w.reasonMissing, language))
      return { ok: true, command: { type: 'apologise', ...inPart, reason: typed.reason, ...text } }
    case 'askSupplement': {
      const choices = askable(definition, language)
      const items: SupplementItem[] = choices
        .filter(({ value }) => typed.items.includes(value))
        .map(({ text: what }) => itemOf(what, typed.why))
      if (typed.other !== '') items.push(itemOf(typed.other, typed.why))
      if (items.length === 0) return fault('items', say(w.askMissing, language))
      return { ok: true, command: { type: 'askSupplement', ...inPart, items: items.slice(0, 20) } }
    }
    default:
      return null
  }
}
