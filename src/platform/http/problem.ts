import { STATUS_CODES } from 'node:http'
import { Type, type Static } from 'typebox'
import type { FastifyError } from 'fastify'
import { isAway } from '../db/index.ts'
import { Refusal, type FieldError } from '../errors.ts'

/** RFC 9457 problem details, with our code and the fields at fault. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  instance: Type.Optional(Type.String()),
  /** How the asker would have to sign in (403 `assurance_too_low`). */
  needs: Type.Optional(Type.Object({ proofing: Type.Integer(), authentication: Type.Integer() })),
  errors: Type.Optional(
    Type.Array(Type.Object({ field: Type.String(), code: Type.String(), detail: Type.Optional(Type.String()) })),
  ),
})
export type Problem = Static<typeof Problem>

const FRAMEWORK: Readonly<Record<string, readonly [number, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too_large'],
  FST_REQ_FILE_TOO_LARGE: [413, 'too_large'],
  FST_FILES_LIMIT: [413, 'too_large'],
  FST_PARTS_LIMIT: [413, 'too_large'],
  FST_FIELDS_LIMIT: [413, 'too_large'],
  FST_PROTO_VIOLATION: [400, 'malformed'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, 'unsupported_type'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_type'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'malformed'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'malformed'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'malformed'],
  FST_ERR_BAD_URL: [400, 'malformed'],
  FST_ERR_NOT_FOUND: [404, 'not_found'],
}

const KEYWORDS: Readonly<Record<string, string>> = {
  required: 'required', maxLength: 'too_long', minLength: 'too_short', pattern: 'wrong_form', format: 'wrong_form', type: 'wrong_type',
  enum: 'not_a_choice', const: 'not_a_choice', anyOf: 'not_a_choice', minimum: 'too_small', maximum: 'too_big', maxItems: 'too_many',
  additionalProperties: 'unknown_field',
} // prettier-ignore

/** The fields at fault in a schema check, by name. */
function fieldsOf(error: FastifyError): FieldError[] {
  return (error.validation ?? []).map((one) => {
    const missing = (one.params as { missingProperty?: string }).missingProperty
    const path = one.instancePath.replace(/^\//, '').replaceAll('/', '.')
    return {
      field: [path, missing].filter(Boolean).join('.') || (error.validationContext ?? 'body'),
      code: KEYWORDS[one.keyword] ?? 'wrong_form',
    }
  })
}

/** Any thrown thing as a refusal; null when it is a fault of ours. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const known = error as FastifyError & { statusCode?: number }
  if (known.validation) return new Refusal(400, 'invalid', { fields: fieldsOf(known) })
  if (known.code && FRAMEWORK[known.code]) return new Refusal(...FRAMEWORK[known.code]!)
  if (known.statusCode === 429) return new Refusal(429, 'too_many_requests')
  if (isAway(error)) return new Refusal(503, 'away')
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500)
    return new Refusal(known.statusCode, 'malformed')
  return null
}

/** What a client sent that is no HTTP request: too long a head, too slow, or nonsense. */
export function ofClient({ code }: { readonly code?: string }): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return new Refusal(431, 'too_large')
  return new Refusal(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, 'malformed')
}

/** A problem as bytes of HTTP, for a connection on which nothing was asked that could be answered otherwise. */
export function rawAnswer(problem: Problem): string {
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
