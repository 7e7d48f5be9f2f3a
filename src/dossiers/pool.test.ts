import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7 } from '#platform'
import { createRig, MONDAY, type Rig } from '#test/dossiers'

let rig: Rig
beforeAll(async () => {
  rig = await createRig()
})
afterAll(() => rig.close())

describe('more at once than the pool has connections', () => {
  it('are all answered: nothing inside a transaction waits for a second connection', async () => {
    const { dossiers } = rig
    const mothers = await Promise.all(Array.from({ length: 30 }, () => rig.person('Mai')))
    const receipts = await Promise.all(
      mothers.map((person) =>
        dossiers.submitAnswers(
          { person },
          {
            id: uuid7(MONDAY),
            procedure: 'child',
            key: `k-${person}`,
            answers: { given: 'An', born: '2026-02-20' },
          },
        ),
      ),
    )
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(30)
    const counter = await rig.official('counter', 'c1')
    const run = receipts.map(({ bundle }) => dossiers.run(counter, bundle, { type: 'accept' }, `a-${bundle}`))
    expect((await Promise.all(run)).map(({ status }) => status)).toEqual(receipts.map(() => 'processing'))
  })
})
