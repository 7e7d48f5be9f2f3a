import { addDays } from './days.ts'
import { KINDS, type Candidate, type Kind, type LegalDay, type Level, type Succession, type Unit } from './schema.ts'
import { createSearch, type Found, type NameRules, type SearchIndex, type SearchOptions } from './search.ts'

/** Units over time. Days are legal days; a unit is known by (code, validFrom), a code at a day means one unit at most. */
export interface Territory {
  /** The days on which some unit begins or ends, in order: between two of them nothing changes. */
  readonly days: readonly LegalDay[]
  unit(code: string, validFrom: LegalDay): Unit | undefined
  unitAt(code: string, day: LegalDay): Unit | undefined
  /** Parent, grandparent, …: nearest first. Empty for an unknown code. */
  ancestorsAt(code: string, day: LegalDay): readonly Unit[]
  /** The same for a unit, whether or not it stood on that day. */
  ancestorsOf(unit: Unit, day: LegalDay): readonly Unit[]
  /** The last day of a unit; for one that stands, the last day on which anything changed anywhere. */
  lastDay(unit: Unit): LegalDay
  /** By code. */
  childrenAt(code: string, day: LegalDay): readonly Unit[]
  /** A unit lies within itself. False for a code unknown at that day. */
  isWithin(code: string, ancestor: string, day: LegalDay): boolean
  /** All units of a day, of one level or of all, by code. */
  all(day: LegalDay, level?: Level): readonly Unit[]
  /**
   * What a unit may have become: followed to units that stand at `day` (itself, when it does), or to the last known.
   * Several where it was split or abolished: the reader chooses, nothing here does. Empty when nothing is known.
   */
  successors(code: string, validFrom: LegalDay, day?: LegalDay): readonly Candidate[]
  /** What a unit may have come from: followed back to units that stood at `day`, or to the first known. */
  predecessors(code: string, validFrom: LegalDay, day?: LegalDay): readonly Candidate[]
  /** By name or code; see the ranks in search.ts. */
  search(query: string, options: SearchOptions): Found[]
  /** Full names from the unit up, joined by commas. */
  label(unit: Unit, day?: LegalDay): string
}

const byCode = (a: Unit, b: Unit) => (a.code < b.code ? -1 : 1)
const keyOf = (code: string, validFrom: LegalDay) => `${code} ${validFrom}`
const stands = (unit: Unit, day: LegalDay) => unit.validFrom <= day && (unit.validTo === null || day < unit.validTo)
const weaker = (a: Kind, b: Kind): Kind => (KINDS.indexOf(a) >= KINDS.indexOf(b) ? a : b)

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const at = groups.get(key(item))
    if (at) at.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** The index over units and successions. Throws RangeError on two units of one key, or a succession without its units or back in time. */
