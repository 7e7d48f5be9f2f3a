import type { Language, Text } from '#ui'
import { clockParts, instantText, longDay } from '../words.ts'
import { common } from './messages.ts'
import type { Receipt, Sheet } from './schema.ts'

/** A label as it stands on paper: the Vietnamese, and the reader's language beneath it where that is another. */
export interface Label {
  readonly vi: string
  readonly second: string | null
}
export interface Field {
  readonly label: Label
  readonly value: string
}

type Values = Readonly<Record<string, string | number>>

export function label(text: Text, language: Language, values: Values = {}): Label {
  const fill = (words: string): string =>
    words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { vi: fill(text.vi), second: language === 'vi' ? null : fill(text[language]) }
}

/** Every text of a sheet as a label, under the same key: what the template names as `d.l.key`. */
export function labels<K extends string>(texts: Readonly<Record<K, Text>>, language: Language): Record<K, Label> {
  const entries = Object.entries(texts) as [K, Text][]
  return Object.fromEntries(entries.map(([key, text]) => [key, label(text, language)])) as Record<K, Label>
}

/** Label and value in the order given; a pair without a value is left out. */
export function fields(language: Language, pairs: readonly (readonly [Text, string | undefined])[]): Field[] {
  return pairs.flatMap(([text, value]) => (value === undefined ? [] : [{ label: label(text, language), value }]))
}

/** Head and foot of one sheet, dates already in words. */
export function sheetView(sheet: Sheet, title: Text, language: Language): object {
  const { agency, number, place, issuedOn, signer } = sheet
  return {
    agency: { parent: agency.parent ?? null, name: agency.name, contact: agency.contact ?? null },
    number,
    placeDate: `${place}, ${longDay(issuedOn)}`,
    title: label(title, language),
    signer: {
      post: signer.post,
      name: signer.name,
      decided: signer.decidedAt === undefined ? null : instantText(signer.decidedAt),
    },
  }
}

type Common = Pick<Receipt, 'language' | 'sample' | 'code' | 'checkUrl' | 'issuedAt'>

/** What style.typ needs of every document: the PDF's own title, author and date, the marks on each page. */
export function documentView(data: Common & Sheet, title: Text): object {
  return {
    meta: { title: `${title.vi} ${data.code}`, author: data.agency.name, date: clockParts(data.issuedAt) },
    language: data.language,
    sample: data.sample,
    code: data.code,
    checkUrl: data.checkUrl,
    c: labels(common, data.language),
    sheet: sheetView(data, title, data.language),
  }
}
