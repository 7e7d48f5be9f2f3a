import { Type } from 'typebox'
import { IdempotencyKey, Refusal, signIn, uuid7, type App } from '#platform'
import { say, type FieldError } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { m } from './messages.ts'
import type { PageParts, pageTools } from './page-tools.ts'
import { postPath } from './pages.tsx'
import { newPostPage, newPostPath } from './pages-posts.tsx'
import { EstablishBody, UnitCode } from './schema-api.ts'

const Place = Type.Object({ unit: Type.Optional(UnitCode) })
const Typed = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 500 }))
const KEY = /^[A-Za-z0-9_-]{8,100}$/

/** `/officials/posts/new` and `POST /api/v1/officials/posts`: a post is established. */
export function newPostRoutes(app: App, parts: PageParts, tools: ReturnType<typeof pageTools>): void {
  const { officials, access, clock } = parts

  const rolesAt = (unit: string | null) => {
    const level = parts.levelOf?.(unit, clock.now())
    return access.roles.filter((role) => level === undefined || role.level === level).map(({ code }) => code)
  }

  function show(request: FastifyRequest, reply: FastifyReply, unit: string | null, typed: Readonly<Record<string, string>>, errors: readonly FieldError[], key: string) {
    return reply.status(errors.length > 0 ? 422 : 200).html(newPostPage(request.view, { unit, roles: rolesAt(unit), typed, errors, key }, tools.words(request)))
  } // prettier-ignore

  app.get('/officials/posts/new', { schema: { querystring: Place } }, async (request, reply) => {
    const unit = request.query.unit ?? null
    if (!request.who) return reply.redirect(signIn(newPostPath(unit)), 303)
    tools.aboveOf(unit)
    await officials.mayEstablish(request.who, unit)
    return show(request, reply, unit, {}, [], uuid7(clock.now()))
  })

  app.post('/officials/posts/new', { schema: { querystring: Place, body: Typed } }, async (request, reply) => {
    const { who, body: typed, language } = request
    const unit = request.query.unit ?? null
    if (!who) return reply.redirect(signIn(newPostPath(unit)), 303)
    tools.aboveOf(unit)
    await officials.mayEstablish(who, unit)
    const { role = '', seats = '', legalBasis = '', key = '' } = typed
    if (!KEY.test(key)) throw new Refusal(400, 'malformed')
    const errors: FieldError[] = [
      ...(rolesAt(unit).includes(role) ? [] : [{ field: 'role', text: say(m.roleMissing, language) }]),
      ...(/^[1-9]\d{0,2}$/.test(seats.trim()) ? [] : [{ field: 'seats', text: say(m.seatsMissing, language) }]),
      ...(legalBasis.trim() === '' || legalBasis.length > 100 ? [{ field: 'legalBasis', text: say(m.basisMissing, language) }] : []),
    ]
    if (errors.length > 0) return show(request, reply, unit, typed, errors, key)
    try {
      const { code } = await officials.establishPost(who, { role, unit, seats: Number(seats), legalBasis: legalBasis.trim() }, key)
      return await reply.redirect(`${postPath(code)}?did=established`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'key_taken') throw error
      return show(request, reply, unit, typed, [{ field: 'role', text: say(m.postThere, language) }], key)
    }
  }) // prettier-ignore

  app.post(
    '/api/v1/officials/posts',
    {
      schema: {
        tags: ['officials'],
        security: [{ session: [] as string[] }],
        summary: 'Establish a post: a role in a unit with its seats, by which decision',
        headers: IdempotencyKey,
        body: EstablishBody,
        response: { 201: Type.Object({ code: Type.String() }) },
      },
    },
    async ({ who, body: { unit = null, ...ask }, headers }, reply) => {
      tools.aboveOf(unit)
      const made = await officials.establishPost(who, { ...ask, unit }, headers['idempotency-key'])
      return reply.status(201).send(made)
    },
  )
}
