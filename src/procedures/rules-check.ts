import { Value } from 'typebox/value'
import { checkExpressions } from './rules-check-feel.ts'
import { ProcedureVersion, type Part, type Period } from './schema.ts'

/** What is wrong with a definition: where, and a code. */
export interface Problem {
  readonly at: string
  readonly code: string
  readonly what?: string
}

/** What stands outside a definition and it may name. Left out: not checked. */
export interface Known {
  /** Field codes by register. */
  readonly registers?: Readonly<Record<string, readonly string[]>>
  readonly roles?: readonly string[]
  /** Functions that draw values. */
  readonly draws?: readonly string[]
  readonly levels?: readonly string[]
}

/** Working hours of a day, to compare clocks in hours with deadlines in days. */
const HOURS_A_DAY = 8
const days = (period: Period) =>
  period.unit === 'workingDays' ? period.amount + (period.cutoff ? 1 : 0) : period.amount / HOURS_A_DAY

function texts(value: unknown, at: string, found: Problem[]): void {
  if (typeof value !== 'object' || value === null) return
  const record = value as Record<string, unknown>
  if ('vi' in record && 'en' in record && 'fr' in record) {
    for (const language of ['vi', 'en', 'fr'])
      if (typeof record[language] !== 'string' || record[language].trim() === '')
        found.push({ at: `${at}/${language}`, code: 'text_missing' })
    return
  }
  for (const [key, inner] of Object.entries(record)) texts(inner, `${at}/${key}`, found)
}

function twice(codes: readonly string[], at: string, found: Problem[]): void {
  for (const [n, code] of codes.entries())
    if (codes.indexOf(code) !== n) found.push({ at, code: 'code_twice', what: code })
}

/** Parts that stand on one another in a circle, and the longest way through the others in working days. */
function order(parts: readonly Part[], found: Problem[]): number {
  const byCode = new Map(parts.map((part) => [part.code, part]))
  const done = new Map<string, number>()
  const open = new Set<string>()
  const visit = (part: Part): number => {
    const known = done.get(part.code)
    if (known !== undefined) return known
    if (open.has(part.code)) {
      found.push({ at: `/parts/${part.code}/needs`, code: 'needs_circle' })
      return 0
    }
    open.add(part.code)
    let before = 0
    for (const need of part.needs) {
      const needed = byCode.get(need)
      if (needed) before = Math.max(before, visit(needed))
      else found.push({ at: `/parts/${part.code}/needs`, code: 'unknown_part', what: need })
    }
    open.delete(part.code)
    done.set(part.code, before + days(part.deadline))
    return done.get(part.code)!
  }
  return Math.max(...parts.map(visit))
}

function clocks(definition: ProcedureVersion, longest: number, found: Problem[]): void {
  const positive = (period: Period, at: string) => {
    if (period.amount <= 0 && period.cutoff === undefined) found.push({ at, code: 'deadline_not_positive' })
  }
  positive(definition.deadline, '/deadline')
  if (definition.deadline.unit !== 'workingDays') found.push({ at: '/deadline', code: 'public_deadline_in_days' })
  positive(definition.reception.clock, '/reception/clock')
  positive(definition.handOver.clock, '/handOver/clock')
  positive(definition.supplement.within, '/supplement/within')
  positive(definition.lateness.before, '/lateness/before')
  positive(definition.lateness.extension, '/lateness/extension')
  for (const part of definition.parts) {
    positive(part.deadline, `/parts/${part.code}/deadline`)
    if (part.extension) positive(part.extension, `/parts/${part.code}/extension`)
    for (const step of part.steps) {
      positive(step.clock, `/parts/${part.code}/steps/${step.code}/clock`)
      if (days(step.clock) > days(part.deadline))
        found.push({ at: `/parts/${part.code}/steps/${step.code}/clock`, code: 'step_longer_than_part' })
    }
  }
  if (longest > days(definition.deadline)) found.push({ at: '/deadline', code: 'parts_longer_than_bundle' })
}

function steps(definition: ProcedureVersion, { roles, levels }: Known, found: Problem[]): void {
  const role = (code: string, at: string) => {
    if (roles && !roles.includes(code)) found.push({ at, code: 'unknown_role', what: code })
  }
  if (definition.reception.kind !== 'receive') found.push({ at: '/reception', code: 'wrong_kind' })
  if (definition.handOver.kind !== 'handOver') found.push({ at: '/handOver', code: 'wrong_kind' })
  role(definition.reception.role, '/reception/role')
  role(definition.handOver.role, '/handOver/role')
  for (const { code, roles: readers } of definition.checks ?? [])
    for (const reader of readers) role(reader, `/checks/${code}/roles`)
  for (const part of definition.parts) {
    const at = `/parts/${part.code}`
    twice(part.steps.map(({ code }) => code), `${at}/steps`, found) // prettier-ignore
    for (const step of part.steps) role(step.role, `${at}/steps/${step.code}/role`)
    for (const [n, step] of part.steps.entries()) {
      const kinds = n === part.steps.length - 1 ? ['decide', 'sign'] : ['check', 'decide']
      if (!kinds.includes(step.kind)) found.push({ at: `${at}/steps/${step.code}`, code: 'wrong_kind' })
    }
    if (levels && !levels.includes(part.agencyLevel))
      found.push({ at: `${at}/agencyLevel`, code: 'unknown_level', what: part.agencyLevel })
  }
}

