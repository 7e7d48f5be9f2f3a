import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import type { Consents } from './consents.ts'
import { consentsPage } from './pages-consents.tsx'
import { claimsOf } from './rules.ts'
import { PartyParams, type SignInRules } from './schema.ts'

const Query = Type.Object({ done: Type.Optional(Type.Literal('1')), lang: Type.Optional(Type.String()) })
const ConsentsAnswer = Type.Object({
  consents: Type.Array(
    Type.Object({
      party: Type.String({ format: 'uuid' }),
      name: Type.String(),
      claims: Type.Array(Type.String()),
      law: Type.Union([Type.String(), Type.Null()]),
      given: Type.String({ format: 'date-time' }),
      ends: Type.String({ format: 'date-time' }),
    }),
  ),
})

/** `/me/consents`: the sites one signs in to; taking one back ends it at once. */
export function consentRoutes(app: App, consents: Consents, rules: SignInRules): void {
  app.get('/me/consents', { schema: { querystring: Query } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/me/consents'), 303)
    return reply.html(consentsPage(request.view, await consents.mine(request.who), rules, request.query.done === '1'))
  })

  app.post('/me/consents/:party/withdraw', { schema: { params: PartyParams } }, async (request, reply) => {
    if (!request.who) throw new Refusal(401, 'sign_in_first')
    await consents.withdraw(request.who, request.params.party)
    return reply.redirect('/me/consents?done=1', 303)
  })

  app.get(
    '/api/v1/me/consents',
    { schema: { summary: 'The sites I let see something about me', tags: ['identity'], security: [{ session: [] }], response: { 200: ConsentsAnswer } } }, // prettier-ignore
    ({ who }) =>
      consents.mine(who).then((mine) => ({
        consents: mine.map(({ consent, party }) => ({
          party: party.id,
          name: party.name,
          claims: claimsOf(rules, consent).filter((claim) => party.claims.includes(claim)),
          law: rules.bases.find((one) => one.code === party.basis)?.law ?? null,
          given: consent.given.toISOString(),
          ends: consent.ends.toISOString(),
        })),
      })),
  )
}
