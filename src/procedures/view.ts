import { fold } from '#territory'
import { formatBytes, formatMoney, generic, say, type Language, type Text } from '#ui'
import { m } from './messages.ts'
import type { ServiceCard, ServiceView } from './pages.tsx'
import type { PictureName } from './pictures.tsx'
import { feelValue } from './rules.ts'
import type { FormField, Period, ProcedureVersion } from './schema.ts'

/** How registers and legal texts are named, by the country. */
export interface CatalogueWords {
  register(code: string): Text | null
  /** A legal text's name with its number, and where it can be read, as far as known. */
  law(number: string): { readonly text?: Text; readonly href?: string } | null
}

const PICTURES: Readonly<Record<string, PictureName>> = { birth: 'birth' }

export function cardOf(definition: ProcedureVersion, language: Language): ServiceCard {
  const { code, shortTitle, summary, field, parts, lifeEvent } = definition
  return {
    code,
    title: say(shortTitle, language),
    summary: say(summary, language),
    field: say(field, language),
    results: parts.length,
    picture: lifeEvent ? PICTURES[lifeEvent] : undefined,
  }
}

/** The words of a service in every language, without accents: what a search looks through. */
function haystack({ code, title, shortTitle, summary, field, parts }: ProcedureVersion): string {
  const texts = [title, shortTitle, summary, field, ...parts.flatMap((part) => [part.title, part.result.title])]
  return fold(
    [code, ...parts.map(({ procedure }) => procedure ?? ''), ...texts.flatMap((text) => Object.values(text))].join(
      ' | ',
    ),
  )
}

/** Services that hold every word of the query, with or without accents, in any language; those named so come first. */
export function searchServices(definitions: readonly ProcedureVersion[], q: string): ProcedureVersion[] {
  const words = fold(q).split(/\s+/).filter(Boolean)
  const named = (one: ProcedureVersion) =>
    words.every((word) => fold(Object.values(one.shortTitle).join(' ')).includes(word))
  return definitions
    .filter((one) => words.every((word) => haystack(one).includes(word)))
    .toSorted((a, b) => Number(named(b)) - Number(named(a)))
}

/** "20 working days", "the same day". */
export function periodText({ amount, unit }: Period, language: Language): string {
  if (amount === 0) return say(m.sameDay, language)
  if (unit === 'workingHours') return say(m.workingHours, language, { n: amount })
  return say(amount === 1 ? m.workingDay : m.workingDays, language, { n: amount })
}

const asked = (field: FormField) =>
  !field.fixed && field.type !== 'person' && field.prefill === undefined && field.default === undefined

/** How many answers the reader may expect to give: what is not known, not defaulted and not optional. */
export function questionCount({ pages }: ProcedureVersion): number {
  return pages.flatMap(({ fields }) => fields).filter((field) => field.required === true && asked(field)).length
}

/** What each register gives, so that it need not be asked: its title, and the labels of the answers. */
function knownOf({ pages, facts }: ProcedureVersion, words: CatalogueWords, language: Language) {
  const rows = new Map<string, Set<string>>()
  for (const { label, prefill = [] } of pages.flatMap(({ fields }) => fields))
    for (const path of prefill) {
      const fact = facts.find(({ code }) => code === path.split('.')[0])
      const register = fact && words.register(fact.register)
      if (!register) continue
      const from = say(register, language)
      rows.set(from, (rows.get(from) ?? new Set()).add(say(label, language).toLocaleLowerCase(language)))
    }
  return [...rows].map(([from, labels]) => ({ from, what: [...labels].join(' · ') }))
}

function lawOf(number: string, words: CatalogueWords, language: Language) {
  const known = words.law(number)
  return known && { text: known.text ? say(known.text, language) : number, href: known.href }
}

/** What it costs in one figure, and what else may be paid: "free", "copies: 8,000 dong a copy". */
function costOf({ fees }: ProcedureVersion, language: Language): { cost: string; extra: string[] } {
  const fixed = fees.map(({ amount }) => feelValue(amount, {})).filter((value) => typeof value === 'number')
  const total = fixed.reduce((sum, value) => sum + value, 0)
  const currency = fees[0]?.currency ?? ''
  const known = fees.every(({ amount, each }) => each !== undefined || typeof feelValue(amount, {}) === 'number')
  return {
    cost: !known
      ? say(m.feeDepends, language)
      : total === 0
        ? say(m.free, language)
        : formatMoney(total, currency, language),
    extra: fees.flatMap(({ title, each, currency: paid }) => {
      if (!each) return []
      const price = { amount: formatMoney(each.amount, paid, language), unit: say(each.unit, language) }
      return [say(generic.pair, language, { name: say(title, language), value: say(m.eachOne, language, price) })]
    }),
  }
}

/** A definition told in plain words, in one language. */
export function serviceOf(definition: ProcedureVersion, words: CatalogueWords, language: Language): ServiceView {
  const t = (text: Text) => say(text, language)
  const { parts, evidence } = definition
  const law = [...new Set([...definition.legalBasis, ...parts.flatMap(({ legalBasis }) => legalBasis)])]
  return {
    code: definition.code,
    title: t(definition.title),
    field: t(definition.field),
    summary: t(definition.summary),
    who: t(definition.audience),
    results: parts.map(({ result, title, agency, deadline, needs }) => ({
      title: t(result.title),
      office: t(agency),
      time: periodText(deadline, language),
      after: needs.map((need) => t(parts.find(({ code }) => code === need)?.title ?? title)).join(', '),
    })),
    needs: evidence
      .filter(({ source }) => source === 'upload')
      .map(({ title, accepts, maxBytes, optional }) => ({
        title: t(title),
        note: [
          optional ? t(m.ifNoNumber) : '',
          (accepts ?? []).map((type) => type.split('/')[1]?.toUpperCase()).join(', '),
          maxBytes ? say(m.upTo, language, { size: formatBytes(maxBytes, language) }) : '',
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    known: knownOf(definition, words, language),
    time: say(m.atMost, language, { time: periodText(definition.deadline, language) }),
    ...costOf(definition, language),
    law: law.flatMap((number) => lawOf(number, words, language) ?? []),
    otherLaw: law.filter((number) => words.law(number) === null).join(' · '),
    source: t(definition.source),
    notes: (definition.notes ?? []).map(t),
    version: definition.version,
    validFrom: definition.validFrom,
    questions: questionCount(definition),
  }
}
