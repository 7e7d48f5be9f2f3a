import { readFile } from 'node:fs/promises'
import type { Country } from '#country'
import { ConfigError, createClock, readSetting, Refusal, SYSTEM, type Clock, type Config } from '#platform'
import type { Database } from '#platform/db'
import type { RegisterDefinition, Registers } from '#registers'
import { checkMasterKey, createSealer, loadMasterKey } from '#trust'
import { openDatabase } from './database.ts'
import { createModules } from './modules.ts'
import type { Log } from './types.ts'

export const REGISTER_USAGE = `  register install FILE.json   a new register, or a new version of one, from its definition alone
  register show CODE           the definition of a register as it stands, as JSON
`

/** How soon a running server takes up a register that another process installed. */
const LOOK_AGAIN_MS = 2_000

/** The country's registers as installed definitions; what is installed in a later version stays. Those referred to come first. */
export async function installRegisters(
  database: Database,
  registers: Registers,
  clock: Clock,
  definitions: readonly RegisterDefinition[],
): Promise<void> {
  const { sql } = database
  for (const definition of definitions) {
    const [newest] = await registers.versions(sql, definition.code)
    if (newest && newest.version > definition.version) continue
    await database.begin((tx) =>
      registers.install(tx, clock.now(), { actor: SYSTEM, purpose: 'catalogue' }, definition),
    )
  }
  await registers.refresh(sql)
}

/** Look for what other processes installed, for as long as this one lives. Returns how to stop. */
export function followRegisters(database: Database, registers: Registers, log: Log): () => void {
  const timer = setInterval(() => {
    registers
      .refresh(database.sql)
      .catch((error: unknown) => log.warn({ error: (error as Error).message }, 'registers could not be read again'))
  }, LOOK_AGAIN_MS)
  timer.unref()
  return () => clearInterval(timer)
}

const words = (error: Refusal) => [`Refused: ${error.code}`, ...error.fields.map(({ field, code, message }) => `  ${message?.en ?? `${field}: ${code}`}`)].join('\n') // prettier-ignore

async function definitionIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ConfigError(`${file}: ${error.message}`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError(`${file}: no JSON (${(error as Error).message})`)
  }
}

/** `onedoor register …`: gives the exit code. A running server takes up what was installed by itself. */
export async function registerCommand(
  config: Config,
  country: Country,
  log: Log,
  args: readonly string[],
): Promise<number> {
  const [what, given] = args
  if ((what !== 'install' && what !== 'show') || given === undefined) return 2
  const definition = what === 'install' ? await definitionIn(given) : null
  const opened = await openDatabase(config, log)
  try {
    const masterKey = await loadMasterKey(config)
    const { database, url } = opened
    await checkMasterKey(database.sql, masterKey)
    const clock = createClock(config.mode === 'demo' ? ((await readSetting<number>(database.sql, 'clock')) ?? 0) : 0)
    const modules = createModules({ country, database, url, clock, sealer: createSealer({ masterKey }) })
    const { registers } = modules
    try {
      await installRegisters(database, registers, clock, country.registers)
      if (what === 'show') {
        log.info(JSON.stringify(registers.definition(given), null, 2))
        return 0
      }
      const made = await database.begin((tx) => registers.install(tx, clock.now(), { actor: SYSTEM, purpose: 'catalogue' }, definition)) // prettier-ignore
      const { code, version } = definition as RegisterDefinition
      log.info(`The register ${code} ${made ? `is installed in version ${version}` : `stood so already in version ${version}`}.`) // prettier-ignore
      log.info(`  page     ${config.publicUrl}/registers/${code}`)
      log.info(`  programs ${config.publicUrl}/api/v1/registers/${code} and ${config.publicUrl}/api/v1/registers/${code}/openapi.json`) // prettier-ignore
      log.info(`  records  onedoor import --register ${code} FILE`)
      return 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log.error(error.values, words(error))
      return 1
    } finally {
      await modules.close()
    }
  } finally {
    await opened.close(opened.embedded?.started ?? false)
  }
}
