import type { ProcedureVersion } from '#procedures'
import { formatDate, say, type Language } from '#ui'
import type { OpenDossier } from '../dossiers.ts'
import { bundleClock, partClock } from '../pages/clock.ts'
import type { FollowView, PartView } from '../pages/follow.tsx'
import { m } from '../pages/messages.ts'
import { PART_STATUS } from '../pages/status.ts'
import type { PartState, State } from '../schema.ts'
import type { Screens } from './parts.ts'

type Stage = FollowView['track'][number]

const OVER = new Set(['granted', 'refused', 'cancelled'])

const stage = (done: boolean, now: boolean): Stage['state'] => (done ? 'done' : now ? 'now' : 'next')

/** Reception, each part, the results: where the whole stands. */
export function trackOf(dossier: OpenDossier, screen: Screens, language: Language): Stage[] {
  const { definition, state } = dossier
  const received = state.acceptedAt !== undefined
  const over = state.endedAt !== undefined
  const day = (instant: string | undefined) =>
    instant ? formatDate(screen.calendar.legalDay(new Date(instant)), language) : undefined
  return [
    { text: say(m.received, language), state: stage(received, !over), note: day(state.acceptedAt) },
    ...definition.parts.map((part): Stage => {
      const at = state.parts[part.code]
      const running = at?.status === 'open' || at?.status === 'paused'
      return {
        text: say(part.title, language),
        state: stage(at?.status === 'granted', running),
        note: day(at?.endedAt) ?? (running ? say(PART_STATUS[at.status].text, language) : undefined),
      }
    }),
    {
      text: say(m.result, language),
      state: stage(state.returnedAt !== undefined, state.status === 'done'),
      note: day(state.returnedAt),
    },
  ]
}

function stepsOf(
  part: ProcedureVersion['parts'][number],
  at: PartState | undefined,
  screen: Screens,
  language: Language,
): Stage[] {
  const now = part.steps.findIndex(({ code }) => code === at?.step)
  return part.steps.map((step, index) => {
    const done = at?.status === 'granted' || (now >= 0 && index < now)
    const running = index === now && !OVER.has(at?.status ?? '')
    return {
      text: say(step.title, language),
      state: done ? 'done' : running ? 'now' : 'next',
      note: running && at?.stepDueAt ? screen.instant(new Date(at.stepDueAt), language) : undefined,
    }
  })
}

/** The linked dossiers, each with its office, its own code, its clock and steps. */
export function partsOf(dossier: OpenDossier, screen: Screens, language: Language): PartView[] {
  const { definition, state } = dossier
  const now = screen.clock.now()
  return definition.parts.map((part) => {
    const at = state.parts[part.code]
    const row = dossier.dossiers.find((one) => one.part === part.code)
    const waiting = part.needs.filter((need) => state.parts[need]?.status !== 'granted')
    const unit = at?.unit ?? row?.unit
    return {
      title: say(part.title, language),
      code: row?.code ?? '',
      office: [say(part.agency, language), unit ? screen.words.unit(unit) : ''].filter(Boolean).join(' · '),
      status: PART_STATUS[at?.status ?? 'waiting'],
      clock: at ? partClock(at, now, screen.calendar) : null,
      waitsFor:
        at?.status === 'waiting' && waiting.length > 0
          ? waiting.map((need) => say(definition.parts.find(({ code }) => code === need)!.title, language)).join(', ')
          : '',
      steps: stepsOf(part, at, screen, language),
    }
  })
}

export const clockOf = (state: State, screen: Screens) => bundleClock(state, screen.clock.now(), screen.calendar)
