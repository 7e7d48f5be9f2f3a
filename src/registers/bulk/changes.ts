import { entriesAfter, SYSTEM, type Entry } from '#platform'
import type { Db } from '#platform/db'
import type { Change } from './schema.ts'
import { recordsOfLine } from './store-export.ts'

const READ = 1_000
/** Entries looked through for one answer: most are about other things. */
const MOST_READ = 10_000

/** Where a subscriber stands: behind an entry, and behind so many records of the bulk entry that follows. */
export interface Cursor {
  readonly position: number
  readonly skip: number
}

export const cursorOf = (text: string): Cursor => {
  const [position = '0', skip = '0'] = text.split('.')
  return { position: Number(position), skip: Number(skip) }
}
export const cursorText = ({ position, skip }: Cursor): string =>
  skip === 0 ? String(position) : `${position}.${skip}`

const word = (value: unknown) => (typeof value === 'string' ? value : null)

/** The change that a line of one record tells of. */
function changeOf({ type, position, at, owner, stream, sequence, facts }: Entry): Change | null {
  if (!type.startsWith('register.') || sequence === 0 || owner === SYSTEM) return null
  const version = Number(facts['version'] ?? sequence)
  return { position, kind: word(facts['kind']) ?? type.slice('register.'.length), at, owner, id: stream, version }
}

/**
 * The changes of a register behind a cursor, in the order that everybody sees: which record, which version, when. A bulk
 * line is told record by record. `next` is where to go on; `more`: there is more to be had now.
 */
export async function changesAfter(
  db: Db,
  register: string,
  from: Cursor,
  limit: number,
): Promise<{ changes: Change[]; next: Cursor; more: boolean }> {
  const changes: Change[] = []
  let at = from
  for (let read = 0; read < MOST_READ;) {
    const entries = await entriesAfter(db, at.position, READ)
    for (const raw of entries) {
      const entry: Entry = { ...raw, position: Number(raw.position) }
      if (entry.facts['register'] !== register) {
        at = { position: entry.position, skip: 0 }
        continue
      }
      if (changes.length >= limit) return { changes, next: at, more: true }
      if (entry.type === 'register.loaded') {
        const wanted = limit - changes.length
        const records = await recordsOfLine(db, entry.id, at.skip, wanted)
        for (const one of records) changes.push({ position: entry.position, kind: 'new', at: entry.at, ...one })
        if (records.length === wanted) return { changes, next: { ...at, skip: at.skip + wanted }, more: true }
      } else {
        const change = changeOf(entry)
        if (change) changes.push(change)
      }
      at = { position: entry.position, skip: 0 }
    }
    if (entries.length < READ) return { changes, next: at, more: false }
    read += entries.length
  }
  return { changes, next: at, more: true }
}
