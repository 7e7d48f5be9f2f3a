import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCards, createDocuments, createIssuance, createIssuer, createQuestions, createStatusLists, deskRoutes, documentSubscriber, issuanceRoutes, presentingRoutes, walletJobs, walletPages, walletWords, type OpenId, type Worded } from '#identity' // prettier-ignore
import { serveAssets, type App, type Config, type JobKind, type Subscriber } from '#platform'
import type { Database } from '#platform/db'
import { createSealer } from '#trust'
import { formatDate, say } from '#ui'
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
  /** The provider that people sign in to wallets with. */
  provider: OpenId
}): Wallet {
  const { config, modules, database, masterKey, provider } = parts
  const { country, clock, journal, access, registers, territory, calendar } = modules
  const { publicUrl } = config
  const kinds = country.documents ?? []
  const sealer = createSealer({ masterKey })
  const issuer = createIssuer({ database, clock, sealer, publicUrl })
  const lists = createStatusLists({ database, clock, issuer })
  const legalDay = (at: Date) => calendar.legalDay(at)
  const unitName = (unit: string, at: Date) => territory.unitAt(unit, legalDay(at))?.fullName ?? unit
  const dayStart = (day: string) => calendar.at(day, '00:00')
  const documents = createDocuments({ database, clock, journal, access, registers, issuer, lists, kinds, legalDay, dayStart, unitName }) // prettier-ignore
  const issuance = createIssuance({
    database,
    clock,
    journal,
    access,
    documents,
    issuer,
    masterKey,
    bearing: (token) => provider.read(token),
  })
  const questions = createQuestions({ database, clock, journal, access, documents, issuer, lists, sealer, masterKey, publicUrl }) // prettier-ignore
  const cards = createCards({ database, clock, documents, issuer })

  /** A code by its title in the register, a day as it is written, yes or no; all else as it is. */
  const worded: Worded = ({ register, fields }, value, { language }) => {
    if (typeof value === 'boolean') return say(value ? walletWords.yes : walletWords.no, language)
    const [field] = fields
    const codes = registers.definition(register).fields.find(({ code }) => code === field)?.codes
    const title = codes?.[String(value)]
    return title ? say(title, language) : formatDate(String(value), language)
  }

  return {
    jobs: walletJobs,
    subscriber: documentSubscriber(documents),
    mount(app) {
      const body = readFileSync(join(config.root, 'src/identity/wallet/web/card.js'), 'utf8')
      const assets = serveAssets(app, [{ name: 'card.js', type: 'text/javascript; charset=utf-8', body }])
      issuanceRoutes(app, { issuance, issuer, lists, kinds, name: country.name, provider: provider.issuer })
      presentingRoutes(app, { questions, issuer })
      const day = (at: Date, language: Parameters<typeof formatDate>[1]) => formatDate(legalDay(at), language)
      walletPages(app, { documents, issuance, cards, clock, zone: calendar.zone, worded, day })
      deskRoutes(app, { database, access, documents, questions, cards, worded, script: assets['card.js']! })
    },
  }
}
