import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded, type Place } from '#rehearsal'
import { birthProvince, createIssuer } from './numbers.ts'

const ranges = [
  ['00004', '00685', '01'],
  ['00691', '01261', '02'],
  ['04930', '04930', '01'],
]
const place = (code: string, province: string): Place => ({ code, province, weight: 1 })

describe('birthProvince', () => {
  const of = birthProvince(ranges)
  test.each([
    ['00004', '01'],
    ['00685', '01'],
    ['00691', '02'],
    ['01261', '02'],
    ['04930', '01'],
  ])('commune %s stood in province %s', (code, province) => expect(of(place(code, '08'), '2025-06-30')).toBe(province))
  test('from 1 July 2025 on it is the province of today', () =>
    expect(of(place('00691', '08'), '2025-07-01')).toBe('08'))
  test.each(['00000', '00688', '09999'])('outside the ranges (%s) it is the province of today', (code) =>
    expect(of(place(code, '08'), '1990-01-01')).toBe('08'),
  )
})

const issuer = (seed: number) =>
  createIssuer(
    seeded(seed),
    ({ province, sex }) => `${province}${sex} `,
    ({ province }) => province,
  )

describe('createIssuer', () => {
  const birth = { sex: 'male' as const, birthDate: '2020-05-01', place: place('x', '01') }
  test('never repeats: all million tails of a prefix come once, then it refuses', () => {
    const issue = issuer(1)
    const seen = new Uint8Array(1_000_000)
    for (let n = 0; n < 1_000_000; n++) seen[Number(issue(birth).slice(-6))]! += 1
    expect(seen.every((times) => times === 1)).toBe(true)
    expect(() => issue(birth)).toThrow(RangeError)
    expect(issue({ ...birth, sex: 'female' })).toMatch(/^01female \d{6}$/)
  })
  test('looks drawn: neighbours are far apart', () => {
    const issue = issuer(2)
    const tails = Array.from({ length: 2000 }, () => Number(issue(birth).slice(-6)))
    const near = tails.slice(1).filter((tail, n) => Math.abs(tail - tails[n]!) < 1000)
    expect(near.length).toBeLessThan(40)
  })
  test('is the same for the same stream', () =>
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [one, two] = [issuer(seed), issuer(seed)]
        for (let n = 0; n < 20; n++) expect(one(birth)).toBe(two(birth))
      }),
    ))
})
