import { Type } from 'typebox'
import { Refusal, signIn, type App, type View, type Who } from '#platform'
import type { Text } from '#ui'
import type { Interventions } from './interventions.ts'
import { interventionTexts } from './messages-interventions.ts'
import { interventionPage, type InterventionShown } from './pages-interventions.tsx'
import { InterventionForm } from './schema.ts'

const HOME = '/desk/accounts'
const Id = Type.String({ format: 'uuid' })
const params = Type.Object({ person: Id, id: Id })
const Answered = Type.Object({ answer: Type.Enum(['yes', 'no']) }, { additionalProperties: false })
const Did = Type.Object({ did: Type.Optional(Type.Enum(['done', 'opened', 'refused'])), lang: Type.Optional(Type.String()) }) // prettier-ignore

/** `GET|POST /desk/accounts`: an officer acts on an account; `POST /desk/accounts/:person/:id`: a second one answers. */
export function interventionRoutes(app: App, { interventions }: { readonly interventions: Interventions }): void {
  const shown = async (who: Who | null, view: View, more: Omit<InterventionShown, 'waiting'>) =>
    interventionPage(view, { waiting: await interventions.waiting(who), ...more })

  /** What the page says of a refusal; throws on what is not the desk's. */
  function faultOf(error: unknown): { status: number; text: Text } {
    const texts: Readonly<Record<string, Text>> = interventionTexts
    if (!(error instanceof Refusal) || !texts[error.code]) throw error
    return { status: error.status, text: texts[error.code]! }
  }

  app.get(HOME, { schema: { querystring: Did } }, async ({ who, view, query }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    return reply.html(await shown(who, view, { did: query.did }))
  })

  app.post(HOME, { schema: { body: InterventionForm } }, async ({ who, view, body }, reply) => {
    const { number, what, reference } = body
    if (number === '' || what === undefined || reference === '')
      return reply.status(422).html(await shown(who, view, { typed: body, incomplete: true }))
    try {
      const how = await interventions.act(who, { number, what, reference })
      return reply.redirect(`${HOME}?did=${how === 'done' ? 'done' : 'opened'}`, 303)
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(await shown(who, view, { typed: body, error: text }))
    }
  })

  app.post(`${HOME}/:person/:id`, { schema: { params, body: Answered } }, async ({ who, view, params: at, body }, reply) => {
    const yes = body.answer === 'yes'
    try {
      await interventions.answer(who, { ...at, yes })
      return reply.redirect(`${HOME}?did=${yes ? 'done' : 'refused'}`, 303)
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(await shown(who, view, { error: text }))
    }
  }) // prettier-ignore
}
