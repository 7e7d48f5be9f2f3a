/** A stream of numbers in [0, 1). Not for secrets: the same seed gives the same stream. */
export type Random = () => number

/** What a random stream is turned into. */
export type Draw<T> = (random: Random) => T

/** A small fast generator (sfc32, Chris Doty-Humphrey, PractRand): period about 2^128. `stream` tells apart streams of one seed. */
export function seeded(seed: number, stream = 0): Random {
  let a = seed | 0
  let b = Math.floor(seed / 2 ** 32) | 0
  let c = stream | 0
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()
  return next
}

/** A whole number from `from` to `to`, both possible. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

/** True with the probability `share` (0 to 1). */
export function chance(random: Random, share: number): boolean {
  return random() < share
}

/** One of the items, each as likely. Throws RangeError when there is none. */
export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError('nothing to pick from')
  return items[Math.floor(random() * items.length)] as T
}

/**
 * Draws items by weight in constant time (Walker's alias table, built as Vose 1991 does).
 * Throws RangeError when no weight is above nought.
 */
export function weighted<T>(items: readonly T[], weightOf: (item: T, index: number) => number): Draw<T> {
  const weights = items.map((item, index) => Math.max(0, weightOf(item, index)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && total < Infinity)) throw new RangeError('no weight to draw by')
  const size = items.length
  const scaled = Float64Array.from(weights, (weight) => (weight * size) / total)
  const alias = new Uint32Array(size)
  const small: number[] = []
  const large: number[] = []
  for (let index = 0; index < size; index++) (scaled[index]! < 1 ? small : large).push(index)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!
    const more = large.at(-1)!
    alias[less] = more
    scaled[more] = scaled[more]! + scaled[less]! - 1
    if (scaled[more]! < 1) small.push(large.pop()!)
  }
  // What rounding leaves over stands for itself.
  for (const index of [...small, ...large]) scaled[index] = 1
  return (random) => {
    const at = random() * size
    const index = Math.floor(at)
    return items[at - index < scaled[index]! ? index : alias[index]!] as T
  }
}
