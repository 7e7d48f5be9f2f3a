import { qrSvg } from '#platform'
import { browser, goOn, textOf, type App, type DoorParts } from './doors.ts'
import { waitPage, phonePage } from './pages-phone.tsx'
import { OWN_SITE } from './pages-approvals.tsx'
import { withKept } from './pages-parts.tsx'
import { HandleForm, LinkForm, LoginForm, SignInQuery, WaitQuery } from './schema.ts'

/** Signing in here by a yes on the phone: `/sign-in/phone`, `/sign-in/link`, `/sign-in/wait`, `/sign-in/finish`. */
export function phoneRoutes(app: App, parts: DoorParts): void {
  const { phone } = parts.authenticators

  app.get('/sign-in/phone', { schema: { querystring: SignInQuery } }, (request, reply) => {
    browser(parts, request, reply, true)
    return reply.html(phonePage(request.view, { wanted: request.query }))
  })

  app.post('/sign-in/phone', { schema: { body: LoginForm } }, async (request, reply) => {
    const { login, ...wanted } = request.body
    try {
      const { handle } = await phone.ask(login, browser(parts, request, reply, true), OWN_SITE)
      return reply.redirect(withKept('/sign-in/wait', wanted, { handle }), 303)
    } catch (error) {
      const { status, text } = textOf(error)
      return reply.status(status).html(phonePage(request.view, { wanted, error: text }))
    }
  })

  app.post('/sign-in/link', { schema: { body: LinkForm } }, async (request, reply) => {
    const { handle } = await phone.link(browser(parts, request, reply, true), OWN_SITE)
    return reply.redirect(withKept('/sign-in/wait', request.body, { handle }), 303)
  })

  app.get('/sign-in/wait', { schema: { querystring: WaitQuery } }, async (request, reply) => {
    const { handle, asked, lang: _lang, ...wanted } = request.query
    const found = await phone.state(handle, browser(parts, request, reply))
    const { state, number, code } = found ?? { state: 'expired' as const, number: '', code: null }
    const address = `${parts.publicUrl}/app/link?code=${code}`
    const image =
      code === null ? '' : `data:image/svg+xml;base64,${Buffer.from(await qrSvg(address)).toString('base64')}`
    const link = code === null ? null : { image, address }
    return reply.html(waitPage(request.view, { wanted, handle, state, number, link, script: parts.scripts.passkeys, notYet: asked !== undefined })) // prettier-ignore
  })

  app.post('/sign-in/finish', { schema: { body: HandleForm } }, async (request, reply) => {
    const { handle, ...wanted } = request.body
    try {
      return goOn(parts, reply, await phone.finish(handle, browser(parts, request, reply), request), wanted)
    } catch (error) {
      textOf(error)
      return reply.redirect(withKept('/sign-in/wait', wanted, { handle, asked: '1' }), 303)
    }
  })
}
