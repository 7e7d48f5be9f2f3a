import { Type } from 'typebox'
import { IdempotencyKey, Refusal, uuid7, type App, type Clock, type Uuid, type Who } from '#platform'
import { readDate, say, type FieldError } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Mandates } from './mandates.ts'
import { mandateTexts } from './messages.ts'
import { mandatesPage } from './pages.tsx'
import { stateOf } from './rules.ts'
import { OfferBody, PowerAnswer, type Power } from './schema.ts'

export interface MandateRouteParts {
  readonly mandates: Mandates
  readonly clock: Clock
  legalDay(at: Date): string
}

const Person = Type.String({ format: 'uuid' })
const Key = IdempotencyKey.properties['idempotency-key']
const params = Type.Object({ owner: Person, id: Person })
const Sent = Type.Object({ key: Key, owner: Person }, { additionalProperties: Type.Union([Type.String({ maxLength: 300 }), Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 })]) }) // prettier-ignore
const api = { tags: ['identity'], security: [{ session: [] as string[] }] }
const Powers = Type.Object({ given: Type.Array(PowerAnswer), held: Type.Array(PowerAnswer) })
const For = Type.Object({ for: Type.Optional(Person), done: Type.Optional(Type.String({ maxLength: 3 })), lang: Type.Optional(Type.String({ maxLength: 10 })) }) // prettier-ignore

const signedIn = (who: Who | null): Who => {
  if (!who) throw new Refusal(401, 'sign_in_first')
  return who
}

/**
 * `GET|POST /me/mandates`, `POST /me/mandates/:owner/:id/(accept|end)`, and for programs `GET|POST /api/v1/me/mandates`,
 * `POST /api/v1/me/mandates/:owner/:id/(accept|end)`.
 */
export function mandateRoutes(app: App, { mandates, clock, legalDay }: MandateRouteParts): void {
  const answer = (power: Power): PowerAnswer => ({
    owner: power.owner, id: power.id, kind: power.kind, ownerName: power.ownerName, holderName: power.holderName,
    matters: [...power.matters], state: stateOf(power, clock.now()), validTo: power.validTo, endReason: power.endReason,
  }) // prettier-ignore

  async function page(request: FastifyRequest, reply: FastifyReply, who: Who, owner: Uuid, typed: Readonly<Record<string, unknown>>, errors: readonly FieldError[], done = false) {
    const mine = owner === who.person
    const organisations = await mandates.represented(who)
    const shown = {
      owner, ownerName: mine ? null : (organisations.find((one) => one.person === owner)?.name ?? ''), organisations,
      given: await mandates.given(who, owner), held: mine ? await mandates.held(who) : [], matters: mandates.matters, now: clock.now(),
      key: String(typed['key'] ?? uuid7(clock.now())), typed, errors, done,
      lastDay: ({ validTo }: Power) => (validTo === null ? null : legalDay(new Date(validTo.getTime() - 1))),
    }
    return reply.status(errors.length > 0 ? 422 : 200).html(mandatesPage(request.view, shown))
  } // prettier-ignore

  app.get('/me/mandates', { schema: { querystring: For } }, async (request, reply) => {
    if (!request.who) return reply.redirect('/sign-in?next=%2Fme%2Fmandates', 303)
    const { for: owner = request.who.person, done } = request.query
    return page(request, reply, request.who, owner, {}, [], done !== undefined)
  })

  app.post('/me/mandates', { schema: { body: Sent } }, async (request, reply) => {
    const who = signedIn(request.who)
    const typed = request.body as Readonly<Record<string, unknown>>
    const { key, owner } = request.body
    const empty = ['day', 'month', 'year'].every((part) => String(typed[`until-${part}`] ?? '').trim() === '')
    const until = empty ? null : (readDate(typed, 'until') ?? '')
    const ask = { owner, number: String(typed['number'] ?? ''), name: String(typed['name'] ?? ''), matters: [typed['matters'] ?? []].flat() as string[], until } // prettier-ignore
    try {
      await mandates.offer(who, ask, key)
    } catch (error) {
      const field = error instanceof Refusal && error.fields[0]
      if (!field || !(field.code in mandateTexts)) throw error
      const text = say(mandateTexts[field.code as keyof typeof mandateTexts], request.language)
      const at = field.field === 'until' ? 'until-day' : field.field
      return page(request, reply, who, owner, typed, [{ field: at, text }])
    }
    return reply.redirect(`/me/mandates?done=1${owner === who.person ? '' : `&for=${owner}`}`, 303)
  })

  for (const what of ['accept', 'end'] as const) {
    app.post(`/me/mandates/:owner/:id/${what}`, { schema: { params, body: Type.Object({ key: Key }, { additionalProperties: false }) } }, async (request, reply) => {
      const { owner, id } = request.params
      const who = signedIn(request.who)
      await mandates[what](who, owner, id, request.body.key)
      const forOther = what === 'end' && (await mandates.represented(who)).some((one) => one.person === owner)
      return reply.redirect(`/me/mandates?done=1${forOther ? `&for=${owner}` : ''}`, 303)
    }) // prettier-ignore
    app.post(
      `/api/v1/me/mandates/:owner/:id/${what}`,
      { schema: { ...api, summary: what === 'accept' ? 'Accept a power that one is offered' : 'End a power: withdraw, decline or give it up', params, headers: IdempotencyKey, response: { 204: Type.Null() } } }, // prettier-ignore
      async ({ who, params: { owner, id }, headers }, reply) => {
        await mandates[what](signedIn(who), owner, id, headers['idempotency-key'])
        return reply.status(204).send(null)
      },
    )
  }

  app.get(
    '/api/v1/me/mandates',
    { schema: { ...api, summary: 'Powers that one gave (or an organisation one represents: `for`), and those that one holds', querystring: Type.Object({ for: Type.Optional(Person) }, { additionalProperties: false }), response: { 200: Powers } } }, // prettier-ignore
    async ({ who: asker, query }) => {
      const who = signedIn(asker)
      const [given, held] = [await mandates.given(who, query.for ?? who.person), await mandates.held(who)]
      return { given: given.map(answer), held: held.map(answer) }
    },
  )

  app.post(
    '/api/v1/me/mandates',
    { schema: { ...api, summary: 'Give a power; it holds once its holder accepts', headers: IdempotencyKey, body: OfferBody, response: { 204: Type.Null() } } }, // prettier-ignore
    async ({ who: asker, headers, body: { owner, until = null, ...rest } }, reply) => {
      const who = signedIn(asker)
      await mandates.offer(who, { owner: owner ?? who.person, until, ...rest }, headers['idempotency-key'])
      return reply.status(204).send(null)
    },
  )
}
