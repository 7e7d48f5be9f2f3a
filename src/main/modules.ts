import { createAccess, createGlass, type Access, type GlassDesk } from '#access'
import type { Country } from '#country'
import { erasePerson } from '#dossiers'
import {
  createIdentity,
  createMandates,
  createPowers,
  eraseAccount,
  type Identity,
  type Mandates,
  type Powers,
} from '#identity'
import { createJournal, type Journal, type MovableClock } from '#platform'
import { connect, type Database } from '#platform/db'
import { createProcedures, type Procedures } from '#procedures'
import { createMatching, createOfficials, createQuality, createQueue, createRegisters, createRepairs, roleGrants, type Matching, type Officials, type Quality, type Queue, type Registers, type Repairs } from '#registers' // prettier-ignore
import { createQualityPlaces } from './quality-places.ts'
import { createCalendar, createTerritory, type Calendar, type Territory } from '#territory'
import type { KeySealer } from '#trust'

/** The rooms that every command needs, wired: no HTTP, no work loop. */
export interface Modules {
  readonly country: Country
  readonly clock: MovableClock
  readonly journal: Journal
  readonly territory: Territory
  readonly calendar: Calendar
  readonly registers: Registers
  readonly quality: Quality
  readonly repairs: Repairs
  readonly matching: Matching
  /** Pairs of records that a person must decide on. */
  readonly pairs: Queue
  readonly access: Access
  readonly officials: Officials
  readonly identity: Identity
  readonly powers: Powers
  readonly mandates: Mandates
  /** Access in an emergency, and what supervisors look at. */
  readonly glass: GlassDesk
  readonly procedures: Procedures
  readonly numbers: Database
  close(): Promise<void>
}

export function createModules(parts: {
  readonly country: Country
  readonly database: Database
  readonly url: string
  readonly clock: MovableClock
  readonly sealer: KeySealer
}): Modules {
  const { country, database, clock } = parts
  const journal = createJournal(parts.sealer)
  const { units, successions, names } = country.territory
  const territory = createTerritory(units, successions, names)
  const calendar = createCalendar(country.calendar)
  const registers = createRegisters({
    definitions: country.registers,
    journal,
    names: country.personNames,
    checks: country.checks ?? {},
    async eraseKey(tx, person) {
      await erasePerson(journal, tx, clock.now(), person)
      await eraseAccount({ journal, clock }, tx, person)
      await parts.sealer.eraseKey(tx, person)
    },
    ground: { roles: country.access.roles, purposes: Object.keys(country.words.purposes) },
    kin: { majority: country.majority, today: (at) => calendar.legalDay(at) },
  })
  // Refused attempts are journalled in a transaction of their own: a pool of its own, so that it never waits for the asker's.
  const aside = connect(parts.url, 'onedoor_app', { max: 2, name: 'onedoor-refusals' })
  const numbers = connect(parts.url, 'onedoor_app', { max: 2, name: 'onedoor-numbers', relaxed: true })
  const { unitsUnder } = createQualityPlaces(territory, calendar)
  const legalDay = (at: Date) => calendar.legalDay(at)
  const powers = createPowers({ registers, rules: country.access.powers, legalDay })
  const access = createAccess({
    database: aside,
    journal,
    clock,
    rules: country.access,
    more: () => registers.definitions.flatMap(roleGrants),
    pathOf(_db, code, at) {
      const day = calendar.legalDay(at)
      return [code, ...territory.ancestorsAt(code, day).map((unit) => unit.code)]
    },
    unitsUnder,
    relations: powers.relations,
  })
  const matched = country.matching?.(territory) ?? { registers: new Map(), spelling: {} }
  const matching = createMatching({ ...matched, journal })
  const pairs = createQueue({ matching, registers, access, journal, database, clock, unitsUnder })
  const repairs = createRepairs({
    database,
    journal,
    clock,
    access,
    registers,
    rules: country.repair,
    time: calendar,
    unitsUnder,
  })
  const quality = createQuality({
    definitions: () => registers.definitions,
    journal,
    around: {
      checks: country.checks ?? {},
      unitStands: (code, day) => territory.unitAt(code, day) !== undefined,
      legalDay: (at) => calendar.legalDay(at),
      dayStart: (day) => calendar.at(day, '00:00'),
      judged: repairs.healed,
    },
  })
  const identity = createIdentity({
    database,
    clock,
    journal,
    access,
    registers,
    population: country.population,
    powers: { facts: powers, organisations: country.access.powers?.organisations },
    unitName: (code, at) => territory.unitAt(code, calendar.legalDay(at))?.fullName ?? code,
  })
  const mandates = createMandates({
    database,
    clock,
    journal,
    access,
    registers,
    powers,
    rules: country.access.powers ?? { matters: [] },
    population: country.population,
    legalDay,
    dayStart: (day) => calendar.at(day, '00:00'),
  })
  const glass = createGlass({ database, journal, clock, access, unitsUnder })
  const officials = createOfficials({
    database,
    journal,
    clock,
    access,
    registers,
    rules: country.officials.rules,
    population: country.population,
    legalDay: (at) => calendar.legalDay(at),
    dayStart: (day) => calendar.at(day, '00:00'),
    within: createQualityPlaces(territory, calendar).within,
    welcome: (tx, at, by, { person, name }) => identity.activate(tx, at, by, [{ person, name, sample: false }]),
  })
  const procedures = createProcedures({
    sql: database.sql,
    journal,
    known: {
      registers: Object.fromEntries(
        country.registers.map(({ code, fields }) => [code, fields.map((field) => field.code)]),
      ),
      roles: country.access.roles.map((role) => role.code),
      draws: ['person', ...Object.keys(country.dossiers.draws)],
    },
  })
  return {
    country,
    clock,
    journal,
    territory,
    calendar,
    registers,
    quality,
    repairs,
    matching,
    pairs,
    access,
    officials,
    identity,
    powers,
    mandates,
    glass,
    procedures,
    numbers,
    close: async () => void (await Promise.all([aside.close(), numbers.close()])),
  }
}
