import { uuid8 } from '#platform'
import type { Format, ImportAsk } from './schema.ts'

/** The id of an import: the same bytes into the same register in the same mode are one import. */
export const importId = ({ register, hash, mode, format }: Pick<ImportAsk, 'register' | 'hash' | 'mode' | 'format'>): string =>
  format === 'parquet' ? uuid8('import', register, hash, mode, format) : uuid8('import', register, hash, mode) // prettier-ignore

/** How rows are said: the tables know cells and objects. A row of Parquet is an object. */
export const keptFormat = (format: Format): 'csv' | 'ndjson' => (format === 'parquet' ? 'ndjson' : format)

/** The format of an import that is kept: its id was drawn from it. */
export function formatOf(
  kept: Pick<ImportAsk, 'register' | 'hash' | 'mode' | 'format'> & { readonly id: string },
): Format {
  // prettier-ignore
  return kept.id === importId({ ...kept, format: 'parquet' }) ? 'parquet' : kept.format
}

const ENDINGS: Readonly<Record<string, Format>> = { csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson', parquet: 'parquet' }

/** The format that a file's name tells by its ending; undefined when it tells none. */
export const formatNamed = (file: string): Format | undefined =>
  ENDINGS[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '']
