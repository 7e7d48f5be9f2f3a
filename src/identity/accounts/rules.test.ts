import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issuing } from '../../../countries/vietnam/accounts.ts'
import { ageOn, mayIssue } from './rules.ts'

describe('which account may be issued to whom', () => {
  it('counts a year from the birthday on', () => {
    expect([ageOn('2012-11-22', '2026-11-21'), ageOn('2012-11-22', '2026-11-22')]).toEqual([13, 14])
  })

  it('a child’s is asked for by who stands for it, and from fourteen the person asks alone', () => {
    const issued = (age: number, level: 1 | 2, by: 'self' | 'parent') => mayIssue(issuing, { age, level, by })?.kind ?? null
    expect([issued(3, 1, 'parent'), issued(3, 2, 'parent'), issued(3, 1, 'self')]).toEqual(['child', null, null])
    expect([issued(6, 2, 'parent'), issued(13, 1, 'self'), issued(14, 1, 'self'), issued(14, 1, 'parent')]).toEqual(['child', null, 'person', null])
  }) // prettier-ignore

  it('is said by one rule alone at every age, and by none before birth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), fc.constantFrom(1 as const, 2 as const), (age, level) => {
        const [self, parent] = [mayIssue(issuing, { age, level, by: 'self' }), mayIssue(issuing, { age, level, by: 'parent' })] // prettier-ignore
        expect(self !== null && parent !== null).toBe(false)
      }),
    )
    expect(mayIssue(issuing, { age: -1, level: 1, by: 'parent' })).toBeNull()
  })
})
