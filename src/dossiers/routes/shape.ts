import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Refusal, type FieldError } from '#platform'
import { Command } from '../schema.ts'

const CODES: Readonly<Record<string, string>> = {
  type: 'wrong_type', anyOf: 'wrong_type', minLength: 'required', maxLength: 'too_long', minItems: 'required', maxItems: 'too_many',
} // prettier-ignore

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a value's shape, a field once: of a choice between types one fault, not one for each type. */
export function shapeOf(schema: TSchema): (value: unknown) => FieldError[] {
  const compiled = Compile(schema)
  return (value) => {
    if (compiled.Check(value)) return []
    if (!isObject(value)) return [{ field: 'body', code: 'wrong_type' }]
    const found = new Map<string, string>()
    const note = (path: string, name: string, code: string) => {
      const field = [...path.split('/').slice(1), name].filter(Boolean).join('.')
      if (!found.has(field)) found.set(field, code)
    }
    for (const { keyword, instancePath, params } of compiled.Errors(value)) {
      if (keyword === 'required') for (const name of params.requiredProperties) note(instancePath, name, 'required')
      else if (keyword === 'boolean') note(instancePath, '', 'unknown_field')
      else if (keyword !== 'additionalProperties') note(instancePath, '', CODES[keyword] ?? 'wrong_form')
    }
    return [...found].map(([field, code]) => ({ field, code }))
  }
}

const commands = new Map(Command.anyOf.map((branch) => [branch.properties.type.const as string, shapeOf(branch)]))

/** What is wrong with a command: its type first; once that is known, only what that command says wrongly. */
export function commandFaults(body: unknown): FieldError[] {
  if (!isObject(body)) return [{ field: 'body', code: 'wrong_type' }]
  if (body['type'] === undefined) return [{ field: 'type', code: 'required' }]
  const command = typeof body['type'] === 'string' ? commands.get(body['type']) : undefined
  return command ? command(body) : [{ field: 'type', code: 'not_a_choice' }]
}

/** A hook before the framework's own check, so that what is wrong is a short list. Refusal 400 `invalid`. */
export const refuseFaults =
  (faults: (body: unknown) => FieldError[]) =>
  async ({ body }: { body: unknown }): Promise<void> => {
    const fields = faults(body)
    if (fields.length > 0) throw new Refusal(400, 'invalid', { fields })
  }
