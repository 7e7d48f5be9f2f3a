import type { Calendar, Territory } from '#territory'

/** Units by where they lie today, as rooms below the territory's floor ask for them. */
export function createQualityPlaces(territory: Territory, calendar: Calendar) {
  function under(unit: string, day: string): string[] {
    return [unit, ...territory.childrenAt(unit, day).flatMap(({ code }) => under(code, day))]
  }
  return {
    /** A unit and all that lie within it. */
    unitsUnder: (unit: string, at: Date): readonly string[] => under(unit, calendar.legalDay(at)),
    /** Every unit within one (null = everywhere), each with the next one below that it lies in; itself for the unit's own. */
    within(unit: string | null, at: Date): readonly { unit: string; place: string }[] {
      const day = calendar.legalDay(at)
      const below = unit === null ? territory.all(day, 'province') : territory.childrenAt(unit, day)
      const own = unit === null ? [] : [{ unit, place: unit }]
      return [...own, ...below.flatMap(({ code }) => under(code, day).map((one) => ({ unit: one, place: code })))]
    },
    /** A unit that stands, with those above it, nearest first. */
    unit(code: string, at: Date): { name: string; above: string[] } | null {
      const day = calendar.legalDay(at)
      const unit = territory.unitAt(code, day)
      return unit ? { name: unit.fullName, above: territory.ancestorsOf(unit, day).map((one) => one.code) } : null
    },
  }
}
