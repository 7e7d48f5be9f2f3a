import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock, createJournal, projectRoot, SYSTEM } from '#platform'
import { connect, type Sql } from '#platform/db'
import { generatePeople } from '#rehearsal'
import { beginImport, createRegisters, runImport, type ImportParts, type Source } from '#registers'
import { vietnam } from '#vietnam'
import { diskSink, diskSource, hashOf } from '../src/main/bulk-files.ts'
import { benchDatabase, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'

const TABLES = ['record', 'key', 'version', 'kin', 'subject', 'lookup', 'name', 'word'] as const
const SEED = 3

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Synthetic people as a file of the population register. */
async function writeFile(country: ReturnType<typeof vietnam>, people: number, path: string): Promise<void> {
  const { rules, places } = country.people()
  const population = generatePeople({ seed: SEED, people, today: '2026-01-01', country: rules, communes: places })
  const { register } = country.population
  const rows = [...country.sampleRecords(population)].find((one) => one.register === register)!.rows
  const fields = country.registers.find(({ code }) => code === register)!.fields.map((one) => one.code)
  const out = createWriteStream(path)
  out.write(`_owner,_id,_validFrom,_unit,${fields.join(',')}\n`)
  for (const { owner, id, validFrom, unit, data } of rows) {
    const cells = [owner, id, validFrom, unit ?? '', ...fields.map((field) => String(data[field] ?? ''))]
    if (!out.write(`${cells.map(quoted).join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

/** The rows that a load made, as COPY writes them. */
async function copied(sql: Sql): Promise<Map<string, Buffer>> {
  const tables = new Map<string, Buffer>()
  for (const table of TABLES) {
    const pieces: Buffer[] = []
    const stream = await sql.unsafe(`copy (select * from registers.${table}) to stdout`).readable()
    stream.on('data', (piece: Buffer) => pieces.push(Buffer.from(piece)))
    await once(stream, 'end')
    tables.set(table, Buffer.concat(pieces))
  }
  return tables
}

/** Bare COPY of the same rows into the same tables with their indexes, in one transaction. */
async function bare(sql: Sql, tables: ReadonlyMap<string, Buffer>): Promise<void> {
  await sql.begin(async (tx) => {
    for (const [table, bytes] of tables) {
      if (bytes.length === 0) continue
      const stream = await tx.unsafe(`copy registers.${table} from stdin`).writable()
      for (let at = 0; at < bytes.length; at += 1_048_576)
        await new Promise<void>((done, fail) => {
          stream.write(bytes.subarray(at, at + 1_048_576), (error) => (error ? fail(error) : done()))
        })
      stream.end()
      await tx`select 1`
    }
  })
}

/**
 * A file of people loaded with validation and journal, beside bare COPY of the rows that it makes. `--people 40000` on 2
 * cores that others used too (load 12 before it began): 5,800 records/s, ratio 0.37, 63 µs of the server's processor and 48
 * of the database's a record; before names were spelt word by word, plain texts told apart by one glance and rows kept
 * without their empty cells 78 and 46 at load 7. At load 4.6: 12,300/s, 0.41. Reading, checking and
 * laying down alone, old and new in turns: 58 and 47 µs. Of them garbage is a third, the schema check 8, rows of COPY 9.
 * Tried without effect: blocks of 64 to 256 KiB, a larger young generation.
 */
export async function run({ rounds, people = 100_000 }: Options): Promise<Result> {
  const country = vietnam(projectRoot())
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-load-'))
  const path = join(folder, 'people.csv')
  await writeFile(country, people, path)
  const bench = await benchDatabase(4)
  const admin = connect(bench.url, null, { max: 1 })
  const journal = createJournal({ seal: async () => Buffer.alloc(1), open: async () => null })
  const checks = country.checks ?? {}
  const names = country.personNames
  const registers = createRegisters({ definitions: country.registers, journal, names, checks })
  const parts: ImportParts = { registers, journal, database: bench.database, clock: createClock(0), names, checks }
  const source: Source = await diskSource(path)
  const hash = await hashOf(source)
  const empty = () =>
    admin.sql.unsafe(`truncate registers.import, ${TABLES.map((table) => `registers.${table}`).join(', ')}`)
  const batches: number[] = []
  let peak = 0

  async function ours(): Promise<number> {
    const began = performance.now()
    const by = { actor: SYSTEM, purpose: 'loading' }
    const ask = { register: country.population.register, hash, bytes: source.bytes, format: 'csv', mode: 'new', validFrom: '2026-01-01', units: null } as const // prettier-ignore
    const { id } = await bench.database.begin((tx) => beginImport(parts, tx, new Date(), by, ask))
    let last = began
    const heard = () => {
      batches.push(performance.now() - last)
      last = performance.now()
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const { added } = await runImport(parts, id, { source, rejects: diskSink(join(folder, 'rejects')) }, { heard })
    return added
  }

  try {
    const added = await ours()
    const tables = await copied(admin.sql)
    const rates: number[] = []
    const limits: number[] = []
    const server: number[] = []
    const database: number[] = []
    batches.length = 0
    for (let n = 1; n <= rounds; n++) {
      await empty()
      let began = performance.now()
      await bare(admin.sql, tables)
      limits.push((added * 1000) / (performance.now() - began))
      await empty()
      const before = [process.cpuUsage(), cpuSeconds(bench.pid())] as const
      began = performance.now()
      await ours()
      rates.push((added * 1000) / (performance.now() - began))
      const used = process.cpuUsage(before[0])
      server.push((used.user + used.system) / 1000 / added)
      database.push(((cpuSeconds(bench.pid()) - before[1]) * 1000) / added)
      process.stderr.write(`round ${n}: ours ${round(rates.at(-1)!, 0)}/s, COPY ${round(limits.at(-1)!, 0)}/s\n`)
    }
    batches.sort((a, b) => a - b)
    const bytes = [...tables.values()].reduce((sum, one) => sum + one.length, 0)
    return {
      bench: 'load',
      perSecond: round(median(rates), 0),
      // Of a block of 512 KiB of the file, read to committed.
      p50Ms: round(percentile(batches, 0.5)),
      p95Ms: round(percentile(batches, 0.95)),
      p99Ms: round(percentile(batches, 0.99)),
      limit: round(median(limits), 0),
      ratio: round(median(rates.map((value, index) => value / limits[index]!))),
      cpuMsPerOp: { server: round(median(server), 4), database: round(median(database), 4) },
      people: added,
      mbPerSecond: round(((source.bytes / added) * median(rates)) / 1e6, 1),
      copiedBytesPerRecord: round(bytes / added, 0),
      peakMemoryMb: round(peak / 1_048_576, 0),
      rounds,
      durability: bench.durability,
    }
  } finally {
    await admin.close()
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
