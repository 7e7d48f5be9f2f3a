import { sniff, type SentFile, type SentForm } from '#platform'
import { readAnswers, type Answers, type FormField, type FormPage, type Settled } from '#procedures'
import { say, type Language } from '#ui'
import type { OpenDraft } from '../dossiers.ts'
import { m } from '../pages/messages.ts'
import type { Asked } from '../pages/question.tsx'
import { chip } from '../pages/told.ts'
import { MAX_BYTES, TAKEN, TYPE_NAMES } from './form.ts'
import { encode, type Screens } from './parts.ts'

/** What only this sending of a page says: errors beyond the form's rules, places a name may mean, words as typed. */
export interface Sent {
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
  readonly places: Readonly<Record<string, readonly { value: string; text: string }[]>>
}

export const NOTHING_SENT: Sent = { errors: {}, typed: {}, places: {} }

/** What an upload takes, and how that is said: the media types for the browser, their names for the reader. */
export function acceptOf(draft: Pick<OpenDraft, 'definition'>, field: FormField) {
  const evidence = draft.definition.evidence.find(({ code }) => code === field.evidence)
  const types = (evidence?.accepts ?? TAKEN).filter((type) => TAKEN.includes(type))
  return {
    types: types.join(','),
    names: types.map((type) => TYPE_NAMES[type]).join(', '),
    bytes: Math.min(evidence?.maxBytes ?? MAX_BYTES, MAX_BYTES),
  }
}

/** Why a file is not taken, in the reader's language; null when it is. */
export function fileFault(file: SentFile, accept: ReturnType<typeof acceptOf>, language: Language): string | null {
  if (file.tooBig || file.bytes.length > accept.bytes)
    return say(m.fileTooBig, language, { size: `${Math.floor(accept.bytes / 1_048_576)} MB` })
  if (file.bytes.length === 0) return say(m.fileEmpty, language)
  const type = sniff(file.bytes)
  if (!type || !accept.types.split(',').includes(type)) return say(m.fileWrongType, language, { types: accept.names })
  return null
}

/** A place by the words typed for it: its code, or the places that the words may mean. */
function placeOf(words: string, level: string, screen: Screens, language: Language) {
  const day = screen.today()
  const found = screen.territory.search(words, {
    day,
    limit: 12,
    ...(level ? { level: level as 'province' | 'district' | 'commune' } : {}),
  })
  const exact = found.filter(({ match }) => match === 'exact' || match === 'code' || match === 'within')
  const chosen = exact.length > 0 ? exact : found
  const places = chosen.map(({ unit }) => ({ value: unit.code, text: screen.territory.label(unit, day) }))
  if (places.length === 1) return { code: places[0]!.value, places: [], error: null }
  if (places.length === 0) return { code: null, places, error: say(m.unitUnknown, language, { q: words }) }
  return { code: null, places, error: say(m.unitSeveral, language, { n: places.length }) }
}

/** The answers of one page out of what was sent, typed by the form's own rules; places by name become codes. */
export function answersOf(
  page: FormPage,
  fields: readonly FormField[],
  form: SentForm,
  screen: Screens,
  language: Language,
): { answers: Answers; sent: Sent } {
  const raw: Record<string, unknown> = {}
  const errors: Record<string, string> = {}
  const typed: Record<string, string> = {}
  const places: Record<string, readonly { value: string; text: string }[]> = {}
  const text = (name: string) => (form.fields[name] ?? '').trim()
  for (const field of fields) {
    const { code, type } = field
    if (field.fixed || type === 'person' || type === 'file') continue
    if (type === 'date') {
      const parts = ['year', 'month', 'day'].map((part) => text(`${code}-${part}`).slice(0, 12))
      const [year = '', month = '', day = ''] = parts
      raw[code] = parts.every((part) => part === '') ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    } else if (type === 'unit') {
      const words = text(`${code}-q`)
      if (words === '') raw[code] = ''
      else if (words === text(`${code}-was`) && text(code) !== '') raw[code] = text(code)
      else {
        const place = placeOf(words.slice(0, 200), field.level ?? '', screen, language)
        raw[code] = place.code ?? ''
        if (place.error) {
          errors[code] = place.error
          typed[code] = words
          places[code] = place.places
        }
      }
    } else if (type === 'boolean') raw[code] = text(code) === 'true' ? 'true' : 'false'
    else raw[code] = text(code)
  }
  return { answers: readAnswers(page, raw), sent: { errors, typed, places } }
}

/** The choice on the same page that alone brings a question up: `place = "home"` → its field and value. */
export function revealedBy(field: FormField, page: FormPage): { by: string; value: string } | null {
  const [, by, value] = /^([a-z][A-Za-z0-9]*) = "([^"]*)"$/.exec(field.showIf ?? '') ?? []
  const choice = page.fields.find(({ code, type }) => code === by && type === 'choice')
  return choice && value !== undefined && (choice.options?.length ?? 0) <= 7 ? { by: choice.code, value } : null
}

/** The questions of a page that a form on it holds: those that apply, and those that one of its choices brings up. */
export function heldBy(page: FormPage, visible: readonly FormField[]): FormField[] {
  return page.fields.filter((field) => {
    if (field.fixed || field.type === 'person') return false
    if (visible.includes(field)) return true
    const revealed = revealedBy(field, page)
    return revealed !== null && visible.some(({ code }) => code === revealed.by)
  })
}

/** A page's fields as they are drawn: what stands in them, what is wrong, where it comes from. */
export function askedOf(
  draft: OpenDraft,
  settled: Settled,
  page: FormPage,
  fields: readonly FormField[],
  errors: Readonly<Record<string, string>>,
  sent: Sent,
  screen: Screens,
  language: Language,
): Asked[] {
  const draw = (field: FormField): Asked => {
    const { code, type } = field
    const answer = settled.values[code]
    const value = answer === null || answer === undefined ? '' : String(answer)
    const [year = '', month = '', day = ''] = type === 'date' ? value.split('-') : []
    const kept = type === 'file' ? draft.files.find(({ id }) => id === value) : undefined
    return {
      field,
      value,
      date: type === 'date' ? { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') } : undefined,
      prefilled: errors[code] ? undefined : chip(field, answer, draft.prefilled[code], screen.words, language),
      error: errors[code],
      places: sent.places[code],
      was: type === 'unit' ? (sent.typed[code] ?? (value === '' ? '' : screen.words.unit(value))) : undefined,
      accept: type === 'file' ? acceptOf(draft, field) : undefined,
      file: kept && {
        name: kept.name,
        bytes: kept.size,
        href: `/apply/${encode(draft.procedure)}/${draft.id}/files/${kept.id}`,
      },
      reveals: revealsOf(field),
    }
  }
  const revealsOf = (field: FormField) => {
    const found: Record<string, Asked[]> = {}
    for (const one of fields) {
      const revealed = revealedBy(one, page)
      if (revealed?.by === field.code) (found[revealed.value] ??= []).push(draw(one))
    }
    return found
  }
  return fields.filter((field) => revealedBy(field, page) === null).map(draw)
}
