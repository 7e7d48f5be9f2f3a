import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import type { Text } from '#ui'
import type { HeldAccounts } from './held.ts'
import { deskFaults } from './messages-desk.ts'
import { heldTexts } from './messages-held.ts'
import { heldPage } from './pages-held.tsx'

const HOME = '/me/accounts'
const Asked = Type.Object({ person: Type.String({ format: 'uuid' }) }, { additionalProperties: false })
const Did = Type.Object({ did: Type.Optional(Type.Literal('issued')), lang: Type.Optional(Type.String()) })

/** `GET|POST /me/accounts`: accounts of children and organisations, by who stands for them. */
export function heldRoutes(app: App, { held }: { readonly held: HeldAccounts }): void {
  app.get(HOME, { schema: { querystring: Did } }, async ({ who, view, query }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    return reply.html(heldPage(view, { held: await held.list(who), did: query.did !== undefined }))
  })

  app.post(HOME, { schema: { body: Asked } }, async ({ who, view, body }, reply) => {
    try {
      await held.ask(who, body.person)
      return reply.redirect(`${HOME}?did=issued`, 303)
    } catch (error) {
      const texts: Readonly<Record<string, Text>> = { ...heldTexts, age_not_served: deskFaults.age_not_served }
      if (!(error instanceof Refusal) || !texts[error.code]) throw error
      return reply.status(error.status).html(heldPage(view, { held: await held.list(who), did: false, error: texts[error.code] })) // prettier-ignore
    }
  })
}
