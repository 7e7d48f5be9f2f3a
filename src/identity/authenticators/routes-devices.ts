import { Refusal, signIn, type Who } from '#platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fresh, textOf, type App, type DoorParts } from './doors.ts'
import { m } from './messages-security.ts'
import { devicesPage } from './pages-devices.tsx'
import { DidQuery, EndForm, IdForm } from './schema.ts'

const HOME = '/me/devices'

/** `/me/devices`: where one is signed in, ended from afar. */
export function devicesRoutes(app: App, parts: DoorParts): void {
  const { keys } = parts.authenticators

  async function page(who: Who, request: FastifyRequest, more: Partial<Parameters<typeof devicesPage>[1]> = {}) {
    const [sessions, devices] = await Promise.all([keys.sessions(who.person), keys.devices(who.person)])
    return devicesPage(request.view, { sessions, devices, own: who.session, zone: parts.zone, ...more })
  }

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    did: string,
    work: (who: Who) => Promise<unknown>,
  ) {
    const { who } = request
    if (!who) throw new Refusal(401, 'sign_in_first')
    try {
      await work(who)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(await page(who, request, { error: text }))
    }
    return reply.redirect(`${HOME}?did=${did}`, 303)
  }

  app.get(HOME, { schema: { querystring: DidQuery } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(HOME), 303)
    const { did } = request.query
    return reply.html(await page(request.who, request, { did: did && m[`did_${did}`] }))
  })

  app.post(`${HOME}/end`, { schema: { body: EndForm } }, (request, reply) => {
    const notMe = request.body.answer === 'not_me'
    return change(request, reply, notMe ? 'locked' : 'ended', (who) => keys.end(who, request.body.id, notMe))
  })
  app.post(`${HOME}/others`, (request, reply) => change(request, reply, 'ended', (who) => keys.endOthers(who)))
  app.post(`${HOME}/forget`, { schema: { body: IdForm } }, (request, reply) =>
    change(request, reply, 'removed', (who) => keys.forget(who, request.body.id)),
  )
  app.post(`${HOME}/unlock`, { schema: { body: IdForm } }, (request, reply) => {
    if (!fresh(parts, request, reply, HOME)) return reply
    return change(request, reply, 'unlocked', (who) => keys.unlock(who, request.body.id))
  })
}
