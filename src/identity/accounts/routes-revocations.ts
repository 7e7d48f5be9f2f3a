import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import type { Access } from '#access'
import type { Database } from '#platform/db'
import { COOKIE } from '../token.ts'
import { interventionPage, lossPage, lostPage } from './pages-revocations.tsx'
import type { Revocations } from './revocations.ts'
import { InterventionForm } from './schema.ts'

export interface RevocationRouteParts {
  readonly revocations: Revocations
  readonly access: Access
  readonly database: Database
}

const Sure = Type.Object({ sure: Type.Literal('yes') }, { additionalProperties: false })
const Done = Type.Object({ done: Type.Optional(Type.String({ maxLength: 3 })), lang: Type.Optional(Type.String()) })

/** `GET|POST /me/loss`: the person reports a loss; `GET|POST /desk/accounts`: an officer acts on an account. */
export function revocationRoutes(app: App, { revocations, access, database }: RevocationRouteParts): void {
  app.get('/me/loss', async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn('/me/loss'), 303)
    return reply.html(lossPage(view))
  })

  app.post('/me/loss', { schema: { body: Sure } }, async ({ who, view }, reply) => {
    await revocations.reportLoss(who)
    void reply.clearCookie(COOKIE, { path: '/' })
    return reply.html(lostPage(view))
  })

  app.get('/desk/accounts', { schema: { querystring: Done } }, async ({ who, view, query }, reply) => {
    if (!who) return reply.redirect(signIn('/desk/accounts'), 303)
    await access.mayList(database.sql, who, 'account.intervene')
    return reply.html(interventionPage(view, { typed: {}, unknown: false, done: query.done !== undefined }))
  })

  app.post('/desk/accounts', { schema: { body: InterventionForm } }, async ({ who, view, body }, reply) => {
    try {
      await revocations.intervene(who, body)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'account_not_found') throw error
      return reply.status(404).html(interventionPage(view, { typed: body, unknown: true, done: false }))
    }
    return reply.redirect('/desk/accounts?done=1', 303)
  })
}
