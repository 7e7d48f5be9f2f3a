import type { Format } from './schema.ts'
import { inert } from './rules-csv.ts'
import { MARK, PLACE } from './rules-rows.ts'

/** What a file says of itself in its first lines. */
export interface Watermark {
  readonly export: string
  readonly register: string
  readonly purpose: string
  readonly legalBasis: string | null
  /** Who took it, at which post. */
  readonly by: string
  readonly at: string
}

const quoted = (text: string) => (/[",\r\n;\t|]|^[#\s]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

/** Parquet is written elsewhere: it is no text. */
export type TextFormat = Exclude<Format, 'parquet'>

/** The first lines of an export: whose it is and what for; of CSV with the names of the columns. */
export function opening(format: TextFormat, mark: Watermark, fields: readonly string[]): string {
  if (format === 'ndjson') return `${JSON.stringify({ _about: mark })}\n`
  const notes = Object.entries(mark).map(([name, value]) => `# ${name}: ${oneLine(String(value ?? ''))}\r\n`)
  return `${notes.join('')}${[MARK, ...PLACE, ...fields].join(',')}\r\n`
}

export interface Out {
  readonly owner: string
  readonly id: string
  readonly validFrom: string
  readonly unit: string | null
  readonly data: Readonly<Record<string, string | number | boolean>>
}

/** Numbers are no formulas, minus or not; texts may be, whoever wrote them into a record. */
const cellOf = (value: string | number | boolean | undefined): string =>
  typeof value === 'string' ? inert(value) : String(value ?? '')

/** One record as a line of an export; every line bears the export's id. */
export function exportLine(format: TextFormat, id: string, fields: readonly string[], one: Out): string {
  const { owner, id: record, validFrom, unit, data } = one
  if (format === 'ndjson')
    return `${JSON.stringify({ [MARK]: id, _owner: owner, _id: record, _validFrom: validFrom, _unit: unit, ...data })}\n`
  const cells = [id, owner, record, validFrom, unit ?? '', ...fields.map((field) => cellOf(data[field]))]
  return `${cells.map(quoted).join(',')}\r\n`
}
