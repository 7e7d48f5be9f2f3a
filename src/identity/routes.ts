import { Refusal, signIn, type App } from '#platform'
import type { Identity } from './identity.ts'
import { actingPage } from './pages.tsx'
import { ownPath } from './rules.ts'
import { ActingForm, MeAnswer, NextQuery, meAnswer } from './schema.ts'
import { COOKIE } from './token.ts'

export interface IdentityRouteParts {
  readonly identity: Identity
  /** True when people come over https: the cookie is sent nowhere else. */
  readonly secure: boolean
}

/** `POST /sign-out`, `GET|POST /me/acting`, `GET /api/v1/me`. */
export function identityRoutes(app: App, { identity, secure }: IdentityRouteParts): void {
  app.post('/sign-out', async (request, reply) => {
    if (request.who) await identity.signOut(request.who)
    return reply.clearCookie(COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure }).redirect('/', 303)
  })

  app.get('/me/acting', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/me/acting'), 303)
    return reply.html(actingPage(request.view, request.who, await identity.children(request.who)))
  })

  app.post('/me/acting', { schema: { body: ActingForm, querystring: NextQuery } }, async (request, reply) => {
    if (!request.who) throw new Refusal(401, 'sign_in_first')
    const { person } = request.body
    await identity.actFor(request.who, person === 'self' ? null : person)
    return reply.redirect(ownPath(request.query.next, '/me'), 303)
  })

  app.get(
    '/api/v1/me',
    {
      schema: {
        summary: 'Who am I, and for whom am I acting?',
        tags: ['identity'],
        security: [{ session: [] }],
        response: { 200: MeAnswer },
      },
    },
    (request) => {
      // prettier-ignore
      if (!request.who) throw new Refusal(401, 'sign_in_first')
      return meAnswer(request.who)
    },
  )
}
