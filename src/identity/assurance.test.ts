import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acrOf, meets, parseAcr, type Assurance } from './assurance.ts'

const at = new Date('2026-11-22T08:00:00Z')
const levels = fc.record({ proofing: fc.constantFrom(0, 1, 2), authentication: fc.constantFrom(0, 1, 2, 3, 4) })
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

describe('assurance', () => {
  it('is written as an acr and read back', () => {
    expect(acrOf({ proofing: 2, authentication: 3 })).toBe('urn:onedoor:p2:a3')
    fc.assert(
      fc.property(levels, (one) => {
        expect(parseAcr(acrOf(one as Assurance))).toEqual({ ...one })
      }),
    )
  })

  it('reads nothing into what is no acr of ours', () => {
    for (const wrong of [undefined, '', 'urn:onedoor:p3:a1', 'urn:onedoor:p1:a5', 'urn:onedoor:p1:a1 ', 'URN:ONEDOOR:P1:A1', 'p1:a1'])
      expect(parseAcr(wrong)).toBeNull() // prettier-ignore
    fc.assert(fc.property(fc.string(), (text) => parseAcr(text) === null || /^urn:onedoor:p[0-2]:a[0-4]$/.test(text)))
  })

  it('is enough when neither axis is below what is asked: more is always enough where less was', () => {
    fc.assert(
      fc.property(levels, levels, (have, want) => {
        const enough = meets({ ...have, amr: [], at } as Assurance, want as Assurance, undefined, at)
        expect(enough).toBe(have.proofing >= want.proofing && have.authentication >= want.authentication)
      }),
    )
  })

  it('grows old', () => {
    const have: Assurance = { proofing: 2, authentication: 3, amr: ['pop'], at }
    expect(meets(have, have, 300, later(300))).toBe(true)
    expect(meets(have, have, 300, later(301))).toBe(false)
    expect(meets(have, have, 0, at)).toBe(true)
  })

  it('of nobody is enough for nothing that is asked', () => {
    expect(meets(undefined, { proofing: 0, authentication: 1 }, undefined, at)).toBe(false)
    expect(meets(undefined, { proofing: 0, authentication: 0 }, 60, at)).toBe(false)
    expect(meets(undefined, { proofing: 0, authentication: 0 }, undefined, at)).toBe(true)
  })
})
