import { linesAbout, type Line, type Uuid } from '#platform'
import type { Db } from '#platform/db'
import { bulkLinesAbout } from '#registers'
import { shows, tell } from './rules.ts'
import type { Show, Told } from './schema.ts'

export const PAGE_SIZE = 25
const BATCH = 100
/** Lines read for one page at most: a filter that finds nothing gives up and says where to go on. */
const READ_LIMIT = 2_000

export interface LooksPage {
  readonly looks: readonly Told[]
  /** The id before which the next page begins; null when there is no more. */
  readonly next: Uuid | null
}

/** Lines that name a person, and those of bulk work that a record of theirs was in, newest first. */
async function allAbout(db: Db, person: Uuid, before: Uuid | undefined): Promise<(Line & { role: string })[]> {
  const page = { limit: BATCH, ...(before === undefined ? {} : { before }) }
  const [own, bulk] = await Promise.all([linesAbout(db, person, page), bulkLinesAbout(db, person, page)])
  if (bulk.length === 0) return own
  return [...own, ...bulk].toSorted((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)).slice(0, BATCH)
}

/** Lines about `subject`, newest first, as `viewer` is told them. A line that names a person twice is told once. */
export async function looksAbout(
  db: Db,
  ask: { subject: Uuid; viewer: Uuid; show: Show; before?: Uuid | undefined },
): Promise<LooksPage> {
  const found: Told[] = []
  let before = ask.before
  for (let read = 0; read < READ_LIMIT;) {
    const lines = await allAbout(db, ask.subject, before)
    for (const line of lines) {
      // The roles of one line stand together. Past a cut batch the rest of them is skipped with the cursor.
      const again = line.id === before
      before = line.id
      const told = tell(line, ask.viewer, ask.subject)
      if (again || !shows(ask.show, told)) continue
      if (found.length === PAGE_SIZE) return { looks: found, next: found.at(-1)!.id }
      found.push(told)
    }
    if (lines.length < BATCH) return { looks: found, next: null }
    read += lines.length
  }
  return { looks: found, next: before ?? null }
}
