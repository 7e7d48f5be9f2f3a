import type { Part, Period, ProcedureVersion, Step } from '#procedures'
import type { Calendar } from '#territory'
import { apologyLimit, clockAt, dueAfter, earlier, extended, instant, iso, resumed } from './rules-clocks.ts'
import { evolve } from './rules-evolve.ts'
import type { AnyCommand, Decided, DossierEvent, RefusalCode, State, SubmitCommand, SupplementItem } from './schema.ts'

/** What the rule is given besides the state: the instant, and the country's working time. */
export interface Moment {
  readonly now: Date
  readonly calendar: Calendar
}

type Steps = { readonly definition: ProcedureVersion; readonly state: State; readonly moment: Moment }

const no = (reason: RefusalCode): Decided => ({ ok: false, reason })
const yes = (...events: DossierEvent[]): Decided => ({ ok: true, events })
const find = (definition: ProcedureVersion, code: string) => definition.parts.find((part) => part.code === code)
const stepOf = (part: Part, code: string | undefined): Step | undefined => part.steps.find((step) => step.code === code)
const said = ({ text }: { readonly text?: string | undefined }) =>
  text === undefined || text.trim() === '' ? {} : { text: text.trim() }

function submit(definition: ProcedureVersion, command: SubmitCommand, { now, calendar }: Moment): Decided {
  const { code, partCodes, channel, unit, province, units, delivery } = command
  const countsFrom = calendar.countFrom(now)
  return yes({
    type: 'submitted', at: iso(now), procedure: definition.code, version: definition.version, code, partCodes, channel, unit, province, units, delivery,
    countsFrom: iso(countsFrom), dueAt: iso(dueAfter(definition.deadline, now, calendar)), receiveBy: iso(dueAfter(definition.reception.clock, now, calendar)),
  }) // prettier-ignore
}

function start(part: Part, { now, calendar }: Moment): DossierEvent {
  const dueAt = dueAfter(part.deadline, now, calendar)
  const step = part.steps[0]!
  const stepDueAt = earlier(dueAfter(step.clock, now, calendar), dueAt)
  return {
    type: 'partStarted',
    at: iso(now),
    part: part.code,
    dueAt: iso(dueAt),
    step: step.code,
    stepDueAt: iso(stepDueAt),
  }
}

/** Parts that wait for nothing more. */
function ready({ definition, state }: Steps): readonly Part[] {
  return definition.parts.filter(
    ({ code, needs }) =>
      state.parts[code]?.status === 'waiting' && needs.every((need) => state.parts[need]?.status === 'granted'),
  )
}

/** What follows of itself when a part has ended: parts that can begin, parts that never will, the end of the bundle. */
function consequences(steps: Steps, first: DossierEvent): DossierEvent[] {
  const { definition, moment } = steps
  const at = iso(moment.now)
  const events = [first]
  let state = evolve(steps.state, first)
  const add = (event: DossierEvent) => {
    events.push(event)
    state = evolve(state, event)
  }
  for (const part of ready({ ...steps, state })) add(start(part, moment))
  for (let lost = true; lost;) {
    lost = false
    for (const { code, needs } of definition.parts) {
      if (state.parts[code]?.status !== 'waiting') continue
      const because = needs.find((need) => ['refused', 'cancelled'].includes(state.parts[need]?.status ?? ''))
      if (because === undefined) continue
      add({ type: 'partCancelled', at, part: code, because })
      lost = true
    }
  }
  const ended = Object.values(state.parts).map(({ status }) => status)
  if (ended.some((status) => ['waiting', 'open', 'paused'].includes(status))) return events
  const late = moment.now > instant(state.promisedAt)
  if (ended.every((status) => status === 'granted')) {
    add({ type: 'done', at, late })
    const way = definition.delivery.ways.find(({ code }) => code === state.delivery)
    if (way?.automatic) add({ type: 'returned', at, way: way.code })
  } else add({ type: 'refused', at, late })
  return events
}

function accept(steps: Steps): Decided {
  const { state, moment } = steps
  if (state.acceptedAt !== undefined) return no('already_accepted')
  if (state.pausedAt !== undefined) return no('waiting_for_supplement')
  return yes(...consequences(steps, { type: 'accepted', at: iso(moment.now) }))
}

