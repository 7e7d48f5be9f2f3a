import { ownPath } from '../rules.ts'
import { browser, goOn, isAsked, lacking, textOf, wantsCard, type App, type DoorParts } from './doors.ts'
import { enrolBinding } from './enrol.ts'
import { codePage, enrolCodePage, enrolPage, signInPage, smsCodePage, smsPage } from './pages-sign-in.tsx'
import { CodeQuery, EnrolForm, LoginForm, PasskeyForm, SignInQuery, SmsForm, TotpForm } from './schema.ts'
import { authenticatorTexts } from './messages-refusals.ts'

/** `/sign-in` and its ways by passkey, code, SMS and activation. Every wrong answer comes back as the page, with why. */
export function signInRoutes(app: App, parts: DoorParts): void {
  const { authenticators, clock, mode, scripts } = parts
  const { passkeys, codes, sms, enrolments } = authenticators
  const script = scripts.passkeys

  app.get('/sign-in', { schema: { querystring: SignInQuery } }, (request, reply) => {
    const { way, lang: _lang, ...wanted } = request.query
    const why = lacking(request, wanted, clock.now())
    if (request.who && isAsked(wanted) && !why) return reply.redirect(ownPath(wanted.next, '/me'), 303)
    // In the demonstration one is whom one likes; the real doors are a link away.
    if (mode === 'demo' && way === undefined)
      return reply.redirect(wanted.next === undefined ? '/demo/sign-in' : `/demo/sign-in?next=${encodeURIComponent(wanted.next)}`, 303) // prettier-ignore
    const options = passkeys.ask(browser(parts, request, reply))
    return reply.html(signInPage(request.view, { wanted, options, script, sms: sms.offered, counter: wantsCard(request, wanted), why: request.who ? (why ?? undefined) : undefined })) // prettier-ignore
  })

  app.post('/sign-in/passkey', { schema: { body: PasskeyForm } }, async (request, reply) => {
    const { response, ...wanted } = request.body
    const from = browser(parts, request, reply)
    try {
      return goOn(parts, reply, await passkeys.signIn(response, from, request), wanted)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(signInPage(request.view, { wanted, options: passkeys.ask(from), script, sms: sms.offered, error: text })) // prettier-ignore
    }
  })

  app.get('/sign-in/code', { schema: { querystring: SignInQuery } }, (request, reply) => {
    browser(parts, request, reply)
    return reply.html(codePage(request.view, { wanted: request.query }))
  })

  app.post('/sign-in/code', { schema: { body: TotpForm } }, async (request, reply) => {
    const { login, code, ...wanted } = request.body
    try {
      return goOn(parts, reply, await codes.signIn(login, code, browser(parts, request, reply), request), wanted)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(codePage(request.view, { wanted, login, error: text }))
    }
  })

  app.get('/sign-in/sms', { schema: { querystring: SignInQuery } }, (request, reply) => {
    browser(parts, request, reply)
    return reply.html(smsPage(request.view, { wanted: request.query, offered: sms.offered }))
  })

  app.post('/sign-in/sms', { schema: { body: LoginForm } }, async (request, reply) => {
    const { login, ...wanted } = request.body
    try {
      const { handle } = await sms.ask(login, browser(parts, request, reply), request.language)
      return reply.html(smsCodePage(request.view, { wanted, handle }))
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(smsPage(request.view, { wanted, login, offered: sms.offered, error: text }))
    }
  })

  app.post('/sign-in/sms/code', { schema: { body: SmsForm } }, async (request, reply) => {
    const { handle, code, ...wanted } = request.body
    try {
      return goOn(parts, reply, await sms.signIn(handle, code, browser(parts, request, reply), request), wanted)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(smsCodePage(request.view, { wanted, handle, error: text }))
    }
  })

  app.get('/sign-in/enrol', { schema: { querystring: CodeQuery } }, async (request, reply) => {
    const { code } = request.query
    const from = browser(parts, request, reply)
    if (!code) return reply.html(enrolCodePage(request.view, {}))
    const found = await enrolments.find(code)
    if (!found) return reply.status(404).html(enrolCodePage(request.view, { code, error: authenticatorTexts.enrolment_over })) // prettier-ignore
    const options = await passkeys.askNew(found, enrolBinding(from, code))
    return reply.html(enrolPage(request.view, { name: found.name, code, options, script }))
  })

  app.post('/sign-in/enrol', { schema: { body: EnrolForm } }, async (request, reply) => {
    const { response, code, name = '' } = request.body
    const from = browser(parts, request, reply)
    try {
      return goOn(parts, reply, await enrolments.use(code, response, name, from, request), { next: '/me/security' })
    } catch (error) {
      const { status, text } = textOf(error)
      const found = await enrolments.find(code)
      if (!found) return reply.status(status).html(enrolCodePage(request.view, { code, error: text }))
      const options = await passkeys.askNew(found, enrolBinding(from, code))
      return reply.status(status).html(enrolPage(request.view, { name: found.name, code, options, script, error: text })) // prettier-ignore
    }
  })
}
