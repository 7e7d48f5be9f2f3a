import type { Country } from '#country'
import {
  accountUse,
  claimRoutes,
  counterRoutes,
  createClaims,
  createCounter,
  createDesk,
  createHeldAccounts,
  createInterventions,
  createNumbers,
  createRecoveries,
  createRevocations,
  heldRoutes,
  interventionRoutes,
  noCardReader,
  numbersRoutes,
  proofingRoutes,
  recoveryRoutes,
  revocationRoutes,
  simulateCards,
} from '#identity'
import type { App, Config, JobKind, Subscriber } from '#platform'
import type { Database } from '#platform/db'
import type { SignIn } from './identity-authenticators.ts'
import type { Modules } from './modules.ts'

/** Accounts: how they come about, are counted and end. */
export interface Accounts {
  readonly jobs: Readonly<Record<string, JobKind>>
  readonly subscribers: readonly Subscriber[]
  mount(app: App): void
}

export function createAccounts(parts: {
  config: Config
  country: Country
  modules: Modules
  database: Database
  masterKey: Buffer
  signIn: SignIn
}): Accounts {
  const { config, country, modules, database, masterKey, signIn } = parts
  const { clock, access, journal, registers, calendar } = modules
  const { issuing = [], deaths, others } = country.accounts ?? {}
  const numbers = createNumbers({ database, clock, access })
  // No register knows telephone numbers: until an operator's is connected, one is made up for the demonstration alone.
  const known = config.mode === 'demo' ? `+${country.phonePrefix}900000000` : null
  const proving = {
    database,
    clock,
    journal,
    access,
    registers,
    masterKey,
    centre: signIn.centre,
    enrol: signIn.enrol,
    population: country.population,
    others,
    deaths,
    legalDay: (at: Date) => calendar.legalDay(at),
  }
  const claims = createClaims({
    ...proving,
    issuing,
    phoneOf: () => Promise.resolve(known),
  })
  const recoveries = createRecoveries({
    ...proving,
    language: country.language,
    phonesOf: async (db, person) => [
      ...new Set([...(await signIn.sms.phonesOf(db, person)), ...(known === null ? [] : [known])]),
    ],
  })
  const revocations = createRevocations({ database, clock, journal, access, deaths })
  const { population } = country
  const interventions = createInterventions({ database, clock, journal, access, registers, population, others })
  // Until a reader is connected there is one to try with, in the demonstration only.
  const simulator = config.mode === 'demo' ? simulateCards({ delayMs: 300 }) : null
  const desk = createDesk({
    database,
    clock,
    journal,
    access,
    registers,
    reader: simulator ?? noCardReader,
    purpose: country.accounts?.purpose ?? 'self',
    enrol: signIn.enrol,
    population: country.population,
    others,
    deaths,
    issuing,
    legalDay: (at) => calendar.legalDay(at),
  })
  const counter = createCounter({ database, clock, journal, access, registers, identity: modules.identity, masterKey, reader: simulator ?? noCardReader, population, others }) // prettier-ignore
  const held = createHeldAccounts({ database, clock, journal, access, registers, identity: modules.identity, deaths, issuing, legalDay: (at) => calendar.legalDay(at) }) // prettier-ignore
  const secure = config.publicUrl.startsWith('https:')
  return {
    jobs: { ...claims.jobs, ...recoveries.jobs, ...held.jobs },
    subscribers: [accountUse(journal), revocations.subscriber],
    mount(app) {
      numbersRoutes(app, { numbers })
      revocationRoutes(app, { revocations })
      heldRoutes(app, { held })
      interventionRoutes(app, { interventions })
      proofingRoutes(app, { desk, simulator })
      recoveryRoutes(app, {
        recoveries,
        secure,
        zone: calendar.zone,
        offered: signIn.centre.offered,
      })
      claimRoutes(app, { claims, secure, offered: known !== null && signIn.centre.offered })
      counterRoutes(app, {
        counter,
        simulator,
        secure,
        mayRead: (who) => access.mayList(database.sql, who, 'account.proof'),
      })
    },
  }
}
