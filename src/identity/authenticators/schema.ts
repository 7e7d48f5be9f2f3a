import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'

/** passkey: WebAuthn · app: the key of the installed web app with its PIN · totp: codes of an authenticator app · sms: codes sent. */
export type Kind = 'passkey' | 'app' | 'totp' | 'sms'

/** A way shown in a sign-in; `bound`: the key cannot leave its device. */
export interface Means {
  readonly kind: Kind
  readonly bound: boolean
}

export interface Authenticator extends Means {
  readonly person: Uuid
  readonly id: Uuid
  readonly name: string
  readonly created: Date
  readonly lastUsed: Date | null
  readonly suspended: Date | null
  readonly credential: Buffer | null
  readonly publicKey: Buffer | null
  readonly counter: number
  readonly secret: Buffer | null
  /** The number (sealed) that this one took the place of. */
  readonly before: Buffer | null
  readonly pin: string | null
  readonly tries: number
  readonly device: Uuid | null
}

export interface Device {
  readonly person: Uuid
  readonly id: Uuid
  readonly agent: string
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly locked: Date | null
}

export type ApprovalKind = 'signin' | 'ciba' | 'enrol' | 'link'
export type ApprovalState = 'waiting' | 'approved' | 'denied' | 'reported' | 'expired'

export interface Approval {
  readonly person: Uuid
  readonly id: Uuid
  readonly kind: ApprovalKind
  /** Who asks, as the person knows it, and what for. */
  readonly site: string
  readonly purpose: string
  readonly binding: string | null
  readonly number: string
  readonly state: Exclude<ApprovalState, 'expired'> | 'used'
  readonly tries: number
  readonly browser: Buffer | null
  readonly device: Uuid | null
  readonly agent: string | null
  readonly created: Date
  readonly expires: Date
}

const Id = Type.String({ format: 'uuid' })
const Base64 = Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: 4_096 })
const Next = Type.Optional(Type.String({ maxLength: 500 }))
const Level = { next: Next, acr: Type.Optional(Type.String({ maxLength: 40 })), max_age: Type.Optional(Type.String({ pattern: '^\\d{0,9}$' })) } // prettier-ignore
const Code = Type.String({ maxLength: 20 })
const strict = { additionalProperties: false } as const

/** Where to go after signing in, and how sure to be of the person by then. */
export const SignInQuery = Type.Object({ ...Level, lang: Type.Optional(Type.String()), way: Type.Optional(Type.String({ maxLength: 10 })) }) // prettier-ignore
export type Wanted = Pick<Static<typeof SignInQuery>, 'next' | 'acr' | 'max_age'>

/** A browser's WebAuthn answer as a form carries it: JSON in one field. */
export const PasskeyForm = Type.Object({ response: Type.String({ maxLength: 8_192 }), ...Level }, strict)
export const RegisterForm = Type.Object({ response: Type.String({ maxLength: 16_384 }), name: Type.Optional(Type.String({ maxLength: 100 })) }, strict) // prettier-ignore
export const EnrolForm = Type.Object({ response: Type.String({ maxLength: 16_384 }), code: Type.String({ maxLength: 60 }), name: Type.Optional(Type.String({ maxLength: 100 })) }, strict) // prettier-ignore
export const LoginForm = Type.Object({ login: Type.String({ maxLength: 60 }), ...Level }, strict)
export const TotpForm = Type.Object({ login: Type.String({ maxLength: 60 }), code: Code, ...Level }, strict)
export const HandleForm = Type.Object({ handle: Type.String({ maxLength: 400 }), ...Level }, strict)
export const LinkForm = Type.Object(Level, strict)
export const WaitQuery = Type.Object({ handle: Type.String({ maxLength: 400 }), ...Level, asked: Type.Optional(Type.String()), lang: Type.Optional(Type.String()) }) // prettier-ignore
export const SmsForm = Type.Object({ handle: Type.String({ maxLength: 400 }), code: Code, ...Level }, strict)
export const IdForm = Type.Object({ id: Id }, strict)
export const RemoveForm = Type.Object({ id: Id, sure: Type.Optional(Type.String({ maxLength: 5 })) }, strict)
export const RenameForm = Type.Object({ id: Id, name: Type.String({ maxLength: 100 }) }, strict)
export const TotpSetForm = Type.Object({ offer: Type.String({ maxLength: 400 }), code: Code, name: Type.Optional(Type.String({ maxLength: 100 })) }, strict) // prettier-ignore
export const PhoneForm = Type.Object({ phone: Type.String({ maxLength: 30 }) }, strict)
export const PhoneCodeForm = Type.Object({ handle: Type.String({ maxLength: 400 }), code: Code }, strict)
export const AppKeyForm = Type.Object({ key: Base64, proof: Base64, challenge: Base64, pin: Type.String({ maxLength: 12 }), name: Type.Optional(Type.String({ maxLength: 100 })) }, strict) // prettier-ignore
export const UnlockForm = Type.Object({ person: Id, id: Id, challenge: Base64, proof: Base64, pin: Type.String({ maxLength: 12 }), next: Next }, strict) // prettier-ignore
export const AnswerForm = Type.Object({
  id: Id,
  answer: Type.Enum(['approve', 'deny', 'not_me']),
  number: Type.Optional(Type.String({ maxLength: 4 })),
  key: Type.Optional(Type.Union([Id, Type.Literal('')])),
  proof: Type.Optional(Base64),
  pin: Type.Optional(Type.String({ maxLength: 12 })),
}, strict) // prettier-ignore
export const CodeQuery = Type.Object({ code: Type.Optional(Type.String({ maxLength: 60 })), lang: Type.Optional(Type.String()) }) // prettier-ignore
export const DidQuery = Type.Object({ did: Type.Optional(Type.Enum(['removed', 'added', 'renamed', 'answered', 'ended', 'locked', 'unlocked'])), lang: Type.Optional(Type.String()) }) // prettier-ignore
export const IdQuery = Type.Object({ id: Id, lang: Type.Optional(Type.String()) })
export const DenyForm = Type.Object({ id: Id, answer: Type.Enum(['deny', 'not_me']) }, strict)
export const EndForm = Type.Object({ id: Id, answer: Type.Optional(Type.Literal('not_me')) }, strict)
export const LinkQuery = Type.Object({ code: Type.String({ maxLength: 60 }), lang: Type.Optional(Type.String()) })
export const TakeForm = Type.Object({ code: Type.String({ maxLength: 60 }) }, strict)
export const IdParams = Type.Object({ id: Id })
export const AppQuery = Type.Object({ did: Type.Optional(Type.String({ maxLength: 10 })), key: Type.Optional(Id), lang: Type.Optional(Type.String()) }) // prettier-ignore
