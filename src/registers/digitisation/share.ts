import type { Db } from '#platform/db'
import { NONE, plus } from './rules.ts'
import type { Counts } from './schema.ts'
import { shares } from './store.ts'

export interface Placed {
  readonly unit: string
  /** The next unit below the place asked for that it lies in; itself for the place's own. */
  readonly place: string
}

export interface Share {
  readonly books: number
  readonly counts: Counts
}

export interface Shares extends Share {
  /** Where there is a book; the most entries left first. `''` = units that stand no more. */
  readonly places: readonly (Share & { readonly place: string })[]
  readonly registers: readonly (Share & { readonly register: string })[]
}

const leftOf = ({ counts }: Share) => counts.scanned + counts.keyed + counts.agreed + counts.differs + counts.resolved

/** How far the books of a place are, of each place below it and of each register: sums of the books' own counts. */
export async function shareOf(db: Db, units: readonly Placed[] | null, register: string | null, all = false): Promise<Shares> {
  const placeOf = new Map((units ?? []).map(({ unit, place }) => [unit, place]))
  const found = (await shares(db, register)).flatMap((one) => {
    const place = placeOf.get(one.unit) ?? (all ? '' : undefined)
    return place === undefined ? [] : [{ ...one, place }]
  })
  const sum = (some: typeof found): Share => ({
    books: some.reduce((books, one) => books + one.books, 0),
    counts: some.reduce((counts, one) => plus(counts, one), NONE),
  })
  const by = (word: 'place' | 'register') => [...new Set(found.map((one) => one[word]))].map((value) => ({ value, share: sum(found.filter((one) => one[word] === value)) }))
  return {
    ...sum(found),
    places: by('place').map(({ value, share }) => ({ place: value, ...share })).toSorted((a, b) => leftOf(b) - leftOf(a) || (a.place < b.place ? -1 : 1)),
    registers: by('register').map(({ value, share }) => ({ register: value, ...share })),
  }
} // prettier-ignore
