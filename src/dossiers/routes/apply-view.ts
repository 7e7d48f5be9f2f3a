import {
  settle,
  validateAll,
  validatePage,
  type Finding,
  type FormField,
  type FormPage,
  type Settled,
} from '#procedures'
import { say, type Language, type SummaryRow } from '#ui'
import type { OpenDraft } from '../dossiers.ts'
import type { CheckView } from '../pages/apply.tsx'
import type { QuestionView } from '../pages/question.tsx'
import { oneSource, tellFact, tellPage, ticked } from '../pages/told.ts'
import { askedOf, heldBy, NOTHING_SENT, type Sent } from './asked.ts'
import { encode, type Screens } from './parts.ts'

/** A draft with its form settled: which pages apply, what stands in them. */
export interface Form {
  readonly draft: OpenDraft
  readonly settled: Settled
  readonly pages: Settled['pages']
}

export function formOf(draft: OpenDraft, screen: Screens): Form {
  const settled = settle(draft.definition, draft.answers, screen.context(draft))
  return { draft, settled, pages: settled.pages }
}

export const root = (draft: Pick<OpenDraft, 'procedure' | 'id'>) => `/apply/${encode(draft.procedure)}/${draft.id}`

const wrong = (finding: Finding) => finding.notice !== true

/** The first page with something wrong or missing; null when all is answered. */
export function firstOpen({ draft, pages }: Form, screen: Screens, before = pages.length): FormPage | null {
  const context = screen.context(draft)
  const found = pages
    .slice(0, before)
    .find(({ page }) => validatePage(draft.definition, page.code, draft.answers, context).some(wrong))
  return found?.page ?? null
}

/** Does a page ask anything: is a question on it that must be answered and that no register and no default answers? */
const asks = ({ fields }: Settled['pages'][number], values: Settled['values']): boolean =>
  fields.some(({ code, required, fixed }) => required && !fixed && (values[code] ?? '') === '')

/** The next page that asks something; what is known already is read at the end, and can be changed there. */
export function nextAsking({ pages, settled }: Form, after: number): FormPage | null {
  return pages.find((one, at) => at > after && asks(one, settled.values))?.page ?? null
}

/** The pages that are walked through: those that ask, or asked before they were answered. */
function walked({ draft, settled, pages }: Form, screen: Screens): string[] {
  const empty = settle(draft.definition, {}, screen.context(draft))
  const asked = new Set(empty.pages.filter((one) => asks(one, empty.values)).map(({ page }) => page.code))
  return pages.filter((one) => asked.has(one.page.code) || asks(one, settled.values)).map(({ page }) => page.code)
}

const sentence = (finding: Finding, language: Language) => say(finding.message, language)

/** One page of questions. `findings` are shown as errors (notices as warnings); none on a first visit. */
export function questionOf(
  form: Form,
  at: number,
  findings: readonly Finding[],
  sent: Sent,
  from: string,
  screen: Screens,
  language: Language,
): QuestionView {
  const { draft, settled, pages } = form
  const { page, fields } = pages[at]!
  const known = fields.filter((field) => field.fixed || field.type === 'person')
  const open = heldBy(page, fields)
  const beside = fields.filter((field) => !known.includes(field)).flatMap((field) => field.show ?? [])
  const errors: Record<string, string> = {}
  for (const finding of findings.filter(wrong)) errors[finding.field] ??= sentence(finding, language)
  Object.assign(errors, sent.errors)
  const idOf = (code: string) =>
    page.fields.find((field) => field.code === code)?.type === 'date' ? `${code}-day` : code
  const steps = walked(form, screen)
  const step = steps.indexOf(page.code)
  const before = pages.find((one) => one.page.code === steps[step - 1])
  return {
    action: `${root(draft)}/${encode(page.code)}`,
    back:
      from === 'check' || step < 0
        ? `${root(draft)}/check`
        : before
          ? `${root(draft)}/${encode(before.page.code)}`
          : `/apply/${encode(draft.procedure)}`,
    caption: say(draft.definition.shortTitle, language),
    title: say(page.title, language),
    hint: page.hint ? say(page.hint, language) : undefined,
    n: step + 1,
    total: steps.length + 1,
    known: [
      ...tellPage(known, settled.values, draft.prefilled, draft, screen.words, language).map(({ row }) => row),
      ...beside.flatMap((path) => tellFact(path, draft, screen.words, language) ?? []),
    ],
    asked: askedOf(draft, settled, page, open, errors, sent, screen, language),
    errors: Object.entries(errors).map(([field, text]) =>
      known.some(({ code }) => code === field) || field === '' ? { text } : { field: idOf(field), text },
    ),
    notices: findings.filter((finding) => !wrong(finding)).map((finding) => sentence(finding, language)),
    from,
  }
}

const withChange = (row: SummaryRow, href: string): SummaryRow => ({ ...row, change: { href } })

/** All answers told, with the way to change each. */
export function checkOf(
  form: Form,
  key: string,
  more: Pick<CheckView, 'errors' | 'declared'>,
  screen: Screens,
  language: Language,
): CheckView {
  const { draft, settled, pages } = form
  const { definition } = draft
  const isPerson = ({ type }: FormField) => type === 'person'
  const all = pages.map(({ fields }) => tellPage(fields, settled.values, draft.prefilled, draft, screen.words, language)) // prettier-ignore
  const source = oneSource(all.flat().map(({ row }) => row))
  const brief = (row: SummaryRow, known: SummaryRow['prefilled']): SummaryRow =>
    known && source ? ticked({ ...row, prefilled: known }) : row
  const groups = all.map((rows, n) => ({
    title: say(pages[n]!.page.title, language),
    // Of a person the name stands there, with the tick; the rest is opened on demand.
    told: rows.map(({ field, row }, at) => {
      // One question on a page: its heading is the question.
      const alone = rows.length === 1 ? { ...row, key: say(pages[n]!.page.title, language) } : row
      const detail = isPerson(field) && rows[at - 1]?.field === field
      const known = isPerson(field) ? rows.findLast((one) => one.field === field)?.row.prefilled : row.prefilled
      return { field, detail, row: detail && source ? { ...row, prefilled: undefined } : brief(alone, known) }
    }),
  }))
  const pageOf = new Map(pages.flatMap(({ page, fields }) => fields.map(({ code }) => [code, page.code])))
  const changing = (field: FormField, row: SummaryRow) =>
    withChange(row, `${root(draft)}/${encode(pageOf.get(field.code) ?? '')}?from=check#${field.code}`)
  return {
    action: `${root(draft)}/check`,
    back: `${root(draft)}/${encode(pages.at(-1)?.page.code ?? '')}`,
    caption: say(definition.shortTitle, language),
    key,
    groups: groups.map(({ title, told }) => ({
      title: told.length === 1 ? '' : title,
      rows: told.flatMap(({ field, row, detail }) =>
        detail ? [] : [field.fixed || isPerson(field) ? row : changing(field, row)],
      ),
      details: told.flatMap(({ row, detail }) => (detail ? [row] : [])),
    })),
    source,
    fees: draft.fees
      .filter(({ amount }) => amount > 0)
      .map(({ title, amount, currency }) => ({ title: say(title, language), amount, currency })),
    ...more,
  }
}

/** Why this form may not be sent as it stands, beyond its pages: who may ask at all. */
export function barred(form: Form, screen: Screens): Finding[] {
  const { draft } = form
  return validateAll(draft.definition, draft.answers, screen.context(draft)).filter(
    (finding) => wrong(finding) && finding.field === '',
  )
}

export { NOTHING_SENT }
