import { holds, value } from './rules-feel.ts'
import { settle } from './rules-form.ts'
import type { Answers, FormContext, ProcedureVersion, RegisterCheck } from './schema.ts'

/** A record as a check is shown it. */
export type Shown = Readonly<Record<string, string | number | boolean>>

/** A check that this case asks for: whose records are looked at, and whether one of them counts. */
export interface DueCheck {
  readonly check: RegisterCheck
  readonly person: string
  counts(record: Shown): boolean
}

/** The checks of a case for officials in these roles, in the definition's order. */
export function checksFor(
  definition: ProcedureVersion,
  roles: readonly string[],
  answers: Answers,
  context: FormContext,
): DueCheck[] {
  const { scope } = settle(definition, answers, context)
  return (definition.checks ?? []).flatMap((check): DueCheck[] => {
    const person = check.roles.some((role) => roles.includes(role)) ? value(check.person, scope) : null
    if (typeof person !== 'string') return []
    return [{ check, person, counts: (record) => holds(check.counts, { ...scope, record }) }]
  })
}
