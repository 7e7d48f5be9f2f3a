import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, request as ask, type Server } from 'node:https'
import { request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'

// Just enough of DER (X.690) and X.509 (RFC 5280) for certificates of tests: P-256, one name, one year.

const length = (n: number): number[] => (n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 0xff])
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body])
}
const seq = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts)
const oid = (...bytes: readonly number[]) => tlv(0x06, Buffer.from(bytes))
const COMMON_NAME = oid(0x55, 0x04, 0x03)
const ECDSA_SHA256 = seq(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const BASIC = oid(0x55, 0x1d, 0x13)
const name = (text: string) => seq(tlv(0x31, seq(COMMON_NAME, tlv(0x0c, Buffer.from(text)))))
const time = (at: Date) => tlv(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

export interface Certified {
  readonly pem: string
  readonly der: Buffer
  readonly key: KeyObject
  readonly subject: string
}

/** A certificate for `subject`, signed by itself or by `ca`. */
export function certify(
  subject: string,
  options: { ca?: Certified; authority?: boolean; days?: number } = {},
): Certified {
  // prettier-ignore
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const tbs = seq(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1, ...Array.from({ length: 7 }, () => Math.floor(Math.random() * 256))])),
    ECDSA_SHA256,
    name(options.ca?.subject ?? subject),
    seq(time(new Date(now - 86_400_000 * 2)), time(new Date(now + (options.days ?? 365) * 86_400_000))),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(options.authority ? [tlv(0xa3, seq(seq(BASIC, tlv(0x01, Buffer.from([0xff])), tlv(0x04, seq(tlv(0x01, Buffer.from([0xff])))))))] : []), // prettier-ignore
  )
  const der = seq(tbs, ECDSA_SHA256, tlv(0x03, Buffer.from([0]), sign('sha256', tbs, options.ca?.key ?? privateKey)))
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n` // prettier-ignore
  return { pem, der, key: privateKey, subject }
}

/** The certificate's key as a JWK that carries it, as a site registers it. */
export const jwkOf = ({ key, der }: Certified): Record<string, unknown> => ({
  ...createPublicKey(key).export({ format: 'jwk' }),
  use: 'sig',
  x5c: [der.toString('base64')],
})

/** A proxy that ends TLS, asks for a certificate, and hands it on by RFC 9440 with what only it knows. */
export async function tlsProxy(
  target: string,
  proxySecret: string,
): Promise<{ base: string; server: Server; close(): void }> {
  // prettier-ignore
  const own = certify('localhost')
  const server = createServer(
    { cert: own.pem, key: own.key.export({ type: 'pkcs8', format: 'pem' }), requestCert: true, rejectUnauthorized: false }, // prettier-ignore
    (request, response) => {
      const { raw } = (request.socket as TLSSocket).getPeerCertificate()
      const { 'client-cert': _forged, 'x-onedoor-proxy': _also, ...headers } = request.headers
      const more = raw ? { 'client-cert': `:${raw.toString('base64')}:`, 'x-onedoor-proxy': proxySecret } : {}
      const onward = forward(
        `${target}${request.url}`,
        { method: request.method!, headers: { ...headers, ...more } },
        (answer) => {
          // prettier-ignore
          response.writeHead(answer.statusCode!, answer.headers)
          answer.pipe(response)
        },
      )
      request.pipe(onward)
    },
  )
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { base: `https://localhost:${port}`, server, close: () => void server.close() }
}

/** `fetch` by a connection that shows a certificate; addresses at `from` go to the proxy at `to`. */
export const fetchWith =
  (shown: Certified | null, from: string, to: string) =>
  async (url: string, options: { method?: string; headers?: unknown; body?: unknown } = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(options.headers as HeadersInit))
      const tls = shown ? { cert: shown.pem, key: shown.key.export({ type: 'pkcs8', format: 'pem' }) } : {}
      const call = ask(
        url.replace(from, to),
        { method: options.method ?? 'GET', headers, rejectUnauthorized: false, ...tls },
        (answer) => {
          // prettier-ignore
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode!, headers: answer.headers as Record<string, string> }))) // prettier-ignore
        },
      )
      call.on('error', reject)
      call.end(options.body === undefined || options.body === null ? undefined : String(options.body))
    })
