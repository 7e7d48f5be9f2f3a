// The only file of this country that touches the disk.
import { readFileSync } from 'node:fs'

/** The rows of a data file's text, cells apart by tabs; empty lines and lines starting with # are left out. */
export function rowsOf(text: string): string[][] {
  const rows: string[][] = []
  for (const line of text.split('\n')) if (line !== '' && !line.startsWith('#')) rows.push(line.split('\t'))
  return rows
}

export function readText(path: string): string {
  return readFileSync(path, 'utf8')
}

/** The rows of a tab-separated data file. Throws when it cannot be read. */
export function readRows(path: string): string[][] {
  return rowsOf(readText(path))
}
