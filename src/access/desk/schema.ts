import { Type } from 'typebox'
import type { Uuid } from '#platform'

/** Why somebody breaks the glass, as codes; the officer's own words go with it, sealed. */
export const EMERGENCIES = ['life', 'child', 'disaster', 'crime'] as const
export type Emergency = (typeof EMERGENCIES)[number]

/** An emergency as an officer declares it. */
export interface EmergencyAsk {
  readonly action: string
  readonly scope: string
  readonly unit: string | null
  readonly subject: Uuid
  readonly reason: Emergency
  /** In the officer's own words. */
  readonly words: string
}

export const Person = Type.String({ format: 'uuid' })
export const Key = Type.String({ minLength: 8, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })
export const EmergencyForm = Type.Object(
  {
    key: Key,
    number: Type.Optional(Type.String({ maxLength: 30 })),
    register: Type.Optional(Type.String({ maxLength: 60 })),
    reason: Type.Optional(Type.String({ maxLength: 20 })),
    words: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
)
export const ReviewForm = Type.Object({ key: Key, state: Type.Union([Type.Literal('confirmed'), Type.Literal('objected')]) }, { additionalProperties: false }) // prettier-ignore
