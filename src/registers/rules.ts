import type { FieldError } from '#platform'
import type { RegisterDefinition } from './schema.ts'

/** A name without accents, in small letters, single spaces: 'Nguyễn  Đặng' → 'nguyen dang'. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() // prettier-ignore
}

/** What is wrong with a definition itself; [] when nothing. */
export function problems(_definition: RegisterDefinition): string[] {
  return []
}

/** A definition compiled once: says what is wrong with a record's data, field by field; [] when nothing. */
export function check(_definition: RegisterDefinition): (data: unknown) => FieldError[] {
  return () => []
}
