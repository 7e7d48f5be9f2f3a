import { readDate, say, type FieldError, type Language } from '#ui'
import { endReasons, kinds, m } from './messages.ts'
import type { AppointAsk, EndAsk, EndReason, Kind } from './schema.ts'

/** The questions of an appointment, one a page; `check` is the last. */
export const STEPS = ['who', 'how', 'decision', 'period', 'check'] as const
export type Step = (typeof STEPS)[number]
export type Typed = Readonly<Record<string, string>>

const clean = (typed: Typed, name: string) => (typed[name] ?? '').trim()
const empty = (typed: Typed, name: string) => ['day', 'month', 'year'].every((part) => clean(typed, `${name}-${part}`) === '') // prettier-ignore

/** All that earlier pages answered, to be sent along; the answers of `but` are asked on the page itself. */
const FIELDS: Readonly<Record<Step, readonly string[]>> = {
  who: ['number'],
  how: ['kind', 'powers'],
  decision: ['decision', 'decidedOn-day', 'decidedOn-month', 'decidedOn-year'],
  period: ['from-day', 'from-month', 'from-year', 'until-day', 'until-month', 'until-year'],
  check: [],
}
export function carried(typed: Typed, but: Step): Record<string, string> {
  const names = ['key', 'name', ...STEPS.filter((step) => step !== but).flatMap((step) => FIELDS[step])]
  return Object.fromEntries(names.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])))
}

export const powersOf = (typed: Typed): string[] => clean(typed, 'powers').split(',').filter((one) => one !== '') // prettier-ignore

/** What is wrong with the answers of one page. */
export function faultsOf(step: Step, typed: Typed, language: Language): FieldError[] {
  const found: FieldError[] = []
  const note = (field: string, text: Parameters<typeof say>[0]) => void found.push({ field, text: say(text, language) })
  if (step === 'who' && clean(typed, 'number') === '') note('number', m.whoMissing)
  if (step === 'how' && !Object.hasOwn(kinds, clean(typed, 'kind'))) note('kind', m.howMissing)
  if (step === 'how' && clean(typed, 'kind') === 'delegation' && powersOf(typed).length === 0)
    note('powers', m.powersMissing)
  if (step === 'decision') {
    const number = clean(typed, 'decision')
    if (number === '' || number.length > 60) note('decision', m.decisionMissing)
    if (readDate(typed, 'decidedOn') === null) note('decidedOn-day', m.wrongDate)
  }
  if (step === 'period') {
    if (readDate(typed, 'from') === null) note('from-day', m.wrongDate)
    if (!empty(typed, 'until') && readDate(typed, 'until') === null) note('until-day', m.wrongDate)
  }
  return found
}

/** The answers as an appointment; every page's answers are right. */
export function askOf(typed: Typed): Omit<AppointAsk, 'post' | 'person'> {
  const kind = clean(typed, 'kind') as Kind
  const until = readDate(typed, 'until')
  return {
    kind,
    ...(kind === 'delegation' ? { powers: powersOf(typed) } : {}),
    from: readDate(typed, 'from') ?? '',
    ...(until === null ? {} : { until }),
    decision: clean(typed, 'decision'),
    decidedOn: readDate(typed, 'decidedOn') ?? '',
  }
}

/** The form that ends an appointment. */
export function readEnd(typed: Typed, language: Language): EndAsk | FieldError[] {
  const found = faultsOf('decision', typed, language)
  const reason = clean(typed, 'reason')
  if (!Object.hasOwn(endReasons, reason)) found.unshift({ field: 'reason', text: say(m.endReasonMissing, language) })
  if (found.length > 0) return found
  return { reason: reason as EndReason, decision: clean(typed, 'decision'), decidedOn: readDate(typed, 'decidedOn')! }
}
