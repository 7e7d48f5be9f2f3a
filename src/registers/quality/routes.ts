import { signIn, type App } from '#platform'
import { createAnswers, type QualityRouteParts } from './answers.ts'
import { boardPage, overviewPage } from './pages.tsx'
import { failingPage } from './pages-failing.tsx'
import { CodeParams, FailingAnswer, FailingQuery, FailingRecord, OverviewAnswer, QualityAnswer, RegisterParams, UnitQuery } from './schema-api.ts' // prettier-ignore

/**
 * `GET /registers/quality`, `/registers/:register/quality`, `/registers/:register/quality/failing`, and the same as
 * `GET /api/v1/quality`, `/api/v1/registers/:register/quality`, `…/failing`, `…/failing/:code`. Scores are open to all:
 * they are of units, never of a person.
 */
export function qualityRoutes(app: App, parts: QualityRouteParts): void {
  const answers = createAnswers(parts)

  app.get('/registers/quality', async (request, reply) =>
    reply.html(overviewPage(request.view, await answers.overview())),
  )
  app.get('/registers/:register/quality', { schema: { params: RegisterParams, querystring: UnitQuery } }, async ({ params, query, view }, reply) => reply.html(boardPage(view, await answers.board(params.register, query.unit ?? null), parts))) // prettier-ignore
  app.get(
    '/registers/:register/quality/failing',
    { schema: { params: RegisterParams, querystring: FailingQuery } },
    async (request, reply) => {
      if (!request.who) return reply.redirect(signIn(request.url), 303)
      const { who, params, query, view } = request
      return reply.html(failingPage(view, await answers.failing(who, params.register, query), parts))
    },
  )

  const open = { tags: ['registers'], security: [] }
  const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
  const all = 'How good each register is: the share of records that keep its rules, with its band'
  app.get('/api/v1/quality', { schema: { ...open, summary: all, response: { 200: OverviewAnswer } } }, ({ language }) => answers.overviewAnswer(language)) // prettier-ignore
  const board = 'Scores of a register in a place by dimension and rule, and of each place below it, worst first'
  app.get('/api/v1/registers/:register/quality', { schema: { ...open, summary: board, params: RegisterParams, querystring: UnitQuery, response: { 200: QualityAnswer } } }, ({ params, query, language }) => answers.boardAnswer(params.register, query.unit ?? null, language)) // prettier-ignore
  const list = 'The records that fail a rule in a place, 50 a page; they name nobody'
  app.get('/api/v1/registers/:register/quality/failing', { schema: { ...api, summary: list, params: RegisterParams, querystring: FailingQuery, response: { 200: FailingAnswer } } }, ({ who, params, query }) => answers.failingAnswer(who, params.register, query)) // prettier-ignore
  const one = 'The record behind a code of that list, as the permit’s purpose may see it: a look that the person sees'
  app.get('/api/v1/registers/:register/quality/failing/:code', { schema: { ...api, summary: one, params: CodeParams, response: { 200: FailingRecord } } }, ({ who, params, language }) => answers.recordAnswer(who, params.register, params.code, language)) // prettier-ignore
}
