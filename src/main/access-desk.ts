import { authzenRoutes, deskRoutes, type DeskWords } from '#access'
import type { Country } from '#country'
import type { App } from '#platform'
import type { Database } from '#platform/db'
import { officialActions } from '#registers'
import { same, type Text } from '#ui'
import type { Modules } from './modules.ts'

/** Codes of this country as people call things. */
function wordsOf({ access, registers, territory, calendar, clock, country }: Modules): DeskWords {
  const known = (texts: Readonly<Record<string, Text>>, code: string) => (Object.hasOwn(texts, code) ? texts[code]! : same(code))
  return {
    action: (code) => known(officialActions, code),
    purpose: (code) => known(country.words.purposes, code),
    law: (number) => known(country.words.laws ?? {}, number),
    role: (code) => access.roles.find((one) => one.code === code)?.title ?? same(code),
    register: (code) => registers.definitions.find((one) => one.code === code)?.title ?? country.documents?.find((one) => one.code === code)?.title ?? access.roles.find((one) => one.code === code)?.title ?? same(code),
    unit: (code) => (code === null ? country.name : same(territory.unitAt(code, calendar.legalDay(clock.now()))?.fullName ?? code)),
    zone: calendar.zone,
  }
} // prettier-ignore

/** The grants desk on the door, and the decision for other programs. */
export function mountGrants(app: App, country: Country, modules: Modules, database: Database, publicUrl: string): void {
  const { access, clock, glass, identity, registers, territory, calendar } = modules
  authzenRoutes(app, { database, clock, journal: modules.journal, access, publicUrl: publicUrl.replace(/\/$/, '') })
  deskRoutes(app, {
    access,
    glass,
    database,
    clock,
    words: wordsOf(modules),
    namesOf: identity.namesOf,
    below(unit) {
      const day = calendar.legalDay(clock.now())
      const units = unit === null ? territory.all(day, 'province') : territory.childrenAt(unit, day)
      return units.map(({ code, fullName }) => ({ code, name: fullName }))
    },
    async find(register, number) {
      const people = country.population.register
      const field = registers.definition(people).keys[0]!
      const found = number === '' ? null : await registers.locateByKey(database.sql, { register: people, field, value: number }) // prettier-ignore
      const person = found ? (found.survivor ?? found.owner) : null
      const record = person === null ? null : await registers.locate(database.sql, { register, owner: person })
      return record && person !== null ? { person, unit: record.unit } : null
    },
  })
}
