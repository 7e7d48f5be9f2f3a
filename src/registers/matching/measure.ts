import type { Blocks } from './blocking.ts'

/** How well pairs were found, by labels. */
export interface Measured {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Pairs of one true person; pairs found; pairs that are both. */
  readonly pairs: number
  readonly found: number
  readonly right: number
}

const pairsOf = (count: number) => (count * (count - 1)) / 2

function pairsIn(size: number, label: (row: number) => number): number {
  const counts = new Map<number, number>()
  for (let row = 0; row < size; row++) counts.set(label(row), (counts.get(label(row)) ?? 0) + 1)
  let total = 0
  for (const count of counts.values()) total += pairsOf(count)
  return total
}

/**
 * Pairs within the clusters against pairs of one true person. Both give each record the number (from 0, below the
 * number of records) of its group; groups are counted, never pairs, so it stays linear.
 */
export function measure(truth: ArrayLike<number>, clusterOf: ArrayLike<number>): Measured {
  const size = truth.length
  const pairs = pairsIn(size, (row) => truth[row]!)
  const found = pairsIn(size, (row) => clusterOf[row]!)
  const right = pairsIn(size, (row) => truth[row]! * size + clusterOf[row]!)
  const precision = found === 0 ? 1 : right / found
  const recall = pairs === 0 ? 1 : right / pairs
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, pairs, found, right }
}

/** Links between two registers against what is true: both sides' labels, and for each link the rows of both sides. */
export function measureLinks(left: readonly unknown[], right: readonly unknown[], links: readonly (readonly [number, number])[]): Measured {
  const counts = new Map<unknown, number>()
  for (const label of right) counts.set(label, (counts.get(label) ?? 0) + 1)
  const pairs = left.reduce<number>((sum, label) => sum + (counts.get(label) ?? 0), 0)
  const rightly = links.filter(([a, b]) => left[a] === right[b]).length
  const precision = links.length === 0 ? 1 : rightly / links.length
  const recall = pairs === 0 ? 1 : rightly / pairs
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, pairs, found: links.length, right: rightly }
} // prettier-ignore

/** Records of one label, for each label that several have. */
export function groupsOfLabels(truth: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>()
  for (let row = 0; row < truth.length; row++) {
    const group = groups.get(truth[row]!)
    if (group) group.push(row)
    else groups.set(truth[row]!, [row])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Every two of some records. */
export function* twoOf(rows: readonly number[]): Generator<readonly [number, number]> {
  for (let n = 0; n < rows.length; n++) for (let m = n + 1; m < rows.length; m++) yield [rows[n]!, rows[m]!]
}

/** Share of the true pairs that stand in a block together: no later step can find more by itself. */
export function blockingRecall({ keys }: Blocks, truth: ArrayLike<number>): number {
  let [met, pairs] = [0, 0]
  for (const rows of groupsOfLabels(truth))
    for (const [a, b] of twoOf(rows)) {
      pairs++
      if (keys.some((own) => own[a] !== 0 && own[a] === own[b])) met++
    }
  return pairs === 0 ? 1 : met / pairs
}
