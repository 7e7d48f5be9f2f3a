/** How well pairs were found, by labels. */
export interface Measured {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly pairs: number
  readonly found: number
  readonly right: number
}

const pairsOf = (count: number) => (count * (count - 1)) / 2

function sizes(labels: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

/** Pairs within the clusters against pairs of the same true person; both are counted by group, so it stays linear. */
export function measure(truth: readonly string[], clusterOf: ArrayLike<number>): Measured {
  const sum = (groups: Map<string, number>) => [...groups.values()].reduce((total, count) => total + pairsOf(count), 0)
  const own = Array.from(clusterOf, String)
  const pairs = sum(sizes(truth))
  const found = sum(sizes(own))
  const right = sum(sizes(truth.map((label, row) => `${own[row]} ${label}`)))
  const precision = found === 0 ? 1 : right / found
  const recall = pairs === 0 ? 1 : right / pairs
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, pairs, found, right }
}
