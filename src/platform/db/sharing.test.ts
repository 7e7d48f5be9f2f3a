import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharing, type Db } from '#platform/db'
import { testDatabase } from '#test/database'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Squares, by one statement; a text that is no number fails the statement it is in. */
const counted = () => {
  const sizes: number[] = []
  const load = async (at: Db, asks: readonly string[]) => {
    sizes.push(asks.length)
    const rows = await at<{ n: number }[]>`select (x.text::int * x.text::int) as n
      from unnest(${asks as string[]}::text[]) with ordinality as x(text, at) order by x.at`
    return rows.map((row) => row.n)
  }
  return { sizes, ask: sharing(load, { most: 8 }) }
}

describe('questions asked at once', () => {
  it('share statements, and each gets its own answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -999, max: 999 }), { maxLength: 60 }), async (numbers) => {
        const { sizes, ask } = counted()
        expect(await Promise.all(numbers.map((n) => ask(db.sql, String(n))))).toEqual(numbers.map((n) => n * n))
        expect(sizes.length).toBe(Math.ceil(numbers.length / 8))
      }),
      { numRuns: 40 },
    )
  })

  it('fail alone: one that the database refuses leaves the others their answers', async () => {
    const { ask } = counted()
    const done = await Promise.allSettled(['3', 'x', '4'].map((text) => ask(db.sql, text)))
    expect(done.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([9, 'refused', 16])
    expect(await ask(db.sql, '5')).toBe(25)
  })

  it('share nothing inside a transaction', async () => {
    const { sizes, ask } = counted()
    await db.begin((tx) => Promise.all(['1', '2', '3'].map((text) => ask(tx, text))))
    expect(sizes).toEqual([1, 1, 1])
  })
})
