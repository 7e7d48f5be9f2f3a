import type { Block, Row } from '../read.ts'
import { BLOCK, LONGEST, MOST_ROWS } from '../read.ts'
import { rowOfObject } from '../rules-rows.ts'
import { ColumnPages, type Held } from './column.ts'
import { orBroken, type ParquetFile } from './file.ts'
import { NO_TEXT, type Cell } from './values.ts'

const SHOWN = 1_000

/** A row as the line of JSON that it might have been: what a file of rejects shows. */
function rowOf(names: readonly string[], cells: readonly Cell[], length: number): Row {
  const object: Record<string, unknown> = {}
  let fault: string | null = length > LONGEST ? 'row_too_long' : null
  for (const [n, name] of names.entries()) {
    const cell = cells[n]!
    if (cell === NO_TEXT) fault ??= 'not_text'
    else object[name] = cell
  }
  return {
    asked: fault === null ? rowOfObject(object) : null,
    fault,
    get original() {
      const text = JSON.stringify(object)
      return fault === null ? text : text.slice(0, SHOWN)
    },
  }
}

/**
 * The rows of a Parquet file from a row on, block by block: of each column one page and its dictionary are in memory,
 * whatever the size of a row group. A block ends at a place between the bytes of the file by the share of its rows.
 * Refusal 422 `parquet_broken`, `parquet_too_large` at the row that cannot be read.
 */
export async function* readParquet(file: ParquetFile, from: number, block = BLOCK): AsyncGenerator<Block> {
  const { source, columns: names, groups, rows: total } = file
  const held: Held = { bytes: 0 }
  let at = 0
  let rows: Row[] = []
  let size = 0
  const cut = (): Block => {
    const whole = { rows, end: at === total ? source.bytes : Math.floor((at / total) * source.bytes) }
    rows = []
    size = 0
    return whole
  }
  for (const group of groups) {
    const end = at + group.rows
    if (end <= from) {
      at = end
      continue
    }
    const skip = Math.max(from - at, 0)
    const columns = group.columns.map((column) => new ColumnPages(source, column, skip, held))
    at += skip
    while (at < end) {
      const ready = await orBroken(async () => {
        for (const column of columns) await column.fill()
        return Math.min(...columns.map((column) => column.ready), end - at)
      })
      for (let n = 0; n < ready; n++) {
        const cells = columns.map((column) => column.take())
        let length = 0
        for (const cell of cells) length += typeof cell === 'string' ? cell.length : 8
        rows.push(rowOf(names, cells, length))
        size += Math.min(length, LONGEST)
        at++
        if (rows.length >= MOST_ROWS || size >= block) yield cut()
      }
    }
    for (const column of columns) column.close()
  }
  if (rows.length > 0) yield cut()
}
