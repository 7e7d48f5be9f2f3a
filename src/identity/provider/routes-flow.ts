import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type App } from '#platform'
import type { OpenId } from './engine.ts'
import type { Flows, Step } from './flow.ts'
import { consentPage, mockPage, onPage } from './pages-flow.tsx'
import { ConsentForm, FlowParams, Lang, MockForm, type SignInRules } from './schema.ts'

/**
 * `GET|POST /connect/:flow`: what a person sees between a site and the house. After a form comes a page that goes on by
 * itself and not a redirect: a browser holds a form's redirects against our own policy, which ends here.
 */
export function flowRoutes(app: App, openid: OpenId, flows: Flows, rules: SignInRules): void {
  const base = openid.sandbox ? '/sandbox/connect' : '/connect'
  const cookie = openid.sandbox ? 'onedoor_try_flow' : 'onedoor_op_flow'

  function show(
    { view }: Pick<FastifyRequest, 'view'>,
    reply: Pick<FastifyReply, 'html' | 'redirect'>,
    step: Step,
    flow: string,
  ) {
    // prettier-ignore
    if (step.kind === 'signIn') {
      const query = new URLSearchParams({ next: `${base}/${flow}` })
      if (step.acr !== null) query.set('acr', step.acr)
      if (step.maxAge !== null) query.set('max_age', String(step.maxAge))
      return reply.redirect(`/sign-in?${query}`, 303)
    }
    if (step.kind === 'on') return reply.html(onPage(view, step.party, step.href))
    if (step.kind === 'mock') return reply.html(mockPage(view, step.party, `${base}/${flow}/mock`))
    return reply.html(consentPage(view, step.question, rules, `${base}/${flow}`))
  }

  app.get(`${base}/:flow`, { schema: { params: FlowParams, querystring: Lang } }, async (request, reply) => {
    const { flow } = request.params
    return show(request, reply, await flows.step(flow, request.cookies[cookie], request.who), flow)
  })

  app.post(`${base}/:flow`, { schema: { params: FlowParams, body: ConsentForm } }, async (request, reply) => {
    const { flow } = request.params
    return show(request, reply, await flows.answer(flow, request.cookies[cookie], request.who, request.body.decision), flow) // prettier-ignore
  })

  if (openid.sandbox)
    app.post(`${base}/:flow/mock`, { schema: { params: FlowParams, body: MockForm } }, async (request, reply) => {
      const { flow } = request.params
      if (request.body.mock === '') throw new Refusal(404, 'flow_over')
      return show(request, reply, await flows.choose(flow, request.cookies[cookie], request.body.mock), flow)
    })
}
