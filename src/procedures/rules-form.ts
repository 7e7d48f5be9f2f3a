import { holds, value, type Scope } from './rules-feel.ts'
import { findingText, type FindingCode } from './rules-texts.ts'
import type {
  Answers, AnswerValue, DueFee, Facts, Finding, FormContext, FormField, FormPage, Prefilled, ProcedureVersion, Rule,
} from './schema.ts' // prettier-ignore

/** Facts as expressions see them: the record's fields, `id` the person, `record` the record; null when nothing is known. */
export function factScope(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([code, fact]) => [
      code,
      fact ? { ...fact.data, id: fact.person, record: fact.record } : null,
    ]),
  )
}

const fieldsOf = (definition: ProcedureVersion): readonly FormField[] => definition.pages.flatMap((page) => page.fields)

function known(field: FormField, facts: Facts): Prefilled | null {
  for (const path of field.prefill ?? []) {
    const [code, name] = path.split('.') as [string, string]
    const fact = facts[code]
    if (!fact) continue
    const found = name === 'id' ? fact.person : name === 'record' ? fact.record : fact.data[name]
    if (found === undefined || found === '') continue
    const { register, recordedAt, readAt } = fact
    return { value: found, from: { fact: code, register, recordedAt, readAt } }
  }
  return null
}

/** Every answer that a register already gives, with the register and the date. Defaults of the form come with `from: null`. */
export function prefill(definition: ProcedureVersion, context: FormContext): Record<string, Prefilled> {
  const { scope } = settle(definition, {}, context)
  const found: Record<string, Prefilled> = {}
  for (const field of fieldsOf(definition)) {
    const fact = known(field, context.facts)
    if (fact) found[field.code] = fact
    else if (field.default !== undefined && scope[field.code] !== null)
      found[field.code] = { value: scope[field.code] as AnswerValue, from: null }
  }
  return found
}

export interface Settled {
  /** Every field's answer: the applicant's, else the register's, else the default; null where hidden or unanswered. */
  readonly values: Readonly<Record<string, AnswerValue>>
  /** What expressions see: answers, facts, `onDay`, `applicantId`. */
  readonly scope: Scope
  /** The pages that apply, with the fields that apply. */
  readonly pages: readonly { readonly page: FormPage; readonly fields: readonly FormField[] }[]
}

interface Memo {
  readonly definition: ProcedureVersion
  readonly context: FormContext
  readonly settled: Settled
}
/** One submission asks the same form five times; the same answers in the same context settle alike. */
const memo = new WeakMap<Answers, Memo>()

/** Settle a form from the first field to the last: what is shown, and what each answer is. A fixed field is the register's word alone. */
export function settle(definition: ProcedureVersion, answers: Answers, context: FormContext): Settled {
  const kept = memo.get(answers)
  if (kept?.definition === definition && kept.context === context) return kept.settled
  const settled = settleAnew(definition, answers, context)
  memo.set(answers, { definition, context, settled })
  return settled
}

function settleAnew(definition: ProcedureVersion, answers: Answers, context: FormContext): Settled {
  const values: Record<string, AnswerValue> = {}
  for (const field of fieldsOf(definition)) values[field.code] = null
  const scope: Record<string, unknown> = {
    ...Object.fromEntries(definition.facts.map(({ code }) => [code, null])),
    ...factScope(context.facts),
    onDay: context.onDay,
    applicantId: context.applicantId,
    ...values,
  }
  const pages: { page: FormPage; fields: FormField[] }[] = []
  for (const page of definition.pages) {
    if (page.showIf !== undefined && !holds(page.showIf, scope)) continue
    const fields: FormField[] = []
    for (const field of page.fields) {
      if (field.showIf !== undefined && !holds(field.showIf, scope)) continue
      fields.push(field)
      const given = field.fixed ? undefined : answers[field.code]
      const answer =
        given ??
        (given === null
          ? null
          : (known(field, context.facts)?.value ?? (field.default === undefined ? null : value(field.default, scope))))
      values[field.code] = answer
      scope[field.code] = answer
    }
    if (fields.length > 0) pages.push({ page, fields })
  }
  return { values, scope, pages }
}

/** The pages that this person must see, in order, each with its visible fields. */
export function pagesFor(definition: ProcedureVersion, answers: Answers, context: FormContext): Settled['pages'] {
  return settle(definition, answers, context).pages
}

