import { Refusal } from '#platform'
import { say } from '#ui'
import { ownPath } from '../rules.ts'
import { browser, fresh, goOn, textOf, type App, type DoorParts } from './doors.ts'
import { m } from './messages-app.ts'
import { answeredPage, appPage, approvalPage, linkPage, lockedPage, offlinePage } from './pages-app.tsx'
import { nameFor } from './rules.ts'
import { AnswerForm, AppKeyForm, AppQuery, IdParams, LinkQuery, TakeForm, UnlockForm } from './schema.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** `/app`: the installable app, which answers for its owner. */
export function appRoutes(app: App, parts: DoorParts & { readonly worker: string }): void {
  const { authenticators, zone } = parts
  const { approvals, appKeys, phone } = authenticators
  const script = parts.scripts.app

  app.get('/app/manifest.webmanifest', (request, reply) => {
    const name = say(m.title, request.language)
    const manifest = {
      name, short_name: say(m.short, request.language), lang: request.language, id: '/app', start_url: '/app', scope: '/app', display: 'standalone',
      background_color: '#ffffff', theme_color: '#b3262c',
      icons: [{ src: parts.icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    } // prettier-ignore
    return reply.type('application/manifest+json').send(JSON.stringify(manifest))
  })
  app.get(
    '/app/sw.js',
    (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('service-worker-allowed', '/app').header('cache-control', 'no-cache').send(parts.worker), // prettier-ignore
  )
  app.get('/app/offline', (request, reply) => reply.html(offlinePage({ ...request.view, who: undefined, nav: [] }, script))) // prettier-ignore

  const locked = (request: FastifyRequest, reply: FastifyReply, next: string) =>
    reply.html(lockedPage(request.view, { script, next, challenge: appKeys.askUnlock(browser(parts, request, reply)) }))

  async function home(request: FastifyRequest, more: Partial<Parameters<typeof appPage>[1]> = {}) {
    const who = request.who!
    const [open, held] = await Promise.all([approvals.open(who.person), authenticators.keys.list(who.person)])
    const keys = held.filter(({ kind, suspended }) => kind === 'app' && !suspended).map(({ id }) => id)
    return appPage(request.view, { approvals: open, person: who.person, keys, challenge: appKeys.ask(who), script, zone, ...more }) // prettier-ignore
  }

  app.get('/app', { schema: { querystring: AppQuery } }, async (request, reply) => {
    if (!request.who) return locked(request, reply, '/app')
    return reply.html(await home(request, request.query.did ? { flash: m.setUpDone } : {}))
  })

  app.post('/app/key', { schema: { body: AppKeyForm } }, async (request, reply) => {
    const who = fresh(parts, request, reply, '/app')
    if (!who) return reply
    const { name, ...form } = request.body
    try {
      // The id goes to the script, which keeps it beside the key.
      const id = await appKeys.register(who, browser(parts, request, reply), form, nameFor(name, say(m.defaultName, request.language))) // prettier-ignore
      await authenticators.learnLogin(who)
      return reply.redirect(`/app?did=set&key=${id}`, 303)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(await home(request, { error: text }))
    }
  })

  app.post('/app/unlock', { schema: { body: UnlockForm } }, async (request, reply) => {
    const { person, id, challenge, proof, pin, next } = request.body
    const from = browser(parts, request, reply)
    try {
      const entered = await appKeys.unlock(from, request, { person, key: id, challenge, proof, pin })
      return goOn(parts, reply, entered, { next: ownPath(next, '/app') })
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(lockedPage(request.view, { script, next: ownPath(next, '/app'), challenge: appKeys.askUnlock(from), error: text })) // prettier-ignore
    }
  })

  app.get('/app/approvals/:id', { schema: { params: IdParams } }, async (request, reply) => {
    if (!request.who) return locked(request, reply, `/app/approvals/${request.params.id}`)
    const one = (await approvals.open(request.who.person)).find(({ id }) => id === request.params.id)
    if (!one) throw new Refusal(409, 'approval_over')
    return reply.html(approvalPage(request.view, { one, zone, script }))
  })

  app.post('/app/answer', { schema: { body: AnswerForm } }, async (request, reply) => {
    const { who } = request
    if (!who) throw new Refusal(401, 'sign_in_first')
    const { id, answer, number = '', key = '', proof = '', pin = '' } = request.body
    try {
      const state =
        answer === 'approve'
          ? await approvals.answer(who.person, id, { number }, key === '' ? null : { key, proof, pin })
          : await approvals.answer(who.person, id, answer, null)
      return reply.html(answeredPage(request.view, { state, script }))
    } catch (error) {
      const { status, text } = textOf(error)
      const one = (await approvals.open(who.person)).find((each) => each.id === id)
      if (!one) throw error
      return reply.status(status).html(approvalPage(request.view, { one, zone, script, error: text }))
    }
  })

  app.get('/app/link', { schema: { querystring: LinkQuery } }, async (request, reply) => {
    const { code } = request.query
    if (!request.who) return locked(request, reply, `/app/link?code=${encodeURIComponent(code)}`)
    return reply.html(linkPage(request.view, { code, zone, script, link: await phone.find(code) }))
  })

  app.post('/app/link', { schema: { body: TakeForm } }, async (request, reply) => {
    if (!request.who) throw new Refusal(401, 'sign_in_first')
    return reply.redirect(`/app/approvals/${await phone.take(request.body.code, request.who.person)}`, 303)
  })
}
