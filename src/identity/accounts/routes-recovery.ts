import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import { say } from '#ui'
import { browserOf } from '../authenticators/browser.ts'
import { ownPath } from '../rules.ts'
import { ma } from './messages.ts'
import { ownRecoveryPage, recoverAskedPage, recoverPage } from './pages-recovery.tsx'
import type { Recoveries } from './recovery.ts'
import { ClaimForm, laid, readClaim } from './routes-claim.ts'

export interface RecoveryRouteParts {
  readonly recoveries: Recoveries
  /** True when people come over https. */
  readonly secure: boolean
  readonly zone: string
  /** Whether the house can send messages: without, recovery is the desk's alone. */
  readonly offered: boolean
}

const OWN = '/me/recovery'
const OwnQuery = Type.Object({ next: Type.Optional(Type.String({ maxLength: 500 })), did: Type.Optional(Type.Literal('cancelled')), lang: Type.Optional(Type.String()) }) // prettier-ignore
const Sure = Type.Object({ cancel: Type.Literal('yes') }, { additionalProperties: false })

/** `GET|POST /sign-in/recover`: ask to come back; `GET|POST /me/recovery`: what runs about one's own account, and its end. */
export function recoveryRoutes(app: App, { recoveries, secure, zone, offered }: RecoveryRouteParts): void {
  app.get('/sign-in/recover', (request, reply) => {
    browserOf(request, reply, secure)
    return reply.html(recoverPage(request.view, { typed: {}, errors: [], offered }))
  })

  app.post('/sign-in/recover', { schema: { body: ClaimForm } }, async (request, reply) => {
    const { body: typed, language, view } = request
    if (!offered) return reply.status(503).html(recoverPage(view, { typed: {}, errors: [], offered }))
    const claim = readClaim(typed, language)
    if (Array.isArray(claim)) return reply.status(422).html(recoverPage(view, { typed, errors: claim, offered }))
    if (!(await laid(recoveries.ask(claim, browserOf(request, reply, secure), language))))
      return reply.status(429).html(recoverPage(view, { typed, errors: [{ text: say(ma.tooMany, language) }], offered })) // prettier-ignore
    return reply.html(recoverAskedPage(view))
  })

  app.get(OWN, { schema: { querystring: OwnQuery } }, async ({ who, view, query }, reply) => {
    if (!who) return reply.redirect(signIn(OWN), 303)
    const shown = { next: ownPath(query.next, '/me'), zone, cancelled: query.did !== undefined }
    return reply.html(ownRecoveryPage(view, { one: await recoveries.running(who), ...shown }))
  })

  app.post(OWN, { schema: { body: Sure } }, async ({ who }, reply) => {
    if (!who) throw new Refusal(401, 'sign_in_first')
    await recoveries.cancel(who)
    return reply.redirect(`${OWN}?did=cancelled`, 303)
  })
}
