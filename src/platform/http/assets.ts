import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { App } from './types.ts'

export interface Asset {
  readonly name: string
  readonly type: string
  readonly body: string | Uint8Array
}

/** Serve assets from memory under an address that names their content, kept by browsers for a year. Returns name → address. */
export function serveAssets(app: App, assets: readonly Asset[]): Readonly<Record<string, string>> {
  const addresses: Record<string, string> = {}
  for (const { name, type, body } of assets) {
    const plain = Buffer.from(body)
    const address = `/assets/${createHash('sha256').update(plain).digest('hex').slice(0, 12)}/${name}`
    addresses[name] = address
    // A font is compressed already.
    const forms: Record<string, Buffer> = type.startsWith('font/')
      ? {}
      : {
          br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          gzip: gzipSync(plain, { level: 9 }),
        }
    // The headers that guard a page are a kilobyte that an asset has no use for: only its type may not be guessed.
    app.get(address, { schema: { hide: true }, compress: false, helmet: false } as object, (request, reply) => {
      const accepts = String(request.headers['accept-encoding'] ?? '')
      const form = ['br', 'gzip'].find((each) => forms[each] && accepts.includes(each))
      void reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .header('x-content-type-options', 'nosniff')
        .type(type)
      if (form) void reply.header('content-encoding', form)
      return reply.send(form ? forms[form] : plain)
    })
  }
  return addresses
}
