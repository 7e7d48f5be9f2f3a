import type { Country } from '#country'
import type { App } from '#platform'
import { officialRoutes } from '#registers'
import type { Modules } from './modules.ts'
import { createQualityPlaces } from './quality-places.ts'

/** The officials' register on the door, with the country's words. */
export function mountOfficials(app: App, country: Country, modules: Modules): void {
  const { officials, access, clock, territory, calendar, registers } = modules
  const { unit } = createQualityPlaces(territory, calendar)
  officialRoutes(app, {
    officials,
    access,
    clock,
    country: country.name,
    words: { purposes: country.words.purposes, laws: country.words.laws ?? {} },
    unit,
    unitName: (code, at) => unit(code, at)?.name ?? code,
    levelOf: (code, at) => (code === null ? 'nation' : territory.unitAt(code, calendar.legalDay(at))?.level),
    below(code, at) {
      const day = calendar.legalDay(at)
      const units = code === null ? territory.all(day, 'province') : territory.childrenAt(code, day)
      return units.map((one) => ({ code: one.code, name: one.fullName }))
    },
    registerTitle: (code) => registers.definitions.find((one) => one.code === code)?.title ?? null,
  })
}
