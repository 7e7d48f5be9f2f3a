import { Type } from 'typebox'

/** A key the caller chooses, new for each new request: the same key again gives the same answer and changes nothing. */
export const IdempotencyKey = Type.Object({
  'idempotency-key': Type.String({ minLength: 8, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }),
})
