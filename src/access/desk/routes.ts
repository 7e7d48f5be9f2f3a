import { Type } from 'typebox'
import { Refusal, signIn, uuid7, type App, type Clock, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { say, type FieldError } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../access.ts'
import { messages } from '../messages.ts'
import { grantsOf } from '../store.ts'
import type { GlassDesk } from './glass.ts'
import { emergencyPage, grantsPage, holdersPage, reviewPage, reviewsPage, type DeskWords } from './pages.tsx'
import { EMERGENCIES, EmergencyForm, Key, Person, ReviewForm, type Emergency } from './schema.ts'
import { findSeat, grantsIn, seats } from './store.ts'

export interface DeskParts {
  readonly access: Access
  readonly glass: GlassDesk
  readonly database: Database
  readonly clock: Clock
  readonly words: DeskWords
  /** Names of officials; who has no account is left out. */
  namesOf(persons: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>>
  /** The units right below one (null = the country). */
  below(unit: string | null): readonly { readonly code: string; readonly name: string }[]
  /** Whose record a register has under a personal number, and where it lies; nothing of it is shown. */
  find(register: string, number: string): Promise<{ readonly person: Uuid; readonly unit: string | null } | null>
}

const READ = 'register.read'
const Unit = Type.Object({ unit: Type.Optional(Type.String({ maxLength: 30 })), lang: Type.Optional(Type.String({ maxLength: 10 })) }) // prettier-ignore
const Did = Type.Object({ did: Type.Optional(Type.String({ maxLength: 3 })), lang: Type.Optional(Type.String({ maxLength: 10 })) }) // prettier-ignore
const seat = Type.Object({ holder: Person, id: Person })

/**
 * The grants desk: `GET /grants`, `GET /grants/:holder/:id`, `GET /grants/reviews`, `GET|POST /grants/reviews/:holder/:id`,
 * `GET|POST /grants/emergency`, `POST /grants/emergency/:id/close`. Appointing and ending is done in the officials' register.
 */
export function deskRoutes(app: App, { access, glass, database, clock, words, namesOf, below, find }: DeskParts): void {
  const { sql } = database

  app.get('/grants', { schema: { querystring: Unit } }, async (request, reply) => {
    const { who, query } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const reach = await access.mayList(sql, who, 'access.grants')
    const unit = query.unit ?? (reach.some((one) => one.jurisdiction === null) ? null : reach[0]!.jurisdiction)
    await access.permit(sql, who, 'access.grants', { unit })
    const found = await seats(sql, unit, clock.now())
    const names = await namesOf(found.map((one) => one.holder))
    const held = found.map((appointment) => ({ appointment, name: names.get(appointment.holder) ?? '–' }))
    return reply.html(holdersPage(request.view, { unit, held, below: below(unit) }, words))
  })

  app.get('/grants/:holder/:id', { schema: { params: seat } }, async (request, reply) => {
    const { who, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const appointment = await findSeat(sql, params.holder, params.id)
    await access.permit(sql, who, 'access.grants', { unit: appointment?.unit ?? null })
    if (!appointment) throw new Refusal(404, 'appointment_not_found')
    const ids = await grantsIn(sql, params.holder, params.id)
    const grants = (await grantsOf(sql, params.holder)).filter((one) => ids.includes(one.id))
    const name = (await namesOf([params.holder])).get(params.holder) ?? '–'
    return reply.html(grantsPage(request.view, { appointment, name }, grants, words))
  })

  app.get('/grants/reviews', { schema: { querystring: Did } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    const reviews = await glass.queue(request.who)
    const names = await namesOf(reviews.map((one) => one.holder))
    return reply.html(reviewsPage(request.view, { reviews, names, did: request.query.did !== undefined }, words))
  })

  app.get('/grants/reviews/:holder/:id', { schema: { params: seat } }, async (request, reply) => {
    const { holder, id } = request.params
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    const { review, words: said } = await glass.see(request.who, holder, id)
    const name = (await namesOf([holder])).get(holder)
    return reply.html(reviewPage(request.view, { review, said, name, key: uuid7(clock.now()) }, words))
  })

  app.post('/grants/reviews/:holder/:id', { schema: { params: seat, body: ReviewForm } }, async (request, reply) => {
    const { params, body } = request
    await glass.decide(request.who, params.holder, params.id, body.state, body.key)
    return reply.redirect('/grants/reviews?did=1', 303)
  })

  async function emergency(request: FastifyRequest, reply: FastifyReply, typed: Readonly<Record<string, string | undefined>>, errors: readonly FieldError[]) {
    const { scopes, open } = await glass.mine(request.who, READ)
    const key = typed['key'] ?? uuid7(clock.now())
    return reply.status(errors.length > 0 ? 422 : 200).html(emergencyPage(request.view, { registers: scopes, open, typed, errors, key }, words))
  } // prettier-ignore

  app.get('/grants/emergency', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    return emergency(request, reply, {}, [])
  })

  app.post('/grants/emergency', { schema: { body: EmergencyForm } }, async (request, reply) => {
    const { who, body, language } = request
    if (!who) throw new Refusal(401, 'sign_in_first')
    const { key, number = '', register = '', reason = '', words: said = '' } = body
    const again = (field: string, code: keyof typeof messages) =>
      emergency(request, reply, body, [{ field, text: say(messages[code], language) }])
    // What the asker's own grants do not name is not looked for.
    if (!(await glass.mine(who, READ)).scopes.includes(register)) return again('register', 'register_needed')
    if (!EMERGENCIES.includes(reason as Emergency)) return again('reason', 'reason_needed')
    const found = await find(register, number.trim())
    if (!found) return again('number', 'subject_not_found')
    try {
      await glass.declare(who, { action: READ, scope: register, unit: found.unit, subject: found.person, reason: reason as Emergency, words: said }, key) // prettier-ignore
    } catch (error) {
      if (error instanceof Refusal && error.code === 'words_needed') return again('words', 'words_needed')
      throw error
    }
    return reply.redirect(`/registers/${register}/records/${found.person}`, 303)
  })

  app.post('/grants/emergency/:id/close', { schema: { params: Type.Object({ id: Person }), body: Type.Object({ key: Key }, { additionalProperties: false }) } }, async (request, reply) => {
    await glass.close(request.who, request.params.id)
    return reply.redirect('/grants/emergency', 303)
  }) // prettier-ignore
}
