import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

/** Text that PostgreSQL cannot hold (U+0000, half a surrogate pair) anywhere in what was sent. */
function unstorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed()
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return false
  if (depth > 32) return true
  return Object.entries(value).some(([key, inner]) => unstorable(key) || unstorable(inner, depth + 1))
}

/** Refuse bytes no field can keep, before any handler sees them. */
export async function refuseUnstorable(request: FastifyRequest): Promise<void> {
  if (unstorable(request.params) || unstorable(request.query) || unstorable(request.body))
    throw new Refusal(400, 'bad_character')
  // A name said twice in an address comes as a list: no page knows one.
  if (Object.values((request.query ?? {}) as object).some((value) => typeof value !== 'string'))
    throw new Refusal(400, 'malformed')
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A change asked for by another site's page is refused: Fetch metadata where sent, else the Origin header (with SameSite=Lax cookies). */
export async function refuseCrossSite(request: FastifyRequest): Promise<void> {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal(403, 'cross_site')
  const { origin } = request.headers
  if (
    origin !== undefined &&
    origin !== 'null' &&
    (!URL.canParse(origin) || new URL(origin).host !== request.headers.host)
  )
    throw new Refusal(403, 'cross_site')
}
