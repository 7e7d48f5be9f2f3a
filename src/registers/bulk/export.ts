import { createHash } from 'node:crypto'
import { linesByKey, SYSTEM, uuid7, type Clock, type Journal, type Line, type Uuid } from '#platform'
import type { Database, Db } from '#platform/db'
import { viewOf } from '../look.ts'
import type { Registers } from '../registers.ts'
import type { RegisterDefinition } from '../schema.ts'
import { exportLine, opening, type Watermark } from './rules-export.ts'
import { parquetExport } from './parquet/write.ts'
import type { Doer, ExportAsk, Format } from './schema.ts'
import { bulkLines, endExport, exportedAfter, noteExport, type Export, type Exported } from './store-export.ts'

const PAGE = 2_000
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface ExportParts {
  readonly registers: Registers
  readonly journal: Journal
  readonly database: Database
  readonly clock: Clock
}

/** Rows of a row group of Parquet: a column's values stand together, so they wait for each other. */
const GROUP = 20_000

/** Makes the pieces of a file out of records. */
interface Writer {
  rows(page: readonly Exported[]): string | Uint8Array
  end(): string | Uint8Array
}

function writerOf(format: Format, mark: Watermark, definition: RegisterDefinition, fields: readonly string[]): Writer {
  if (format === 'parquet') {
    const file = parquetExport(mark, fields.flatMap((code) => definition.fields.find((one) => one.code === code) ?? [])) // prettier-ignore
    let waiting: Exported[] = []
    const flush = () => file.group(waiting.splice(0))
    return {
      rows: (page) => (waiting.push(...page), waiting.length < GROUP ? new Uint8Array(0) : flush()),
      end: () => Buffer.concat([flush(), file.end()]),
    }
  }
  let first = opening(format, mark, fields)
  return {
    rows(page) {
      const text = first + page.map((record) => exportLine(format, mark.export, fields, record)).join('')
      first = ''
      return text
    },
    end: () => '',
  }
}

/**
 * Records of a register as a file, piece by piece: the fields that the purpose may see, each line marked with the export's
 * id. One line, `look.export`, is committed before this resolves, so before the first byte; it says by what rule records
 * are in it, and by that rule each person is told (`bulkLinesAbout`). Refusal 403 `no_view`.
 */
export async function openExport(
  { registers, journal, database, clock }: ExportParts,
  by: Doer,
  { register, format, units, name }: ExportAsk,
): Promise<{ id: Uuid; pieces: AsyncGenerator<string | Uint8Array> }> {
  const definition = registers.definition(register)
  const fields = viewOf(definition, by)
  const at = clock.now()
  const id = uuid7(at)
  const { post, unit } = by
  const place = { ...(post === undefined ? {} : { post }), ...(unit === undefined ? {} : { unit }) }
  const facts = { register, export: id, format, fields: fields.join(','), units: units?.join(',') ?? '*', at: at.toISOString() } // prettier-ignore
  const one: Export = await database.begin(async (tx) => {
    const [line] = await journal.append(tx, at, by, [{ owner: SYSTEM, stream: id, type: 'look.export', unit, facts: { ...facts, ...place } }]) // prettier-ignore
    const made: Export = { id, register, line: line!.id, at, units, purpose: by.purpose, actor: by.actor, format }
    await noteExport(tx, made)
    return made
  })

  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    const hash = createHash('sha256')
    let rows = 0
    let whole = false
    try {
      const mark = { export: id, register, purpose: by.purpose, legalBasis: by.legalBasis ?? null, by: [name, post, unit].filter(Boolean).join(', '), at: at.toISOString() } // prettier-ignore
      const file = writerOf(format, mark, definition, fields)
      let after = { owner: NOBODY, id: NOBODY }
      for (let more = true; more;) {
        const page = await exportedAfter(database.sql, one, fields, after, PAGE)
        rows += page.length
        more = page.length === PAGE
        after = page.at(-1) ?? after
        for (const piece of more ? [file.rows(page)] : [file.rows(page), file.end()]) {
          if (piece.length === 0) continue
          hash.update(piece)
          yield piece
        }
      }
      whole = true
    } finally {
      // Also when nobody took the rest: then the count says how far it may have gone.
      const sum = hash.digest('hex')
      await database.begin(async (tx) => {
        const now = clock.now()
        await endExport(tx, now, id, rows, sum)
        await journal.append(tx, now, by, [{ owner: SYSTEM, stream: id, after: 1, type: 'register.exported', unit, facts: { register, export: id, rows, hash: sum, whole } }]) // prettier-ignore
      })
    }
  }
  return { id, pieces: pieces() }
}

/** Bulk lines about a person, newest first, as `linesAbout` gives those that name the person. */
export async function bulkLinesAbout(
  db: Db,
  person: Uuid,
  options: { before?: Uuid | undefined; limit: number },
): Promise<(Line & { role: string })[]> {
  const told = await bulkLines(db, person, options.before, options.limit)
  const roles = new Map(told.map(({ line, role }) => [line, role]))
  const lines = await linesByKey(db, told.map(({ line }) => ({ owner: SYSTEM, line }))) // prettier-ignore
  return lines.map((line) => ({ ...line, role: roles.get(line.id)! }))
}
