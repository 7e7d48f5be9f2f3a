import { join } from 'node:path'
import { accessTexts } from '#access'
import { dossierRoutes, dossierTexts } from '#dossiers'
import {
  demoRoutes,
  deskFaults,
  identityRoutes,
  counterTexts,
  heldTexts,
  identityTexts,
  interventionTexts,
  recoveryTexts,
  mandateRoutes,
  mandateTexts,
  providerTexts,
  walletTexts,
  type DemoGroup,
} from '#identity'
import { caseCodes, measuresRoutes, measuresTexts } from '#measures'
import { createHttp, diskFiles, platformTexts, type App, type Config, type Uuid } from '#platform'
import { procedureRoutes, procedureTexts } from '#procedures'
import { bulkRoutes, bulkTexts, digitisationTexts, matchingRoutes, matchingTexts, officialTexts, qualityRoutes, qualityTexts, registerRoutes, registerTexts, repairRoutes, repairTexts } from '#registers' // prettier-ignore
import { rightsRoutes, rightsTexts } from '#rights'
import { drawOutline, refusals as territoryTexts, territoryPages, territoryRoutes } from '#territory'
import type { Text } from '#ui'
import type { Country } from '#country'
import { ping } from '#platform/db'
import { mineOf, screens, type Dossiers } from '#dossiers'
import { GALLERY_VIEWS, Gallery, renderPage } from '#ui'
import { bulkParts } from './bulk.ts'
import { bulkFiles } from './bulk-files.ts'
import { mountGrants } from './access-desk.ts'
import { digitisationRoutes } from './digitisation.ts'
import { createNumbers } from './numbers.ts'
import { mountOfficials } from './officials.ts'
import { createPapers } from './papers.ts'
import { createPlaces } from './places.ts'
import { createQualityPlaces } from './quality-places.ts'
import type { OpenDatabase } from './database.ts'
import type { Accounts } from './identity-accounts.ts'
import type { SignIn } from './identity-authenticators.ts'
import type { Connect } from './identity-provider.ts'
import type { Wallet } from './identity-wallet.ts'
import type { Modules } from './modules.ts'
import { apiPage, problemPage } from './pages.tsx'
import { serveSite } from './site.ts'
import { viewOf } from './view.ts'

/** A text for every code that a refusal may carry. */
export const refusalTexts: Readonly<Record<string, Text>> = {
  ...platformTexts,
  ...accessTexts,
  ...identityTexts,
  ...mandateTexts,
  ...providerTexts,
  ...walletTexts,
  ...deskFaults,
  ...recoveryTexts,
  ...counterTexts,
  ...heldTexts,
  ...interventionTexts,
  ...registerTexts,
  ...bulkTexts,
  ...officialTexts,
  ...qualityTexts,
  ...repairTexts,
  ...matchingTexts,
  ...digitisationTexts,
  ...territoryTexts,
  ...procedureTexts,
  ...dossierTexts,
  ...measuresTexts,
  ...rightsTexts,
}

export interface AppParts {
  readonly config: Config
  readonly country: Country
  readonly opened: OpenDatabase
  readonly modules: Modules
  readonly dossiers: Dossiers
  /** What keys of papers are made with. */
  readonly paperSecret: Uint8Array
  readonly signIn: SignIn
  /** Signing in to other sites. */
  readonly connect: Connect
  readonly wallet: Wallet
  readonly accounts: Accounts
  /** Sample people for the demo sign-in. */
  people(): Promise<readonly DemoGroup[]>
  samplePerson(person: Uuid): Promise<{ name: string } | null>
  moveClock(ms: number): Promise<void>
}

