import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Country } from '#country'
import { backup, ConfigError, readConfig, restore, type Config } from '#platform'
import { isAway, startEmbedded } from '#platform/db'
import { vietnam } from '#vietnam'
import { BULK_USAGE, bulkCommand } from './main/bulk.ts'
import { GRANTS_USAGE, grantsCommand } from './main/grants.ts'
import { KEYS_USAGE, keysCommand } from './main/keys.ts'
import { MATCH_USAGE, matchCommand } from './main/match.ts'
import { openHouse, type House } from './main/house.ts'
import { REGISTER_USAGE, registerCommand } from './main/registers.ts'
import type { Log } from './main/types.ts'

export { refusalTexts } from './main/http.ts'

const COUNTRIES: Readonly<Record<string, (root: string) => Country>> = { vietnam }

const USAGE = `onedoor COMMAND
  serve            start the database and the site (default); --people N: sample people of a new demo
  backup FOLDER    write a snapshot of database and files into a new folder
  restore FOLDER   bring a snapshot back into an empty database
${REGISTER_USAGE}${GRANTS_USAGE}${KEYS_USAGE}${BULK_USAGE}${MATCH_USAGE}`

const say = (text: string) => void process.stdout.write(`${text}\n`)
const tell = (fields: object, text: string) => void process.stderr.write(`${text} ${JSON.stringify(fields)}\n`)
const note = (text: string) => void process.stderr.write(`${text}\n`)
const log: Log = { info: say, warn: tell, error: tell }

/** People of a group named at the start; the others are on the page. */
const SHOWN = 5

/** What somebody who just started it wants to know. */
async function greet(house: House, config: Config, address: string, began: number): Promise<void> {
  say(`\nOneDoor is open: ${address}   (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (config.mode !== 'demo') return
  say('  One door to the state: people ask once, agencies share facts, everybody sees who looked at their data.')
  say(`  A sample country: nobody in it exists. Choose who you are: ${address}/demo/sign-in`)
  say('\n  In five minutes: a parent registers a birth (Services); the counter officer of the same ward accepts it')
  say('  (Work list); the parent sees how far it is, and who looked (My page); a leader sees it counted (Board).')
  for (const group of await house.people()) {
    say(`\n  ${group.title.en}`)
    for (const person of group.people.slice(0, SHOWN))
      say(`    ${person.name} — ${person.about.en}${person.place ? `, ${person.place}` : ''}`)
    if (group.people.length > SHOWN) say(`    … and ${group.people.length - SHOWN} more`)
  }
  say(`\n  The board: ${address}/board   The programs’ door: ${address}/api   Page parts: ${address}/style`)
  say('  All of it by program, checked: npm run story')
}

async function serve(config: Config): Promise<void> {
  const began = performance.now()
  const country = COUNTRIES[config.country]!(config.root)
  const house = await openHouse(config, country, log)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    house.stop(true).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  // A lost connection that nobody waited for any more is no reason to end: whoever asks is told to come again.
  process.on('unhandledRejection', (error) => {
    if (!isAway(error)) throw error
    log.warn({ code: (error as { code?: string }).code }, 'a connection was lost')
  })
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await house.app.listen({ port: config.port, host: config.host }).catch(async (error: NodeJS.ErrnoException) => {
    await house.stop(house.opened.embedded?.started ?? false)
    if (error.code === 'EADDRINUSE') throw new ConfigError(`PORT: ${config.port} is taken by another program`)
    throw new ConfigError(`${error.code === 'EACCES' ? 'PORT' : 'ONEDOOR_HOST'}: ${error.message}`)
  })
  const bound = house.app.server.address()
  const port = typeof bound === 'object' && bound ? bound.port : config.port
  await greet(house, config, config.port === 0 ? `http://localhost:${port}` : config.publicUrl, began)
}

async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl)
  const embedded = await startEmbedded(config.root, config.dataDir)
  return work(embedded.url)
}

/** `--people 50000` is the same as ONEDOOR_PEOPLE=50000: how many sample people a new demo gets. */
function options(args: readonly string[]): { words: string[]; env: NodeJS.ProcessEnv } {
  const at = args.indexOf('--people')
  if (at < 0) return { words: [...args], env: process.env }
  return { words: args.toSpliced(at, 2), env: { ...process.env, ONEDOOR_PEOPLE: args[at + 1] ?? 'missing' } }
}

async function run(args: readonly string[]): Promise<void> {
  const { words, env } = options(args)
  const [command = 'serve', folder] = words
  const config = readConfig(env)
  const files = join(config.dataDir, 'files')
  if (command === 'serve') return serve(config)
  if (command === 'grants') process.exit(await grantsCommand(config, COUNTRIES[config.country]!(config.root), log))
  if (command === 'keys') {
    const code = await keysCommand(config, COUNTRIES[config.country]!(config.root), log, words.slice(1))
    if (code !== 2) process.exit(code)
  }
  if (command === 'register') {
    const code = await registerCommand(config, COUNTRIES[config.country]!(config.root), log, words.slice(1))
    if (code !== 2) process.exit(code)
  }
  if (command === 'backup' && folder) {
    const { tables } = await withDatabase(config, (url) => backup(url, files, folder, new Date()))
    say(
      `${tables.length} tables, ${tables.reduce((sum, table) => sum + table.bytes, 0)} bytes, in ${folder}. Keep the master key apart from it.`,
    )
    process.exit(0)
  }
  if (command === 'restore' && folder) {
    const { at } = await withDatabase(config, (url) => restore(url, files, folder, config.root))
    say(`The snapshot of ${at} is back.`)
    process.exit(0)
  }
  if (command === 'match')
    process.exit(
      await matchCommand(config, COUNTRIES[config.country]!(config.root), { ...log, info: note }, words.slice(1)),
    )
  if (command === 'import' || command === 'export')
    process.exit(
      await bulkCommand(
        config,
        COUNTRIES[config.country]!(config.root),
        { ...log, info: note },
        command,
        words.slice(1),
      ),
    )
  process.stderr.write(USAGE)
  process.exit(2)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  run(process.argv.slice(2)).catch((error: unknown) => {
    const text = error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))
    process.stderr.write(`${text}\n`)
    process.exit(1)
  })
