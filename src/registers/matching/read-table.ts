import type { Db } from '#platform/db'
import type { RecordData } from '../schema.ts'
import type { Ref } from './link.ts'
import type { Refs } from './refs.ts'
import { recordsAfter, type Held } from './store.ts'
import type { Table } from './table.ts'

export const PAGE = 2_000

/** A record's texts by column; `named`: columns that its register calls otherwise. */
export const textOf =
  (data: RecordData, named: Readonly<Record<string, string>> = {}) =>
  (column: string): string | undefined => {
    const value = data[named[column] ?? column]
    return value === undefined ? undefined : String(value)
  }

/** Reads a register's records into a table and their refs, in the order of their keys; no value stays but in the table. */
export async function readTable(
  db: Db,
  register: string,
  table: Table,
  refs: Refs,
  more: { readonly named?: Readonly<Record<string, string>> | undefined; readonly heard?: ((rows: number) => void) | undefined } = {}, // prettier-ignore
): Promise<void> {
  for (let after: Ref | null = null; ;) {
    const page: Held[] = await recordsAfter(db, register, after, PAGE)
    for (const one of page) {
      table.add(textOf(one.data, more.named))
      refs.push(one, one.version)
    }
    more.heard?.(refs.size)
    if (page.length < PAGE) return
    after = page.at(-1)!
  }
}
