import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { LANGUAGES, say, type Language, type Text } from '#ui'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import { refuseCrossSite, refuseUnstorable } from './guard.ts'
import { keepPace } from './pace.ts'
import { asRefusal, ofClient, rawAnswer, type Problem } from './problem.ts'
import type { App, View, Who } from './types.ts'

export interface HttpParts {
  readonly config: Pick<Config, 'logLevel' | 'rateLimit' | 'publicUrl' | 'mode'>
  /** Who is asking, from the session; null for nobody. */
  who(request: FastifyRequest): Promise<Who | null>
  view(request: FastifyRequest): View
  /** A text for each code that a Refusal or a field error carries. */
  readonly texts: Readonly<Record<string, Text>>
  /** The page that tells a person what was refused. */
  problemPage(view: View, problem: Problem, retry: boolean): string
  /** The language of those who have not chosen. */
  readonly language: Language
  /** May the database be asked? For /readyz. */
  ready(): Promise<boolean>
}

function languageOf(request: FastifyRequest, fallback: Language): Language {
  const asked = (request.query as { lang?: unknown }).lang ?? request.cookies['lang']
  if (LANGUAGES.includes(asked as Language)) return asked as Language
  const accepted = String(request.headers['accept-language'] ?? '')
    .split(',')
    .map((each) => each.trim().slice(0, 2).toLowerCase())
  return LANGUAGES.find((each) => each === accepted.find((one) => LANGUAGES.includes(one as Language))) ?? fallback
}

function decodable(url: string): boolean {
  try {
    return decodeURI(url.split('?', 1)[0]!) !== ''
  } catch {
    return false
  }
}

const wantsPage = (request: FastifyRequest) =>
  !request.url.startsWith('/api/') && String(request.headers.accept ?? '').includes('text/html')

/** The HTTP edge: schemas in and out, security headers, one refusal form, sessions through `who`. Modules mount their routes on it. */
export async function createHttp(parts: HttpParts): Promise<App> {
  const { config } = parts
  const secure = config.publicUrl.startsWith('https:')
  const app: App = fastify({
    bodyLimit: 1_048_576,
    trustProxy: 'loopback',
    // Bodies have limits by the route: see pace.ts.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    genReqId: () => Math.random().toString(36).slice(2, 12),
    // Schemas and lookups have limits of their own; the router's would answer past all hooks.
    routerOptions: { maxParamLength: 16_384 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
    // A line holds method, route pattern, status and time: an address may name a person.
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: config.logLevel, base: null, redact: ['req', 'res'] },
    // An address that cannot be decoded leads nowhere, and says so by the same way as any other.
    rewriteUrl: ({ url = '/' }) => (decodable(url) ? url : url.startsWith('/api/') ? '/api/-' : '/-'),
    clientErrorHandler(error, socket) {
      const refusal = ofClient(error)
      if (socket.writable) socket.end(rawAnswer(problemOf(refusal, parts.language, 'urn:request:none')))
      else socket.destroy()
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.server.headersTimeout = 30_000
  keepPace(app)

  // What may be asked at all, for those who look: a test that asks it wrongly finds its list here.
  // "Expect" asks for what we do anyway (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  app.addHook('onRoute', ({ method, url }) => app.log.debug({ method, url }, 'route'))

  app.decorateRequest('who', null)
  app.decorateRequest('language', parts.language)
  app.decorateRequest('view', null as never)
  app.decorateReply('html', function (this: FastifyReply, page: string) {
    return this.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)
  })

  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 262_144 })
  await app.register(multipart, { limits: { fileSize: 8_388_608, files: 4, fields: 60, fieldSize: 65_536, parts: 64 } })
  await app.register(compress, {
    threshold: 512,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"],
      }, // prettier-ignore
    },
    hsts: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  if (config.rateLimit > 0) await app.register(rateLimit, { max: config.rateLimit, timeWindow: 60_000 })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'OneDoor',
        version: '0.1.0',
        description: 'One door to the state: the programs’ door.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: config.publicUrl }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'onedoor' } } },
    },
    transform: ({ schema, url }) => ({
      schema: /^\/(api|access)\/v1\//.test(url) ? schema : { ...schema, hide: true },
      url,
    }),
  })

  // Told to stop, the server says so in each answer that is under way: a kept connection would hold it for a minute.
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) void reply.header('connection', 'close')
  })
  app.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request, parts.language)
    if ((request.query as { lang?: unknown }).lang === request.language)
      void reply.setCookie('lang', request.language, { path: '/', sameSite: 'lax', maxAge: 31_536_000, secure })
    if (request.url.startsWith('/assets/') || request.url === '/healthz') return
    await refuseCrossSite(request)
    request.who = await parts.who(request)
  })
  app.addHook('preValidation', refuseUnstorable)
  app.addHook('preHandler', async (request) => {
    request.view = parts.view(request)
  })
  app.addHook('onResponse', async (request, reply) => {
    app.log.info(
      {
        id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })

  function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
    const text = (code: string, values: Readonly<Record<string, string | number>> = {}) =>
      say(parts.texts[code] ?? parts.texts['refused'] ?? { vi: code, en: code, fr: code }, language, values)
    return {
      type: `${config.publicUrl}/problems/${refusal.code}`,
      title: text(refusal.code, refusal.values),
      status: refusal.status,
      code: refusal.code,
      instance,
      ...(refusal.code === 'assurance_too_low'
        ? {
            needs: {
              proofing: Number(refusal.values['proofing']),
              authentication: Number(refusal.values['authentication']),
            },
          }
        : {}),
      ...(refusal.fields.length > 0
        ? {
            errors: refusal.fields.map(({ field, code, values, message }) => ({
              field,
              code,
              detail: message ? say(message, language, values) : text(code, values),
            })),
          }
        : {}),
    }
  }

  function answer(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
    const problem = problemOf(refusal, request.language ?? parts.language, `urn:request:${request.id}`)
    void reply.status(refusal.status)
    if (refusal.status === 503) void reply.header('retry-after', '2')
    if (!wantsPage(request)) return reply.type('application/problem+json').serializer(JSON.stringify).send(problem)
    return reply.html(parts.problemPage(request.view ?? parts.view(request), problem, refusal.status === 503))
  }

  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error)
    if (refusal) return answer(request, reply, refusal)
    // Never the message: it may carry a person's data. The stack names files and lines only.
    const { name, code, stack } = error as Error & { code?: string }
    app.log.error({ id: request.id, route: request.routeOptions.url, name, code, at: stack?.split('\n').filter((line) => line.startsWith('    at')).slice(0, 8) }, 'fault') // prettier-ignore
    return answer(request, reply, new Refusal(500, 'fault', { values: { id: request.id } }))
  })
  app.setNotFoundHandler((request, reply) => answer(request, reply, new Refusal(404, 'not_found')))

  app.get('/healthz', { schema: { hide: true } }, () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await parts.ready().catch(() => false)
    return reply.status(ready ? 200 : 503).send({ ready })
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}
