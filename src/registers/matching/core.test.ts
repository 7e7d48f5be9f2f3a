import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, eachPair, inOrder, mostPairs, refinedKey } from './blocking.ts'
import { clusters, type Links } from './cluster.ts'
import { comparing, deduplicate } from './deduplicate.ts'
import { compareDays, readDay } from './fields/date.ts'
import { beeMatch, keeper } from './fixture.ts'
import { frequencyOf, keep } from './kept.ts'
import { fromLabels } from './learn.ts'
import { blockingRecall, measure } from './measure.ts'
import { createScorer } from './score.ts'
import type { MatchDefinition } from './schema.ts'
import { createTable, matchProblems, type Table } from './table.ts'
import { atOnce, inTurns } from './turns.ts'

type Texts = Readonly<Record<string, unknown>>
function tableOf(records: readonly Texts[], definition: MatchDefinition = beeMatch): Table {
  const table = createTable(definition)
  for (const record of records) table.add((column) => (record[column] === undefined ? undefined : String(record[column]))) // prettier-ignore
  table.seal()
  return table
}
/** Keepers, some of them twice: [records, whose each is]. */
function sample(many: number, twice: readonly number[]): [Texts[], number[]] {
  const own = Array.from({ length: many }, (_, n) => keeper(n).data)
  return [
    [...own, ...twice.map((n, k) => keeper(many + k, {}, n).data)],
    [...own.keys(), ...twice],
  ]
}

describe('days', () => {
  test.each([
    ['19900203', 19900203],
    ['1990-02-03', 19900203],
    ['3/2/1990', 19900203],
    ['02/1990', 19900200],
    ['1990-02', 19900200],
    ['1990', 19900000],
    ['', 0],
    ['soon', 0],
    ['0000-01-01', 0],
    ['19904203', 19904203],
  ])('%s is read as %d', (text, value) => expect(readDay(text)).toBe(value))
  const day = fc.record({ y: fc.integer({ min: 1900, max: 2030 }), m: fc.nat(12), d: fc.nat(31) }).map(({ y, m, d }) => y * 10_000 + m * 100 + (m === 0 ? 0 : d)) // prettier-ignore
  test('are compared the same both ways; a day is the same as itself when it is whole', () =>
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(compareDays(a, b)).toBe(compareDays(b, a))
        expect(compareDays(a, a)).toBe(a % 100 === 0 ? 4 : 1)
      }),
    ))
})

describe('every field', () => {
  const value = fc.constantFrom('', 'Ada Moss', 'ada moss', 'Moss Ada', 'Ada', 'Ben Reed', '1990-02-03', '1990', '12', '17', 'B100037')
  const record = fc.record({ name: value, born: value, tag: value, hives: value, home: value })
  const all: MatchDefinition = { ...beeMatch, fields: [...beeMatch.fields, { code: 'word', from: ['name'], kind: 'text', measure: 'jaro-winkler', likeness: [0.9, 0.7], swap: 'other' }, { code: 'other', from: ['home'], kind: 'text', measure: 'edit', likeness: [0.8], swap: 'word' }, { code: 'exact', from: ['tag'], kind: 'exact' }] }
  test('is compared the same both ways, and a value with itself at its best', () =>
    fc.assert(
      fc.property(record, record, (a, b) => {
        const table = tableOf([a, b, a], all)
        for (const column of table.columns) {
          expect(column.compare(0, 1)).toBe(column.compare(1, 0))
          const level = column.levels[column.compare(0, 2)]!
          expect(['missing', 'same', 'year', 'swapped']).toContain(level)
          expect(column.levels[0]).toBe('missing')
          expect(column.levels.at(-1)).toBe('differs')
          expect(column.usual).toHaveLength(column.levels.length)
        }
      }),
      { numRuns: 300 },
    ))
  test('that stands in the place of another is met as swapped', () => {
    const table = tableOf([{ name: 'Moss', home: 'Ada' }, { name: 'Ada', home: 'Mosss' }], all)
    expect(table.columns.slice(5, 7).map((column) => column.levels[column.compare(0, 1)])).toEqual(['swapped', 'swapped'])
  })
}) // prettier-ignore

