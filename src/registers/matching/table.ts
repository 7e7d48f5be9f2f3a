import { codeColumn } from './fields/code.ts'
import type { Column } from './fields/column.ts'
import { dateColumn } from './fields/date.ts'
import { nameColumn } from './fields/name.ts'
import { numberColumn } from './fields/number.ts'
import { placeColumn } from './fields/place.ts'
import { textColumn } from './fields/text.ts'
import type { MatchDefinition, MatchField, Spelling } from './schema.ts'
import { createSpeller, type Speller } from './spelling.ts'
import { Terms } from './terms.ts'

/** Records by number, column by column: about 4 bytes a field and record, and each distinct text once. */
export interface Table {
  readonly definition: MatchDefinition
  readonly columns: readonly Column[]
  readonly size: number
  /** Take in a record by its texts, by column; '' or undefined is missing. */
  add(text: (column: string) => string | undefined): void
  /** After the last record, once. Nothing can be compared before. */
  seal(): void
}

/** What is wrong with a definition, in words; [] when nothing. */
export function matchProblems({ fields, home = [], blocking, review, link }: MatchDefinition): string[] {
  const kinds = new Map(fields.map((field) => [field.code, field.kind]))
  const found: string[] = []
  if (kinds.size !== fields.length) found.push('two fields have one code')
  for (const field of fields)
    if (field.kind === 'text' && field.swap !== undefined && kinds.get(field.swap) !== 'text')
      found.push(`${field.code}: swapped with ${field.swap}, which is no text`)
  for (const { parts, refine = [] } of blocking)
    for (const { field } of [...parts, ...refine]) if (!kinds.has(field)) found.push(`blocking: no field ${field}`)
  for (const field of home) if (!kinds.has(field)) found.push(`home: no field ${field}`)
  if (review > link) found.push('review: above link')
  return found
}

/** An empty table of a definition. Throws an Error when the definition is wrong. */
export function createTable(definition: MatchDefinition, spelling: Spelling = {}): Table {
  const wrong = matchProblems(definition)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const { fields } = definition
  const speller = createSpeller(spelling)
  const shared = new Map<string, Terms>()
  const byCode = new Map<string, Column>()
  for (const field of fields) byCode.set(field.code, make(field, speller, spelling, shared, byCode))
  const columns = fields.map(({ code }) => byCode.get(code)!)
  let size = 0
  return {
    definition,
    columns,
    get size() {
      return size
    },
    add(text) {
      for (const [n, { from }] of fields.entries())
        columns[n]!.add(from.length === 1 ? (text(from[0]!) ?? '') : from.map((column) => text(column) ?? '').join(' '))
      size++
    },
    seal() {
      for (const column of columns) column.seal()
    },
  }
}

function make(
  field: MatchField,
  speller: Speller,
  spelling: Spelling,
  shared: Map<string, Terms>,
  columns: ReadonlyMap<string, Column>,
): Column {
  switch (field.kind) {
    case 'exact':
      return codeColumn(0)
    case 'code':
      return codeColumn(2)
    case 'number':
      return numberColumn(field)
    case 'date':
      return dateColumn()
    case 'name':
      return nameColumn(speller)
    case 'place':
      return placeColumn(speller, spelling.place)
    case 'text': {
      const { code, swap } = field
      const terms = (swap === undefined ? undefined : shared.get(swap)) ?? new Terms()
      shared.set(code, terms)
      return textColumn(field, speller, terms, () => (swap === undefined ? undefined : columns.get(swap)))
    }
  }
}