const PATTERNS: Partial<Record<FormField['type'], [RegExp, FindingCode]>> = {
  phone: [/^\+?\d(?:[ .-]?\d){7,14}$/, 'not_a_phone'],
  email: [/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/, 'not_an_email'],
  file: [/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not_a_file'],
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function fault(
  field: FormField,
  answer: AnswerValue,
  context: FormContext,
): [FindingCode, Record<string, string | number>?] | null {
  if (answer === null || answer === '') {
    if (!field.required) return null
    return [field.type === 'choice' ? 'choose' : field.type === 'person' || field.fixed ? 'not_known' : 'required']
  }
  if (field.type === 'number') {
    if (typeof answer !== 'number' || !Number.isSafeInteger(answer)) return ['not_a_number']
    if (field.min !== undefined && answer < field.min) return ['too_small', { min: field.min }]
    if (field.max !== undefined && answer > field.max) return ['too_large', { max: field.max }]
    return null
  }
  if (field.type === 'boolean') {
    if (typeof answer !== 'boolean') return ['not_an_option']
    return field.required && !answer ? ['required'] : null
  }
  if (typeof answer !== 'string') return ['not_a_text']
  const max = field.max ?? 500
  if ([...answer].length > max) return ['too_long', { max }]
  if (field.type === 'date') return isDay(answer) ? null : ['not_a_date']
  if (field.type === 'choice')
    return field.options?.some((option) => option.value === answer) ? null : ['not_an_option']
  if (field.type === 'unit') {
    // A unit that a register names may be one of the past: it stands as the register says.
    const right = (context.isUnit?.(answer, field.level ?? '') ?? true) || known(field, context.facts)?.value === answer
    return right ? null : ['not_a_unit']
  }
  const pattern = PATTERNS[field.type]
  return pattern && !pattern[0].test(answer) ? [pattern[1]] : null
}

const broken = (rules: readonly Rule[] | undefined, scope: Scope, field: string): Finding[] =>
  (rules ?? [])
    .filter((rule) => !holds(rule.check, scope))
    .map(({ code, message, notice }) => (notice ? { field, code, message, notice } : { field, code, message }))

function judge(fields: readonly FormField[], { values, scope }: Settled, context: FormContext): Finding[] {
  return fields.flatMap((field): Finding[] => {
    const answer = values[field.code] ?? null
    const wrong = fault(field, answer, context)
    if (wrong) {
      const [code, more] = wrong
      return [
        { field: field.code, code, message: findingText(code, field.label, more), ...(more ? { values: more } : {}) },
      ]
    }
    return answer === null || answer === '' ? [] : broken(field.rules, scope, field.code)
  })
}

/** What is wrong on one page, notices included; [] also for a page that does not apply. */
export function validatePage(
  definition: ProcedureVersion,
  page: string,
  answers: Answers,
  context: FormContext,
): Finding[] {
  const settled = settle(definition, answers, context)
  const found = settled.pages.find((one) => one.page.code === page)
  return found ? judge(found.fields, settled, context) : []
}

/** What is wrong in the whole form, in the order of its pages; who may not ask at all comes first, with an empty field. */
export function validateAll(definition: ProcedureVersion, answers: Answers, context: FormContext): Finding[] {
  const settled = settle(definition, answers, context)
  return [
    ...broken(definition.rules, settled.scope, ''),
    ...settled.pages.flatMap((one) => judge(one.fields, settled, context)),
    ...missing(definition, settled),
  ]
}

/** Uploads that this case needs and that no visible field carries. */
function missing(definition: ProcedureVersion, { values, scope, pages }: Settled): Finding[] {
  return definition.evidence.flatMap(({ code, source, optional, neededIf, title }) => {
    if (source !== 'upload' || optional || (neededIf !== undefined && !holds(neededIf, scope))) return []
    const fields = pages.flatMap((one) => one.fields).filter((field) => field.evidence === code)
    if (fields.some((field) => values[field.code] !== null)) return []
    return [
      { field: fields[0]?.code ?? '', code: 'required', message: findingText('required', fields[0]?.label ?? title) },
    ]
  })
}

/** May this person ask for this at all? From the facts alone, before a form is opened. */
export function mayAsk(definition: ProcedureVersion, context: FormContext): Finding[] {
  return broken(definition.rules, settle(definition, {}, context).scope, '')
}

/** The most unknown fields that one refusal names. */
const MOST_UNKNOWN = 20

function readValue(field: FormField, raw: unknown): AnswerValue {
  if (raw === null) return null
  if (field.type === 'boolean') return raw === true || raw === 'true' || raw === 'on' || raw === 'yes'
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw
  if (typeof raw !== 'string') return null
  // One form of each letter, no control characters, single spaces.
  const text = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 4000)
  if (text === '') return null
  return field.type === 'number' && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

/** Answers out of a posted form or JSON: only this page's fields, trimmed, typed. What cannot be read stays text and is found wrong. */
export function readAnswers(page: FormPage, raw: Readonly<Record<string, unknown>>): Answers {
  const read: Record<string, AnswerValue> = {}
  for (const field of page.fields)
    if (!field.fixed && Object.hasOwn(raw, field.code)) read[field.code] = readValue(field, raw[field.code])
  return read
}

/** Answers to questions that these pages do not ask: nobody meant them for this form, so none is dropped in silence. */
export function unknownAnswers(
  pages: readonly FormPage[],
  raw: Readonly<Record<string, unknown>>,
): Pick<Finding, 'field' | 'code'>[] {
  const known = new Set(pages.flatMap(({ fields }) => fields.map(({ code }) => code)))
  return Object.keys(raw)
    .filter((field) => !known.has(field))
    .slice(0, MOST_UNKNOWN)
    .map((field) => ({ field, code: 'unknown_field' }))
}

/** The fees of a form, amounts in whole minor units; 0 where nothing is owed. */
export function feesFor(definition: ProcedureVersion, answers: Answers, context: FormContext): DueFee[] {
  const { scope } = settle(definition, answers, context)
  return definition.fees.map(({ code, title, amount, currency, when, legalBasis }) => {
    const sum = value(amount, scope)
    return { code, title, amount: typeof sum === 'number' && sum > 0 ? Math.round(sum) : 0, currency, when, legalBasis }
  })
}
