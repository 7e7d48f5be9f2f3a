import type { LegalDay } from '#territory'
import { changed, merge } from './rules.ts'
import type { RecordData } from './schema.ts'

/** A version on both clocks: the days it speaks of, [validFrom, validTo), and the instant it was recorded. */
export interface Span {
  readonly version: number
  readonly validFrom: LegalDay
  /** First day not spoken of; null = open. */
  readonly validTo: LegalDay | null
  readonly recordedAt: Date
}

/** Days in a row for which one version speaks. */
export interface Segment<T> {
  readonly from: LegalDay
  readonly to: LegalDay | null
  readonly said: T
}

const covers = ({ validFrom, validTo }: Span, day: LegalDay) => validFrom <= day && (validTo === null || day < validTo)

/** What was known at an instant; null = all. */
const knownBy = <T extends Span>(versions: readonly T[], knownAt: Date | null): readonly T[] =>
  knownAt === null ? versions : versions.filter((one) => one.recordedAt <= knownAt)

/** What holds on a day, as known at an instant (null = now): of the versions that cover the day the last recorded. */
export function versionAt<T extends Span>(versions: readonly T[], day: LegalDay, knownAt: Date | null): T | null {
  let found: T | null = null
  for (const one of knownBy(versions, knownAt))
    if (covers(one, day) && (found === null || one.version > found.version)) found = one
  return found
}

/** All days spoken of, in order, each by the version that holds there. */
export function timeline<T extends Span>(versions: readonly T[], knownAt: Date | null = null): Segment<T>[] {
  const known = knownBy(versions, knownAt)
  const edges = [...new Set(known.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo])))].toSorted() // prettier-ignore
  const segments: Segment<T>[] = []
  for (const [n, from] of edges.entries()) {
    const said = versionAt(known, from, null)
    if (said === null) continue
    const to = edges[n + 1] ?? null
    const last = segments.at(-1)
    if (last?.said === said && last.to === from) segments[segments.length - 1] = { ...last, to }
    else segments.push({ from, to, said })
  }
  return segments
}

/** What holds on the last day spoken of, as known at an instant: how a record stands. */
export const standing = <T extends Span>(versions: readonly T[], knownAt: Date | null = null): T | null =>
  timeline(versions, knownAt).at(-1)?.said ?? null

export interface Held extends Span {
  readonly data: RecordData
}

/** A version to be written: what is to hold for these days. */
export interface Laid {
  readonly from: LegalDay
  readonly to: LegalDay | null
  readonly data: Readonly<Record<string, unknown>>
}

const earlier = (a: LegalDay | null, b: LegalDay | null) => (a === null ? b : b === null ? a : a < b ? a : b)
const equal = (a: Laid['data'], b: Laid['data']) => changed(a as RecordData, b as RecordData).length === 0

/**
 * Changes laid over the days [from, to): one version for each stretch of days that says something else, so that a
 * correction of one field leaves the others as they were on each day, and days outside as they are. Days of which
 * nothing was said take what holds before them, or else after.
 */
export function lay(
  versions: readonly Held[],
  from: LegalDay,
  to: LegalDay | null,
  changes: Readonly<Record<string, unknown>>,
): Laid[] {
  const segments = timeline(versions)
  const laid: Laid[] = []
  let day: LegalDay | null = from
  while (day !== null && (to === null || day < to)) {
    const here: LegalDay = day
    const within = segments.find((one) => one.from <= here && (one.to === null || here < one.to))
    const next = segments.find((one) => one.from > here)
    const base = within ?? segments.findLast((one) => one.to !== null && one.to <= here) ?? next
    const until: LegalDay | null = earlier(to, within ? within.to : (next?.from ?? null))
    const data = merge(base?.said.data ?? {}, changes)
    const last = laid.at(-1)
    if (last && equal(last.data, data)) laid[laid.length - 1] = { ...last, to: until }
    else laid.push({ from: here, to: until, data })
    day = until
  }
  return laid
}

/** The last version of those that speak of any day of [from, to): what a writer of that time must have seen. */
export function newestWithin(versions: readonly Span[], from: LegalDay, to: LegalDay | null): number {
  const within = timeline(versions).filter((one) => (to === null || one.from < to) && (one.to === null || from < one.to)) // prettier-ignore
  return Math.max(0, ...within.map((one) => one.said.version))
}
