import type { ProcedureVersion, Step } from '#procedures'
import type { AnyCommand, OpenTask, State, Status } from './schema.ts'

/** Who must be asked for: the applicant, the clock, or an official of a role at a unit. */
export type Doer =
  { readonly by: 'applicant' | 'clock' } | { readonly by: 'official'; readonly role: string; readonly unit: string }

const stepOf = (
  definition: ProcedureVersion,
  state: State,
  part: string | undefined,
  step?: string,
): { step: Step; unit: string } => {
  const found = definition.parts.find(({ code }) => code === part)
  const at = part === undefined ? undefined : state.parts[part]
  if (!found || !at) return { step: definition.reception, unit: state.unit }
  const named = found.steps.find(({ code }) => code === (step ?? at.step))
  return { step: named ?? found.steps.at(-1)!, unit: at.unit }
}

/** Who may give this command, as far as the definition says; access then says whether the asker is one of them. */
export function doerOf(
  definition: ProcedureVersion,
  state: State,
  command: Pick<AnyCommand, 'type'> & { part?: string; step?: string },
): Doer {
  switch (command.type) {
    case 'submit':
    case 'supplement':
    case 'withdraw':
      return { by: 'applicant' }
    case 'tick':
      return { by: 'clock' }
    case 'handOver':
      return { by: 'official', role: definition.handOver.role, unit: state.unit }
    case 'accept':
    case 'reject':
      return { by: 'official', role: definition.reception.role, unit: state.unit }
    case 'askSupplement':
    case 'completeStep':
    case 'refuse':
    case 'apologise': {
      const { step, unit } = stepOf(definition, state, command.part, command.step)
      return { by: 'official', role: step.role, unit }
    }
  }
}

/** Everything that waits for an official, with its role, unit and due date. Nothing when the citizen has it or all is over. */
export function taskList(definition: ProcedureVersion, state: State): OpenTask[] {
  const { reception, handOver } = definition
  if (state.endedAt !== undefined) {
    const something = Object.values(state.parts).some(({ status }) => status === 'granted')
    if (!something || state.returnedAt !== undefined) return []
    return [task(handOver, null, state.unit, definition.receivedLevel, state.endedAt, state.dueAt, false)]
  }
  if (state.acceptedAt === undefined)
    return [
      task(
        reception,
        null,
        state.unit,
        definition.receivedLevel,
        state.receivedAt,
        state.receiveBy,
        state.pausedAt !== undefined,
      ),
    ]
  return definition.parts.flatMap((part) => {
    const at = state.parts[part.code]
    const step = part.steps.find(({ code }) => code === at?.step)
    if (!at || !step || (at.status !== 'open' && at.status !== 'paused')) return []
    return [task(step, part.code, at.unit, part.agencyLevel, at.stepOpenedAt!, at.stepDueAt!, at.status === 'paused')]
  })
}

function task(
  step: Step,
  part: string | null,
  unit: string,
  level: string,
  openedAt: string,
  dueAt: string,
  waiting: boolean,
): OpenTask {
  return { part, step: step.code, role: step.role, level, unit, openedAt, dueAt, waiting }
}

/** A part's own dossier in the words of a dossier's states. */
export function statusOfPart(state: State, part: string): Status {
  const { status = 'waiting' } = state.parts[part] ?? {}
  if (status === 'granted') return state.returnedAt === undefined ? 'done' : 'returned'
  if (status === 'refused') return 'refused'
  if (state.status === 'rejected' || state.status === 'withdrawn') return state.status
  if (status === 'cancelled') return 'refused'
  if (status === 'paused') return 'awaitingSupplement'
  if (status === 'open') return 'processing'
  return state.acceptedAt === undefined
    ? state.status === 'awaitingSupplement'
      ? 'awaitingSupplement'
      : 'submitted'
    : 'accepted'
}
