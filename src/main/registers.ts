import { readFile } from 'node:fs/promises'
import type { Country } from '#country'
import { ConfigError, Refusal, SYSTEM, type Clock, type Config } from '#platform'
import type { Database } from '#platform/db'
import { roleGrants, sizesOf, type RegisterDefinition, type Registers } from '#registers'
import { eraseAgain, listErasures } from './erasures.ts'
import { grounded, type Ground } from './ground.ts'
import type { Modules } from './modules.ts'
import { order, ORDERS, ORDERS_USAGE } from './register-orders.ts'
import type { Log } from './types.ts'

export const REGISTER_USAGE = `  register install FILE.json   a new register, or a new version of one, from its definition alone
  register show CODE           the definition of a register as it stands, as JSON
  register erasures            what was erased by order, as NDJSON: keep it apart from the snapshots
  register erase-again FILE    erase that again in what a snapshot brought back
  register size                what a person takes up on the disk, table by table, and 100 million would
${ORDERS_USAGE}`

const BY = { actor: SYSTEM, purpose: 'catalogue' }

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
    await database
      .begin((tx) => registers.install(tx, clock.now(), BY, definition))
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        throw new ConfigError(
          `The register ${definition.code}, version ${definition.version}, is not taken up. ${words(error)}`,
        )
      })
  }
  await registers.refresh(sql)
}

/** Look for what other processes installed, for as long as this one lives. Returns how to stop. */
export function followRegisters(database: Database, { registers, access, clock }: Modules, log: Log): () => void {
  /** Whoever was appointed by this process meanwhile, before it knew of the register, is given what the others were. */
  async function takeUp(): Promise<void> {
    if (!(await registers.refresh(database.sql))) return
    for (const definition of registers.definitions.filter(({ grants = [] }) => grants.length > 0))
      await database.begin((tx) => access.extend(tx, clock.now(), BY, { scope: definition.code, given: roleGrants(definition), before: [] }))
  } // prettier-ignore
  const timer = setInterval(() => {
    takeUp().catch((error: unknown) =>
      log.warn({ error: (error as Error).message }, 'registers could not be read again'),
    )
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

const NATION = 100_000_000

/** What a person takes up on the disk, table by table, and what a hundred million would. */
async function tellSizes({ opened }: Ground, log: Log): Promise<void> {
  const { tables, persons } = await sizesOf(opened.database.sql)
  const per = (bytes: number) => (persons === 0 ? 0 : bytes / persons)
  const line = (name: string, rows: string, bytes: number) =>
    log.info(`${name.padEnd(18)}${rows.padStart(12)}${per(bytes).toFixed(0).padStart(12)}${((per(bytes) * NATION) / 1e9).toFixed(1).padStart(14)}`) // prettier-ignore
  log.info(`${'table'.padEnd(18)}${'rows'.padStart(12)}${'B a person'.padStart(12)}${'GB of 100 M'.padStart(14)}`)
  for (const { table, rows, bytes } of tables) if (rows > 0) line(table, String(rows), bytes)
  const all = tables.filter(({ rows }) => rows > 0).reduce((sum, { bytes }) => sum + bytes, 0)
  line('all', `${persons} people`, all)
}

async function install({ modules, opened }: Ground, config: Config, log: Log, given: unknown): Promise<void> {
  const { registers, access, clock } = modules
  const made = await opened.database.begin(async (tx) => {
    const at = clock.now()
    if (!(await registers.install(tx, at, BY, given))) return false
    const definition = given as RegisterDefinition
    const before = registers.definitions.find(({ code }) => code === definition.code)
    await access.extend(tx, at, BY, { scope: definition.code, given: roleGrants(definition), before: before ? roleGrants(before) : [] }) // prettier-ignore
    return true
  })
  const { code, version, grants = [] } = given as RegisterDefinition
  log.info(`The register ${code} ${made ? `is installed in version ${version}` : `stood so already in version ${version}`}.`) // prettier-ignore
  log.info(`  page     ${config.publicUrl}/registers/${code}`)
  log.info(`  programs ${config.publicUrl}/api/v1/registers/${code} and ${config.publicUrl}/api/v1/registers/${code}/openapi.json`) // prettier-ignore
  log.info(`  roles    ${grants.length === 0 ? 'none but those of the country’s rules' : [...new Set(grants.map(({ role }) => role))].join(', ')}`) // prettier-ignore
  log.info(`  records  onedoor import --register ${code} FILE`)
}

/** `onedoor register …`: gives the exit code. A running server takes up what was installed by itself. */
export async function registerCommand(
  config: Config,
  country: Country,
  log: Log,
  args: readonly string[],
): Promise<number> {
  const [what, given] = args
  const ordered = ORDERS.find((one) => one === what)
  const alone = what === 'size' || what === 'erasures' || ordered !== undefined
  if (!alone && ((what !== 'install' && what !== 'show' && what !== 'erase-again') || given === undefined)) return 2
  const definition = what === 'install' ? await definitionIn(given!) : null
  return grounded(config, country, log, async (ground) => {
    const { registers, clock } = ground.modules
    try {
      await installRegisters(ground.opened.database, registers, clock, country.registers)
      if (ordered) await order(ground, country.population.register, log, ordered, args.slice(1))
      else if (what === 'show') log.info(JSON.stringify(registers.definition(given!), null, 2))
      else if (what === 'size') await tellSizes(ground, log)
      else if (what === 'erasures') await listErasures(ground, log)
      else if (what === 'erase-again') await eraseAgain(ground, log, given!)
      else await install(ground, config, log, definition)
      return 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log.error(error.values, words(error))
      return 1
    }
  })
}
