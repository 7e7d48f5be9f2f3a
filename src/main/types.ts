import type { Uuid } from '#platform'

export interface Log {
  info(text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** Who does what in a commune of the sample country, and in the province above. */
export interface Staff {
  readonly unit: string
  readonly province: string
  readonly posts: Readonly<Record<string, Uuid>>
  readonly couples: readonly { readonly wife: Uuid; readonly husband: Uuid }[]
}
