import { createHash, createHmac } from 'node:crypto'
import { same } from './secrets.ts'

/** One request as it is signed: RFC 9421 with HMAC-SHA-256 over method, address, digest of the body (RFC 9530) and key. */
export interface Signable {
  readonly method: string
  /** The whole address. */
  readonly target: string
  readonly body: string
  /** `Idempotency-Key` */
  readonly key: string
}

const COMPONENTS = '"@method" "@target-uri" "content-digest" "idempotency-key"'
/** A signature is believed for so long, in seconds. */
const FRESH_SECONDS = 300

const digestOf = (body: string) => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
const parametersOf = (created: number) => `(${COMPONENTS});created=${created};keyid="onedoor-sms";alg="hmac-sha256"`

function baseOf({ method, target, key }: Signable, digest: string, parameters: string): string {
  return [
    `"@method": ${method}`,
    `"@target-uri": ${target}`,
    `"content-digest": ${digest}`,
    `"idempotency-key": ${key}`,
    `"@signature-params": ${parameters}`,
  ].join('\n')
}
const mac = (secret: Uint8Array, base: string) => createHmac('sha256', secret).update(base).digest()

/** The fields that sign a request. */
export function signedFields(secret: Uint8Array, request: Signable, at: Date): Record<string, string> {
  const digest = digestOf(request.body)
  const parameters = parametersOf(Math.floor(at.getTime() / 1000))
  return {
    'idempotency-key': request.key,
    'content-digest': digest,
    'signature-input': `sms=${parameters}`,
    signature: `sms=:${mac(secret, baseOf(request, digest, parameters)).toString('base64')}:`,
  }
}

/** Was this request signed with the secret, just as it stands, within five minutes? */
export function isSigned(
  secret: Uint8Array,
  request: Omit<Signable, 'key'>,
  fields: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): boolean {
  const [key, input, signature] = [fields['idempotency-key'], fields['signature-input'], fields['signature']]
  if (typeof key !== 'string' || typeof input !== 'string' || typeof signature !== 'string') return false
  const created = Number(/;created=(\d{1,12});/.exec(input)?.[1])
  const digest = digestOf(request.body)
  // Made anew from what we would have signed: nothing of what was sent says what is covered.
  const parameters = parametersOf(created)
  if (input !== `sms=${parameters}` || fields['content-digest'] !== digest) return false
  if (!(Math.abs(now.getTime() / 1000 - created) <= FRESH_SECONDS)) return false
  const sent = Buffer.from(/^sms=:([A-Za-z0-9+/]{43}=):$/.exec(signature)?.[1] ?? '', 'base64')
  return same(sent, mac(secret, baseOf({ ...request, key }, digest, parameters)))
}
