import { replay, type Entry, type Subscriber } from '#platform'
import type { Database } from '#platform/db'
import { fold } from './rules.ts'
import type { Case } from './schema.ts'
import { casesOf, clear, putCases, putFolded } from './store.ts'

const keyOf = (owner: string, part: string) => `${owner} ${part}`
const partOf = (entry: Entry) => String(entry.facts['part'] ?? '')

/** Folds `dossier.*` lines into one row a case and one a part. Nothing else is read: no register, no dossier. */
export const measures: Subscriber = {
  name: 'measures',
  async handle(tx, entries) {
    // A bundle's lines in the order of its stream: clocks of two servers may differ by more than two steps do.
    const lines = entries.filter(({ type }) => type.startsWith('dossier.')).toSorted((a, b) => a.sequence - b.sequence)
    if (lines.length > 0) {
      const known = await casesOf(tx, [...new Set(lines.map(({ owner }) => owner))])
      const cases = new Map<string, Case | null>(known.map((row) => [keyOf(row.owner, row.part), row]))
      const changed = new Set<string>()
      for (const line of lines) {
        const key = keyOf(line.owner, partOf(line))
        const before = cases.get(key) ?? null
        const after = fold(before, line)
        if (after === before) continue
        cases.set(key, after)
        changed.add(key)
      }
      await putCases(
        tx,
        [...changed].map((key) => cases.get(key)).filter((row) => row !== null && row !== undefined),
      )
    }
    const last = entries.at(-1)
    if (last) await putFolded(tx, last.position, last.at)
  },
}

/** Forget every row and fold the journal again from its first line; gives the same rows. Returns how many lines it read. */
export const rebuildMeasures = (database: Database): Promise<number> => replay(database, measures, clear)
