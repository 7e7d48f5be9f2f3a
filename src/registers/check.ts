import { Type, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { FieldError } from '#platform'
import { isPlain } from './plain.ts'
import type { Checks, FieldDefinition, RegisterDefinition, Value } from './schema.ts'

const LONGEST_TEXT = 1000

function schemaOf({ type, codes, pattern, max, min }: FieldDefinition): TSchema {
  switch (type) {
    case 'text':
      return Type.String({ minLength: 1, maxLength: max ?? LONGEST_TEXT, ...(pattern === undefined ? {} : { pattern }) }) // prettier-ignore
    case 'date':
      return Type.String({ format: 'date', pattern: '^(?!0000)' })
    case 'code':
      return Type.Enum(Object.keys(codes ?? {}))
    case 'unit':
      return Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$' })
    case 'person':
      return Type.String({ format: 'uuid' })
    case 'number':
      return Type.Number({
        ...(max === undefined ? {} : { maximum: max }),
        ...(min === undefined ? {} : { minimum: min }),
      })
    case 'boolean':
      return Type.Boolean()
  }
}

/** A register's data as a JSON Schema: closed, what is required is required. */
export function dataSchema(definition: RegisterDefinition): TSchema {
  const fields = definition.fields.map((field) => {
    const schema = schemaOf(field)
    return [field.code, field.required ? schema : Type.Optional(schema)] as const
  })
  return Type.Object(Object.fromEntries(fields), { additionalProperties: false })
}

const CODES: Readonly<Record<string, string>> = {
  minLength: 'required', maxLength: 'too_long', pattern: 'wrong_form', format: 'wrong_form', type: 'wrong_type', enum: 'not_a_choice',
  maximum: 'too_big', minimum: 'too_small',
} // prettier-ignore

/** Control characters and halves of surrogate pairs: no field keeps them (PostgreSQL cannot keep all). */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u

/**
 * A definition compiled once: says what is wrong with a record's data, field by field and once each; [] when nothing.
 * Codes: required, unknown_field, wrong_type, wrong_form, not_a_choice, too_long, too_big, too_small, bad_character,
 * check_failed. Throws RangeError on a check rule that `checks` has not.
 */
export function check(definition: RegisterDefinition, checks: Checks = {}): (data: unknown) => FieldError[] {
  const validator = Compile(dataSchema(definition))
  const ruled = definition.fields.flatMap(({ code, check: name }) => {
    if (name === undefined) return []
    const rule = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (!rule) throw new RangeError(`${code}: no check rule ${name}`)
    return [{ code, rule }]
  })
  return (data) => {
    const found = new Map<string, string>()
    const note = (field: string, code: string) => void (found.has(field) || found.set(field, code))
    if (data !== null && typeof data === 'object')
      for (const field of Object.keys(data)) {
        const value = (data as Record<string, unknown>)[field]
        if (typeof value === 'string' && !isPlain(value) && UNSTORABLE.test(value)) note(field, 'bad_character')
      }
    if (!validator.Check(data))
      for (const error of validator.Errors(data)) {
        if (error.keyword === 'required') for (const field of error.params.requiredProperties) note(field, 'required')
        else if (error.keyword === 'additionalProperties')
          for (const field of error.params.additionalProperties) note(field, 'unknown_field')
        else if (error.keyword in CODES) note(error.instancePath.slice(1), CODES[error.keyword]!)
      }
    for (const { code, rule } of ruled) {
      const value = (data as Record<string, Value> | null)?.[code]
      if (value !== undefined && !found.has(code) && !rule(value)) found.set(code, 'check_failed')
    }
    return found.size === 0 ? [] : [...found].map(([field, code]) => ({ field, code }))
  }
}
