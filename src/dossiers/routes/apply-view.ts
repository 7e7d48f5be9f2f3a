import { settle, validateAll, validatePage, type Finding, type FormPage, type Settled } from '#procedures'
import { say, type Language, type SummaryRow } from '#ui'
import type { OpenDraft } from '../dossiers.ts'
import type { CheckView } from '../pages/apply.tsx'
import type { QuestionView } from '../pages/question.tsx'
import { tellFact, tellPage } from '../pages/told.ts'
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
  const before = pages[at - 1]
  return {
    action: `${root(draft)}/${encode(page.code)}`,
    back:
      from === 'check'
        ? `${root(draft)}/check`
        : before
          ? `${root(draft)}/${encode(before.page.code)}`
          : `/apply/${encode(draft.procedure)}`,
    caption: say(draft.definition.shortTitle, language),
    title: say(page.title, language),
    hint: page.hint ? say(page.hint, language) : undefined,
    n: at + 1,
    total: pages.length + 1,
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
  return {
    action: `${root(draft)}/check`,
    back: `${root(draft)}/${encode(pages.at(-1)?.page.code ?? '')}`,
    caption: say(definition.shortTitle, language),
    key,
    groups: pages.map(({ page, fields }) => ({
      title: say(page.title, language),
      rows: tellPage(fields, settled.values, draft.prefilled, draft, screen.words, language).map(({ field, row }) =>
        field.fixed || field.type === 'person'
          ? row
          : withChange(row, `${root(draft)}/${encode(page.code)}?from=check#${field.code}`),
      ),
      files: [],
    })),
    results: definition.parts.map(({ result }) => say(result.title, language)),
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
