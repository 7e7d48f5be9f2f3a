import { openParquet } from './parquet/file.ts'
import { readParquet } from './parquet/read.ts'
import { csvReader, ndjsonReader, readBlocks, readHead } from './read.ts'
import type { Format, Source } from './schema.ts'

/** A row of any file: its number (the first row of data is 1) and its values by column; or why it is none. */
export interface AnyRow {
  readonly row: number
  readonly data: Readonly<Record<string, unknown>>
  readonly fault: string | null
}

/** The rows of a file of no register, by the names of its columns, in constant memory. Refusal 422 as an import has it. */
export async function* readAnyRows(source: Source, format: Format): AsyncGenerator<AnyRow> {
  const head = format === 'parquet' ? null : await readHead(source, format)
  const asked = (cells: readonly string[]) => {
    const data = Object.fromEntries(cells.map((cell, n) => [head!.header[n]!, cell === '' ? null : cell]))
    return { id: undefined, owner: undefined, validFrom: undefined, unit: undefined, data }
  }
  const blocks = head
    ? readBlocks(source, head.start, format === 'csv' ? csvReader(head, asked) : ndjsonReader)
    : readParquet(await openParquet(source), 0)
  let row = 0
  for await (const { rows } of blocks)
    for (const one of rows) yield { row: ++row, data: one.asked?.data ?? {}, fault: one.fault }
}
