import { IdempotencyKey, Refusal, uuid8, type App, type Who } from '#platform'
import { say } from '#ui'
import type { FastifyRequest } from 'fastify'
import type { OpenDossier, Receipt } from '../dossiers.ts'
import { w } from '../pages/messages-work.ts'
import type { WorkItem } from '../schema.ts'
import {
  ChecksAnswer,
  Code,
  CommandBody,
  CommandHeaders,
  DossierAnswer,
  ReceiptAnswer,
  SubmitBody,
  WorkAnswer,
  WorkQuery,
} from './api-schema.ts'
import type { Screens } from './parts.ts'
import { commandFaults, refuseFaults, shapeOf } from './shape.ts'

const tags = ['dossiers']
const security = [{ session: [] }]

function asking(request: FastifyRequest): Who {
  if (!request.who) throw new Refusal(401, 'sign_in_first')
  return request.who
}

const iso = (at: Date | string | null | undefined) => (at ? new Date(at).toISOString() : null)

const answerReceipt = ({ code, status, dueAt, parts }: Receipt) => ({ code, status, dueAt, parts: [...parts] })

function answerDossier(dossier: OpenDossier) {
  const { state, definition } = dossier
  return {
    code: dossier.code,
    procedure: definition.code,
    version: definition.version,
    status: state.status,
    channel: state.channel,
    unit: state.unit,
    receivedAt: state.receivedAt,
    countsFrom: state.countsFrom,
    dueAt: state.dueAt,
    endedAt: iso(state.endedAt),
    returnedAt: iso(state.returnedAt),
    head: dossier.head,
    parts: dossier.dossiers.flatMap(({ part, code, status, unit, dueAt }) =>
      part === null ? [] : [{ part, code, status, unit, dueAt: iso(dueAt), step: state.parts[part]?.step ?? null }],
    ),
    answers: { ...dossier.answers },
    made: { ...dossier.made },
    supplement: state.supplement
      ? {
          askedAt: state.supplement.askedAt,
          answeredAt: iso(state.supplement.answeredAt),
          items: [...state.supplement.items],
        }
      : null,
    apology: state.apology
      ? {
          at: state.apology.at,
          formerDueAt: state.apology.formerDueAt,
          dueAt: state.apology.dueAt,
          reason: state.apology.reason,
        }
      : null,
    files: dossier.files.map(({ id, name, type, size, evidence, hash }) => ({
      id,
      name,
      type,
      size,
      evidence,
      sha256: hash,
    })),
  }
}

const answerItem = ({ code, bundleCode, procedure, version, part, step, role, unit, waiting, ...at }: WorkItem) => ({
  code, bundleCode, procedure, version, part, step, role, unit, waiting,
  dueAt: at.dueAt.toISOString(), openedAt: at.openedAt.toISOString(), receivedAt: at.receivedAt.toISOString(),
}) // prettier-ignore

/** The programs' door to dossiers: what the pages do, as JSON. */
export function apiRoutes(app: App, { dossiers }: Screens): void {
  async function bundleOf(code: string): Promise<string> {
    const bundle = await dossiers.find(code)
    if (!bundle) throw new Refusal(404, 'dossier_not_found')
    return bundle
  }

  app.post(
    '/api/v1/dossiers',
    {
      preValidation: refuseFaults(shapeOf(SubmitBody)),
      schema: {
        summary: 'Submit a dossier: all linked dossiers of a procedure at once',
        tags,
        security,
        headers: IdempotencyKey,
        body: SubmitBody,
        response: { 201: ReceiptAnswer },
      },
    },
    async (request, reply) => {
      const who = asking(request)
      const key = request.headers['idempotency-key']
      const { procedure, answers } = request.body
      // The draft's id comes from the key, so that a repeated request finds the same bundle.
      const id = uuid8('dossier', who.person, key)
      return reply.status(201).send(answerReceipt(await dossiers.submitAnswers(who, { id, procedure, answers, key })))
    },
  )

  app.get(
    '/api/v1/dossiers/:code',
    {
      schema: {
        summary: 'Open a dossier; a look that everybody concerned will see',
        tags,
        security,
        params: Code,
        response: { 200: DossierAnswer },
      },
    },
    async (request, reply) => {
      const dossier = await dossiers.open(asking(request), await bundleOf(request.params.code))
      void reply.header('etag', `"${dossier.head}"`)
      return answerDossier(dossier)
    },
  )

  app.get(
    '/api/v1/dossiers/:code/checks',
    {
      schema: {
        summary: 'What the registers say to the step that waits for the asker; each register asked is a look',
        tags,
        security,
        params: Code,
        response: { 200: ChecksAnswer },
      },
    },
    async (request, reply) => {
      const who = asking(request)
      const dossier = await dossiers.open(who, await bundleOf(request.params.code))
      const found = await dossiers.checks(who, dossier)
      return reply.send({
        checks: found.map(({ check, ok, record, readAt }) => {
          const text = say(ok === null ? w.checkUnread : record ? check.found : check.none, request.language, { what: check.register }) // prettier-ignore
          return { code: check.code, register: check.register, ok, text, record, readAt: readAt.toISOString() }
        }),
      })
    },
  )

  app.post(
    '/api/v1/dossiers/:code/commands',
    {
      preValidation: refuseFaults(commandFaults),
      schema: {
        summary: 'Do something to a dossier: accept, ask, complete a step, refuse, withdraw, …',
        tags,
        security,
        params: Code,
        headers: CommandHeaders,
        body: CommandBody,
        response: { 200: ReceiptAnswer },
      },
    },
    async (request, reply) => {
      const who = asking(request)
      const bundle = await bundleOf(request.params.code)
      const { 'idempotency-key': key, 'if-match': match } = request.headers
      const after = match === undefined ? undefined : Number(match.slice(1, -1))
      return reply.send(answerReceipt(await dossiers.run(who, bundle, request.body, key, after)))
    },
  )

  app.get(
    '/api/v1/work',
    {
      schema: {
        summary: 'What waits for this official, earliest due first; no person in it',
        tags,
        security,
        querystring: WorkQuery,
        response: { 200: WorkAnswer },
      },
    },
    async (request, reply) => {
      const { limit = 50, role, unit } = request.query
      const options = { limit, ...(role ? { role } : {}), ...(unit ? { unit } : {}) }
      return reply.send({ items: (await dossiers.worklist(asking(request), options)).map(answerItem) })
    },
  )
}
