import { addDays } from './days.ts'
import { fold } from './names.ts'
import type { Territory } from './rules.ts'
import type { Candidate, LegalDay, Unit } from './schema.ts'
import { MATCHES, type Found } from './search.ts'

/** Where a unit stands in time, seen from a day. */
export type Era = 'now' | 'before' | 'ahead'

export function eraOf({ validFrom, validTo }: Unit, today: LegalDay): Era {
  if (validTo !== null && validTo <= today) return 'before'
  return validFrom <= today ? 'now' : 'ahead'
}

/** The address of a unit's page: by its code alone while it stands. */
export function unitPath(unit: Unit, today: LegalDay): string {
  const code = encodeURIComponent(unit.code)
  return eraOf(unit, today) === 'now' ? `/units/${code}` : `/units/${code}/${unit.validFrom}`
}

/** The last day of each time between two changes that is over, newest first. */
export function pastDays(territory: Territory, today: LegalDay): LegalDay[] {
  // Before the first change nothing is known to stand.
  const changes = territory.days.slice(1).filter((day) => day <= today)
  return changes.map((day) => addDays(day, -1)).toReversed()
}

/** The unit a code means today, or the last one it meant; undefined when it never meant any. */
export function lastOf(territory: Territory, code: string, today: LegalDay): Unit | undefined {
  for (const day of [today, ...pastDays(territory, today)]) {
    const unit = territory.unitAt(code, day)
    if (unit) return unit
  }
  return undefined
}

/** Units of today by name, best first, all of them. */
export function findNow(territory: Territory, query: string, today: LegalDay): Found[] {
  return territory.search(query, { day: today, limit: Infinity })
}

const rank = ({ match, accents }: Found) => MATCHES.indexOf(match) * 2 + (accents ? 0 : 1)

/** Units that have ended, by name, best first, all of them, each with what it lay in on its last day. */
export function findBefore(territory: Territory, query: string, today: LegalDay): Found[] {
  const found = new Map<Unit, Found>()
  for (const day of pastDays(territory, today))
    for (const each of territory.search(query, { day, limit: Infinity }))
      if (eraOf(each.unit, today) === 'before' && !found.has(each.unit)) found.set(each.unit, each)
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b))
}

/** Units below a former one by name, as they stood on its last day: also those that outlived it. */
export function findWithin(territory: Territory, query: string, former: Unit): Found[] {
  const all = territory.search(query, { day: territory.lastDay(former), within: former.code, limit: Infinity })
  return all.filter(({ unit }) => unit !== former)
}

/** How many of these bear the very name that was typed, and whether that holds with its accents too. */
export function namesakes(found: readonly Found[]): { readonly count: number; readonly accents: boolean } {
  const exact = found.filter(({ match }) => match === 'exact')
  return { count: exact.length, accents: exact.every(({ accents }) => accents) }
}

/** The same with the lowest units first: an old paper names a commune before anything above it. */
export function lowestFirst(found: readonly Found[], territory: Territory): Found[] {
  const lowest = ({ unit }: Found) => territory.childrenAt(unit.code, territory.lastDay(unit)).length === 0
  return [...found.filter(lowest), ...found.filter((each) => !lowest(each))]
}

/** What a unit is today: every candidate; the last known ones when none of them stands any more. */
export function became(territory: Territory, { code, validFrom }: Unit, today: LegalDay): readonly Candidate[] {
  const now = territory.successors(code, validFrom, today)
  return now.length > 0 ? now : territory.successors(code, validFrom)
}

/** What a unit came from, one group for each change on the way back; `before` is the day of that change. */
export function cameFrom(
  territory: Territory,
  unit: Unit,
): { readonly before: LegalDay; readonly units: readonly Candidate[] }[] {
  const groups: { before: LegalDay; units: readonly Candidate[] }[] = []
  let last = ''
  for (const before of territory.days.slice(1).toReversed()) {
    if (before > unit.validFrom) continue
    const units = territory.predecessors(unit.code, unit.validFrom, addDays(before, -1))
    const keys = units.map((each) => `${each.unit.code} ${each.unit.validFrom}`).join()
    if (keys !== '' && keys !== last) groups.push({ before, units })
    last = keys
  }
  return groups
}

/** Other units that bear or bore the same code, except `known` ones. A code is used again, so this is worth saying. */
export function otherUses(territory: Territory, unit: Unit, today: LegalDay, known: readonly Unit[]): Unit[] {
  const days = [today, ...pastDays(territory, today)]
  const units = days.flatMap((day) => territory.unitAt(unit.code, day) ?? [])
  return [...new Set(units)].filter((other) => other !== unit && !known.includes(other))
}

const collator = new Intl.Collator('en', { numeric: true })

/** By name as one looks it up: accents last, 2 before 10. */
export const byName = (a: Unit, b: Unit) =>
  collator.compare(fold(a.name), fold(b.name)) || collator.compare(a.name, b.name)

/** Every province that has ended, by name. */
export function formerProvinces(territory: Territory, today: LegalDay): Unit[] {
  const all = pastDays(territory, today).flatMap((day) => territory.all(day, 'province'))
  return [...new Set(all)].filter((unit) => eraOf(unit, today) === 'before').toSorted(byName)
}
