import type { Authority } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { ProcedureVersion } from './schema.ts'

/** The catalogue of procedures: versions that never change once published. */
export interface Procedures {
  /**
   * Publish a version. The same version with the same content again changes nothing (false); with other content it is
   * refused (409 `version_published`); a definition with faults is refused (422, one field error each).
   */
  publish(tx: Tx, at: Date, by: Authority, definition: ProcedureVersion): Promise<boolean>
  /** The version in force on a legal day: the highest of those whose validFrom has come. 404 `procedure_not_found`. */
  current(code: string, day: string): Promise<ProcedureVersion>
  /** A certain version. 404 `procedure_not_found`. */
  version(code: string, version: number): Promise<ProcedureVersion>
  /** The versions in force on a legal day, one a procedure, by code. */
  list(day: string): Promise<readonly ProcedureVersion[]>
}

export interface ProceduresParts {
  readonly db: Db
}
