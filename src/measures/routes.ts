import { signIn, type App } from '#platform'
import { createAnswers, type MeasuresRouteParts } from './answers.ts'
import { boardPath } from './pages.tsx'
import { BoardAnswer, BoardQuery, CasesAnswer, CasesQuery, ListQuery, UnitParams } from './schema.ts'

/** `GET /board`, `/board/cases`, `/board/:unit`, `/board/:unit/cases`, and the same as `GET /api/v1/board`, `/api/v1/board/cases`. */
export function measuresRoutes(app: App, parts: MeasuresRouteParts): void {
  const answers = createAnswers(parts)

  app.get('/board', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn('/board'), 303)
    // A head of one province is led to its board at once.
    const places = await parts.access.mayList(parts.database.sql, request.who, 'board.read')
    const own = places.find(({ jurisdiction }) => jurisdiction === null) ?? places[0]
    if (own && own.jurisdiction !== null) return reply.redirect(boardPath(own.jurisdiction), 303)
    return reply.html(await answers.page(request.who, request.view, null))
  })
  app.get('/board/cases', { schema: { querystring: ListQuery } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    return reply.html(await answers.casesPage(request.who, request.view, null, request.query))
  })
  app.get('/board/:unit', { schema: { params: UnitParams } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    return reply.html(await answers.page(request.who, request.view, request.params.unit))
  })
  app.get('/board/:unit/cases', { schema: { params: UnitParams, querystring: ListQuery } }, async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    return reply.html(await answers.casesPage(request.who, request.view, request.params.unit, request.query))
  })

  const api = { tags: ['board'], security: [{ session: [] as string[] }] }
  const counts = 'Live counts of a place, by the units below it, worst first'
  app.get('/api/v1/board', { schema: { ...api, summary: counts, querystring: BoardQuery, response: { 200: BoardAnswer } } }, (request) => answers.board(request.who, request.language, request.query.unit ?? null)) // prettier-ignore
  const cases = 'The cases behind one of the board’s numbers, 50 a page; they name nobody'
  app.get('/api/v1/board/cases', { schema: { ...api, summary: cases, querystring: CasesQuery, response: { 200: CasesAnswer } } }, (request) => answers.cases(request.who, request.query.unit ?? null, request.query)) // prettier-ignore
}
