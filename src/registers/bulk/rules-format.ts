import { uuid8 } from '#platform'
import type { Format, ImportAsk } from './schema.ts'

/** The id of an import: the same bytes into the same register in the same mode are one import. */
export const importId = ({ register, hash, mode, format }: Pick<ImportAsk, 'register' | 'hash' | 'mode' | 'format'>): string =>
  format === 'parquet' ? uuid8('import', register, hash, mode, format) : uuid8('import', register, hash, mode) // prettier-ignore

const ENDINGS: Readonly<Record<string, Format>> = { csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson', parquet: 'parquet' }

/** The format that a file's name tells by its ending; undefined when it tells none. */
export const formatNamed = (file: string): Format | undefined =>
  ENDINGS[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '']
