import { Type, type Static } from 'typebox'
import type { Authority } from '#platform'
import type { FaultCode } from '../sdjwt/fault.ts'

/** What a desk asked of a wallet, and by whose right. */
export interface QuestionPayload {
  readonly kind: string
  readonly claims: readonly string[]
  readonly by: Authority
  readonly post?: string | undefined
  readonly unit?: string | undefined
}

/** What became of it. */
export type Outcome =
  | { readonly state: 'shown'; readonly claims: Readonly<Record<string, unknown>>; readonly at: string }
  | { readonly state: 'refused'; readonly fault: FaultCode | 'declined' }

export const ResponseBody = Type.Object({
  state: Type.Optional(Type.String({ maxLength: 100 })),
  vp_token: Type.Optional(Type.String({ maxLength: 131_072 })),
  error: Type.Optional(Type.String({ maxLength: 100 })),
  error_description: Type.Optional(Type.String({ maxLength: 1_000 })),
})
export type ResponseBody = Static<typeof ResponseBody>

export const RequestParams = Type.Object({ question: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
