import { createDocuments, createIssuance, createIssuer, createStatusLists, documentSubscriber, issuanceRoutes, walletJobs } from '#identity' // prettier-ignore
import type { App, Config, JobKind, Subscriber } from '#platform'
import type { Database } from '#platform/db'
import { createSealer } from '#trust'
import type { Modules } from './modules.ts'

/** Documents in wallets: given, shown, ended. */
export interface Wallet {
  readonly jobs: Readonly<Record<string, JobKind>>
  readonly subscriber: Subscriber
  mount(app: App): void
}

export function createWallet(parts: {
  config: Config
  modules: Modules
  database: Database
  masterKey: Buffer
}): Wallet {
  const { config, modules, database, masterKey } = parts
  const { country, clock, journal, access, registers, territory, calendar } = modules
  const kinds = country.documents ?? []
  const issuer = createIssuer({ database, clock, sealer: createSealer({ masterKey }), publicUrl: config.publicUrl })
  const lists = createStatusLists({ database, clock, issuer })
  const legalDay = (at: Date) => calendar.legalDay(at)
  const unitName = (unit: string, at: Date) => territory.unitAt(unit, legalDay(at))?.fullName ?? unit
  const dayStart = (day: string) => calendar.at(day, '00:00')
  const documents = createDocuments({ database, clock, journal, access, registers, issuer, lists, kinds, legalDay, dayStart, unitName }) // prettier-ignore
  const issuance = createIssuance({ database, clock, journal, access, documents, issuer, masterKey })
  return {
    jobs: walletJobs(issuer),
    subscriber: documentSubscriber(documents),
    mount(app) {
      issuanceRoutes(app, { issuance, issuer, lists, kinds, name: country.name })
    },
  }
}