export function createTerritory(
  units: readonly Unit[],
  successions: readonly Succession[],
  names: NameRules = {},
): Territory {
  const byKey = new Map(units.map((unit) => [keyOf(unit.code, unit.validFrom), unit]))
  if (byKey.size !== units.length) throw new RangeError('two units have the same code and first day')
  const byOneCode = group(units, ({ code }) => code)
  const byParent = group(units, ({ parent }) => parent ?? '')
  const edge = ({ from, to, kind }: Succession) => {
    const [before, after] = [byKey.get(keyOf(from.code, from.validFrom)), byKey.get(keyOf(to.code, to.validFrom))]
    if (!before || !after) throw new RangeError(`a succession names no unit: ${from.code} to ${to.code}`)
    // Only forward in time, so a chain always ends.
    if (after.validFrom <= before.validFrom) throw new RangeError(`a succession goes back: ${from.code} to ${to.code}`)
    return { before, after, kind }
  }
  const edges = successions.map(edge)
  const forward = group(edges, ({ before }) => keyOf(before.code, before.validFrom))
  const back = group(edges, ({ after }) => keyOf(after.code, after.validFrom))

  const unitAt = (code: string, day: LegalDay) => byOneCode.get(code)?.find((unit) => stands(unit, day))
  const childrenAt = (code: string, day: LegalDay) =>
    (byParent.get(code) ?? []).filter((unit) => stands(unit, day)).toSorted(byCode)
  const ancestorsOf = (unit: Unit | undefined, day: LegalDay) => {
    const above: Unit[] = []
    for (let at = unit?.parent; at;) {
      const parent = unitAt(at, day)
      if (!parent || above.includes(parent)) break
      above.push(parent)
      at = parent.parent
    }
    return above
  }

  // Between two days on which some unit begins or ends nothing changes: one list and one search index for each.
  const changes = [...new Set(units.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]))].toSorted()
  const epochs = new Map<LegalDay, { units: readonly Unit[]; levels: Map<string, Unit[]>; search?: SearchIndex }>()
  const epoch = (day: LegalDay) => {
    const start = changes.findLast((change) => change <= day) ?? ''
    let found = epochs.get(start)
    if (!found) {
      const standing = units.filter((unit) => stands(unit, start)).toSorted(byCode)
      epochs.set(start, (found = { units: standing, levels: group(standing, ({ level }) => level) }))
    }
    return found
  }

  const lastDay = ({ validTo }: Unit) => (validTo === null ? (changes.at(-1) ?? '') : addDays(validTo, -1))

  const steps = (unit: Unit, way: 'forward' | 'back'): Candidate[] => {
    const key = keyOf(unit.code, unit.validFrom)
    const own = (way === 'forward' ? forward : back).get(key) ?? []
    if (own.length > 0)
      return own.map(({ before, after, kind }) => ({ unit: way === 'forward' ? after : before, kind }))
    if (way === 'back' || unit.validTo === null) return []
    const parts = childrenAt(unit.code, lastDay(unit)).flatMap((child) => steps(child, way))
    return parts.map((part) => ({ unit: part.unit, kind: 'abolished' }))
  }
  const follow = (code: string, validFrom: LegalDay, day: LegalDay | undefined, way: 'forward' | 'back') => {
    const start = byKey.get(keyOf(code, validFrom))
    const found = new Map<Unit, Kind>()
    const visit = (unit: Unit, kind: Kind) => {
      const done = day !== undefined && stands(unit, day)
      const further = done ? [] : steps(unit, way)
      for (const step of further) visit(step.unit, weaker(kind, step.kind))
      if (done || (day === undefined && further.length === 0 && unit !== start))
        found.set(unit, weaker(kind, found.get(unit) ?? kind))
    }
    if (start) visit(start, 'kept')
    return [...found].map(([unit, kind]) => ({ unit, kind })).toSorted((a, b) => byCode(a.unit, b.unit))
  }

  return {
    days: changes,
    unit: (code, validFrom) => byKey.get(keyOf(code, validFrom)),
    unitAt,
    ancestorsAt: (code, day) => ancestorsOf(unitAt(code, day), day),
    ancestorsOf,
    lastDay,
    childrenAt,
    isWithin(code, ancestor, day) {
      const unit = unitAt(code, day)
      if (!unit) return false
      return code === ancestor || ancestorsOf(unit, day).some((above) => above.code === ancestor)
    },
    all: (day, level) => (level ? (epoch(day).levels.get(level) ?? []) : epoch(day).units),
    successors: (code, validFrom, day) => follow(code, validFrom, day, 'forward'),
    predecessors: (code, validFrom, day) => follow(code, validFrom, day, 'back'),
    search(query, { day, ...options }) {
      const at = epoch(day)
      at.search ??= createSearch(at.units, (unit) => ancestorsOf(unit, day), names)
      return at.search(query, options)
    },
    label(unit, day) {
      const seen = day ?? lastDay(unit)
      return [unit, ...ancestorsOf(unit, seen)].map(({ fullName }) => fullName).join(', ')
    },
  }
}
