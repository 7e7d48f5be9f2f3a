import { Refusal, type App } from '#platform'
import { createEvaluator, type EvaluateParts } from './evaluate.ts'
import { Decided, DecidedAll, Evaluation, Evaluations, Metadata } from './schema.ts'

const api = { tags: ['access'], security: [{ session: [] as string[] }] }

/**
 * `POST /access/v1/evaluation`, `POST /access/v1/evaluations`, `GET /.well-known/authzen-configuration` (AuthZEN, Authorization
 * API 1.0). `publicUrl` has no slash at its end.
 */
export function authzenRoutes(app: App, { publicUrl, ...parts }: EvaluateParts & { readonly publicUrl: string }): void {
  const evaluate = createEvaluator(parts)
  // The asker's own number for the question comes back with the answer.
  app.addHook('onSend', async (request, reply) => {
    const id = request.headers['x-request-id']
    if (typeof id === 'string' && id.length <= 100 && request.url.startsWith('/access/v1/')) void reply.header('x-request-id', id) // prettier-ignore
  })

  app.post(
    '/access/v1/evaluation',
    { schema: { ...api, summary: 'May this person do this with this thing? (AuthZEN)', body: Evaluation, response: { 200: Decided } } }, // prettier-ignore
    async ({ who, body }) => (await evaluate(who, [body]))[0]!,
  )

  app.post(
    '/access/v1/evaluations',
    { schema: { ...api, summary: 'Several such questions at once (AuthZEN)', body: Evaluations, response: { 200: DecidedAll } } }, // prettier-ignore
    async ({ who, body: { evaluations = [], options, ...above } }) => {
      const asked = (evaluations.length === 0 ? [{}] : evaluations).map((one): Evaluation => {
        const { subject, action, resource, context } = { ...above, ...one }
        const missing = Object.entries({ subject, action, resource }).flatMap(([field, value]) => (value === undefined ? [{ field, code: 'required' }] : [])) // prettier-ignore
        if (!subject || !action || !resource) throw new Refusal(400, 'invalid', { fields: missing })
        return { subject, action, resource, ...(context === undefined ? {} : { context }) }
      })
      const answers = await evaluate(who, asked, options?.evaluations_semantic)
      return evaluations.length === 0 ? answers[0]! : { evaluations: answers }
    },
  )

  app.get(
    '/.well-known/authzen-configuration',
    { schema: { summary: 'Where decisions are asked for (AuthZEN)', tags: ['access'], response: { 200: Metadata } } },
    () => ({
      policy_decision_point: publicUrl,
      access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation`,
      access_evaluations_endpoint: `${publicUrl}/access/v1/evaluations`,
    }),
  )
}
