import type { Country } from '#country'
import { createClock, readSetting, type Config } from '#platform'
import { checkMasterKey, createSealer, loadMasterKey } from '#trust'
import { openDatabase, type OpenDatabase } from './database.ts'
import { createModules, type Modules } from './modules.ts'
import type { Log } from './types.ts'

export interface Ground {
  readonly opened: OpenDatabase
  readonly modules: Modules
}

/** Database and rooms, for one command; the database is left as it was found. */
export async function grounded<T>(
  config: Config,
  country: Country,
  log: Log,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase(config, log)
  try {
    const masterKey = await loadMasterKey(config)
    const { database, url } = opened
    await checkMasterKey(database.sql, masterKey)
    const clock = createClock(config.mode === 'demo' ? ((await readSetting<number>(database.sql, 'clock')) ?? 0) : 0)
    const modules = createModules({ country, database, url, clock, sealer: createSealer({ masterKey }) })
    try {
      return await work({ opened, modules })
    } finally {
      await modules.close()
    }
  } finally {
    await opened.close(opened.embedded?.started ?? false)
  }
}
