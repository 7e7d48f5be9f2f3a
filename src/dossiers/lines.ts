import type { Facts, Line, NewLine, Uuid } from '#platform'
import type { Json } from '#platform/db'
import { evolve, statusOfPart } from './rules.ts'
import type { DossierEvent, EventType, State } from './schema.ts'
import type { Concerned } from './store.ts'

const PREFIX = 'dossier.'

/** Each event's own fields, as its line keeps them: in the clear, and (personal) sealed. */
const FIELDS: Record<EventType, { readonly clear: readonly string[]; readonly sealed?: readonly string[] }> = {
  submitted: { clear: ['procedure', 'version', 'code', 'partCodes', 'channel', 'unit', 'province', 'units', 'delivery', 'countsFrom', 'dueAt', 'receiveBy'] }, // prettier-ignore
  accepted: { clear: [] },
  rejected: { clear: ['reason'], sealed: ['text'] },
  partStarted: { clear: ['part', 'dueAt', 'step', 'stepDueAt'] },
  stepCompleted: { clear: ['part', 'step', 'next', 'nextDueAt'] },
  partGranted: { clear: ['part', 'late'] },
  partRefused: { clear: ['part', 'reason', 'late'], sealed: ['text'] },
  partCancelled: { clear: ['part', 'because'] },
  supplementAsked: { clear: ['ofPart'], sealed: ['items'] },
  partPaused: { clear: ['part'] },
  supplemented: { clear: ['ofPart', 'dueAt', 'promisedAt', 'receiveBy'], sealed: ['text'] },
  partResumed: { clear: ['part', 'dueAt', 'stepDueAt'] },
  resumed: { clear: ['dueAt', 'promisedAt'] },
  apologised: { clear: ['reason', 'formerDueAt', 'dueAt', 'automatic', 'inTime'], sealed: ['text'] },
  done: { clear: ['late'] },
  refused: { clear: ['late'] },
  returned: { clear: ['way'] },
  withdrawn: { clear: [] },
}

/** Lines between an agency's own steps concern nobody else. */
const INTERNAL = new Set<EventType>([
  'partStarted',
  'stepCompleted',
  'partCancelled',
  'partPaused',
  'partResumed',
  'resumed',
])

type Plain = Record<string, string | number | boolean | null>

function flat(fields: readonly string[], event: DossierEvent): Plain {
  const facts: Plain = {}
  for (const field of fields) {
    const value = (event as unknown as Record<string, unknown>)[field]
    if (value === undefined) continue
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) facts[`${field}.${key}`] = inner as string
    else facts[field] = value as string
  }
  return facts
}

const defined = (facts: Record<string, string | number | boolean | null | undefined>): Plain =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Plain

/** What every line of a dossier says beside its event: what counting needs, and never a person. */
function common(state: State, event: DossierEvent): Plain {
  const part = 'part' in event ? event.part : undefined
  const of = part === undefined ? undefined : state.parts[part]
  return defined({
    code: of?.code ?? state.code,
    procedure: state.procedure,
    version: state.version,
    part,
    unit: of?.unit ?? state.unit,
    province: state.province,
    status:
      event.type === 'partCancelled' ? 'cancelled' : part === undefined ? state.status : statusOfPart(state, part),
    dueAt: of ? of.dueAt : state.dueAt,
    receivedAt: of ? (of.startedAt ?? state.receivedAt) : state.receivedAt,
    channel: state.channel,
  })
}

/** The post from which an official acts, and where it stands; nothing for an applicant and the clock. */
export interface Acting {
  readonly post?: string | undefined
  readonly unit?: string | undefined
}

export interface Family {
  readonly owner: Uuid
  readonly applicant: Uuid
  readonly ids: Readonly<Record<string, Uuid>>
  readonly people: readonly Concerned[]
}

/** The journal's lines of a bundle's events, in one stream after `head`, and the state they lead to. `by`: who made them happen. */
export function linesOf(
  family: Family,
  before: State | null,
  head: number,
  events: readonly DossierEvent[],
  by: Acting = {},
): { readonly lines: NewLine[]; readonly state: State } {
  let state = before
  const from = by.post === undefined ? {} : defined({ post: by.post, seat: by.unit })
  const lines = events.map((event): NewLine => {
    state = evolve(state, event)
    const { clear, sealed = [] } = FIELDS[event.type]
    const facts: Facts = { ...common(state, event), ...from, ...flat(clear, event) }
    const secret = Object.fromEntries(
      Object.entries(event).filter(([key, value]) => sealed.includes(key) && value !== undefined),
    )
    return {
      owner: family.owner,
      stream: family.owner,
      after: head,
      type: PREFIX + event.type,
      dossier: ('part' in event ? family.ids[event.part] : undefined) ?? family.owner,
      unit: String(facts['unit']),
      facts,
      about: INTERNAL.has(event.type) ? [] : family.people,
      ...(Object.keys(secret).length > 0 ? { bodies: [{ person: family.applicant, data: secret as Json }] } : {}),
    }
  })
  return { lines, state: state! }
}

/** The event of a line; `sealed`: its personal fields, when they can be had. Null for a line that is no event. */
export function eventOf(
  line: Pick<Line, 'type' | 'at' | 'facts'>,
  sealed: Readonly<Record<string, unknown>> = {},
): DossierEvent | null {
  const type = line.type.slice(PREFIX.length) as EventType
  if (!line.type.startsWith(PREFIX) || !Object.hasOwn(FIELDS, type)) return null
  const event: Record<string, unknown> = { type, at: line.at.toISOString(), ...sealed }
  for (const field of FIELDS[type].clear) {
    if (Object.hasOwn(line.facts, field)) event[field] = line.facts[field]
    const inner = Object.entries(line.facts).filter(([key]) => key.startsWith(`${field}.`))
    if (inner.length > 0)
      event[field] = Object.fromEntries(inner.map(([key, value]) => [key.slice(field.length + 1), value]))
  }
  return event as unknown as DossierEvent
}

/** Has this kind of event personal fields? */
export const isSealed = (type: string): boolean =>
  (FIELDS[type.slice(PREFIX.length) as EventType]?.sealed ?? []).length > 0
