import { Refusal, SYSTEM, uuid8, type Clock, type FieldError } from '#platform'
import type { Database, Tx } from '#platform/db'
import { check } from '../check.ts'
import type { Checks } from '../schema.ts'
import type { NameRules } from '../search/names.ts'
import { prepare, type Prepared } from './batch.ts'
import { csvReader, ndjsonReader, readBlocks, readHead, type Reader } from './read.ts'
import type { Frame } from './rules-build.ts'
import { columnFaults, readerOf } from './rules-rows.ts'
import type { Doer, Import, ImportAsk, Reject, Sink, Source } from './schema.ts'
import * as store from './store.ts'
import type { Tools } from './insert.ts'
import { writeBatch } from './write-batch.ts'

export interface ImportParts extends Tools {
  readonly database: Database
  readonly clock: Clock
  /** Check rules that definitions name. */
  readonly checks?: Checks | undefined
  /** How the country writes names, for comparing them. */
  readonly names?: NameRules | undefined
}

/** The id of an import: the same bytes into the same register in the same mode are one import. */
export const importId = ({ register, hash, mode }: ImportAsk): string => uuid8('import', register, hash, mode)

/**
 * Begin the import of a file, or find the one that was begun. Refusal 404 `register_not_found`. Its line,
 * `register.importBegun`, says what file it is.
 */
export async function beginImport(
  { registers, journal }: ImportParts,
  tx: Tx,
  at: Date,
  by: Doer,
  ask: ImportAsk,
): Promise<Import> {
  const { register, hash, bytes, mode } = ask
  registers.definition(register)
  const id = importId(ask)
  if (await store.begin(tx, id, at, by, ask))
    await journal.append(tx, at, by, [
      {
        owner: SYSTEM,
        type: 'register.importBegun',
        unit: by.unit,
        facts: { register, import: id, hash, bytes, mode },
      },
    ])
  return (await store.find(tx, id))!
}

interface Opened {
  readonly frame: Frame
  readonly reader: Reader
  readonly start: number
}

/** What an import needs before its first row. Refusal 422 when the file is not what it should be. */
async function open({ registers, checks, names = {} }: ImportParts, run: Import, source: Source): Promise<Opened> {
  const definition = registers.definition(run.register)
  const head = await readHead(source, run.format)
  const update = run.mode === 'update' || run.mode === 'dry-update'
  const faults = run.format === 'csv' ? columnFaults(definition, head.header, update) : []
  if (faults.length > 0) throw new Refusal(422, 'wrong_columns', { fields: faults })
  const frame: Frame = {
    definition,
    check: check(definition, checks),
    names,
    learnt: new Set(),
    import: run.id,
    validFrom: run.validFrom,
    units: run.units === null ? null : new Set(run.units),
    persons: definition.fields.flatMap(({ code, type }) => (type === 'person' ? [code] : [])),
    actor: run.authority.actor,
  }
  const reader = run.format === 'csv' ? csvReader(head, readerOf(definition, head.header)) : ndjsonReader
  return { frame, reader, start: Math.max(run.atByte, head.start) }
}

const rejectLine = (reject: Reject) => `${JSON.stringify(reject)}\n`
/** Of a refused row so much is kept: a file of rejects is read by people. */
const SHOWN = 10_000
/** Names kept in mind, so that the dictionary is not asked again. */
const MOST_NAMES = 300_000

