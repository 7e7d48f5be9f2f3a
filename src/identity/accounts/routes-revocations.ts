import { Type } from 'typebox'
import { signIn, type App } from '#platform'
import { COOKIE } from '../token.ts'
import { lossPage, lostPage } from './pages-revocations.tsx'
import type { Revocations } from './revocations.ts'

const Sure = Type.Object({ sure: Type.Literal('yes') }, { additionalProperties: false })

/** `GET|POST /me/loss`: the person reports a loss. */
export function revocationRoutes(app: App, { revocations }: { readonly revocations: Revocations }): void {
  app.get('/me/loss', async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn('/me/loss'), 303)
    return reply.html(lossPage(view))
  })

  app.post('/me/loss', { schema: { body: Sure } }, async ({ who, view }, reply) => {
    await revocations.reportLoss(who)
    void reply.clearCookie(COOKIE, { path: '/' })
    return reply.html(lostPage(view))
  })
}
