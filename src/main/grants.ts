import type { Country } from '#country'
import { createClock, readSetting, type Config } from '#platform'
import { checkMasterKey, createSealer, loadMasterKey } from '#trust'
import { openDatabase } from './database.ts'
import { createModules } from './modules.ts'
import type { Log } from './types.ts'

export const GRANTS_USAGE = `  grants           list the grants that no appointment in the officials’ register stands for
`

/** `onedoor grants`: every grant has its source in the officials' register, or is listed. Gives the exit code: 1 when any is. */
export async function grantsCommand(config: Config, country: Country, log: Log): Promise<number> {
  const opened = await openDatabase(config, log)
  try {
    const masterKey = await loadMasterKey(config)
    const { database, url } = opened
    await checkMasterKey(database.sql, masterKey)
    const clock = createClock(config.mode === 'demo' ? ((await readSetting<number>(database.sql, 'clock')) ?? 0) : 0)
    const modules = createModules({ country, database, url, clock, sealer: createSealer({ masterKey }) })
    try {
      const found = await modules.officials.unsourced()
      for (const { holder, appointment } of found) log.info(`holder ${holder}  appointment ${appointment}`)
      log.info(found.length === 0 ? 'Every grant has its appointment in the officials’ register.' : `${found.length} appointments give grants and stand in no register.`) // prettier-ignore
      return found.length === 0 ? 0 : 1
    } finally {
      await modules.close()
    }
  } finally {
    await opened.close(opened.embedded?.started ?? false)
  }
}
