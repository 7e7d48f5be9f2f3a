import { Refusal, SYSTEM, type Clock, type FieldError } from '#platform'
import type { Database, Tx } from '#platform/db'
import { check } from '../check.ts'
import type { Checks, RegisterDefinition } from '../schema.ts'
import type { NameRules } from '../search/names.ts'
import { prepare, type Prepared } from './batch.ts'
import { openParquet } from './parquet/file.ts'
import { readParquet } from './parquet/read.ts'
import { csvReader, ndjsonReader, readBlocks, readHead, type Block } from './read.ts'
import type { Frame } from './rules-build.ts'
import { importId } from './rules-format.ts'
import { columnFaults, readerOf } from './rules-rows.ts'
import type { Doer, Import, ImportAsk, Reject, Sink, Source } from './schema.ts'
import * as store from './store.ts'
import { isUpdate, type Tools } from './insert.ts'
import { writeBatch } from './write-batch.ts'

export interface ImportParts extends Tools {
  readonly database: Database
  readonly clock: Clock
  /** Check rules that definitions name. */
  readonly checks?: Checks | undefined
  /** How the country writes names, for comparing them. */
  readonly names?: NameRules | undefined
}

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

/** Names kept in mind, so that the dictionary is not asked again. */
const MOST_NAMES = 300_000

type Blocks = (block?: number) => AsyncGenerator<Block>

/** How a file's rows are read from where the import stands. Refusal 422 when the file is not what it should be. */
async function blocksOf(definition: RegisterDefinition, run: Import, source: Source): Promise<Blocks> {
  const update = isUpdate(run)
  const checked = (columns: readonly string[]) => {
    const faults = columnFaults(definition, columns, update)
    if (faults.length > 0) throw new Refusal(422, 'wrong_columns', { fields: faults })
  }
  if (run.format === 'parquet') {
    const file = await openParquet(source)
    checked(file.columns)
    return (block) => readParquet(file, run.row, block)
  }
  const head = await readHead(source, run.format)
  if (run.format === 'csv') checked(head.header)
  const reader = run.format === 'csv' ? csvReader(head, readerOf(definition, head.header, update)) : ndjsonReader
  return (block) => readBlocks(source, Math.max(run.atByte, head.start), reader, block)
}

function frameOf({ checks, names = {} }: ImportParts, definition: RegisterDefinition, run: Import): Frame {
  return {
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
}

const rejectLine = (reject: Reject) => `${JSON.stringify(reject)}\n`
/** Of a refused row so much is kept: a file of rejects is read by people. */
const SHOWN = 10_000

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
  const failed = (error: unknown): Promise<Import> => {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return end(parts, run, 'failed', faultOf(error))
  }
  let definition: RegisterDefinition
  let open: Blocks
  try {
    definition = parts.registers.definition(run.register)
    open = await blocksOf(definition, run, files.source)
  } catch (error) {
    return failed(error)
  }
  const frame = frameOf(parts, definition, run)
  // What a killed run wrote beyond its last block is void.
  await files.rejects.write(run.rejects, '')
  const update = isUpdate(run)
  const blocks = open(more.block)
  let row = run.row
  // A file that breaks off further down fails the import there: what came before stays.
  const next = async (): Promise<Prepared | Refusal | null> => {
    try {
      const { value, done } = await blocks.next()
      if (done) return null
      const prepared = await prepare(frame, value, row, update)
      row += prepared.rows.length
      return prepared
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }
  try {
    let ahead = next()
    for (let n = 0; n < (more.blocks ?? Infinity); n++) {
      const prepared = await ahead
      if (prepared === null) return await end(parts, run, 'done', null)
      if (prepared instanceof Refusal) return await failed(prepared)
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
