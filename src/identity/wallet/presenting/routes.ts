import { Type } from 'typebox'
import type { App } from '#platform'
import { oauth } from '../issuance/routes.ts'
import type { Issuer } from '../issuer.ts'
import type { Questions } from './questions.ts'
import { didDocument } from './request.ts'
import { RequestParams, ResponseBody } from './schema.ts'

const tags = ['wallet']
const Fault = Type.Object({ error: Type.String() })

/** What wallets read and answer of a desk's question, and the keys that it is signed with. */
export function presentingRoutes(app: App, { questions, issuer }: { questions: Questions; issuer: Issuer }): void {
  const { pathname } = new URL(issuer.url)
  app.get(
    '/.well-known/did.json',
    { schema: { summary: 'Keys that questions to wallets are signed with (did:web)', tags } },
    async (_request, reply) =>
      reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300').send(didDocument(questions.did, await issuer.shown())), // prettier-ignore
  )
  app.get(
    `${pathname}/requests/:question`,
    { schema: { summary: 'A question to a wallet, signed', tags, params: RequestParams } },
    async ({ params }, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type('application/oauth-authz-req+jwt')
        .send(await questions.request(params.question)),
  )
  app.post(
    `${pathname}/responses/:question`,
    { schema: { summary: 'A wallet’s answer', tags, params: RequestParams, body: ResponseBody, response: { 200: Type.Object({}), 400: Fault } } }, // prettier-ignore
    ({ params, body }, reply) =>
      oauth(reply, async () => {
        await questions.answer(params.question, body)
        return {}
      }),
  )
}
