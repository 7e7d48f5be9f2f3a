import type { FieldError, Uuid } from '#platform'
import type { FieldDefinition, RecordData, RegisterDefinition } from '../schema.ts'
import { STATES, TO_KEY, TO_SETTLE, type Book, type BookForm, type Counts, type Entry, type Keying, type NewBook, type Readings, type State } from './schema.ts' // prettier-ignore

/** What cannot be read: the whole of a field, or letters of it. */
export const UNREAD = '?'
export const isUnread = (reading: string): boolean => reading.includes(UNREAD)

export type Act =
  | { readonly type: 'key'; readonly by: Uuid; readonly readings: Readings | null }
  | { readonly type: 'resolve'; readonly by: Uuid; readonly readings: Readings | null }
  | { readonly type: 'record'; readonly by: Uuid }

export type Decided =
  | { readonly ok: true; readonly state: State; readonly differed: readonly string[] }
  | { readonly ok: false; readonly reason: 'own_keying' | 'not_now' }

/** The fields in which two readings differ, by code; `*` when one of two says that nothing can be read. */
export function differences(a: Readings | null, b: Readings | null): string[] {
  if (a === null || b === null) return a === b ? [] : ['*']
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => a[field] !== b[field]).toSorted()
}

/**
 * May this be done to an entry now, and where does it stand after? Two officials key, each once and blind; a third, who
 * did neither, resolves and records.
 */
export function decide(state: State, keyings: readonly Keying[], act: Act): Decided {
  const done = (to: State, differed: readonly string[] = []): Decided => ({ ok: true, state: to, differed })
  const no = (reason: 'own_keying' | 'not_now'): Decided => ({ ok: false, reason })
  const keyed = keyings.some(({ keyer }) => keyer === act.by)
  if (act.type === 'key') {
    if (!TO_KEY.includes(state)) return no('not_now')
    if (keyed) return no('own_keying')
    const first = keyings[0]
    if (!first) return done('keyed')
    const differed = differences(first.readings, act.readings)
    if (differed.length > 0) return done('differs', differed)
    return done(act.readings === null ? 'illegible' : 'agreed')
  }
  if (!TO_SETTLE.includes(state)) return no('not_now')
  if (keyed) return no('own_keying')
  if (act.type === 'record') return state === 'differs' ? no('not_now') : done('recorded')
  if (act.readings === null) return done('illegible')
  return state === 'differs' ? done('resolved') : no('not_now')
}

export const sumOf = (counts: Counts): number => STATES.reduce((sum, state) => sum + counts[state], 0)
export const NONE: Counts = { scanned: 0, keyed: 0, agreed: 0, differs: 0, resolved: 0, recorded: 0, illegible: 0 }
export const plus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(STATES.map((state) => [state, a[state] + b[state]])) as Counts

/** The share of entries that need nobody any more, 0 to 1; null when there is none. */
export function doneOf(counts: Counts): number | null {
  const all = sumOf(counts)
  return all === 0 ? null : (counts.recorded + counts.illegible) / all
}

const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function dayFrom(day: string | null, month: string | null, year: string): string | null {
  const [d, m] = [Number(day ?? 1), Number(month ?? 1)]
  if (year.length !== 4 || Number(year) < 1000 || m < 1 || m > 12 || d < 1 || d > LAST_DAY[m - 1]!) return null
  if (m === 2 && d === 29 && !(Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)))
    return null
  const two = (text: string) => text.padStart(2, '0')
  if (month === null) return year
  return day === null ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

/** A day as it is typed (`12/3/1975`, `12031975`, `3/1975`, `1975`, `?/3/1975`, or as it is kept), as it is kept; null when it is none. */
export function dayOf(typed: string): string | null {
  const text = typed.replaceAll(/\s/g, '')
  if (/^[?/.-]+$/.test(text)) return UNREAD
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (iso) return dayFrom(iso[3] ?? null, iso[2] ?? null, iso[1]!)
  const tight = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const parts = tight ? tight.slice(1) : text.split(/[/.-]/)
  if (parts.length > 3 || parts.some((part) => !/^(\d{1,4}|\?)$/.test(part))) return null
  const [day, month, year] = [null, null, ...parts].slice(-3).map((part) => (part === UNREAD ? null : part!))
  if (year === null) return UNREAD
  // A day of a month that nobody can read says no more than the year.
  return dayFrom(month === null ? null : day!, month!, year!)
}

const tidy = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')

/** The fields of an entry with their definitions, in the page's order. */
export const keyedFields = (definition: RegisterDefinition, form: BookForm): FieldDefinition[] =>
  form.fields.flatMap((code) => definition.fields.find((one) => one.code === code) ?? [])

/**
 * What was typed, as it is kept, with what is wrong in it. Codes: required, wrong_form, not_a_choice, too_long,
 * bad_character, unknown_field. What cannot be read is never wrong.
 */