describe('blocks', () => {
  test('records come in the order of their keys, those without a key left out', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 32 - 1)), (keys) => {
        const order = [...inOrder(Uint32Array.from(keys))]
        expect(order).toEqual(keys.map((_, n) => n).filter((n) => keys[n] !== 0).toSorted((a, b) => keys[a]! - keys[b]! || a - b)) // prettier-ignore
      }),
    ))
  test('each pair that shares a key is told once, no other is', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 25 }), (people) => {
        const table = tableOf(people.map((n) => keeper(n % 5, {}, n).data))
        const blocks = atOnce(blocksOf(table))
        const told: string[] = []
        atOnce(eachPair(blocks, (a, b) => void told.push([a, b].toSorted((x, y) => x - y).join(' '))))
        const wanted: string[] = []
        for (let a = 0; a < people.length; a++)
          for (let b = a + 1; b < people.length; b++)
            if (blocks.keys.some((keys) => keys[a] !== 0 && keys[a] === keys[b])) wanted.push(`${a} ${b}`)
        expect(told.toSorted()).toEqual(wanted.toSorted())
        expect(mostPairs(blocks)).toBeGreaterThanOrEqual(told.length)
      }),
    ))
  test('none is larger than the cap: pairs grow with the records, not with their square', () => {
    for (const many of [500, 2_000]) {
      const alike = tableOf(Array.from({ length: many }, (_, n) => ({ name: 'Ada Moss', born: '1990-02-03', tag: `B${n}` }))) // prettier-ignore
      const blocks = atOnce(blocksOf(alike))
      expect([mostPairs(blocks), blocks.leftOut]).toEqual([0, [many, many, many]])
    }
  })
  test('what is above the cap is cut by its refinement', () => {
    const refined: MatchDefinition = { ...beeMatch, blocking: [{ parts: [{ field: 'born', take: 'year' }], refine: [{ field: 'name', take: 'whole' }] }] } // prettier-ignore
    const table = tableOf(Array.from({ length: 100 }, (_, n) => ({ name: `${'ABCD'[n % 4]!}da Moss`, born: '1990-02-03' })), refined) // prettier-ignore
    const { keys, leftOut } = atOnce(blocksOf(table))
    expect([new Set(keys[0]).size, leftOut]).toEqual([4, [0]])
    expect(refinedKey(table, refined.blocking[0]!, 0)).toBe(keys[0]![0])
  })
})

