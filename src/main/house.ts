import { join } from 'node:path'
import type { Country } from '#country'
import { createDossiers, dossierJobs, type Dossiers } from '#dossiers'
import { identityJobs, type DemoGroup } from '#identity'
import { measures } from '#measures'
import { createClock, diskFiles, ensureMonths, readSetting, startWork, writeSetting, SYSTEM, enqueue, type App, type Config, type JobKind, type Work } from '#platform' // prettier-ignore
import { analyse, ANALYSE_KIND, bulkJobs } from '#registers'
import { syncTerritory } from '#territory'
import { checkMasterKey, createSealer, loadMasterKey } from '#trust'
import { bulkParts } from './bulk.ts'
import { bulkFiles } from './bulk-files.ts'
import { openDatabase, type OpenDatabase } from './database.ts'
import { createApp } from './http.ts'
import { createAccounts } from './identity-accounts.ts'
import { createSignIn } from './identity-authenticators.ts'
import { createConnect } from './identity-provider.ts'
import { createWallet } from './identity-wallet.ts'
import { createModules, type Modules } from './modules.ts'
import { followRegisters, installRegisters } from './registers.ts'
import { prepareSample } from './sample.ts'
import type { Log } from './types.ts'

export interface House {
  readonly app: App
  readonly modules: Modules
  readonly dossiers: Dossiers
  readonly opened: OpenDatabase
  readonly work: Work
  /** Sample people, in demo mode. */
  people(): Promise<readonly DemoGroup[]>
  /** Graceful: no new requests, those under way finish, the work loop ends; `database`: PostgreSQL stops too when it is ours. */
  stop(database: boolean): Promise<void>
}

const DAY_SECONDS = 86_400

/** Open the whole house: database, migrations, facts, sample country (demo), modules, HTTP. Does not listen yet. */
export async function openHouse(config: Config, country: Country, log: Log): Promise<House> {
  const opened = await openDatabase(config, log)
  try {
    return await furnish(config, country, log, opened)
  } catch (error) {
    await opened.close(opened.embedded?.started ?? false)
    throw error
  }
}

async function furnish(config: Config, country: Country, log: Log, opened: OpenDatabase): Promise<House> {
  const masterKey = await loadMasterKey(config)
  const { database, url } = opened
  const { sql } = database
  await checkMasterKey(sql, masterKey)
  const clock = createClock(config.mode === 'demo' ? ((await readSetting<number>(sql, 'clock')) ?? 0) : 0)
  await ensureMonths(sql, clock.now())
  const { version, units, successions } = country.territory
  await syncTerritory(sql, units, successions, version)

  const modules = createModules({ country, database, url, clock, sealer: createSealer({ masterKey }) })
  const { journal, access, registers, procedures, calendar, territory, numbers } = modules
  await installRegisters(database, registers, clock, country.registers)
  const unfollow = followRegisters(database, modules, log)
  const files = diskFiles(join(config.dataDir, 'files'))
  const parts = {
    database,
    clock,
    journal,
    access,
    registers,
    procedures,
    calendar,
    territory,
    files,
    country: country.dossiers,
    numbers,
  }
  const dossiers = createDossiers(parts)
  for (const definition of country.procedures)
    await database.begin((tx) =>
      procedures.publish(tx, clock.now(), { actor: SYSTEM, purpose: 'catalogue' }, definition),
    )
  await modules.quality.prepare(database, clock.now())
  await modules.matching.prepare(database, clock.now())
  const sample = config.mode === 'demo' ? await prepareSample({ config, country, database, modules, parts, log }) : null

  const signIn = createSignIn({ config, country, modules, database, masterKey })
  const connect = await createConnect({ config, modules, database, masterKey, approvals: signIn.approvals })
  const wallet = createWallet({ config, modules, database, masterKey, provider: connect.engines[0]! })
  const accounts = createAccounts({ config, country, modules, database, masterKey, signIn })
  const housekeeping: Record<string, JobKind> = {
    'platform.months': {
      every: DAY_SECONDS,
      async run(tx, _job, now) {
        await ensureMonths(tx, now)
      },
    },
    [ANALYSE_KIND]: { every: DAY_SECONDS, run: analyse },
  }
  for (const kind of [
    'platform.months',
    ANALYSE_KIND,
    ...Object.keys(identityJobs),
    'identity.forgetTries',
    'identity.birthdays',
    ...Object.keys(connect.jobs),
    ...Object.keys(wallet.jobs),
    ...Object.keys(modules.glass.jobs),
  ])
    await enqueue(sql, { owner: SYSTEM, kind, key: 'one', runAt: clock.now() })
  await modules.officials.skills.prepare(database, clock.now())
  const work = startWork({
    database,
    clock,
    subscribers: [
      measures,
      modules.quality.subscriber,
      modules.matching.subscriber,
      modules.officials.skills.subscriber,
      connect.subscriber,
      signIn.subscriber,
      wallet.subscriber,
      modules.mandates.subscriber,
      ...accounts.subscribers,
    ],
    kinds: {
      ...housekeeping,
      ...identityJobs,
      ...modules.glass.jobs,
      ...connect.jobs,
      ...wallet.jobs,
      ...signIn.jobs,
      ...accounts.jobs,
      ...modules.quality.jobs,
      ...modules.matching.jobs,
      ...modules.officials.skills.jobs,
      ...dossierJobs(parts),
      ...bulkJobs(bulkParts(modules, database), bulkFiles(join(config.dataDir, 'bulk'))),
    },
    log,
  })

  const people = async () => (sample ? sample.people() : [])
  const app = await createApp({
    config,
    country,
    opened,
    modules,
    dossiers,
    connect,
    wallet,
    accounts,
    signIn,
    paperSecret: masterKey,
    people,
    samplePerson: async (person) => (sample ? sample.person(person) : null),
    async moveClock(ms) {
      clock.moveTo(clock.offset() + ms)
      await writeSetting(sql, 'clock', clock.offset())
      await ensureMonths(sql, clock.now())
      await work.settle()
    },
  })
  // The index of names is built at the first search: now, rather than under the first reader (0.4 to 0.8 s).
  setTimeout(() => {
    for (const day of [calendar.legalDay(clock.now()), ...territory.days]) territory.search('a', { day, limit: 1 })
  }, 1_000).unref()
  // A change is committed when its answer leaves: its line gets its place at once, the board follows.
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET') work.nudge()
  })
  return {
    app,
    modules,
    dossiers,
    opened,
    work,
    people,
    async stop(whole) {
      unfollow()
      await app.close()
      await work.stop()
      await modules.close()
      await opened.close(whole)
    },
  }
}
