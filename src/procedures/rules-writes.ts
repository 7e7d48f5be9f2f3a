import { value, type Scope } from './rules-feel.ts'
import { settle } from './rules-form.ts'
import type { Answers, DueWrite, FormContext, Part, ProcedureVersion, WriteContext } from './schema.ts'

export type Written =
  { readonly ok: true; readonly writes: readonly DueWrite[] } | { readonly ok: false; readonly problem: string }

const partOf = (definition: ProcedureVersion, part: string): Part | undefined =>
  definition.parts.find(({ code }) => code === part)

/**
 * The register writes of a part that is granted: each with its owner, fields and first day. A null field is left out.
 * Not ok when an owner or day cannot be had: then nothing may be written.
 */
export function writesFor(
  definition: ProcedureVersion,
  part: string,
  answers: Answers,
  context: WriteContext,
): Written {
  const { scope: form } = settle(definition, answers, context)
  const scope: Scope = { ...form, made: context.made, unit: context.unit, dossierCode: context.dossierCode }
  const writes: DueWrite[] = []
  for (const write of partOf(definition, part)?.writes ?? []) {
    const owner = value(write.owner, scope)
    const validFrom = value(write.validFrom, scope)
    if (typeof owner !== 'string') return { ok: false, problem: `${write.register}: no owner` }
    if (typeof validFrom !== 'string') return { ok: false, problem: `${write.register}: no first day` }
    const data: Record<string, string | number | boolean> = {}
    for (const [field, expression] of Object.entries(write.data)) {
      const found = value(expression, scope)
      if (found !== null && found !== '') data[field] = found
    }
    const id = write.id === undefined ? null : value(write.id, scope)
    if (write.id !== undefined && typeof id !== 'string') return { ok: false, problem: `${write.register}: no id` }
    writes.push({
      register: write.register,
      owner,
      ...(typeof id === 'string' ? { id } : {}),
      ...(write.change === undefined ? {} : { change: write.change }),
      data,
      validFrom,
    })
  }
  return { ok: true, writes }
}

/** Unit codes as the form gives them: where it is received, and where each part is decided (before lifting to the agency's level). */
export function placesFor(
  definition: ProcedureVersion,
  answers: Answers,
  context: FormContext,
): { readonly received: string | null; readonly parts: Readonly<Record<string, string | null>> } {
  const { scope } = settle(definition, answers, context)
  const unit = (expression: string) => {
    const found = value(expression, scope)
    return typeof found === 'string' ? found : null
  }
  return {
    received: unit(definition.receivedAt),
    parts: Object.fromEntries(definition.parts.map((part) => [part.code, unit(part.place)])),
  }
}

/** The persons concerned from the start, each once and in one role; the applicant as such only when no role names them. */
export function concernedBy(
  definition: ProcedureVersion,
  answers: Answers,
  context: FormContext,
): { person: string; role: string }[] {
  const { scope } = settle(definition, answers, context)
  const people: { person: string; role: string }[] = []
  for (const { role, person } of [...definition.concerned, { role: 'applicant', person: 'applicantId' }]) {
    const found = value(person, scope)
    if (typeof found === 'string' && !people.some((one) => one.person === found)) people.push({ person: found, role })
  }
  return people
}

/** The persons that a granted part concerns anew: the child, once there is one. */
export function concernedByPart(
  part: Part,
  made: Readonly<Record<string, string>>,
): { person: string; role: string }[] {
  return (part.concerned ?? []).flatMap(({ role, person }) => {
    const found = value(person, { made })
    return typeof found === 'string' ? [{ person: found, role }] : []
  })
}

/** How results come back: the answer's way, else the first. */
export function deliveryOf(
  definition: ProcedureVersion,
  answers: Answers,
  context: FormContext,
): { code: string; automatic: boolean } {
  const { values } = settle(definition, answers, context)
  const ways = definition.delivery.ways
  return ways.find(({ code }) => code === values[definition.delivery.field]) ?? ways[0]!
}
