import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Country } from '#country'
import { ConfigError, Refusal, type Config } from '#platform'
import { journalLinks, linkRows, readAnyRows, rematchInPages, type LinkKind, type RowLink } from '#registers'
import { diskSource } from './bulk-files.ts'
import { permitted } from './bulk-permit.ts'
import { progressBar } from './bulk-progress.ts'
import { formatOf } from './bulk.ts'
import { grounded, type Ground } from './ground.ts'
import type { Log } from './types.ts'

export const MATCH_USAGE = `  match --register CODE        who is in a register twice; killed and begun again it goes on where it stood
  match --register CODE --with CODE   records of one register that are of somebody in the other, for the review queue
  match --file FILE --with CODE --purpose CODE --by PERSON OUT.ndjson   the same for rows from outside, to a file
         [--kind one-to-one|many-to-one] [--named COLUMN=NAME,…] [--format csv|ndjson|parquet]
`

/** Links written at a time, each a look that is journalled before. */
const PAGE = 500

async function alone({ modules, opened }: Ground, register: string, log: Log): Promise<number> {
  const { matching, journal, clock } = modules
  if (!matching.registers.has(register)) throw new Refusal(404, 'not_matched')
  let bar: ReturnType<typeof progressBar> | undefined
  let stopping = false
  process.once('SIGINT', () => {
    stopping = true
  })
  const parts = { ...matching, journal, database: opened.database, clock }
  const matched = await rematchInPages(parts, register, {
    heard({ stage, done, total }) {
      // Reading is quick, comparing has no measure of its own: half of the bar is writing.
      const at = stage === 'read' ? done * 0.4 : stage === 'compare' ? total * 0.4 : total * 0.5 + done * 0.5
      bar ??= progressBar(process.stderr, { done: 0, rows: 0 })
      bar.show({ done: at, total, rows: stage === 'compare' ? total : done, rejected: 0 }, stage === 'write' && done === total) // prettier-ignore
    },
    stop: () => stopping,
  })
  log.info(matched ? JSON.stringify({ register, ...matched }) : 'Stopped; begun again it goes on here.')
  return 0
}

async function two({ modules, opened }: Ground, register: string, other: string, log: Log): Promise<number> {
  const { matching, clock } = modules
  const [code] = [...matching.linkages].find(([, one]) => one.register === register && one.with === other) ?? []
  if (code === undefined) throw new Refusal(404, 'not_linked')
  const linked = await opened.database.begin((tx) => matching.link(tx, clock.now(), code))
  log.info(JSON.stringify({ linkage: code, ...linked }))
  log.info(`The pairs that wait for a person: /registers/${code}/matches`)
  return 0
}

interface FileAsk {
  readonly file: string
  readonly with: string
  readonly purpose: string
  readonly by: string
  readonly out: string
  readonly kind: LinkKind
  readonly named: Readonly<Record<string, string>>
  readonly format: string | undefined
}

async function outside(ground: Ground, ask: FileAsk, log: Log): Promise<number> {
  const { modules, opened } = ground
  const { matching, journal, clock } = modules
  if (!matching.registers.has(ask.with)) throw new Refusal(404, 'not_matched')
  const { by, units } = await permitted(ground, ask.by, 'register.export', ask.with, ask.purpose)
  const source = await diskSource(ask.file)
  const numbers: number[] = []
  async function* rows() {
    for await (const { row, data, fault } of readAnyRows(source, formatOf(ask.format, ask.file))) {
      if (fault !== null) continue
      numbers.push(row)
      yield data
    }
  }
  const found = await linkRows(matching, opened.database.sql, ask, rows())
  const out = createWriteStream(ask.out, { flags: 'wx', mode: 0o600 })
  await once(out, 'open')
  const counts = { linked: 0, likely: 0, review: 0 }
  let page: RowLink[] = []
  const send = async () => {
    await opened.database.begin((tx) => journalLinks(journal, tx, clock.now(), by, ask.with, page))
    for (const { row, unit: _, ...link } of page)
      if (!out.write(`${JSON.stringify({ row: numbers[row], ...link })}\n`)) await once(out, 'drain')
    page = []
  }
  for (const link of found.links()) {
    if (units !== null && (link.unit === null || !units.includes(link.unit))) continue
    counts[link.state]++
    if (page.push(link) === PAGE) await send()
  }
  await send()
  out.end()
  await once(out, 'close')
  log.info(JSON.stringify({ rows: found.rows, records: found.records, candidates: found.candidates, ...counts }))
  return 0
}

function namedOf(text = ''): Record<string, string> {
  const pairs = text.split(',').filter(Boolean).map((one) => one.split('=')) // prettier-ignore
  if (pairs.some((pair) => pair.length !== 2)) throw new ConfigError('--named: COLUMN=NAME,COLUMN=NAME')
  return Object.fromEntries(pairs as [string, string][])
}

/** `match` of the command line: the exit code. */
export async function matchCommand(
  config: Config,
  country: Country,
  log: Log,
  args: readonly string[],
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        register: { type: 'string' }, with: { type: 'string' }, file: { type: 'string' }, purpose: { type: 'string' }, by: { type: 'string' },
        kind: { type: 'string' }, named: { type: 'string' }, format: { type: 'string' },
      },
    }) // prettier-ignore
    const { register, with: other, file, purpose, by, kind = 'many-to-one', format } = values
    const [out] = positionals
    const named = namedOf(values.named)
    if (kind !== 'one-to-one' && kind !== 'many-to-one') throw new ConfigError('--kind: one-to-one or many-to-one')
    return await grounded(config, country, log, async (ground) => {
      await ground.modules.registers.refresh(ground.opened.database.sql)
      if (register && !other && !file) return alone(ground, register, log)
      if (register && other && !file) return two(ground, register, other, log)
      if (file && other && purpose && by && out) return outside(ground, { file, with: other, purpose, by, out, kind, named, format }, log) // prettier-ignore
      throw new ConfigError(`onedoor match\n${MATCH_USAGE}`)
    })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code?.startsWith('ERR_PARSE_ARGS')) throw new ConfigError((error as Error).message)
    if (!(error instanceof Refusal)) throw error
    log.error({ fields: error.fields.map((one) => `${one.field}: ${one.code}`) }, error.code)
    return 1
  }
}
