import { Refusal, type FieldError, type Journal } from '#platform'
import { check } from './check.ts'
import { problemsAmong } from './rules-definition.ts'
import type { Checks, RegisterDefinition } from './schema.ts'

export interface Installed {}

interface Kept {
  readonly definition: RegisterDefinition
  readonly check: (data: unknown) => FieldError[]
}

/** The definitions in force, compiled. Throws an Error when one of those given is wrong. */
export function createDefinitions(parts: {
  definitions: readonly RegisterDefinition[]
  journal: Journal
  checks: Checks
}) {
  const { checks } = parts
  const known = new Map<string, Kept>()
  const wrong = problemsAmong(parts.definitions, checks)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  for (const definition of parts.definitions)
    known.set(definition.code, { definition, check: check(definition, checks) })

  function kept(register: string): Kept {
    const found = known.get(register)
    if (!found) throw new Refusal(404, 'register_not_found')
    return found
  }
  const doors: Installed = {}
  return {
    kept,
    definition: (register: string) => kept(register).definition,
    find: (register: string) => known.get(register)?.definition,
    list: () => [...known.values()].map((one) => one.definition),
    doors,
  }
}
