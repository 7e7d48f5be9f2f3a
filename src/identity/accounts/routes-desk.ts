import { Type, type Static } from 'typebox'
import { Refusal, signIn, type App, type View, type Who } from '#platform'
import { readDate, type Text } from '#ui'
import { CARD_FAULTS, type CardSimulator } from './card-reader.ts'
import type { Desk } from './desk.ts'
import { deskFaults } from './messages-desk.ts'
import { proofingPage, type DeskShown } from './pages-desk.tsx'

const Short = Type.Optional(Type.String({ maxLength: 20 }))
/** What the form says of the card on a simulated reader. */
export const readerFields = {
  number: Short,
  name: Type.Optional(Type.String({ maxLength: 200 })),
  'born-day': Short,
  'born-month': Short,
  'born-year': Short,
  outcome: Type.Optional(Type.Enum(['card', ...CARD_FAULTS])),
}
const Read = Type.Object(
  { ...readerFields, renew: Type.Optional(Type.Literal('yes')) },
  { additionalProperties: false },
)

/** Put it there. */
export function layCard(
  simulator: CardSimulator | null,
  who: Who | null,
  typed: Static<ReturnType<typeof Type.Object<typeof readerFields>>>,
): void {
  const { outcome, number = '', name = '' } = typed
  if (simulator && who && outcome !== undefined)
    simulator.lay(who.person, outcome === 'card' ? { number, name, born: readDate(typed, 'born') ?? '' } : outcome)
}
const Id = Type.String({ format: 'uuid' })
const params = Type.Object({ person: Id, id: Id })
const Answered = Type.Object({ answer: Type.Enum(['yes', 'no']) }, { additionalProperties: false })
const HOME = '/desk/proofing'

/** `GET|POST /desk/proofing`, `POST /desk/proofing/:person/:id`. With a simulator the form says what card lies on it. */
export function proofingRoutes(app: App, { desk, simulator }: { desk: Desk; simulator: CardSimulator | null }): void {
  const shown = async (who: Who | null, view: View, more: Partial<DeskShown> = {}) =>
    proofingPage(view, { waiting: await desk.waiting(who), simulated: simulator !== null, ...more })

  /** What the page says of a refusal; throws on what is not the desk's. */
  function faultOf(error: unknown): { status: number; text: Text } {
    const texts: Readonly<Record<string, Text>> = deskFaults
    if (!(error instanceof Refusal) || !texts[error.code]) throw error
    return { status: error.status, text: texts[error.code]! }
  }

  app.get(HOME, async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    return reply.html(await shown(who, view))
  })

  app.post(HOME, { schema: { body: Read } }, async ({ who, view, body }, reply) => {
    layCard(simulator, who, body)
    try {
      await desk.open(who, { renew: body.renew === 'yes' })
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(await shown(who, view, { error: text }))
    }
    return reply.html(await shown(who, view, { did: 'opened' }))
  })

  app.post(`${HOME}/:person/:id`, { schema: { params, body: Answered } }, async ({ who, view, params: at, body }, reply) => {
    try {
      const leave = await desk.answer(who, { person: at.person, id: at.id, yes: body.answer === 'yes' })
      return reply.html(await shown(who, view, { did: body.answer === 'yes' ? 'confirmed' : 'refused', code: leave?.code }))
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(await shown(who, view, { error: text }))
    }
  }) // prettier-ignore
}
