import type { IncomingHttpHeaders } from 'node:http'
import { Type } from 'typebox'
import type { App } from '#platform'
import type { Text } from '#ui'
import type { FastifyReply } from 'fastify'
import type { Issuer } from '../issuer.ts'
import type { DocumentKind } from '../documents/schema.ts'
import { LIST_TYP, TTL } from '../status/list.ts'
import type { StatusLists } from '../status/lists.ts'
import type { Issuance } from './issuance.ts'
import { issuerMetadata, serverMetadata } from './metadata.ts'
import type { Shown } from './dpop.ts'
import {
  CredentialAnswer,
  CredentialBody,
  NonceAnswer,
  NotificationBody,
  OAuthFault,
  TokenAnswer,
  TokenBody,
} from './schema.ts'

export interface IssuanceRouteParts {
  readonly issuance: Issuance
  readonly issuer: Issuer
  readonly lists: StatusLists
  readonly kinds: readonly DocumentKind[]
  /** Who issues, as wallets show it. */
  readonly name: Text
  /** The house's provider, whose tokens of registered wallets are taken too. */
  readonly provider?: string | undefined
}

const tags = ['wallet']
const Fault = Type.Object({ error: Type.String() })
const faults = { 400: Fault, 401: Fault, 403: Fault }

/** A fault in OAuth's words; everything else is the house's. */
export async function oauth<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  reply.header('cache-control', 'no-store')
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof OAuthFault)) throw error
    if (error.status === 401)
      reply.header('www-authenticate', `Bearer error="${error.error}", DPoP error="${error.error}", algs="ES256"`)
    return reply.status(error.status).send({ error: error.error }) as never
  }
}

/** The token that a request shows, at this door. */
function shownIn({ authorization, dpop }: IncomingHttpHeaders, url: string): Shown | null {
  const [, scheme, token] = /^(Bearer|DPoP) ([\w~.+/-]{1,200}=*)$/i.exec(authorization ?? '') ?? []
  if (!scheme || !token) return null
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token, proof: typeof dpop === 'string' ? dpop : undefined, url } // prettier-ignore
}

/** Metadata, keys and status lists, which are about nobody, and the three doors of OpenID4VCI. */
export function issuanceRoutes(app: App, { issuance, issuer, lists, kinds, name, provider }: IssuanceRouteParts): void {
  const { pathname } = new URL(issuer.url)
  const metadata = issuerMetadata(issuer.url, name, kinds, provider ?? null)
  const open = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
  const jwks = async () => ({ keys: await issuer.shown() })

  app.get(`/.well-known/openid-credential-issuer${pathname}`, { schema: { summary: 'Documents that wallets are given, and where', tags } }, (_request, reply) => reply.headers(open).send(metadata)) // prettier-ignore
  app.get(`/.well-known/oauth-authorization-server${pathname}`, { schema: { summary: 'Where wallets get tokens', tags } }, (_request, reply) => reply.headers(open).send(serverMetadata(issuer.url))) // prettier-ignore
  app.get(`/.well-known/jwt-vc-issuer${pathname}`, { schema: { summary: 'Keys of credentials (SD-JWT VC)', tags } }, async (_request, reply) => reply.headers(open).send({ issuer: issuer.url, jwks: await jwks() })) // prettier-ignore
  app.get(`${pathname}/jwks`, { schema: { summary: 'Keys of credentials and status lists', tags } }, async (_request, reply) => reply.headers(open).send(await jwks())) // prettier-ignore

  app.get(
    `${pathname}/status/:list`,
    { schema: { summary: 'Which credentials are over: a Token Status List', tags, params: Type.Object({ list: Type.String({ format: 'uuid' }) }) } }, // prettier-ignore
    async ({ params: { list } }, reply) =>
      reply
        .headers({ ...open, 'cache-control': `public, max-age=${TTL}` })
        .type(`application/${LIST_TYP}`)
        .send(await lists.token(list)),
  )

  app.post(
    `${pathname}/token`,
    { schema: { summary: 'Change an offer for a token', tags, body: TokenBody, response: { 200: TokenAnswer, ...faults } } }, // prettier-ignore
    ({ body }, reply) => oauth(reply, () => issuance.token(body)),
  )
  app.post(
    `${pathname}/nonce`,
    { schema: { summary: 'A number to be proved with, once', tags, response: { 200: NonceAnswer } } },
    (_request, reply) => oauth(reply, () => Promise.resolve({ c_nonce: issuance.nonce() })),
  )
  app.post(
    `${pathname}/credential`,
    { schema: { summary: 'A document for the wallet’s key', tags, body: CredentialBody, response: { 200: CredentialAnswer, ...faults } } }, // prettier-ignore
    ({ headers, body }, reply) =>
      oauth(reply, async () => {
        const { credentials, notification } = await issuance.credential(
          shownIn(headers, `${issuer.url}/credential`),
          body,
        )
        return { credentials: credentials.map((credential) => ({ credential })), notification_id: notification }
      }),
  )
  app.post(
    `${pathname}/notification`,
    { schema: { summary: 'What became of a document in the wallet', tags, body: NotificationBody, response: { 204: Type.Null(), ...faults } } }, // prettier-ignore
    ({ headers, body }, reply) =>
      oauth(reply, async () => {
        await issuance.notify(shownIn(headers, `${issuer.url}/notification`), body)
        return reply.status(204).send(null) as never
      }),
  )
}
