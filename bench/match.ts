import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blockingRecall, createTable, csvReader, deduplicate, febrl, measure, type Table } from '#registers'
import { projectRoot } from '#platform'
import { populationMatch, sampleMatching } from '../countries/vietnam/matching.ts'
import { median, round, type Options, type Result } from './harness.ts'

/** A million people in so many seconds is the goal. */
const [GOAL_PEOPLE, GOAL_SECONDS] = [1_000_000, 60]

const emptyTable = (head: readonly string[]) =>
  head.includes('fullName') ? createTable(populationMatch, sampleMatching(projectRoot()).spelling) : createTable(febrl)

type Cells = (column: string) => string | undefined

/** Each row of a file with its columns by name; `head` is given them first. */
async function eachRow(file: string, head: (columns: readonly string[]) => void, row: (cells: Cells) => void) {
  let columns: ReadonlyMap<string, number> | undefined
  const reader = csvReader((values) => {
    if (columns) return row((column) => values[columns!.get(column) ?? -1])
    columns = new Map(values.map((column, n) => [column, n]))
    head(values)
  })
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 }))
    reader.push(piece as string)
  reader.end()
  if (!columns) throw new Error(`${file} is empty`)
}

/** Reads a file by its heading: FEBRL's columns, or those of the sample. No label of it. */
async function read(file: string): Promise<Table> {
  let table: Table | undefined
  await eachRow(file, (columns) => (table = emptyTable(columns)), (cells) => table!.add(cells)) // prettier-ignore
  table!.seal()
  return table!
}

/** Each record's person, by number. */
async function labels(file: string): Promise<Int32Array> {
  const people = new Map<string, number>()
  const truth: number[] = []
  await eachRow(file, () => undefined, (cells) => {
    const who = (cells('rec_id') ?? '').replace(/-(org|dup-?\d*)$/, '')
    let person = people.get(who)
    if (person === undefined) people.set(who, (person = people.size))
    truth.push(person)
  }) // prettier-ignore
  return Int32Array.from(truth)
}

const argument = (key: string): string | undefined => {
  const at = process.argv.indexOf(`--${key}`)
  return at > 0 ? process.argv[at + 1] : undefined
}

/** Sample people and their duplicates, written by a process of its own: its memory is not ours. */
function generated(people: number, seed: number, folder: string): string {
  const file = join(folder, 'duplicates.csv')
  const program = join(projectRoot(), 'bench/match.people.ts')
  const done = spawnSync(process.execPath, ['--import', 'tsx', program, String(people), String(seed), file], {
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) throw new Error('the sample could not be written')
  return file
}

/**
 * Duplicates found in a labelled file, from reading it to clusters: `--file CSV`, or `--people N` of our own sample
 * (`--seed N`); neither: FEBRL 3 when ONEDOOR_FACTS is set, else 20,000 of our own. Weights are learnt from the file's
 * own pairs; labels are read for the score alone.
 */
export async function run({ rounds }: Options): Promise<Result> {
  const facts = process.env['ONEDOOR_FACTS']
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-match-'))
  try {
    const people = argument('people')
    const named = argument('file') ?? (people === undefined && facts ? join(facts, 'linkage/dataset3.csv') : undefined)
    const file = named ?? generated(Number(people ?? 20_000), Number(argument('seed') ?? 1), folder)
    const times: number[] = []
    const spent: number[] = []
    let peak: number | undefined
    let last: object = {}
    let records = 0
    for (let n = 1; n <= (Number(people) > 100_000 ? 1 : rounds); n++) {
      const began = performance.now()
      const used = process.cpuUsage()
      const table = await read(file)
      const readMs = performance.now() - began
      const found = deduplicate(table)
      times.push(performance.now() - began)
      const { user, system } = process.cpuUsage(used)
      spent.push((user + system) / 1e6)
      records = table.size
      // Before the labels are read: they are no part of it.
      peak ??= process.resourceUsage().maxRSS / 1024
      const truth = await labels(file)
      const { pairs, ...scored } = measure(truth, found.of)
      last = {
        ...scored,
        truePairs: pairs,
        candidatePairs: found.candidates,
        blockingRecall: blockingRecall(found.blocks, truth),
        leftOut: found.blocks.leftOut.reduce((sum, each) => sum + each, 0),
        inReview: found.links.score.filter((score) => score < table.definition.link).length,
      }
      process.stderr.write(
        `round ${n}: ${table.size} records read in ${round(readMs / 1000, 1)} s, all in ${round(times.at(-1)! / 1000, 1)} s\n`,
      )
    }
    const sorted = times.toSorted((a, b) => a - b)
    const perSecond = records / (median(times) / 1000)
    const limit = GOAL_PEOPLE / GOAL_SECONDS
    return {
      bench: 'match',
      perSecond: round(perSecond, 0),
      p50Ms: round(median(times), 0),
      p95Ms: round(sorted.at(-1)!, 0),
      p99Ms: round(sorted.at(-1)!, 0),
      limit: round(limit, 0),
      ratio: round(perSecond / limit),
      cpuMsPerOp: { server: round((median(spent) * 1000) / records, 4), database: 0 },
      records,
      ...last,
      seconds: round(median(times) / 1000),
      // On a machine with other work this is what to hold against the goal.
      cpuSeconds: round(median(spent), 1),
      peakMemoryMb: round(peak ?? 0, 0),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
