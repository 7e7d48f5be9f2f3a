import { Type, type Static } from 'typebox'
import type { Levels } from '#access'
import type { Uuid } from '#platform'

/** A refusal as OAuth 2.0 and OpenID4VCI word it. */
export class OAuthFault extends Error {
  readonly status: number
  readonly error: string
  constructor(status: number, error: string) {
    super(error)
    this.status = status
    this.error = error
  }
}

/** What an offer gives whoever takes it: these documents of this person, as sure as the person was when they made it. */
export interface Granting {
  readonly owner: Uuid | null
  readonly kinds: readonly string[]
  readonly assurance?: Levels | undefined
}
export interface OfferPayload extends Granting {
  /** Keyed hash of the transaction code, base64url. */
  readonly pin: string
}

/** Credentials a request may ask for, each for a key of its own, so that who is shown one knows it from no other. */
export const BATCH = 4

export const PRE_AUTHORISED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

export const TokenBody = Type.Object({
  grant_type: text(100),
  'pre-authorized_code': text(200),
  tx_code: text(20),
  code: text(200),
  code_verifier: text(200),
  redirect_uri: text(500),
  client_id: text(200),
})
export type TokenBody = Static<typeof TokenBody>

/** What is not of this form is answered by `invalid_credential_request`. */
export const CredentialBody = Type.Object({
  credential_configuration_id: Type.Optional(Type.Unknown()),
  credential_identifier: Type.Optional(Type.Unknown()),
  proofs: Type.Optional(Type.Unknown()),
  credential_response_encryption: Type.Optional(Type.Unknown()),
})
export type CredentialBody = Static<typeof CredentialBody>

export const TokenAnswer = Type.Object({ access_token: Type.String(), token_type: Type.Literal('Bearer'), expires_in: Type.Integer() }) // prettier-ignore
export const NotificationBody = Type.Object({
  notification_id: Type.Optional(Type.Unknown()),
  event: Type.Optional(Type.Unknown()),
  event_description: Type.Optional(Type.Unknown()),
})
export type NotificationBody = Static<typeof NotificationBody>
export const NonceAnswer = Type.Object({ c_nonce: Type.String() })
export const CredentialAnswer = Type.Object({
  credentials: Type.Array(Type.Object({ credential: Type.String() })),
  notification_id: Type.String(),
})
