import type { DossierEvent, PartState, State } from './schema.ts'

const never = (event: never): never => {
  throw new Error(`unknown event: ${JSON.stringify(event)}`)
}

function open(event: Extract<DossierEvent, { type: 'submitted' }>): State {
  const { at, procedure, version, code, channel, unit, province, delivery, countsFrom, dueAt, receiveBy } = event
  const parts = Object.entries(event.units).map(([part, place]): [string, PartState] => [
    part,
    { code: event.partCodes[part]!, unit: place, status: 'waiting' },
  ])
  return {
    procedure, version, code, status: 'submitted', channel, unit, province, delivery, receivedAt: at, countsFrom,
    dueAt, promisedAt: dueAt, firstDueAt: dueAt, receiveBy, parts: Object.fromEntries(parts), head: 1,
  } // prettier-ignore
}

/** A state without these keys: what is over leaves no trace. */
function without<K extends keyof State>(state: State, ...keys: K[]): Omit<State, K> & Partial<State> {
  const copy: Partial<State> = { ...state }
  for (const key of keys) delete copy[key]
  return copy as Omit<State, K> & Partial<State>
}

function withPart(state: State, code: string, change: Partial<PartState>): State {
  return { ...state, parts: { ...state.parts, [code]: { ...state.parts[code]!, ...change } } }
}

/** End a part; its step is nobody's any more. */
function endPart(state: State, code: string, change: Partial<PartState> & { status: PartState['status'] }): State {
  const { step: _step, stepDueAt: _due, stepOpenedAt: _opened, ...part } = state.parts[code]!
  return { ...state, parts: { ...state.parts, [code]: { ...part, ...change } } }
}

const said = ({ text }: { readonly text?: string }) => (text === undefined ? {} : { text })

function apply(state: State, event: Exclude<DossierEvent, { type: 'submitted' }>): State {
  const { at } = event
  switch (event.type) {
    case 'accepted':
      return { ...state, status: 'accepted', acceptedAt: at }
    case 'rejected':
      return {
        ...without(state, 'pausedAt'),
        status: 'rejected',
        endedAt: at,
        reason: event.reason,
        ...said(event),
      } as State
    case 'withdrawn':
      return { ...without(state, 'pausedAt'), status: 'withdrawn', endedAt: at } as State
    case 'partStarted': {
      const { part, dueAt, step, stepDueAt } = event
      const started = { status: 'open' as const, startedAt: at, dueAt, step, stepDueAt, stepOpenedAt: at }
      return { ...withPart(state, part, started), status: state.pausedAt === undefined ? 'processing' : state.status }
    }
    case 'stepCompleted':
      return event.next === undefined
        ? state
        : withPart(state, event.part, { step: event.next, stepDueAt: event.nextDueAt!, stepOpenedAt: at })
    case 'partGranted':
      return endPart(state, event.part, { status: 'granted', endedAt: at, late: event.late })
    case 'partRefused': {
      const { part, reason, late } = event
      return endPart(state, part, { status: 'refused', endedAt: at, late, reason, ...said(event) })
    }
    case 'partCancelled':
      return endPart(state, event.part, { status: 'cancelled', endedAt: at, reason: event.because })
    case 'supplementAsked': {
      const { ofPart: part, items } = event
      const supplement = { ...(part === undefined ? {} : { part }), askedAt: at, items }
      return { ...state, status: 'awaitingSupplement', pausedAt: at, supplement }
    }
    case 'partPaused':
      return withPart(state, event.part, { status: 'paused' })
    case 'supplemented': {
      const { ofPart, dueAt, promisedAt, receiveBy = state.receiveBy } = event
      const answer = event.text === undefined ? {} : { answer: event.text }
      const supplement = { ...state.supplement!, answeredAt: at, ...answer }
      const status = ofPart === undefined ? 'submitted' : 'processing'
      return { ...without(state, 'pausedAt'), status, dueAt, promisedAt, receiveBy, supplement } as State
    }
    case 'partResumed':
      return withPart(state, event.part, { status: 'open', dueAt: event.dueAt, stepDueAt: event.stepDueAt })
    case 'resumed': {
      const { dueAt, promisedAt } = event
      return { ...without(state, 'pausedAt'), status: 'processing', dueAt, promisedAt } as State
    }
    case 'apologised': {
      const { reason, formerDueAt, dueAt, automatic } = event
      return { ...state, dueAt, apology: { at, formerDueAt, dueAt, reason, automatic, ...said(event) } }
    }
    case 'done':
      return { ...state, status: 'done', endedAt: at, late: event.late }
    case 'refused':
      return { ...state, status: 'refused', endedAt: at, late: event.late }
    case 'returned':
      return { ...state, status: state.status === 'done' ? 'returned' : state.status, returnedAt: at }
    default:
      return never(event)
  }
}

/** The state after an event. The first event of a bundle is `submitted`; a state is the fold of its events, nothing else. */
export function evolve(state: State | null, event: DossierEvent): State {
  if (event.type === 'submitted') return open(event)
  if (!state) throw new Error(`${event.type} before submitted`)
  return { ...apply(state, event), head: state.head + 1 }
}

/** The fold. */
export function replay(events: readonly DossierEvent[]): State | null {
  return events.reduce<State | null>(evolve, null)
}
