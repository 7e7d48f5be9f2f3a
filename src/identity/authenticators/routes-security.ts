import { qrSvg, Refusal, type Who } from '#platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { say } from '#ui'
import { browser, fresh, textOf, type App, type DoorParts } from './doors.ts'
import { m } from './messages-security.ts'
import { numberPage, removePage, securityPage, totpPage } from './pages-security.tsx'
import { isLast, nameFor } from './rules.ts'
import { DidQuery, IdQuery, DenyForm, PhoneCodeForm, PhoneForm, RegisterForm, RemoveForm, RenameForm, TotpSetForm } from './schema.ts' // prettier-ignore

const HOME = '/me/security'

/** `/me/security` and what is changed from it. */
export function securityRoutes(app: App, parts: DoorParts): void {
  const { authenticators, zone, scripts } = parts
  const { keys, passkeys, approvals, codes, sms } = authenticators

  async function page(who: Who, request: FastifyRequest, more: Partial<Parameters<typeof securityPage>[1]> = {}) {
    const [held, open, options] = await Promise.all([keys.list(who.person), approvals.open(who.person), passkeys.askNew(who, who.session)]) // prettier-ignore
    return securityPage(request.view, {
      keys: held,
      approvals: open,
      options,
      script: scripts.passkeys,
      sms: sms.offered,
      zone,
      ...more,
    })
  }

  /** Do it and come back; what is refused is said on the page. */
  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    did: string,
    work: (who: Who) => Promise<unknown>,
  ) {
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    try {
      await work(who)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(await page(who, request, { error: text }))
    }
    return reply.redirect(`${HOME}?did=${did}`, 303)
  }

  app.get(HOME, { schema: { querystring: DidQuery } }, async (request, reply) => {
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    const { did } = request.query
    return reply.html(await page(who, request, { did: did && m[`did_${did}`] }))
  })

  app.post(`${HOME}/passkey`, { schema: { body: RegisterForm } }, (request, reply) =>
    change(request, reply, 'added', (who) =>
      passkeys.register(who, request.body.response, nameFor(request.body.name, say(m.kind_passkey, request.language))),
    ),
  )

  app.post(`${HOME}/rename`, { schema: { body: RenameForm } }, (request, reply) =>
    change(request, reply, 'renamed', (who) => keys.rename(who, request.body.id, request.body.name)),
  )

  app.post(
    `${HOME}/answer`,
    { schema: { body: DenyForm } },
    (request, reply) =>
    change(request, reply, 'answered', (who) => approvals.answer(who.person, request.body.id, request.body.answer, null)), // prettier-ignore
  )

  async function leaving(who: Who, id: string) {
    const held = await keys.list(who.person)
    const one = held.find((each) => each.id === id)
    if (!one) throw new Refusal(404, 'key_not_found')
    return { one, last: one.suspended === null && isLast(held.filter(({ suspended }) => suspended === null), id) } // prettier-ignore
  }

  app.get(`${HOME}/remove`, { schema: { querystring: IdQuery } }, async (request, reply) => {
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    return reply.html(removePage(request.view, await leaving(who, request.query.id)))
  })

  app.post(`${HOME}/remove`, { schema: { body: RemoveForm } }, async (request, reply) => {
    const { id, sure } = request.body
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    try {
      await keys.remove(who, id, sure === 'yes')
    } catch (error) {
      const { status, code, text } = textOf(error)
      if (code === 'key_not_found') throw error
      return reply.status(status).html(removePage(request.view, { ...(await leaving(who, id)), error: text }))
    }
    return reply.redirect(`${HOME}?did=removed`, 303)
  })

  const image = async (uri: string) => `data:image/svg+xml;base64,${Buffer.from(await qrSvg(uri)).toString('base64')}`

  app.get(`${HOME}/totp`, async (request, reply) => {
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    const offer = codes.offer(who)
    return reply.html(totpPage(request.view, { ...offer, image: await image(offer.uri) }))
  })

  app.post(`${HOME}/totp`, { schema: { body: TotpSetForm } }, async (request, reply) => {
    const { offer, code, name } = request.body
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    try {
      await codes.keep(who, offer, code, nameFor(name, say(m.kind_totp, request.language)))
    } catch (error) {
      const { status, text } = textOf(error)
      const again = codes.reopen(who, offer) ?? codes.offer(who)
      return reply.status(status).html(totpPage(request.view, { ...again, image: await image(again.uri), error: text }))
    }
    await authenticators.learnLogin(who)
    return reply.redirect(`${HOME}?did=added`, 303)
  })

  app.get(`${HOME}/phone`, (request, reply) => {
    if (!fresh(parts, request, reply, HOME)) return reply
    browser(parts, request, reply)
    return reply.html(numberPage(request.view, { away: !sms.offered }))
  })

  app.post(`${HOME}/phone`, { schema: { body: PhoneForm } }, async (request, reply) => {
    const { phone } = request.body
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    try {
      const { handle } = await sms.askNumber(who, phone, browser(parts, request, reply), request.language)
      return reply.html(numberPage(request.view, { handle }))
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(numberPage(request.view, { phone, error: text }))
    }
  })

  app.post(`${HOME}/phone/code`, { schema: { body: PhoneCodeForm } }, async (request, reply) => {
    const { handle, code } = request.body
    const who = fresh(parts, request, reply, HOME)
    if (!who) return reply
    try {
      await sms.keepNumber(who, handle, code, browser(parts, request, reply))
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(numberPage(request.view, { handle, error: text }))
    }
    await authenticators.learnLogin(who)
    return reply.redirect(`${HOME}?did=added`, 303)
  })
}