/** The open part that a command names, at its step, or why there is none. */
function openPart(
  { definition, state }: Steps,
  code: string,
  paused: boolean,
): { part: Part; step: Step } | RefusalCode {
  const part = find(definition, code)
  if (!part) return 'unknown_part'
  const at = state.parts[code]
  if (state.acceptedAt === undefined) return 'not_accepted'
  if (at?.status === 'paused' && !paused) return 'waiting_for_supplement'
  if (at?.status !== 'open' && at?.status !== 'paused')
    return at?.status === 'granted' ? 'already_granted' : 'part_not_open'
  return { part, step: stepOf(part, at.step) ?? part.steps[0]! }
}

function completeStep(steps: Steps, code: string, step: string): Decided {
  const found = openPart(steps, code, false)
  if (typeof found === 'string') return no(found)
  if (found.step.code !== step) return no('not_this_step')
  const { state, moment } = steps
  const { now, calendar } = moment
  const at = iso(now)
  const dueAt = instant(state.parts[code]!.dueAt!)
  const next = found.part.steps[found.part.steps.indexOf(found.step) + 1]
  if (next) {
    const nextDueAt = iso(earlier(dueAfter(next.clock, now, calendar), dueAt))
    return yes({ type: 'stepCompleted', at, part: code, step, next: next.code, nextDueAt })
  }
  const last: DossierEvent = { type: 'stepCompleted', at, part: code, step }
  const granted: DossierEvent = { type: 'partGranted', at, part: code, late: now > dueAt }
  return yes(last, ...consequences({ ...steps, state: evolve(state, last) }, granted))
}

function refuse(steps: Steps, command: { part: string; reason: string; text?: string | undefined }): Decided {
  const found = openPart(steps, command.part, true)
  if (typeof found === 'string') return no(found)
  const { definition, state, moment } = steps
  const { now, calendar } = moment
  const { dueAt: partDueAt, status } = state.parts[command.part]!
  const refused: DossierEvent = {
    type: 'partRefused',
    at: iso(now),
    part: command.part,
    reason: command.reason,
    ...said(command),
    late: now > instant(partDueAt!),
  }
  if (status !== 'paused') return yes(...consequences(steps, refused))
  const move = (due: string) => iso(resumed(definition.deadline, instant(due), instant(state.pausedAt!), now, calendar))
  const going: DossierEvent = {
    type: 'resumed',
    at: iso(now),
    dueAt: move(state.dueAt),
    promisedAt: move(state.promisedAt),
  }
  return yes(going, ...consequences({ ...steps, state: evolve(state, going) }, refused))
}

function askSupplement(steps: Steps, part: string | undefined, items: readonly SupplementItem[]): Decided {
  const { definition, state, moment } = steps
  if (state.supplement) return no('supplement_already_asked')
  if (part === undefined) {
    if (state.acceptedAt !== undefined) return no('already_accepted')
  } else {
    const found = openPart(steps, part, false)
    if (typeof found === 'string') return no(found)
  }
  const from = part === undefined ? state.receivedAt : state.parts[part]!.startedAt!
  if (moment.now > dueAfter(definition.supplement.within, instant(from), moment.calendar))
    return no('supplement_too_late')
  if (items.length === 0 || items.some(({ what }) => what.trim() === '')) return no('supplement_incomplete')
  const at = iso(moment.now)
  const asked: DossierEvent = { type: 'supplementAsked', at, ...(part === undefined ? {} : { ofPart: part }), items }
  return part === undefined ? yes(asked) : yes(asked, { type: 'partPaused', at, part })
}

