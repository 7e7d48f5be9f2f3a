import { Type } from 'typebox'
import { IdempotencyKey, secret, signIn, type App } from '#platform'
import { say, type FieldError } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RegisterRecord } from '../schema.ts'
import { m } from './messages.ts'
import { pairPage, queuePage, queuePath, type QueueNames } from './pages.tsx'
import type { Queue } from './queue.ts'

export interface MatchingRouteParts {
  readonly queue: Queue
  unitName(unit: string): string
  legalDay(at: Date): string
}

const closed = { additionalProperties: false }
const Params = Type.Object({ register: Type.String({ minLength: 1, maxLength: 60 }) })
const PairParams = Type.Object({ ...Params.properties, code: Type.String({ pattern: '^[0-9a-f]{20}$' }) })
const Query = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })), lang: Type.Optional(Type.String()) }) // prettier-ignore
const Nullable = Type.Union([Type.String(), Type.Null()])
const Reason = Type.Object({ field: Type.String(), level: Type.String(), bits: Type.Number() })
const Item = Type.Object({
  code: Type.String(),
  /** Bits of the odds that both are of one person. */
  score: Type.Number(),
  reasons: Type.Array(Reason),
  unit: Nullable,
  otherUnit: Nullable,
  foundAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
})
const Which = Type.Union([Type.Literal('same'), Type.Literal('different')])
const Decision = Type.Object({ decision: Which, reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed)
const Typed = Type.Optional(Type.String({ maxLength: 2_000 }))
const DecisionForm = Type.Object({ decision: Typed, reason: Typed, key: Type.String({ pattern: '^[A-Za-z0-9_-]{8,100}$' }) }) // prettier-ignore

/**
 * Pages `/registers/:register/matches` and `…/:code`, and the same as `GET /api/v1/registers/:register/matches`,
 * `GET …/:code`, `POST …/:code`: pairs that wait for a person, each opened by a look at both, and decided once.
 */
export function matchingRoutes(app: App, parts: MatchingRouteParts): void {
  const { queue } = parts
  const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
  const names = (request: FastifyRequest): QueueNames => ({
    language: request.language,
    unitName: parts.unitName,
    legalDay: parts.legalDay,
  })
  const signedIn = (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.who) void reply.redirect(signIn(request.url), 303)
    return request.who
  }

  app.get(
    '/registers/:register/matches',
    { schema: { params: Params, querystring: Query } },
    async (request, reply) => {
      const who = signedIn(request, reply)
      if (!who) return reply
      const { register } = request.params
      const { page = 1 } = request.query
      const items = await queue.list(who, register, page)
      const shown = { ...queue.pair(register), items, page }
      return reply.html(queuePage(request.view, shown, names(request)))
    },
  )

  interface Again {
    readonly typed: Readonly<Record<string, string | undefined>>
    readonly errors: readonly FieldError[]
  }
  async function pair(request: FastifyRequest, at: { register: string; code: string }, again: Again): Promise<string> {
    const open = await queue.open(request.who, at.register, at.code)
    return pairPage(request.view, { ...queue.pair(at.register), open, key: secret(16), ...again }, names(request))
  }
  app.get('/registers/:register/matches/:code', { schema: { params: PairParams } }, async (request, reply) => {
    if (!signedIn(request, reply)) return reply
    return reply.html(await pair(request, request.params, { typed: {}, errors: [] }))
  })
  app.post(
    '/registers/:register/matches/:code',
    { schema: { params: PairParams, body: DecisionForm } },
    async (request, reply) => {
      const who = signedIn(request, reply)
      if (!who) return reply
      const { params, body, language } = request
      const { decision, reason = '', key } = body
      const chosen = decision === 'same' || decision === 'different' ? decision : null
      const errors = [
        ...(chosen ? [] : [{ field: 'decision', text: say(m.choose, language) }]),
        ...(reason.trim() === '' ? [{ field: 'reason', text: say(m.needReason, language) }] : []),
      ]
      if (!chosen || errors.length > 0) return reply.status(422).html(await pair(request, params, { typed: { decision, reason }, errors })) // prettier-ignore
      await queue.decide(who, params.register, params.code, { decision: chosen, reason, key })
      return reply.redirect(queuePath(params.register), 303)
    },
  )

  const list = 'Pairs of records that may be of one person, left to an official: the likeliest first; they name nobody'
  app.get(
    '/api/v1/registers/:register/matches',
    { schema: { ...api, summary: list, params: Params, querystring: Query, response: { 200: Type.Object({ total: Type.Integer(), matches: Type.Array(Item) }) } } }, // prettier-ignore
    async ({ who, params, query }) => {
      const items = await queue.list(who, params.register, query.page)
      return { total: items[0]?.total ?? 0, matches: items.map((item) => ({ ...item, reasons: [...item.reasons] })) } // prettier-ignore
    },
  )
  const one = 'A pair with both records, as the purpose may see them: a look at each, which both people see'
  app.get(
    '/api/v1/registers/:register/matches/:code',
    { schema: { ...api, summary: one, params: PairParams, response: { 200: Type.Object({ match: Item, state: Type.String(), records: Type.Array(RegisterRecord) }) } } }, // prettier-ignore
    async ({ who, params }) => {
      const { link, records } = await queue.open(who, params.register, params.code)
      const { code, score, reasons, unit, otherUnit, foundAt, state } = link
      return { match: { code, score, reasons: [...reasons], unit, otherUnit, foundAt }, state, records: [...records] }
    },
  )
  const decide = 'Decide that a pair is of one person (two persons are merged) or of two; safe to repeat with its key'
  app.post(
    '/api/v1/registers/:register/matches/:code',
    { schema: { ...api, summary: decide, params: PairParams, headers: IdempotencyKey, body: Decision, response: { 200: Type.Object({ decision: Type.String() }) } } }, // prettier-ignore
    async ({ who, params, body, headers }) => ({
      decision: await queue.decide(who, params.register, params.code, { ...body, key: headers['idempotency-key'] }),
    }),
  )
}
