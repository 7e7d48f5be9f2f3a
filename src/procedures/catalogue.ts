import { createHash } from 'node:crypto'
import { canonical, Refusal, uuid8, type Authority, type Journal } from '#platform'
import type { Db, Tx } from '#platform/db'
import { checkDefinition, type Known } from './rules.ts'
import type { ProcedureVersion } from './schema.ts'
import * as store from './store.ts'

/** The catalogue of procedures: versions that never change once published. */
export interface Procedures {
  /**
   * Publish a version. The same version with the same content again changes nothing (false); with other content it is
   * refused (409 `version_published`); a definition with faults is refused (422 `definition_wrong`, one field error each).
   */
  publish(tx: Tx, at: Date, by: Authority, definition: ProcedureVersion): Promise<boolean>
  /**
   * The version in force on a legal day: the highest of those whose validFrom has come. 404 `procedure_not_found`.
   * Inside a transaction give its `db`: whoever holds one connection and waits for a second can wait for ever.
   */
  current(code: string, day: string, db?: Db): Promise<ProcedureVersion>
  /** A certain version; `db` as above. 404 `procedure_not_found`. */
  version(code: string, version: number, db?: Db): Promise<ProcedureVersion>
  /** The versions in force on a legal day, one a procedure, by code. */
  list(day: string): Promise<readonly ProcedureVersion[]>
}

export interface ProceduresParts {
  readonly sql: Db
  readonly journal: Journal
  /** What definitions may name: registers, roles, draws of the country. */
  readonly known?: Known
}

/** The catalogue over its table. Versions are kept in memory once read: they cannot change. */
export function createProcedures({ sql, journal, known = {} }: ProceduresParts): Procedures {
  const kept = new Map<string, ProcedureVersion>()

  async function version(code: string, number: number, db = sql): Promise<ProcedureVersion> {
    const key = `${code}@${number}`
    const found = kept.get(key) ?? (await store.get(db, code, number))?.definition
    if (!found) throw new Refusal(404, 'procedure_not_found', { values: { code } })
    kept.set(key, found)
    return found
  }

  return {
    async publish(tx, at, by, definition) {
      const problems = checkDefinition(definition, known)
      if (problems.length > 0) {
        const fields = problems.map(({ at: field, code, what }) =>
          what === undefined ? { field, code } : { field, code, values: { what } },
        )
        throw new Refusal(422, 'definition_wrong', { fields })
      }
      const hash = createHash('sha256').update(canonical(definition)).digest()
      if (!(await store.insert(tx, { definition, hash, at, by: by.actor }))) {
        const there = await store.get(tx, definition.code, definition.version)
        if (there && Buffer.from(there.hash).equals(hash)) return false
        throw new Refusal(409, 'version_published', { values: { code: definition.code, version: definition.version } })
      }
      const facts = {
        code: definition.code,
        version: definition.version,
        validFrom: definition.validFrom,
        hash: hash.toString('hex'),
      }
      await journal.append(tx, at, by, [
        { owner: uuid8('procedure', definition.code), type: 'procedure.published', facts },
      ])
      return true
    },
    async current(code, day, db = sql) {
      const number = await store.current(db, code, day)
      if (number === null) throw new Refusal(404, 'procedure_not_found', { values: { code } })
      return version(code, number, db)
    },
    version,
    async list(day) {
      const rows = await store.inForce(sql, day)
      return Promise.all(rows.map((row) => version(row.code, row.version)))
    },
  }
}