function supplement({ definition, state, moment }: Steps, answer: { text?: string | undefined }): Decided {
  const { pausedAt, supplement: asked } = state
  if (pausedAt === undefined || !asked) return no('no_supplement_asked')
  const { now, calendar } = moment
  const part = asked.part === undefined ? undefined : find(definition, asked.part)
  const moved = (period: Period, due: string) => resumed(period, instant(due), instant(pausedAt), now, calendar)
  const whole = (due: string) => iso(extended(moved(definition.deadline, due), part?.extension, calendar))
  const common = {
    type: 'supplemented',
    at: iso(now),
    dueAt: whole(state.dueAt),
    promisedAt: whole(state.promisedAt),
    ...said(answer),
  } as const
  if (!part) return yes({ ...common, receiveBy: iso(moved(definition.reception.clock, state.receiveBy)) })
  const at = state.parts[part.code]!
  const partDueAt = extended(moved(part.deadline, at.dueAt!), part.extension, calendar)
  const stepDueAt = earlier(moved(stepOf(part, at.step)!.clock, at.stepDueAt!), partDueAt)
  return yes(
    { ...common, ofPart: part.code },
    { type: 'partResumed', at: iso(now), part: part.code, dueAt: iso(partDueAt), stepDueAt: iso(stepDueAt) },
  )
}

function apologise(steps: Steps, automatic: boolean, reason: string, text?: string): Decided {
  const { definition, state, moment } = steps
  const { now, calendar } = moment
  if (state.apology) return no('already_apologised')
  if (state.pausedAt !== undefined) return no('waiting_for_supplement')
  const formerDueAt = instant(state.dueAt)
  const inTime = now <= apologyLimit(definition, formerDueAt, calendar)
  // A server that slept past the limit still owes the apology; an official may not write one late.
  if (!inTime && !automatic) return no('apology_too_late')
  const dueAt = iso(extended(formerDueAt, definition.lateness.extension, calendar))
  return yes({
    type: 'apologised',
    at: iso(now),
    reason,
    ...said({ text }),
    formerDueAt: iso(formerDueAt),
    dueAt,
    automatic,
    inTime,
  })
}

function tick(steps: Steps): Decided {
  const at = clockAt(steps.definition, steps.state, steps.moment.calendar)
  return at === null || steps.moment.now < at ? no('not_due') : apologise(steps, true, 'clock')
}

function handOver({ definition, state, moment }: Steps): Decided {
  if (state.returnedAt !== undefined) return no('already_returned')
  const something = Object.values(state.parts).some(({ status }) => status === 'granted')
  if (state.endedAt === undefined || !something) return no('not_done')
  const way = definition.delivery.ways.some(({ code }) => code === state.delivery)
    ? state.delivery
    : definition.delivery.ways[0]!.code
  return yes({ type: 'returned', at: iso(moment.now), way })
}

function withdraw({ state, moment }: Steps): Decided {
  const at = iso(moment.now)
  const parts = Object.entries(state.parts)
  if (parts.some(([, { status }]) => status === 'granted')) return no('already_granted')
  const begun = parts.filter(([, { status }]) => status === 'open' || status === 'paused')
  return yes(
    { type: 'withdrawn', at },
    ...begun.map(([part]): DossierEvent => ({ type: 'partCancelled', at, part, because: 'withdrawn' })),
  )
}

/**
 * What a command makes of a bundle: its events, or why it may not be. Pure and total: the caller brings the clock and
 * the calendar, and has already asked whether the asker may. One supplement and one apology a bundle; their figures and
 * their law stand in the definition.
 */
export function decide(
  definition: ProcedureVersion,
  state: State | null,
  command: AnyCommand,
  moment: Moment,
): Decided {
  if (command.type === 'submit') return state ? no('already_submitted') : submit(definition, command, moment)
  if (!state) return no('not_submitted')
  const steps = { definition, state, moment }
  if (command.type === 'handOver') return handOver(steps)
  if (state.endedAt !== undefined) return no('ended')
  switch (command.type) {
    case 'accept':
      return accept(steps)
    case 'reject':
      if (state.acceptedAt !== undefined) return no('already_accepted')
      return yes({ type: 'rejected', at: iso(moment.now), reason: command.reason, ...said(command) })
    case 'askSupplement':
      return askSupplement(steps, command.part, command.items)
    case 'supplement':
      return supplement(steps, command)
    case 'completeStep':
      return completeStep(steps, command.part, command.step)
    case 'refuse':
      return refuse(steps, command)
    case 'withdraw':
      return withdraw(steps)
    case 'apologise':
      return apologise(steps, false, command.reason, command.text)
    case 'tick':
      return tick(steps)
  }
}
