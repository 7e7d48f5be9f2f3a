import type { Country } from '#country'
import { createKeys, createRotation, WALLET_KEYS } from '#identity'
import { uuid7, type Config } from '#platform'
import { createSealer, loadMasterKey } from '#trust'
import { grounded } from './ground.ts'
import type { Log } from './types.ts'

export const KEYS_USAGE = `  keys [USE]       list keys that sign (USE: provider or wallet), the one that signs now first
  keys rotate USE [--key NAME]
                   make the next key: shown at once, signs a day later; the same NAME again makes no other
`

/** `onedoor keys`: the exit code; 2 when the words are not understood. */
export async function keysCommand(config: Config, country: Country, log: Log, words: readonly string[]): Promise<number> {
  const at = words.indexOf('--key')
  const [named, rest] = at < 0 ? [undefined, words] : [words[at + 1], words.toSpliced(at, 2)]
  const [verb, ...more] = rest[0] === 'rotate' ? rest : ['list', ...rest]
  const [use] = more
  if (more.length > 1 || (verb === 'rotate' && !use) || (at >= 0 && !/^[A-Za-z0-9_-]{8,100}$/.test(named ?? ''))) return 2
  const masterKey = await loadMasterKey(config)
  return grounded(config, country, log, async ({ opened: { database }, modules: { journal, clock } }) => {
    const sealer = createSealer({ masterKey })
    const uses = { provider: createKeys(database, sealer), wallet: createKeys(database, sealer, WALLET_KEYS) }
    const rotation = createRotation({ database, journal, uses })
    if (use !== undefined && !Object.hasOwn(uses, use)) return 2
    if (verb === 'list') {
      for (const one of use === undefined ? rotation.uses : [use])
        for (const [n, kid] of (await rotation.shown(clock.now(), one)).entries()) log.info(`${one}  ${kid}  ${n === 0 ? 'signs' : 'is shown'}`)
      return 0
    }
    const { rotated, repeated } = await rotation.now(clock.now(), use!, named ?? uuid7(clock.now()))
    log.info(`${use}  ${rotated.made}  ${repeated ? 'was made by this command before' : 'is made: shown from now, signs in a day'}`)
    for (const kid of rotated.gone) log.info(`${use}  ${kid}  is over and taken away`)
    return 0
  })
} // prettier-ignore
