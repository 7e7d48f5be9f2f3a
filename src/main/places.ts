import type { Calendar, LegalDay, Territory, Unit } from '#territory'

const MOST_FOUND = 20

/** Units by their code, name and history, as registers ask for them. */
export function createPlaces(territory: Territory, calendar: Calendar) {
  const dayOf = (at: Date) => calendar.legalDay(at)
  const under = (code: string, day: LegalDay): Unit[] => territory.childrenAt(code, day).flatMap((child) => [child, ...under(child.code, day)]) // prettier-ignore
  /** Every unit that ever had this code. */
  const named = (code: string): Unit[] => {
    const all = [...territory.days].flatMap((day) => territory.unitAt(code, day) ?? [])
    return [...new Set(all)]
  }
  const formerly = (unit: Unit): Unit[] => territory.days.filter((day) => day < unit.validFrom).flatMap((day) => territory.predecessors(unit.code, unit.validFrom, day).map((one) => one.unit)) // prettier-ignore
  const laterOf = (unit: Unit, day: LegalDay): Unit[] => unit.validTo === null ? [] : territory.successors(unit.code, unit.validFrom, day).map((one) => one.unit) // prettier-ignore
  const codes = (units: readonly Unit[]) => [...new Set(units.map((unit) => unit.code))]

  return {
    /** How far a post reaches: its unit, all under it, and what these were made of whole; no part of what a neighbour shares. */
    unitsUnder(code: string, at: Date): readonly string[] {
      const day = dayOf(at)
      const unit = territory.unitAt(code, day)
      if (!unit) return [code]
      const now = [unit, ...under(code, day)]
      const inside = new Set(now.map((one) => one.code))
      const before = now.flatMap(formerly).filter((one) => laterOf(one, day).every((heir) => inside.has(heir.code)))
      return codes([...now, ...before])
    },
    /** A place that somebody is looked for in: what it is, was made of and became. */
    placeUnits(code: string, at: Date): readonly string[] {
      const day = dayOf(at)
      const known = named(code)
      if (known.length === 0) return [code]
      return codes([...known, ...known.flatMap((one) => under(one.code, day)), ...known.flatMap(formerly), ...known.flatMap((one) => laterOf(one, day))]) // prettier-ignore
    },
    /** Units of today by code, by their name, or by the name of one they were made of. */
    findUnits(text: string, at: Date): readonly { code: string; label: string }[] {
      const day = dayOf(at)
      const label = (unit: Unit) => ({ code: unit.code, label: territory.label(unit, day) })
      const one = territory.unitAt(text, day)
      if (one) return [label(one)]
      const today = territory.search(text, { day, limit: MOST_FOUND }).map(({ unit }) => unit)
      const before = () => territory.days.filter((each) => each < day).flatMap((each) => territory.search(text, { day: each, limit: MOST_FOUND }).flatMap(({ unit }) => laterOf(unit, day))) // prettier-ignore
      const found = [...new Map((today.length > 0 ? today : before()).map((unit) => [unit.code, unit])).values()]
      return found.slice(0, MOST_FOUND).map(label)
    },
    unitName: (code: string, at: Date): string => territory.unitAt(code, dayOf(at))?.fullName ?? code,
  }
}