function form(definition: ProcedureVersion, found: Problem[]): void {
  const fields = definition.pages.flatMap((page) => page.fields)
  twice(definition.pages.map(({ code }) => code), '/pages', found) // prettier-ignore
  twice([...definition.facts.map(({ code }) => code), ...fields.map(({ code }) => code), 'onDay', 'applicantId', 'made', 'unit', 'dossierCode', 'record'], '/pages', found) // prettier-ignore
  twice(definition.parts.map(({ code }) => code), '/parts', found) // prettier-ignore
  twice(definition.parts.flatMap(({ draws }) => (draws ?? []).map(({ code }) => code)), '/parts/draws', found) // prettier-ignore
  twice((definition.checks ?? []).map(({ code }) => code), '/checks', found) // prettier-ignore
  twice(definition.evidence.map(({ code }) => code), '/evidence', found) // prettier-ignore
  twice(definition.fees.map(({ code }) => code), '/fees', found) // prettier-ignore
  for (const field of fields) {
    const at = `/pages/${field.code}`
    if (field.type === 'choice' && (field.options ?? []).length === 0) found.push({ at, code: 'no_options' })
    twice((field.options ?? []).map((option) => option.value), `${at}/options`, found) // prettier-ignore
    if (field.type === 'person' && (!field.fixed || !field.prefill)) found.push({ at, code: 'person_not_prefilled' })
    if (field.evidence !== undefined && !definition.evidence.some(({ code }) => code === field.evidence))
      found.push({ at, code: 'unknown_evidence', what: field.evidence })
  }
  const ways = definition.delivery.ways.map(({ code }) => code)
  const chooser = fields.find(({ code }) => code === definition.delivery.field)
  twice(ways, '/delivery', found)
  if (!chooser || ways.some((way) => !chooser.options?.some((option) => option.value === way)))
    found.push({ at: '/delivery', code: 'delivery_not_asked' })
}

function references(definition: ProcedureVersion, known: Known, found: Problem[]): void {
  const fieldsOf = (register: string, at: string): readonly string[] | null => {
    if (!known.registers) return null
    const fields = known.registers[register]
    if (!fields) found.push({ at, code: 'unknown_register', what: register })
    return fields ?? null
  }
  for (const fact of definition.facts) {
    const fields = fieldsOf(fact.register, `/facts/${fact.code}`)
    for (const field of fact.fields)
      if (fields && !fields.includes(field))
        found.push({ at: `/facts/${fact.code}`, code: 'unknown_field', what: field })
  }
  for (const check of definition.checks ?? []) {
    const at = `/checks/${check.code}`
    const fields = fieldsOf(check.register, at)
    for (const field of check.fields)
      if (fields && !fields.includes(field)) found.push({ at, code: 'unknown_field', what: field })
  }
  for (const part of definition.parts) {
    for (const write of part.writes) {
      const at = `/parts/${part.code}/writes/${write.register}`
      const fields = fieldsOf(write.register, at)
      for (const field of Object.keys(write.data))
        if (fields && !fields.includes(field)) found.push({ at, code: 'unknown_field', what: field })
    }
    for (const draw of part.draws ?? [])
      if (known.draws && draw.by !== 'person' && !known.draws.includes(draw.by))
        found.push({ at: `/parts/${part.code}/draws`, code: 'unknown_draw', what: draw.by })
  }
}

/**
 * Everything that is wrong with a definition; [] when it may be published. Total: takes anything, throws nothing.
 * Codes: schema, text_missing, code_twice, feel_*, unknown_*, needs_circle, deadline_not_positive, parts_longer_than_bundle …
 */
export function checkDefinition(input: unknown, known: Known = {}): Problem[] {
  try {
    if (!Value.Check(ProcedureVersion, input))
      return Value.Errors(ProcedureVersion, input).map((error) => ({
        at: error.instancePath,
        code: 'schema',
        what: error.message,
      }))
    const definition = input as ProcedureVersion
    const found: Problem[] = []
    texts(definition, '', found)
    form(definition, found)
    steps(definition, known, found)
    clocks(definition, order(definition.parts, found), found)
    references(definition, known, found)
    found.push(...checkExpressions(definition))
    return found
  } catch {
    return [{ at: '', code: 'unreadable' }]
  }
}
