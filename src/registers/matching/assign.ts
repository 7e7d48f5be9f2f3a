import type { Links } from './cluster.ts'

/** one-to-one: each record of either register has one counterpart at most; many-to-one: several of the first may have the same in the second. */
export type LinkKind = 'one-to-one' | 'many-to-one'

/** What is kept of the likenesses found between two registers. */
export interface Assigned {
  /** Numbers of the links, the strongest first. */
  readonly kept: readonly number[]
  /** Those of them that another comes near to for the same record: no machine decides between them. */
  readonly unclear: ReadonlySet<number>
}

/** A rival that is weaker by this many bits (a sixteenth of the odds) is none. */
const CLEAR_BITS = 4

/**
 * Of the links of each record the strongest, as the kind allows, taken from the strongest link down (`a`: rows of the
 * first register, `b`: of the second). A rival that is nearly as strong makes both unclear, and both are kept.
 */
export function assign({ a, b, score }: Links, kind: LinkKind): Assigned {
  const order = [...score.keys()].toSorted((x, y) => score[y]! - score[x]! || a[x]! - a[y]! || b[x]! - b[y]!)
  const byA = new Map<number, number>()
  const byB = new Map<number, number>()
  const kept: number[] = []
  const unclear = new Set<number>()
  for (const link of order) {
    const rivals = [byA.get(a[link]!), kind === 'one-to-one' ? byB.get(b[link]!) : undefined].filter((one) => one !== undefined) // prettier-ignore
    const near = rivals.filter((one) => score[one]! - score[link]! < CLEAR_BITS)
    if (rivals.length > near.length) continue
    kept.push(link)
    if (near.length > 0) for (const one of [link, ...near]) unclear.add(one)
    if (!byA.has(a[link]!)) byA.set(a[link]!, link)
    if (!byB.has(b[link]!)) byB.set(b[link]!, link)
  }
  return { kept, unclear }
}
