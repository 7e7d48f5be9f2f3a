import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Country } from '#country'
import { ConfigError, Refusal, SYSTEM, type Config } from '#platform'
import { beginImport, formatNamed, openExport, runImport, type Doer, type Format, type ImportParts } from '#registers'
import { diskSink, diskSource, hashOf } from './bulk-files.ts'
import { permitted } from './bulk-permit.ts'
import { progressBar } from './bulk-progress.ts'
import { grounded } from './ground.ts'
import type { Modules } from './modules.ts'
import type { Log } from './types.ts'

export const BULK_USAGE = `  import --register CODE FILE   records from a file (.csv, .ndjson, .parquet); killed and begun again it goes on where it stood
         [--dry-run] [--update] [--format csv|ndjson|parquet] [--valid-from YYYY-MM-DD] [--rejects FILE] [--by PERSON]
  export --register CODE --purpose CODE --by PERSON FILE|-   what that person's post may see for that purpose
         [--format csv|ndjson|parquet]
`

export function bulkParts(
  { country, registers, journal, clock }: Modules,
  database: ImportParts['database'],
): ImportParts {
  const { register } = country.population
  const [field] = registers.definition(register).keys
  return { registers, journal, clock, database, names: country.personNames, checks: country.checks ?? {}, ...(field === undefined ? {} : { people: { register, field } }) } // prettier-ignore
}

/** Refused as a ConfigError when neither the option nor the file's ending tells it. */
export function formatOf(given: string | undefined, file: string): Format {
  const found = given ?? formatNamed(file)
  if (found === 'csv' || found === 'ndjson' || found === 'parquet') return found
  throw new ConfigError(`--format: csv, ndjson or parquet is needed for ${file}`)
}

async function importFile(config: Config, country: Country, log: Log, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      register: { type: 'string' }, 'dry-run': { type: 'boolean' }, update: { type: 'boolean' }, format: { type: 'string' },
      'valid-from': { type: 'string' }, rejects: { type: 'string' }, by: { type: 'string' },
    },
  }) // prettier-ignore
  const { register } = values
  const [file] = positionals
  if (!register || !file) throw new ConfigError(`onedoor import --register CODE FILE\n${BULK_USAGE}`)
  const format = formatOf(values.format, file)
  const source = await diskSource(file).catch((error: Error) => {
    throw new ConfigError(`${file}: ${error.message}`)
  })
  const dry = values['dry-run'] ? 'dry' : 'new'
  const mode = values.update ? (dry === 'dry' ? 'dry-update' : 'update') : dry
  const hash = await hashOf(source)
  return grounded(config, country, log, async (ground) => {
    // What was installed by hand counts too.
    await ground.modules.registers.refresh(ground.opened.database.sql)
    const { modules, opened } = ground
    const { database } = opened
    const parts = bulkParts(modules, database)
    const operator: Doer = { actor: SYSTEM, purpose: 'loading' }
    const { by, units } = values.by ? await permitted(ground, values.by, 'register.import', register) : { by: operator, units: null } // prettier-ignore
    const now = modules.clock.now()
    const validFrom = values['valid-from'] ?? modules.calendar.legalDay(now)
    const begun = await database.begin((tx) =>
      beginImport(parts, tx, now, by, { register, hash, bytes: source.bytes, format, mode, validFrom, units }),
    )
    const path = values.rejects ?? `${file}.${mode === 'new' ? '' : `${mode}.`}rejects.ndjson`
    const rejects = diskSink(path)
    const bar = progressBar(process.stderr, { done: begun.atByte, rows: begun.row })
    if (begun.state === 'running' && begun.atByte > 0) log.info(`Going on at row ${begun.row + 1}.`)
    let stopping = false
    process.once('SIGINT', () => {
      stopping = true
    })
    const done = await runImport(parts, begun.id, { source, rejects }, {
      heard: ({ atByte, bytes, row, rejected }) => bar.show({ done: atByte, total: bytes, rows: row, rejected }, atByte === bytes),
      stop: () => stopping,
    }) // prettier-ignore
    await rejects.close()
    const { id, state, fault, row, added, changed, same, rejected } = done
    const again = begun.state === 'running' ? '' : 'This file was imported before; nothing is done. '
    log.info(`${again}${JSON.stringify({ import: id, state, fault, rows: row, added, changed, same, rejected })}`)
    if (rejected > 0) log.info(`Rejected rows with their reasons: ${path}`)
    return state === 'done' ? 0 : 1
  })
}

async function exportFile(config: Config, country: Country, log: Log, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { register: { type: 'string' }, purpose: { type: 'string' }, by: { type: 'string' }, format: { type: 'string' } },
  }) // prettier-ignore
  const { register, purpose, by: person } = values
  const [file] = positionals
  if (!register || !purpose || !person || !file)
    throw new ConfigError(`onedoor export --register CODE --purpose CODE --by PERSON FILE\n${BULK_USAGE}`)
  const format = file === '-' ? formatOf(values.format ?? 'csv', file) : formatOf(values.format, file)
  return grounded(config, country, log, async (ground) => {
    // What was installed by hand counts too.
    await ground.modules.registers.refresh(ground.opened.database.sql)
    const { by, units } = await permitted(ground, person, 'register.export', register, purpose)
    const parts = bulkParts(ground.modules, ground.opened.database)
    const out = file === '-' ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600 })
    // Opened before anything is journalled: a file that is there already is not written over.
    if (out !== process.stdout) await once(out, 'open')
    const { id, pieces } = await openExport(parts, by, { register, format, units, name: person })
    for await (const piece of pieces) if (!out.write(piece)) await once(out, 'drain')
    if (out !== process.stdout) {
      out.end()
      await once(out, 'close')
      log.info(`Export ${id}: ${file}`)
    }
    return 0
  })
}

/** `import` and `export` of the command line: the exit code. A refusal is said in its code and fields. */
export async function bulkCommand(
  config: Config,
  country: Country,
  log: Log,
  command: string,
  args: readonly string[],
): Promise<number> {
  try {
    return await (command === 'import' ? importFile : exportFile)(config, country, log, args)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code?.startsWith('ERR_PARSE_ARGS')) throw new ConfigError((error as Error).message)
    if (!(error instanceof Refusal)) throw error
    log.error({ fields: error.fields.map((one) => `${one.field}: ${one.code}`) }, error.code)
    return 1
  }
}
