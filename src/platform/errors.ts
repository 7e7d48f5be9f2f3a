import type { Text } from '#ui'

/** One wrong value: where (a JSON pointer or a field's name) and why (a code that messages translate). */
export interface FieldError {
  readonly field: string
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
  /** Its own words, where a definition and not the program says what is wrong. */
  readonly message?: Text
}

/**
 * A refusal the reader can act on: HTTP status, a code that has a text in every language, values for that text,
 * and the fields at fault. Everything else that is thrown is a fault: logged, answered 500, nothing half-written.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  readonly fields: readonly FieldError[]
  constructor(
    status: number,
    code: string,
    more: { values?: Readonly<Record<string, string | number>>; fields?: readonly FieldError[] } = {},
  ) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.values = more.values ?? {}
    this.fields = more.fields ?? []
  }
}
