import { signIn, type App } from '#platform'
import { createAnswers, type RightsParts } from './answers.ts'
import { DataAnswer, LooksAnswer, LooksQuery } from './schema.ts'

/** `GET /me`, `/me/data`, `/me/looks`, and `GET /api/v1/me/data`, `/api/v1/me/looks`. */
export function rightsRoutes(app: App, parts: RightsParts): void {
  const answers = createAnswers(parts)

  app.get('/me', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/me'), 303)
    return reply.html(await answers.me(request.who, request.view))
  })
  app.get('/me/data', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/me/data'), 303)
    return reply.html(await answers.dataPage(request.who, request.view))
  })
  app.get('/me/looks', { schema: { querystring: LooksQuery } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/me/looks'), 303)
    return reply.html(await answers.looksPage(request.who, request.view, request.query))
  })

  const api = { tags: ['rights'], security: [{ session: [] as string[] }] }
  const data = 'What every register holds about the person (or the child acted for)'
  app.get('/api/v1/me/data', { schema: { ...api, summary: data, response: { 200: DataAnswer } } }, (request) => answers.data(request.who, request.language)) // prettier-ignore
  const looks = 'Who looked at the person’s data and who changed it, newest first, 25 a page'
  app.get('/api/v1/me/looks', { schema: { ...api, summary: looks, querystring: LooksQuery, response: { 200: LooksAnswer } } }, (request) => answers.looks(request.who, request.language, request.query)) // prettier-ignore
}
