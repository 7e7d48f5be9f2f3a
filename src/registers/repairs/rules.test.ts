import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuid7 } from '#platform'
import { act, after, dueOf, dues, isLate, repairCode } from './rules.ts'
import { OPEN, STATES, type Repair, type RepairRules } from './schema.ts'

const DAY = 86_400_000
const at = new Date('2026-05-04T02:00:00Z')
const day = (n: number) => new Date(at.getTime() + n * DAY)
/** Every day is a working day. */
const time = { dueAfterDays: (instant: Date, days: number) => new Date(instant.getTime() + days * DAY) }
const rules: RepairRules = { verifyDays: 5, correctDays: 5, legalBasis: 'Sea Act' }
const repair = (more: Partial<Repair> = {}): Repair => ({
  owner: 'o', id: 'i', code: 'R-1', source: 'quality', register: 'sailors', record: 'r', unit: 'N1', state: 'verifying', rules: [], petitioner: null, claim: null, file: null,
  openedAt: at, ...dues(at, rules, time), verifiedAt: null, closedAt: null, reason: null, head: 1, ...more,
}) // prettier-ignore
const ACTIONS = ['confirm', 'refuse', 'correct', 'resolve'] as const

describe('the clocks', () => {
  it('are five working days to verify and five more to correct', () => {
    expect(dues(at, rules, time)).toEqual({ verifyDue: day(5), correctDue: day(10) })
    expect(dueOf(repair())).toEqual(day(5))
    expect(dueOf(repair({ state: 'correcting' }))).toEqual(day(10))
  })

  it('to correct counts from the day it was confirmed, early or late', () => {
    expect(act(repair(), { type: 'confirm' }, day(2), rules, time)).toMatchObject({ state: 'correcting', verifiedAt: day(2), correctDue: day(7), closedAt: null }) // prettier-ignore
    expect(act(repair(), { type: 'confirm' }, day(8), rules, time)).toMatchObject({ correctDue: day(13) })
  })

  it('late is late: while open, and for good when it ended so', () => {
    expect([day(5), day(5.1)].map((now) => isLate(repair(), now))).toEqual([false, true])
    const confirmed = { ...repair(), ...act(repair(), { type: 'confirm' }, day(6), rules, time)! }
    expect([day(7), day(11), day(11.1)].map((now) => isLate(confirmed, now))).toEqual([false, false, true])
    const done = { ...confirmed, ...act(confirmed, { type: 'correct', reason: 'x' }, day(7), rules, time)! }
    expect(done).toMatchObject({ state: 'corrected', closedAt: day(7), reason: 'x' })
    // Verified a day late.
    expect(isLate(done, day(99))).toBe(true)
    const quick = { ...repair(), ...act(repair(), { type: 'correct', reason: 'x' }, day(1), rules, time)! }
    expect([quick.verifiedAt, quick.closedAt, isLate(quick, day(99))]).toEqual([day(1), day(1), false])
  })
})

describe('what may be done', () => {
  it('is said by the state alone; an end is an end', () => {
    expect(ACTIONS.map((action) => after('verifying', action))).toEqual(['correcting', 'refused', 'corrected', 'resolved']) // prettier-ignore
    expect(ACTIONS.map((action) => after('correcting', action))).toEqual([null, 'refused', 'corrected', 'resolved'])
    for (const state of STATES.filter((one) => !OPEN.includes(one)))
      for (const action of ACTIONS) expect(act(repair({ state }), { type: action }, day(1), rules, time)).toBeNull()
  })

  it('whatever is done in whatever order: closed exactly in an end, verified before closed, never opened again', () => {
    const step = fc.record({ action: fc.constantFrom(...ACTIONS), wait: fc.integer({ min: 0, max: 9 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        let one = repair()
        let now = at
        let ended = false
        for (const { action, wait } of steps) {
          now = new Date(now.getTime() + wait * DAY)
          const change = act(one, { type: action }, now, rules, time)
          if (ended) expect(change).toBeNull()
          if (!change) continue
          one = Object.assign({}, one, change, { head: one.head + 1 })
          ended = !OPEN.includes(one.state)
          expect(one.closedAt !== null).toBe(ended)
          if (one.verifiedAt && one.closedAt) expect(one.verifiedAt.getTime()).toBeLessThanOrEqual(one.closedAt.getTime()) // prettier-ignore
        }
      }),
    )
  })
})

it('names are short to say, and each its own', () => {
  const codes = Array.from({ length: 2_000 }, () => repairCode(uuid7(at)))
  expect(new Set(codes).size).toBe(2_000)
  for (const code of codes)
    expect(code).toMatch(/^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
})
