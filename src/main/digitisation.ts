import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskFiles, readSetting, serveAssets, SYSTEM, writeSetting, type App, type Config } from '#platform'
import type { Database, Tx } from '#platform/db'
import { createDigitisation, digitisationApi, digitisationPages, keySample, loadBooks, type Digitisation } from '#registers' // prettier-ignore
import type { Population } from '#rehearsal'
import type { Modules } from './modules.ts'
import { createQualityPlaces } from './quality-places.ts'
import type { Staff } from './types.ts'

/** The desk for old books, where the country has any. */
function deskOf(modules: Modules, database: Database): Digitisation | null {
  const { country, territory, calendar, journal, clock, access, registers } = modules
  const { unitsUnder } = createQualityPlaces(territory, calendar)
  if (!country.digitisation) return null
  return createDigitisation({ database, journal, clock, access, registers, rules: country.digitisation, unitsUnder })
}

/** The desk's pages and its door for programs, with its own stylesheet and script. */
export function digitisationRoutes(app: App, modules: Modules, database: Database, config: Config): void {
  const digitisation = deskOf(modules, database)
  if (!digitisation) return
  const { country, territory, calendar, clock, access, registers } = modules
  const file = (name: string) => readFileSync(join(config.root, 'src/registers/digitisation', name), 'utf8')
  const addresses = serveAssets(app, [
    { name: 'scan.css', type: 'text/css; charset=utf-8', body: file('scan.css') },
    { name: 'scan.js', type: 'text/javascript; charset=utf-8', body: file('scan.js') },
  ])
  const parts = {
    digitisation,
    database,
    clock,
    access,
    registers,
    ...createQualityPlaces(territory, calendar),
    files: diskFiles(join(config.dataDir, 'files')),
    country: country.name,
    language: country.language,
    sheets: { style: addresses['scan.css']!, script: addresses['scan.js']! },
  }
  digitisationApi(app, parts)
  digitisationPages(app, parts)
}

const BY = { actor: SYSTEM, purpose: 'sample' }
/** Communes whose first pages were keyed before anybody came. */
const KEYED = 4

/** Old books of the sample country, in the transaction that makes its people. */
export async function sampleBooks(
  { country, journal, clock }: Modules,
  tx: Tx,
  population: Population,
  staff: readonly Staff[],
): Promise<void> {
  const units = staff.map(({ unit }) => unit)
  await loadBooks(journal, tx, clock.now(), BY, country.digitisation?.sample(population, units) ?? [])
}

/** Some of them keyed by the officials of their communes, so that the desk shows every state; once. */
export async function keySampleBooks(modules: Modules, database: Database, staff: readonly Staff[]): Promise<void> {
  const desk = deskOf(modules, database)
  if (!desk || (await readSetting<boolean>(database.sql, 'sample-books')) === true) return
  const titles = new Map(modules.access.roles.map((role) => [role.code, role.title]))
  for (const { unit, posts } of staff.slice(0, KEYED)) {
    const holding = (action: string) =>
      Object.entries(posts)
        .filter(([code]) =>
          modules.access.roles.find((role) => role.code === code)?.grants.some((grant) => grant.action === action),
        ) // prettier-ignore
        .map(([code, person]) => ({ person, posts: [{ code, title: titles.get(code)!, unit, unitName: unit }] }))
    const [first, second] = holding('digitisation.key')
    const [third] = holding('digitisation.resolve')
    if (first && second && third) await keySample(desk, database.sql, unit, { first, second, third })
  }
  await writeSetting(database.sql, 'sample-books', true)
}
