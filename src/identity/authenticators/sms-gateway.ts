import { outside, type Clock } from '#platform'
import type { Database } from '#platform/db'
import { signedFields } from './http-signature.ts'
import { SmsAway, type SmsCentre } from './sms-centre.ts'
import { noteSent } from './store-messages.ts'

export interface GatewayParts {
  readonly database: Database
  readonly clock: Clock
  /** Where messages are put, and the secret that signs both ways (32 bytes). The operator's own words: an address inside is asked too. */
  readonly url: string
  readonly secret: Uint8Array
}

/**
 * An SMS gateway that takes `{id, to, text}` as JSON over HTTPS, each request signed (RFC 9421). The id is also the
 * `Idempotency-Key`: the job that tries again sends the same, and a gateway that has taken it says so (any 2xx, or 409)
 * and sends no second message. Anything else is a gateway that is away.
 */
export function smsGateway({ database, clock, url, secret }: GatewayParts): SmsCentre {
  return {
    offered: true,
    async send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text })
      const headers = {
        'content-type': 'application/json',
        ...signedFields(secret, { method: 'POST', target: url, body, key: id }, clock.now()),
      }
      let answer: Response
      try {
        answer = await outside(url, { method: 'POST', body, headers }, true)
      } catch {
        throw new SmsAway('the gateway does not answer')
      }
      await answer.body?.cancel()
      if (!answer.ok && answer.status !== 409) throw new SmsAway(`the gateway answers ${answer.status}`)
      await noteSent(database.sql, id, clock.now())
    },
  }
}
