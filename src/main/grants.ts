import type { Country } from '#country'
import type { Config } from '#platform'
import { grounded } from './ground.ts'
import type { Log } from './types.ts'

export const GRANTS_USAGE = `  grants           list the grants that no appointment in the officials’ register stands for
`

/** `onedoor grants`: every grant has its source in the officials' register, or is listed. Gives the exit code: 1 when any is. */
export async function grantsCommand(config: Config, country: Country, log: Log): Promise<number> {
  return grounded(config, country, log, async ({ modules }) => {
    const found = await modules.officials.unsourced()
    for (const { holder, appointment } of found) log.info(`holder ${holder}  appointment ${appointment}`)
    log.info(found.length === 0 ? 'Every grant has its appointment in the officials’ register.' : `${found.length} appointments give grants and stand in no register.`) // prettier-ignore
    return found.length === 0 ? 0 : 1
  })
}
