import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, chance, pick, seeded, weighted } from './random.ts'

const take = (count: number, from: () => number) => Array.from({ length: count }, from)

describe('seeded', () => {
  test('the same seed gives the same stream, another seed or stream another', () => {
    const first = take(50, seeded(7))
    expect(take(50, seeded(7))).toEqual(first)
    expect(take(50, seeded(8))).not.toEqual(first)
    expect(take(50, seeded(7, 1))).not.toEqual(first)
    expect(take(50, seeded(7 + 2 ** 32))).not.toEqual(first)
  })
  test('stays in [0, 1)', () =>
    fc.assert(fc.property(fc.maxSafeNat(), (seed) => take(100, seeded(seed)).every((x) => x >= 0 && x < 1))))
  test('is even: chi-square over 100 bins below the 0.1 % point', () => {
    const bins = take(100, () => 0)
    const random = seeded(3)
    for (let n = 0; n < 100_000; n++) bins[Math.floor(random() * 100)]! += 1
    // 99 degrees of freedom: 148.2 at 0.1 %.
    expect(bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(148.2)
  })
})

describe('between, chance, pick', () => {
  test('between reaches both ends and nothing else', () => {
    const random = seeded(1)
    expect(new Set(take(500, () => between(random, -2, 2)))).toEqual(new Set([-2, -1, 0, 1, 2]))
  })
  test('chance 0 never, chance 1 always', () => {
    const random = seeded(1)
    expect(take(500, () => Number(chance(random, 0))).includes(1)).toBe(false)
    expect(take(500, () => Number(chance(random, 1))).includes(0)).toBe(false)
  })
  test('pick finds every item and refuses an empty list', () => {
    const random = seeded(1)
    const found = new Set<string>()
    for (let n = 0; n < 100; n++) found.add(pick(random, ['a', 'b', 'c']))
    expect(found.size).toBe(3)
    expect(() => pick(random, [])).toThrow(RangeError)
  })
})

describe('weighted', () => {
  test('draws as often as the weights say, and never what weighs nothing', () => {
    const weights = [5, 0, 3, 1, 0.5, 0.25, 0.25]
    const draw = weighted(weights, (weight) => weight)
    const random = seeded(11)
    const counts = new Map<number, number>()
    const indexDraw = weighted([...weights.keys()], (index) => weights[index]!)
    for (let n = 0; n < 100_000; n++) {
      const index = indexDraw(random)
      counts.set(index, (counts.get(index) ?? 0) + 1)
    }
    for (const [index, weight] of weights.entries())
      expect(Math.abs((counts.get(index) ?? 0) / 100_000 - weight / 10)).toBeLessThan(0.006)
    expect(counts.has(1)).toBe(false)
    expect(weights).toContain(draw(random))
  })
  test('any weights give an item with a weight', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), fc.nat(), (weights, seed) => {
        fc.pre(weights.some((weight) => weight > 0))
        const draw = weighted([...weights.keys()], (index) => weights[index]!)
        const random = seeded(seed)
        for (let n = 0; n < 50; n++) if (weights[draw(random)] === 0) return false
        return true
      }),
    ))
  test.each([[[]], [[0, 0]], [[-1]], [[Number.NaN]], [[Infinity]]])('refuses %j', (weights: number[]) =>
    expect(() => weighted(weights, (weight) => weight)).toThrow(RangeError),
  )
})
