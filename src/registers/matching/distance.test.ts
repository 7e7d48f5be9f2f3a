import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editLikeness, edits, jaroWinkler } from './distance.ts'
import { Terms } from './terms.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'đ'), maxLength: 9 })
const apart = (a: string, b: string, most = 99) => {
  const terms = new Terms()
  return edits(terms, terms.id(a), terms.id(b), most)
}

/** The textbook's full table, to compare with. */
function slow(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0))) // prettier-ignore
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        table[i]![j] = Math.min(table[i]![j]!, table[i - 2]![j - 2]! + 1)
    }
  return table[a.length]![b.length]!
}

describe('terms', () => {
  test('each text has one number, and each number its text', () =>
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const terms = new Terms()
        const ids = texts.map((text) => terms.id(text))
        expect(texts.map((text) => terms.id(text))).toEqual(ids)
        expect(ids.map((id) => terms.text(id))).toEqual(texts)
        expect(terms.size).toBe(new Set(texts.filter(Boolean)).size)
      }),
    ))
  test('many texts are kept apart', () => {
    const terms = new Terms()
    for (let n = 0; n < 20_000; n++) expect(terms.id(`text ${n}`)).toBe(n + 1)
    expect(terms.text(12_346)).toBe('text 12345')
  })
  test('a hash is the same in every run, and of a range the hash of that text', () => {
    const terms = new Terms()
    const [a, d, ad] = [terms.id('a'), terms.id('đ'), terms.id('ađ')]
    expect([terms.hash(a), terms.hash(d)]).toEqual([444641715, 2686511024])
    expect([terms.hash(ad, 0, 1), terms.hash(ad, 1)]).toEqual([terms.hash(a), terms.hash(d)])
  })
})

describe('edits', () => {
  test('are those of the full table, up to the bound', () =>
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, most) => {
        expect(apart(a, b)).toBe(slow(a, b))
        expect(apart(a, b, most)).toBe(Math.min(slow(a, b), most + 1))
      }),
      { numRuns: 500 },
    ))
  test('swapped neighbours are one edit', () => expect(apart('hoa bình', 'hao bình')).toBe(1))
  test('likeness is 1 less the edits’ share, and 0 under the least', () => {
    const terms = new Terms()
    const [a, b] = [terms.id('placename'), terms.id('plaecnames')]
    expect(editLikeness(terms, a, b, 0.8)).toBeCloseTo(0.8)
    expect(editLikeness(terms, a, b, 0.85)).toBe(0)
  })
})

describe('Jaro–Winkler', () => {
  const like = (a: string, b: string) => {
    const terms = new Terms()
    return jaroWinkler(terms, terms.id(a), terms.id(b))
  }
  // Winkler, "String Comparator Metrics" (1990), table 1, and Wikipedia's worked example.
  test.each([
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['abc', 'xyz', 0],
  ])('of %s and %s is %d', (a, b, value) => expect(like(a, b)).toBeCloseTo(value, 3))
  test('is the same both ways when letters are told apart, 1 for equal texts, never above', () =>
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(like(a, a)).toBe(1)
        expect(like(a, b)).toBeLessThanOrEqual(1)
        expect(like(a, b)).toBeGreaterThanOrEqual(0)
      }),
    ))
})