/** The HTTP door with every room's routes on it. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, country, opened, modules, dossiers } = parts
  const { identity, access, registers, procedures, territory, calendar, clock, journal } = modules
  const { database } = opened
  const demo = config.mode === 'demo'
  const secure = config.publicUrl.startsWith('https:')
  const grants = new Map(access.roles.map((role) => [role.code, new Set(role.grants.map((grant) => grant.action))]))
  const holds = (post: string, action: string) => grants.get(post)?.has(action) ?? false
  const keeps = (post: string, register: string) =>
    access.roles.some(({ code, grants }) => code === post && grants.some(({ action, scope }) => action === 'register.repair' && (scope === undefined || scope === register))) // prettier-ignore
  const unitName = (code: string, at: Date) => territory.unitAt(code, calendar.legalDay(at))?.fullName ?? code

  const app = await createHttp({
    config,
    who: (request) => identity.who(request),
    view: (request) =>
      viewOf(request, {
        demo,
        mayWork: (post) => holds(post, 'dossier.list'),
        mayLead: (post) => holds(post, 'board.read'),
        mayAppoint: (post) => holds(post, 'official.appoint'),
        maySeeGrants: (post) => holds(post, 'access.grants'),
        mayReview: (post) => holds(post, 'access.review'),
        mayScore: (post) => holds(post, 'register.quality'),
        maySearch: (post) => holds(post, 'register.search'),
        mayDigitise: (post) => holds(post, 'digitisation.key') || holds(post, 'digitisation.resolve'),
        mayImport: (post) => holds(post, 'register.import'),
        mayProof: (post) => holds(post, 'account.proof'),
        mayIntervene: (post) => holds(post, 'account.intervene'),
        mayCount: (post) => holds(post, 'account.count'),
        mayAsk: (post) => holds(post, 'wallet.ask'),
        mayMatch: (post) => keeps(post, country.population.register),
        people: country.population.register,
      }),
    texts: refusalTexts,
    problemPage,
    language: country.language,
    async ready() {
      await ping(database.sql)
      return true
    },
  })
  serveSite(app, country, config.root)

  const papers = createPapers({ ...parts, config })
  const screenParts = {
    dossiers,
    procedures,
    clock,
    calendar,
    territory,
    registers: country.registers,
    reasons: country.dossiers.reasons,
    papers,
    texts: refusalTexts,
    paperSecret: parts.paperSecret,
  }
  const mayLead = (post: string) => holds(post, 'board.read')
  const numbers = createNumbers({ access, database, clock, calendar, territory, mayLead })
  procedureRoutes(app, { procedures, clock, calendar, words: country.catalogue, numbers })
  dossierRoutes(app, screenParts)
  registerRoutes(app, {
    registers,
    access,
    database,
    clock,
    words: country.words,
    zone: calendar.zone,
    texts: refusalTexts,
    legalDay: (at) => calendar.legalDay(at),
    dayStart: (day) => calendar.at(day, '00:00'),
    matched: (register) => modules.matching.registers.has(register),
    ...createPlaces(territory, calendar),
  })
  bulkRoutes(app, {
    ...bulkParts(modules, database),
    access,
    files: bulkFiles(join(config.dataDir, 'bulk')),
    legalDay: (at) => calendar.legalDay(at),
    zone: calendar.zone,
    unitsUnder: createPlaces(territory, calendar).unitsUnder,
  })
  territoryRoutes(app, { territory, clock, calendar })
  territoryPages(app, {
    territory,
    clock,
    calendar,
    outline: country.territory.outline(),
    typeNames: country.territory.typeNames,
  })
  identityRoutes(app, { identity, secure })
  mandateRoutes(app, { mandates: modules.mandates, clock, legalDay: (at) => calendar.legalDay(at) })
  parts.signIn.mount(app)
  demoRoutes(app, {
    mode: config.mode,
    identity,
    database,
    journal,
    clock,
    secure,
    zone: calendar.zone,
    people: parts.people,
    sample: parts.samplePerson,
    moveClock: parts.moveClock,
  })
  await parts.connect.mount(app)
  parts.wallet.mount(app)
  parts.accounts.mount(app)
  rightsRoutes(app, {
    database,
    clock,
    journal,
    access,
    registers,
    words: country.words,
    unitName,
    dossiersOf: (who, language) => mineOf(who, screens(screenParts), language),
    dossierCodes: (ids) => caseCodes(database.sql, ids),
    zone: calendar.zone,
  })
  const drawing = drawOutline(country.territory.outline())
  const outline = { viewBox: drawing.viewBox, shapes: [...drawing.paths].map(([unit, d]) => ({ unit, d })) }
  const places = createQualityPlaces(territory, calendar)
  const { quality, repairs } = modules
  const scored = { quality, registers, access, database, clock, ...places, country: country.name, outline, zone: calendar.zone } // prettier-ignore
  qualityRoutes(app, scored)
  digitisationRoutes(app, modules, database, config)
  matchingRoutes(app, {
    queue: modules.pairs,
    unitName: (unit) => unitName(unit, clock.now()),
    legalDay: (at) => calendar.legalDay(at),
  })
  mountOfficials(app, country, modules)
  mountGrants(app, country, modules, database, config.publicUrl)
  repairRoutes(app, {
    repairs,
    registers,
    quality,
    clock,
    time: calendar,
    files: diskFiles(join(config.dataDir, 'files')),
    unitName,
    texts: refusalTexts,
    failing: scored,
  })
  measuresRoutes(app, {
    database,
    clock,
    access,
    unit(code, at) {
      const day = calendar.legalDay(at)
      const unit = territory.unitAt(code, day)
      return unit ? { name: unit.fullName, above: territory.ancestorsOf(unit, day).map((one) => one.code) } : null
    },
    async procedureTitle(code) {
      const all = await procedures.list(calendar.legalDay(clock.now()))
      return all.find((one) => one.code === code)?.shortTitle ?? null
    },
    country: country.name,
    outline,
    zone: calendar.zone,
  })
  app.get('/api', (request, reply) =>
    reply.html(apiPage(request.view, (app.swagger() as { paths?: Parameters<typeof apiPage>[1] }).paths ?? {})),
  )
  if (demo)
    app.get('/style', (request, reply) => {
      const { view = 'parts' } = request.query as { view?: string }
      return reply.html(
        renderPage(
          Gallery({ language: request.language, path: request.url, view: GALLERY_VIEWS.find((each) => each === view) }),
        ),
      )
    })
  return app
}
