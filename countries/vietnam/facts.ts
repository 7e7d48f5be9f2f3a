import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CalendarFacts, Outline, Succession, Unit } from '#territory'
import { calendarFacts } from './calendar.ts'
import { readRows, readText, rowsOf } from './read.ts'
import { parseAgencies, parseOutline, parseSuccessions, parseUnits, type Agency } from './territory/index.ts'

export interface Facts {
  /** Changes whenever a unit or a succession does. */
  readonly version: string
  readonly units: readonly Unit[]
  readonly successions: readonly Succession[]
  readonly calendar: CalendarFacts
  /** First-level agency codes by province code. */
  readonly agencies: ReadonlyMap<string, Agency>
  /** The provinces' shapes, read when first asked for. */
  outline(): Outline
}

/** Territory, calendar and agency codes from the data files; `root` is the project's folder (the one that holds `countries`). */
export function readFacts(root: string): Facts {
  const data = (name: string) => join(root, 'countries/vietnam/data', name)
  const texts = ['units.tsv', 'units-past.tsv', 'successions.tsv', 'successions-other.tsv'].map((f) =>
    readText(data(f)),
  )
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  const [today = [], past = [], reform = [], other = []] = texts.map(rowsOf)
  let shapes: Outline | undefined
  return {
    version: hash.digest('hex').slice(0, 16),
    units: parseUnits(today, past),
    successions: parseSuccessions(reform, other),
    calendar: calendarFacts(readRows(data('lunar-days.tsv')), readRows(data('calendar-overrides.tsv'))),
    agencies: parseAgencies(readRows(data('agencies.tsv'))),
    outline: () => (shapes ??= parseOutline(readRows(data('outline.tsv')))),
  }
}
