import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lay, newestWithin, standing, timeline, versionAt, type Held } from './rules-clocks.ts'
import type { RecordData } from './schema.ts'

// The naive model: every day of a short calendar holds what was last said of it, and every instant of recording has a
// calendar of its own.
const DAYS = 12
const day = (n: number) => `2026-01-${String(n + 1).padStart(2, '0')}`
const instant = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000)
type Calendar = (RecordData | null)[]

const statement = fc.record({
  from: fc.nat(DAYS - 1),
  length: fc.option(fc.integer({ min: 1, max: DAYS })),
  data: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(3), { minKeys: 1 }),
})
const ends = ({ from, length }: { from: number; length: number | null }) =>
  length === null || from + length >= DAYS ? DAYS : from + length
const to = (one: { from: number; length: number | null }) => (ends(one) === DAYS ? null : day(ends(one)))

describe('what holds on a day, as known at an instant', () => {
  const versions = fc.array(statement, { maxLength: 8 }).map((all) =>
    all.map((one, n): Held & { from: number; until: number } => ({
      version: n + 1, validFrom: day(one.from), validTo: to(one), recordedAt: instant(n), data: one.data, from: one.from, until: ends(one),
    })),
  ) // prettier-ignore

  it('is what a calendar painted over, statement after statement, says', () => {
    fc.assert(
      fc.property(versions, fc.integer({ min: -1, max: 9 }), (all, known) => {
        const calendar: (number | null)[] = Array.from({ length: DAYS }, () => null)
        for (const one of all.slice(0, known + 1)) for (let n = one.from; n < one.until; n++) calendar[n] = one.version
        for (let n = 0; n < DAYS; n++) expect(versionAt(all, day(n), instant(known))?.version ?? null).toBe(calendar[n])
      }),
    )
  })

  it('is told in stretches that cover exactly the days spoken of, in order, none beside its like', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const segments = timeline(all)
        for (let n = 0; n < DAYS; n++) {
          const within = segments.filter((one) => one.from <= day(n) && (one.to === null || day(n) < one.to))
          expect(within.map((one) => one.said.version)).toEqual([versionAt(all, day(n), null)?.version ?? []].flat())
        }
        for (const [n, one] of segments.entries()) {
          const next = segments[n + 1]
          if (next)
            expect(one.to !== null && one.to <= next.from && (one.said !== next.said || one.to < next.from)).toBe(true)
        }
        expect(standing(all)).toBe(segments.at(-1)?.said ?? null)
      }),
    )
  })

  it('does not change for the past of recording, whatever is recorded later', () => {
    fc.assert(
      fc.property(versions, fc.nat(DAYS - 1), fc.nat(8), (all, n, known) => {
        const before = all.filter((one) => one.recordedAt <= instant(known))
        expect(versionAt(all, day(n), instant(known))).toBe(versionAt(before, day(n), null))
      }),
    )
  })
})

describe('a change laid over days', () => {
  it('changes the fields it names on the days it names, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 8 }), (changes) => {
        let calendar: Calendar = Array.from({ length: DAYS }, () => null)
        const versions: Held[] = []
        for (const [n, change] of changes.entries()) {
          const [from, until] = [change.from, ends(change)]
          const laid = lay(versions, day(from), to(change), change.data)
          const before = calendar
          // Days of which nothing was said take what holds on the last day before them of which something was, or the next.
          const base = (at: number) =>
            before[at] ??
            before.slice(0, at).findLast((one) => one !== null) ??
            before.slice(at).find((one) => one !== null) ??
            {}
          calendar = before.map((one, at) => (at >= from && at < until ? { ...base(at), ...change.data } : one))
          const head = versions.length
          for (const [k, { from: validFrom, to: validTo, data }] of laid.entries())
            versions.push({ version: head + k + 1, validFrom, validTo, recordedAt: instant(n), data: data as RecordData }) // prettier-ignore
          for (let at = 0; at < DAYS; at++)
            expect(versionAt(versions, day(at), null)?.data ?? null).toEqual(calendar[at])
        }
        // What was believed after each change is still known.
        const first = lay([], day(changes[0]!.from), to(changes[0]!), changes[0]!.data)
        expect(versionAt(versions, day(changes[0]!.from), instant(0))?.data).toEqual(first[0]!.data)
      }),
    )
  })

  it('of the past writes a version for each stretch that says something else', () => {
    const held = (version: number, from: number, until: number | null, data: RecordData): Held => ({
      version,
      validFrom: day(from),
      validTo: until === null ? null : day(until),
      recordedAt: instant(version),
      data,
    })
    const versions = [held(1, 2, null, { name: 'A', home: 'x' }), held(2, 6, null, { name: 'A', home: 'y' })]
    expect(lay(versions, day(0), null, { name: 'B' })).toEqual([
      { from: day(0), to: day(6), data: { name: 'B', home: 'x' } },
      { from: day(6), to: null, data: { name: 'B', home: 'y' } },
    ])
    expect(lay(versions, day(3), day(5), { home: 'z' })).toEqual([
      { from: day(3), to: day(5), data: { name: 'A', home: 'z' } },
    ])
    expect([
      newestWithin(versions, day(0), day(2)),
      newestWithin(versions, day(3), day(5)),
      newestWithin(versions, day(3), null),
    ]).toEqual([0, 1, 2])
  })
})