describe('weights', () => {
  const [records, truth] = sample(600, [3, 50, 77, 120, 300, 431, 500])
  test('a shared rare value is worth more than a common one, and the why adds up to the score', () => {
    const table = tableOf(records)
    const { model, links, scorer } = deduplicate(table)
    expect(links.a.length).toBeGreaterThan(6)
    for (let n = 0; n < links.a.length; n++) {
      const sum = scorer.explain(links.a[n]!, links.b[n]!).reduce((total, { bits }) => total + bits, scorer.priorBits)
      expect(Math.abs(sum - links.score[n]!)).toBeLessThan(0.06)
    }
    const [rare, common] = [createScorer(table, model, () => 1e-6), createScorer(table, model, () => 0.1)]
    expect(rare.score(3, 600)).toBeGreaterThan(common.score(3, 600))
  })
  test('whoever is certain to be below is known without looking at all', () => {
    const { links, scorer } = deduplicate(tableOf(records))
    for (let n = 0; n < links.a.length; n++) {
      const [a, b, score] = [links.a[n]!, links.b[n]!, links.score[n]!]
      expect(scorer.atLeast(a, b, score - 0.01)).toBeCloseTo(score, 3)
    }
    expect(scorer.atLeast(0, 1, 60)).toBe(Number.NEGATIVE_INFINITY)
  })
  test('are learnt without labels as with them', () => {
    const table = tableOf(records)
    const found = deduplicate(table)
    expect(measure(truth, found.of).f1).toBeGreaterThan(0.9)
    expect(blockingRecall(found.blocks, truth)).toBe(1)
    const m = fromLabels(
      table,
      [3, 50, 77, 120, 300, 431, 500].map((n, k) => [n, 600 + k]),
    )
    for (const [f, { m: unlabelled }] of found.model.fields.entries())
      if (found.model.fields[f]!.code !== 'tag') expect(Math.abs(unlabelled[1]! - m[f]![1]!)).toBeLessThan(0.2)
  })
  test('of a table in which nobody is twice, hardly anything is linked', () => {
    const { links } = deduplicate(tableOf(sample(600, [])[0]))
    expect(links.score.filter((score) => score > 0).length).toBeLessThan(3)
  })
  test.each([0, 1, 2])('of a table of %d records are no fault', (many) => {
    const { candidates, links } = deduplicate(tableOf(sample(many, [])[0]))
    expect([candidates, links.a.length]).toEqual([0, 0])
  })
  test('what is kept of learning scores as the table itself did, but for rare values', () => {
    const table = tableOf(records)
    const { model, scorer } = deduplicate(table)
    const again = createScorer(table, model, frequencyOf(table, keep(table, model)))
    expect(Math.abs(again.score(3, 600) - scorer.score(3, 600))).toBeLessThan(3)
  })
  test('in turns it is the same', async () => {
    const [once, turned] = [atOnce(comparing(tableOf(records))), await inTurns(comparing(tableOf(records)), 0)]
    expect(turned.links).toEqual(once.links)
  })
})

describe('clusters', () => {
  const link = fc.tuple(fc.nat(19), fc.nat(19), fc.integer({ min: -50, max: 200 })).filter(([a, b]) => a !== b)
  const linksOf = (all: readonly (readonly [number, number, number])[]): Links => ({
    a: Int32Array.from(all, ([a]) => a),
    b: Int32Array.from(all, ([, b]) => b),
    score: Float32Array.from(all, ([, , score]) => score / 10),
  })
  test('name each record by the lowest of its cluster, and follow links that are strong enough', () =>
    fc.assert(
      fc.property(fc.array(link, { maxLength: 30 }), (all) => {
        const { of, kept } = clusters(20, linksOf(all), 0, () => 1)
        for (const [row, lowest] of of.entries()) expect([of[lowest], lowest <= row]).toEqual([lowest, true])
        for (const [a, b, score] of all) if (score >= 0) expect(of[a]).toBe(of[b])
        expect(kept).toBe(0)
      }),
    ))
  test('do not grow along a chain of likenesses: who is unlike all others on average stays apart', () => {
    const chain = linksOf([[0, 1, 90], [1, 2, 80], [2, 3, 70]]) // prettier-ignore
    const like = (a: number, b: number) => (Math.abs(a - b) === 1 ? 8 : -20)
    const { of, kept } = clusters(4, chain, 0, like)
    expect([[...of], kept]).toEqual([[0, 0, 2, 2], 1])
  })
  test('are measured by pairs', () => {
    expect(measure([0, 0, 0, 1, 2], [0, 0, 2, 2, 4])).toEqual({ precision: 0.5, recall: 1 / 3, f1: 0.4, pairs: 3, found: 2, right: 1 }) // prettier-ignore
    expect(measure([0, 1], [0, 1])).toMatchObject({ precision: 1, recall: 1, f1: 1 })
  })
})

test('a wrong definition says what is wrong', () => {
  const wrong: MatchDefinition = {
    ...beeMatch,
    fields: [...beeMatch.fields, { code: 'word', from: ['name'], kind: 'text', measure: 'edit', likeness: [], swap: 'tag' }, beeMatch.fields[0]!], // prettier-ignore
    blocking: [{ parts: [{ field: 'nothing', take: 'whole' }] }],
  }
  expect(matchProblems(wrong)).toEqual(['two fields have one code', 'word: swapped with tag, which is no text', 'blocking: no field nothing']) // prettier-ignore
})
