/** Pairs of records with the bits of their odds. */
export interface Links {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly score: Float32Array
}

/** Pairs looked at between two groups at most, before they are made one. */
const MOST_CROSS = 36

export interface Clusters {
  /** For each record the lowest record number of its cluster. */
  readonly of: Int32Array
  /** Links that were strong enough by themselves, and would have joined groups that do not belong together. */
  readonly kept: number
}

/**
 * Groups of records of one person. Links join from the strongest to those of `least` bits; a link between groups that
 * have grown joins them only when their members belong together on average (`bond` bits between all pairs), so that a
 * chain of likenesses does not make one person of many.
 */
export function clusters(
  size: number,
  { a, b, score }: Links,
  least: number,
  between: (a: number, b: number) => number,
  bond = 0,
): Clusters {
  const of = Int32Array.from({ length: size }, (_, row) => row)
  const members = new Map<number, number[]>()
  const membersOf = (root: number) => members.get(root) ?? [root]
  const root = (row: number): number => {
    let top = row
    while (of[top] !== top) top = of[top]!
    for (let at = row; of[at] !== top;) [at, of[at]] = [of[at]!, top]
    return top
  }
  let kept = 0
  const order = Uint32Array.from(score, (_, n) => n)
    .filter((n) => score[n]! >= least)
    .toSorted((x, y) => score[y]! - score[x]! || a[x]! - a[y]! || b[x]! - b[y]!)
  for (const link of order) {
    const [x, y] = [root(a[link]!), root(b[link]!)]
    if (x === y) continue
    const [left, right] = [membersOf(x), membersOf(y)]
    if (left.length * right.length > 1 && mean(left, right, between) < bond) {
      kept++
      continue
    }
    const [low, high] = x < y ? [x, y] : [y, x]
    of[high] = low
    members.set(low, left.concat(right))
    members.delete(high)
  }
  for (let row = 0; row < size; row++) of[row] = root(row)
  return { of, kept }
}

function mean(left: readonly number[], right: readonly number[], between: (a: number, b: number) => number): number {
  const every = Math.max(1, Math.ceil((left.length * right.length) / MOST_CROSS))
  let [sum, count] = [0, 0]
  for (let n = 0; n < left.length * right.length; n += every) {
    sum += between(left[n % left.length]!, right[Math.floor(n / left.length)]!)
    count++
  }
  return sum / count
}
