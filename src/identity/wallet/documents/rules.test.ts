import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDue } from './rules.ts'

const DAY = 86_400_000
const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms)

describe('a document near its end', () => {
  const life = fc.integer({ min: 2 * DAY, max: 400 * DAY })

  it('is given anew in the last quarter of its days only, and only where a day or more is won', () => {
    fc.assert(
      fc.property(life, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -DAY, max: 400 * DAY }), (whole, share, more) => {
        const one = { issued: at(0), ends: at(whole) }
        const now = at(Math.floor(whole * share))
        const due = isDue(one, at(whole + more), now)
        if (due) expect([share >= 0.75 - 1e-9, more >= DAY]).toEqual([true, true])
        if (share > 0.751 && more >= DAY) expect(due).toBe(true)
      }),
    ) // prettier-ignore
  })

  it('is left alone where the record itself ends then: a new one would be no longer good', () => {
    expect(isDue({ issued: at(0), ends: at(100 * DAY) }, at(100 * DAY), at(99 * DAY))).toBe(false)
  })
})
