import { Type, type Static } from 'typebox'
import type { Uuid } from '#platform'

/** A power as it is kept. */
export interface Power {
  readonly owner: Uuid
  readonly id: Uuid
  readonly kind: 'attorney' | 'staff'
  readonly holder: Uuid
  readonly ownerName: string
  readonly holderName: string
  readonly matters: readonly string[]
  readonly givenBy: Uuid
  readonly offeredAt: Date
  /** First instant at which it no longer holds; null = open. */
  readonly validTo: Date | null
  readonly acceptedAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: 'declined' | 'withdrawn' | 'resigned' | 'revoked' | null
}

/** What whoever gives a power says. */
export interface Offer {
  /** Oneself, or the organisation that one represents. */
  readonly owner: Uuid
  readonly number: string
  readonly name: string
  readonly matters: readonly string[]
  /** Last day on which it holds; null = open, for staff alone. */
  readonly until: string | null
}

const Person = Type.String({ format: 'uuid' })
const Instant = Type.Unsafe<Date>(Type.String({ format: 'date-time' }))
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const PowerAnswer = Type.Object({
  owner: Person,
  id: Person,
  kind: Type.String(),
  ownerName: Type.String(),
  holderName: Type.String(),
  matters: Type.Array(Type.String()),
  state: Type.String({ description: 'offered, held, expired, ended' }),
  validTo: Nullable(Instant),
  endReason: Nullable(Type.String()),
})
export type PowerAnswer = Static<typeof PowerAnswer>

export const OfferBody = Type.Object(
  {
    owner: Type.Optional(Person),
    number: Type.String({ minLength: 1, maxLength: 30 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    matters: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 20 }),
    until: Type.Optional(Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }))),
  },
  { additionalProperties: false },
)