/** Write one block and how far the import is, in one transaction: both or neither. */
async function commit(
  parts: ImportParts,
  run: Import,
  frame: Frame,
  prepared: Prepared,
  rejects: Sink,
): Promise<Import> {
  const { database, clock } = parts
  const names: string[] = []
  const done = await database.begin(async (tx) => {
    const at = clock.now()
    const { refused, learnt, ...counts } = await writeBatch(tx, at, parts, frame, run, prepared)
    const text = refused.map(({ row, reasons }) =>
      rejectLine({ row, reasons, original: prepared.rows[row - prepared.before - 1]!.original.slice(0, SHOWN) }),
    )
    const length = text.length === 0 ? run.rejects : await rejects.write(run.rejects, text.join(''))
    const progress = { ...counts, rejected: refused.length }
    const to = { atByte: prepared.end, rows: prepared.rows.length, rejects: length, ...progress }
    if (!(await store.advance(tx, at, run, to))) throw new Refusal(409, 'import_elsewhere')
    names.splice(0, names.length, ...learnt)
    return {
      ...run,
      atByte: to.atByte,
      row: run.row + to.rows,
      added: run.added + progress.added,
      changed: run.changed + progress.changed,
      same: run.same + progress.same,
      rejected: run.rejected + progress.rejected,
      rejects: length,
      movedAt: at,
    }
  })
  if (frame.learnt.size > MOST_NAMES) frame.learnt.clear()
  for (const name of names) frame.learnt.add(name)
  return done
}

async function end(parts: ImportParts, run: Import, state: 'done' | 'failed', fault: string | null): Promise<Import> {
  const { database, clock, journal } = parts
  await database.begin(async (tx) => {
    const at = clock.now()
    if (!(await store.finish(tx, at, run.id, state, fault))) return
    const { id, register, mode, row, added, changed, same, rejected, authority } = run
    const facts = { register, import: id, mode, state, rows: row, added, changed, same, rejected }
    await journal.append(tx, at, authority, [{ owner: SYSTEM, type: 'register.imported', unit: authority.unit, facts }])
  })
  return (await store.find(database.sql, run.id))!
}

/** An import that cannot go on: `fault` is a code with a text. */
export const failImport = (parts: ImportParts, run: Import, fault: string): Promise<Import> =>
  end(parts, run, 'failed', fault)

const faultOf = ({ code, fields }: Refusal) =>
  [code, ...fields.map((one: FieldError) => `${one.field}: ${one.code}`)].join(' ').slice(0, 500)

export interface RunMore {
  readonly heard?: (state: Import) => void
  /** Most blocks written before it returns. */
  readonly blocks?: number
  /** Bytes of a block. */
  readonly block?: number
  /** Asked after each block. */
  readonly stop?: () => boolean
}

/**
 * Carry an import on from where it stands to its end, or for `blocks` blocks. While one block is written the next is
 * read and checked. Killed at any moment it stands at its last block; two at once: one is told 409 `import_elsewhere`.
 */
export async function runImport(
  parts: ImportParts,
  id: string,
  files: { readonly source: Source; readonly rejects: Sink },
  more: RunMore = {},
): Promise<Import> {
  let run = (await store.find(parts.database.sql, id))!
  if (run.state !== 'running') return run
  let opened: Opened
  try {
    opened = await open(parts, run, files.source)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return end(parts, run, 'failed', faultOf(error))
  }
  const { frame, reader, start } = opened
  // What a killed run wrote beyond its last block is void.
  await files.rejects.write(run.rejects, '')
  const update = run.mode === 'update' || run.mode === 'dry-update'
  const blocks = readBlocks(files.source, start, reader, more.block)
  let row = run.row
  const next = async (): Promise<Prepared | null> => {
    const { value, done } = await blocks.next()
    if (done) return null
    const prepared = await prepare(frame, value, row, update)
    row += prepared.rows.length
    return prepared
  }
  try {
    let ahead = next()
    for (let n = 0; n < (more.blocks ?? Infinity); n++) {
      const prepared = await ahead
      if (prepared === null) return await end(parts, run, 'done', null)
      const writing = commit(parts, run, frame, prepared, files.rejects)
      ahead = n + 1 < (more.blocks ?? Infinity) ? next() : Promise.resolve(null)
      ahead.catch(() => undefined)
      run = await writing
      more.heard?.(run)
      if (more.stop?.()) break
    }
    return run
  } finally {
    await blocks.return(undefined)
  }
}
