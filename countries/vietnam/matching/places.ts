import type { Spelling } from '#registers'
import { fold, type Territory, type Unit } from '#territory'
import { nameRules } from '../territory/index.ts'

type PlaceReader = NonNullable<Spelling['place']>

/** Type words at the beginning of a part (`Xã`, `Thị trấn`, `TP.`) say nothing when the names are compared. */
function bare(part: string): string {
  const words = part.split(' ')
  for (const length of [2, 1]) {
    const rest = words.slice(length)
    if (rest.length > 0 && nameRules.typeWords?.[words.slice(0, length).join(' ')] && !/^\d/.test(rest[0]!))
      return rest.join(' ')
  }
  return part
}

const parts = (text: string) => text.split(/,|\s-\s/).map((part) => fold(part)).filter(Boolean) // prettier-ignore
const exact = (text: string) => parts(text).join(',')
const loose = (text: string) => parts(text).map(bare).join(',')

/** Communes of today by code, all communes there ever were by what they are called. */
function indexOf(territory: Territory, units: readonly Unit[]) {
  const byCode = new Map<string, Unit[]>()
  const byName = new Map<string, Unit[]>()
  const note = (map: Map<string, Unit[]>, key: string, unit: Unit) => {
    const known = map.get(key)
    if (!known) map.set(key, [unit])
    else if (!known.includes(unit)) known.push(unit)
  }
  for (const unit of units) {
    if (unit.level !== 'commune') continue
    if (unit.validTo === null) note(byCode, unit.code, unit)
    const label = territory.label(unit, territory.lastDay(unit))
    note(byName, exact(label), unit)
    note(byName, loose(label), unit)
  }
  return { byCode, byName }
}

/**
 * Reads a commune from its code of today, or from its name with what it lay within: of today (commune, province) or of
 * before July 2025 (commune, district, province), with or without accents and words for the type. A unit that ended
 * gives every commune it may be today, never a guess.
 */
export function placeReader(territory: Territory, units: readonly Unit[], today: string): PlaceReader {
  // Made when it is first asked: a start need not wait for it.
  let index: ReturnType<typeof indexOf> | undefined
  return (text) => {
    const { byCode, byName } = (index ??= indexOf(territory, units))
    const found = byCode.get(text) ?? byName.get(exact(text)) ?? byName.get(loose(text)) ?? []
    if (found.length === 0) return { today: [loose(text)], within: '' }
    const now = found.flatMap((unit) =>
      unit.validTo === null ? [unit] : territory.successors(unit.code, unit.validFrom, today).map(({ unit }) => unit),
    )
    const codes = [...new Set(now.map(({ code }) => code))].toSorted()
    return { today: codes.length > 0 ? codes : [loose(text)], within: now[0]?.parent ?? '' }
  }
}