export function readingsOf(
  definition: RegisterDefinition,
  form: BookForm,
  typed: Readonly<Record<string, string>>,
): { readonly readings: Readings; readonly faults: readonly FieldError[] } {
  const readings: Record<string, string> = {}
  const faults: FieldError[] = []
  const fields = keyedFields(definition, form)
  for (const field of Object.keys(typed))
    if (!fields.some(({ code }) => code === field)) faults.push({ field, code: 'unknown_field' })
  for (const field of fields) {
    const text = tidy(Object.hasOwn(typed, field.code) ? (typed[field.code] ?? '') : '')
    const fault = (code: string) => void faults.push({ field: field.code, code })
    if (text === '') {
      if (field.required) fault('required')
      continue
    }
    if (/[\p{Cc}\p{Cs}]/u.test(text)) {
      fault('bad_character')
      continue
    }
    const kept = form.days.includes(field.code) ? dayOf(text) : text
    const wrong = kept === null ? 'wrong_form' : wrongIn(field, kept)
    if (wrong) fault(wrong)
    else readings[field.code] = kept!
  }
  return { readings, faults }
}

function wrongIn({ type, codes, pattern, max }: FieldDefinition, kept: string): string | null {
  if (kept === UNREAD) return null
  if (type === 'code') return Object.hasOwn(codes ?? {}, kept) ? null : 'not_a_choice'
  if (type === 'number') return /^-?\d{1,12}$/.test(kept) && (max === undefined || Number(kept) <= max) ? null : 'wrong_form' // prettier-ignore
  if (max !== undefined && kept.length > max) return 'too_long'
  if (isUnread(kept)) return null
  return pattern !== undefined && !new RegExp(pattern, 'u').test(kept) ? 'wrong_form' : null
}

/** Where an entry stands, in words that need no language: the volume with its years, the page, the entry. */
export const sourceOf = ({ volume, yearFrom, yearTo }: NewBook, page: number, entry: number): string =>
  `${volume} (${yearFrom === yearTo ? yearFrom : `${yearFrom}–${yearTo}`}) · ${page} · ${entry}`

/**
 * What becomes of readings in the register: a mark
 * that a field cannot hold is left out; every field that could not be read is named, with what was read of one left out.
 */
export function recordOf(
  definition: RegisterDefinition,
  form: BookForm,
  readings: Readings,
  book: Book,
  { page, entry }: Pick<Entry, 'page' | 'entry'>,
): { readonly data: RecordData; readonly validFrom: string } {
  const { filled, since } = form
  const fields = keyedFields(definition, form)
  const stands = ({ code, type, pattern }: FieldDefinition) => {
    const reading = readings[code] ?? ''
    return !isUnread(reading) || (type === 'text' && (pattern === undefined || new RegExp(pattern, 'u').test(reading)))
  }
  const held = fields.flatMap((field) => {
    const reading = readings[field.code]
    if (reading === undefined || !stands(field)) return []
    return [[field.code, field.type === 'number' ? Number(reading) : reading] as const]
  })
  const unread = fields
    .filter(({ code }) => isUnread(readings[code] ?? ''))
    .map((field) =>
      stands(field) || readings[field.code] === UNREAD ? field.code : `${field.code}: ${readings[field.code]}`,
    )
  const day = readings[since] === undefined || isUnread(readings[since]) ? String(book.yearFrom) : readings[since]
  return {
    data: {
      ...Object.fromEntries(held),
      [filled.unit]: book.unit,
      [filled.source]: sourceOf(book, page, entry),
      [filled.key]: `${book.id}/${page}/${entry}`,
      ...(unread.length === 0 ? {} : { [filled.unread]: unread.join(', ') }),
      ...(book.sample && definition.fields.some(({ code }) => code === 'sample') ? { sample: true } : {}),
    },
    validFrom: `${day}-01-01`.slice(0, 10),
  }
}

export interface Sought {
  readonly name?: string
  readonly number?: string
  readonly birthDate?: string
  readonly birthYear?: number
}

/** What may be searched by: a name of which every word can be read, or the words that can; a day or a year that can. */
export function soughtIn({ person }: BookForm, readings: Readings): Sought {
  const clear = (field: string | undefined) => {
    const reading = field === undefined ? undefined : readings[field]
    return reading === undefined || reading === UNREAD ? '' : reading
  }
  const name = clear(person.name).split(' ').filter((word) => word !== '' && !isUnread(word)).join(' ') // prettier-ignore
  const number = isUnread(clear(person.number)) ? '' : clear(person.number)
  const born = clear(person.born)
  return {
    ...(number === '' ? {} : { number }),
    ...(name === '' ? {} : { name }),
    ...(born.length === 10 ? { birthDate: born } : born.length >= 4 ? { birthYear: Number(born.slice(0, 4)) } : {}),
  }
}
