import { Type } from 'typebox'
import type { App, Clock, Who } from '#platform'
import type { Language } from '#ui'
import type { Procedures } from './catalogue.ts'
import { homePage, servicePage, servicesPage, type HomeNumber } from './pages.tsx'
import { ProcedureVersion } from './schema.ts'
import { cardOf, searchServices, serviceOf, type CatalogueWords } from './view.ts'

export interface ProcedureRouteParts {
  readonly procedures: Procedures
  readonly clock: Clock
  readonly calendar: { legalDay(instant: Date): string }
  readonly words: CatalogueWords
  /** Numbers for the front door of those who lead; none for others. */
  numbers?(who: Who, language: Language): Promise<readonly HomeNumber[]>
}

const Q = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), lang: Type.Optional(Type.String()) })
const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) })
const Text = Type.Object({ vi: Type.String(), en: Type.String(), fr: Type.String() })

const Service = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  validFrom: Type.String(),
  title: Text,
  shortTitle: Text,
  summary: Text,
  field: Text,
  lifeEvent: Type.Union([Type.String(), Type.Null()]),
  level: Type.Integer(),
  parts: Type.Array(Type.Object({ code: Type.String(), title: Text, result: Text })),
})

const tags = ['services']

function answerOf({
  code,
  version,
  validFrom,
  title,
  shortTitle,
  summary,
  field,
  lifeEvent,
  level,
  parts,
}: ProcedureVersion) {
  const own = parts.map((part) => ({ code: part.code, title: part.title, result: part.result.title }))
  return {
    code,
    version,
    validFrom,
    title,
    shortTitle,
    summary,
    field,
    lifeEvent: lifeEvent ?? null,
    level,
    parts: own,
  }
}

/** `/`, `/services`, `/services/:code` and their API. Nobody needs to sign in to read. */
export function procedureRoutes(app: App, parts: ProcedureRouteParts): void {
  const { procedures, words } = parts
  const today = () => parts.calendar.legalDay(parts.clock.now())
  const found = async (q: string) => {
    const all = await procedures.list(today())
    return q === '' ? all : searchServices(all, q)
  }

  app.get('/', async (request, reply) => {
    const { who, language, view } = request
    const all = await procedures.list(today())
    const events = all.filter(({ lifeEvent }) => lifeEvent !== undefined)
    return reply.html(
      homePage(view, {
        events: events.map((definition) => cardOf(definition, language)),
        numbers: who && parts.numbers ? await parts.numbers(who, language) : [],
        signedIn: who !== null,
      }),
    )
  })

  app.get('/services', { schema: { querystring: Q } }, async (request, reply) => {
    const q = (request.query.q ?? '').trim()
    const services = (await found(q)).map((definition) => cardOf(definition, request.language))
    return reply.html(servicesPage(request.view, { q, services }))
  })

  app.get('/services/:code', { schema: { params: Code } }, async (request, reply) => {
    const definition = await procedures.current(request.params.code, today())
    return reply.html(servicePage(request.view, serviceOf(definition, words, request.language), request.who !== null))
  })

  app.get(
    '/api/v1/services',
    {
      schema: {
        summary: 'Services in force today; `q` searches names and results, with or without accents',
        tags,
        querystring: Q,
        response: { 200: Type.Object({ services: Type.Array(Service) }) },
      },
    },
    async (request, reply) => {
      const services = await found((request.query.q ?? '').trim())
      return reply.send({ services: services.map(answerOf) })
    },
  )

  app.get(
    '/api/v1/services/:code',
    {
      schema: {
        summary: 'The whole definition of a service: questions, evidence, parts, clocks, fees, legal basis',
        tags,
        params: Code,
        response: { 200: ProcedureVersion },
      },
    },
    (request) => procedures.current(request.params.code, today()),
  )
}
