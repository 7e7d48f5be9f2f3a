import { createHash } from 'node:crypto'
import { linesByKey, SYSTEM, uuid7, type Clock, type Journal, type Line, type Uuid } from '#platform'
import type { Database, Db } from '#platform/db'
import { viewOf } from '../look.ts'
import type { Registers } from '../registers.ts'
import { exportLine, opening } from './rules-export.ts'
import type { Doer, ExportAsk } from './schema.ts'
import { bulkLines, endExport, exportedAfter, noteExport, type Export } from './store-export.ts'

const PAGE = 2_000
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface ExportParts {
  readonly registers: Registers
  readonly journal: Journal
  readonly database: Database
  readonly clock: Clock
}

/**
 * Records of a register as text, piece by piece: the fields that the purpose may see, each line marked with the export's
 * id. One line, `look.export`, is committed before this resolves, so before the first byte; it says by what rule records
 * are in it, and by that rule each person is told (`bulkLinesAbout`). Refusal 403 `no_view`.
 */
export async function openExport(
  { registers, journal, database, clock }: ExportParts,
  by: Doer,
  { register, format, units, name }: ExportAsk,
): Promise<{ id: Uuid; text: AsyncGenerator<string> }> {
  const fields = viewOf(registers.definition(register), by)
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

  async function* text(): AsyncGenerator<string> {
    const hash = createHash('sha256')
    let rows = 0
    let whole = false
    try {
      const mark = { export: id, register, purpose: by.purpose, legalBasis: by.legalBasis ?? null, by: [name, post, unit].filter(Boolean).join(', '), at: at.toISOString() } // prettier-ignore
      let piece = opening(format, mark, fields)
      let after = { owner: NOBODY, id: NOBODY }
      for (;;) {
        const page = await exportedAfter(database.sql, one, fields, after, PAGE)
        piece += page.map((record) => exportLine(format, id, fields, record)).join('')
        rows += page.length
        hash.update(piece)
        yield piece
        piece = ''
        if (page.length < PAGE) break
        after = page.at(-1)!
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
  return { id, text: text() }
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
