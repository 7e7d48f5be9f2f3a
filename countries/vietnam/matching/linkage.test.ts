import { describe, expect, test } from 'vitest'
import { atOnce, createTable, linkingTwo, measureLinks, type LinkKind } from '#registers'
import { generatePeople, labelledDuplicates, type Written } from '#rehearsal'
import { projectRoot } from '#platform'
import { readFacts } from '../facts.ts'
import { populationMatch, sampleMatching } from '../matching.ts'
import { samplePlaces, vietnamPeople } from '../people.ts'

const root = projectRoot()
const { spelling, duplicates } = sampleMatching(root)
const places = samplePlaces(readFacts(root).units)
const country = vietnamPeople(root)

interface Labelled {
  readonly label: string
  readonly record: Written
}

/** A register of everybody, and another's records of some of them and of strangers; `rate` times the usual errors. */
function two(seed: number, rate: number, people = 3_000): { left: Labelled[]; right: Labelled[] } {
  const usual = duplicates()
  const rules = { ...usual, repeated: 0.4, errors: usual.errors.map((one) => ({ ...one, rate: Math.min(1, one.rate * rate) })) } // prettier-ignore
  const written = (from: number, many: number) => [...labelledDuplicates(from, generatePeople({ seed: from, people: many, today: '2026-11-22', country, communes: places }).people, rules)] // prettier-ignore
  const own = written(seed, people).map(({ id, record }) => ({ id, label: id.split('-')[1]!, record }))
  const strangers = written(seed + 1_000, 500).filter(({ id }) => id.endsWith('org')).map(({ id, record }) => ({ label: `stranger ${id}`, record })) // prettier-ignore
  return {
    right: own.filter(({ id }) => id.endsWith('org')),
    left: [...own.filter(({ id }) => id.includes('dup')), ...strangers],
  }
}

function linked({ left, right }: ReturnType<typeof two>, kind: LinkKind) {
  const table = createTable(populationMatch, spelling)
  for (const { record } of [...left, ...right]) table.add((column) => record[column])
  table.seal()
  const { kept, unclear, links } = atOnce(linkingTwo(table, left.length, kind))
  const pairs = kept.map((n) => [links.a[n]!, links.b[n]! - left.length, links.score[n]!, unclear.has(n)] as const)
  const sure = pairs.filter(([, , score, rivalled]) => score >= populationMatch.link && !rivalled)
  const labels = [left, right].map((side) => side.map(({ label }) => label)) as [string[], string[]]
  const all = measureLinks(...labels, pairs.map(([a, b]) => [a, b] as const)) // prettier-ignore
  return { ...measureLinks(...labels, sure.map(([a, b]) => [a, b] as const)), withReview: all.recall, inReview: pairs.length - sure.length, pairs } // prettier-ignore
}

// No weight and no threshold was chosen by these seeds and rates.
describe('two registers, of labelled records not seen before', () => {
  test.each([
    [5, 1],
    [31, 1],
    [77, 0.5],
    [411, 2],
  ])('seed %d, %d times the usual errors: counterparts are found, strangers and twins are not', (seed, rate) => {
    const sides = two(seed, rate)
    const { precision, recall, withReview, inReview, found } = linked(sides, 'many-to-one')
    process.stdout.write(`linkage ${JSON.stringify({ seed, rate, left: sides.left.length, right: sides.right.length, precision, recall, withReview, inReview })}\n`) // prettier-ignore
    expect(precision).toBeGreaterThan(0.99)
    expect(recall).toBeGreaterThan(rate > 1 ? 0.97 : 0.99)
    expect(withReview).toBeGreaterThanOrEqual(recall)
    expect(found).toBeLessThan(sides.left.length)
  })

  test('one to one gives nobody two counterparts but where the machine cannot tell', () => {
    const sides = two(5, 1, 1_500)
    const { pairs } = linked(sides, 'one-to-one')
    for (const side of [0, 1] as const) {
      const clear = pairs.filter((pair) => !pair[3]).map((pair) => pair[side])
      expect(new Set(clear).size).toBe(clear.length)
    }
  })
})
