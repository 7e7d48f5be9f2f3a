import type { Db } from '#platform/db'
import { scoresOf, type Scores } from './rules-scores.ts'
import type { QualityRule } from './schema.ts'
import { countsBy, type Count, type Placed } from './store-board.ts'

export interface PlaceScores {
  /** A unit below the place asked for, or itself; '' = records whose unit does not stand today. */
  readonly place: string
  readonly scores: Scores
}

export interface Board {
  readonly total: Scores
  /** Worst first. */
  readonly places: readonly PlaceScores[]
}

const failingIn = (counts: readonly Count[]): { records: number; failing: Record<string, number> } => {
  const failing: Record<string, number> = {}
  for (const { rule, n } of counts) failing[rule] = (failing[rule] ?? 0) + n
  return { records: failing[''] ?? 0, failing }
}

/** Lowest share first, then the one with more records. */
export const worstFirst = (a: PlaceScores, b: PlaceScores): number =>
  (a.scores.share ?? 2) - (b.scores.share ?? 2) || b.scores.records - a.scores.records || (a.place < b.place ? -1 : 1)

/** Scores of a register in a place (`all`: everywhere, also what is placed nowhere) and in each place below it. */
export async function boardOf(
  db: Db,
  register: string,
  rules: readonly QualityRule[],
  { units, all }: { units: readonly Placed[]; all: boolean },
): Promise<Board> {
  const counts = await countsBy(db, register, units, { all })
  const whole = failingIn(counts)
  const places = [...new Set(counts.map(({ place }) => place))].map((place) => {
    const { records, failing } = failingIn(counts.filter((one) => one.place === place))
    return { place, scores: scoresOf(rules, records, failing) }
  })
  return { total: scoresOf(rules, whole.records, whole.failing), places: places.toSorted(worstFirst) }
}
