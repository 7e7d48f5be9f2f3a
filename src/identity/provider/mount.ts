import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#platform'
import { certificateOf, type CertificateTrust } from './certificates.ts'
import type { OpenId } from './engine.ts'
import { setHouse } from './request.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What of the engine is open; anything else is not found, whatever the engine could do. */
const DOORS = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/.well-known/oauth-authorization-server'],
  ['GET', '/jwks'],
  ['GET', '/auth'],
  ['GET', '/auth/:uid'],
  ['POST', '/request'],
  ['POST', '/backchannel'],
  ['POST', '/token'],
  ['POST', '/token/introspection'],
  ['POST', '/token/revocation'],
  ['GET', '/me'],
  ['POST', '/me'],
  ['GET', '/session/end'],
  ['POST', '/session/end/confirm'],
  ['GET', '/session/end/success'],
] as const

/**
 * The engine under its path, inside the house: hooks (headers, limits, who asks) run before it, its body is left unread
 * for it. Authorization servers are also looked for before the path (RFC 8414, 3.1).
 */
export async function mountOpenId(app: App, openid: OpenId, trust: CertificateTrust, publicUrl: string): Promise<void> {
  const { host, protocol } = new URL(publicUrl)
  const handlers = new WeakMap<object, Handler>()

  async function handlerOf(): Promise<Handler> {
    const provider = await openid.current()
    const handler = handlers.get(provider) ?? (provider.callback() as Handler)
    handlers.set(provider, handler)
    return handler
  }

  async function hand(
    handler: Handler,
    request: IncomingMessage & { originalUrl?: string },
    response: ServerResponse,
    url: string,
  ): Promise<void> {
    // prettier-ignore
    request.originalUrl = openid.path + url
    request.url = url
    request.headers['x-forwarded-host'] = host
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    await handler(request, response)
  }

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const own = DOORS.map(([method, path]) => [method, `${openid.path}${path}`, (url: string) => url.slice(openid.path.length)] as const) // prettier-ignore
    const alias = ['GET', `/.well-known/oauth-authorization-server${openid.path}`, () => '/.well-known/oauth-authorization-server'] as const // prettier-ignore
    for (const [method, path, inner] of [...own, alias])
      scope.route({
        method,
        url: path,
        exposeHeadRoute: false,
        schema: { hide: true } as never,
        // Programs ask for all of a site's people from one address: a thousand a second, and each is authenticated.
        ...(method === 'POST' ? { config: { rateLimit: { max: 60_000, timeWindow: 60_000 } } } : {}),
        async handler(request, reply) {
          const { raw, who, language, view } = request
          setHouse(raw, { who, language, view, certificate: certificateOf(raw.headers, trust) })
          for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value as string) // prettier-ignore
          const handle = await handlerOf()
          reply.hijack()
          await hand(handle, raw, reply.raw, inner(raw.url ?? '/'))
          return reply
        },
      })
  })
}
