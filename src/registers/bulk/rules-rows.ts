import type { FieldError } from '#platform'
import { undone } from './rules-csv.ts'
import type { FieldDefinition, RegisterDefinition } from '../schema.ts'

/** Columns that are no fields: the record's own id, whose it is, since when it holds, and where. */
export const PLACE = ['_owner', '_id', '_validFrom', '_unit'] as const
const SPECIAL = ['_id', '_owner', '_validFrom', '_unit'] as const
type Special = (typeof SPECIAL)[number]
/** What our own exports add, and imports leave out. */
export const MARK = '_export'
const LEFT_OUT: ReadonlySet<string> = new Set([MARK, '_version', '_recordedAt'])

/** One row as it asks to be: the fields it states (null empties one) and what it says of the record itself. */
export interface Asked {
  readonly id: string | undefined
  readonly owner: string | undefined
  readonly validFrom: string | undefined
  readonly unit: string | null | undefined
  readonly data: Readonly<Record<string, unknown>>
}

export type ColumnReader = (cells: readonly string[]) => Asked

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

/** A cell's text as a value of the field's type; what is none stays as it is, and is refused by the check. */
function valueOf(type: FieldDefinition['type'], text: string): unknown {
  if (type === 'number') return NUMBER.test(text) ? Number(text) : text
  if (type === 'boolean') return TRUTH[text.toLowerCase()] ?? text
  return text
}

/** What is wrong with the columns of a file: unknown ones, ones named twice, and those that a new record must have. */
export function columnFaults({ fields }: RegisterDefinition, header: readonly string[], update: boolean): FieldError[] {
  const known = new Set<string>([...fields.map((one) => one.code), ...SPECIAL, ...LEFT_OUT])
  const unknown = header.filter((name) => !known.has(name))
  const twice = header.filter((name, n) => header.indexOf(name) !== n)
  const missing = update ? [] : fields.filter(({ code, required }) => required && !header.includes(code))
  return [
    ...unknown.map((field) => ({ field: field.slice(0, 60), code: 'unknown_column' })),
    ...[...new Set(twice)].map((field) => ({ field, code: 'column_twice' })),
    ...missing.map(({ code }) => ({ field: code, code: 'required' })),
  ]
}

/**
 * Reads rows of cells by a header. An empty cell states that the field is empty (`update`), or nothing. What our exports
 * made inert is undone.
 */
export function readerOf({ fields }: RegisterDefinition, header: readonly string[], update: boolean): ColumnReader {
  const own = header.includes(MARK)
  const at = (name: Special) => header.indexOf(name)
  const [id, owner, validFrom, unit] = SPECIAL.map(at) as [number, number, number, number]
  const columns = fields.flatMap(({ code, type }) => {
    const index = header.indexOf(code)
    return index < 0 ? [] : [{ code, type, index }]
  })
  const special = (cells: readonly string[], index: number) => (index < 0 ? undefined : cells[index] || undefined)
  return (cells) => {
    const data: Record<string, unknown> = {}
    for (const { code, type, index } of columns) {
      const text = own ? undone(cells[index]!) : cells[index]!
      if (text !== '') data[code] = type === 'text' ? text : valueOf(type, text)
      else if (update) data[code] = null
    }
    return {
      id: special(cells, id),
      owner: special(cells, owner),
      validFrom: special(cells, validFrom),
      unit: special(cells, unit),
      data,
    }
  }
}

const textOf = (value: unknown) => (value == null || value === '' ? undefined : String(value))

/** A JSON object as a row: fields by name, and the same special names as columns have. */
export function rowOfObject(object: Readonly<Record<string, unknown>>): Asked {
  const data = Object.entries(object).filter(([name]) => !SPECIAL.includes(name as Special) && !LEFT_OUT.has(name))
  return {
    id: textOf(object['_id']),
    owner: textOf(object['_owner']),
    validFrom: textOf(object['_validFrom']),
    unit: textOf(object['_unit']),
    data: Object.fromEntries(data),
  }
}

/** One line of NDJSON: a row, or why it is none. */
export function rowOfLine(line: string): Asked | 'not_json' | 'not_an_object' {
  try {
    const value: unknown = JSON.parse(line)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'not_an_object'
    return rowOfObject(value as Record<string, unknown>)
  } catch {
    return 'not_json'
  }
}
