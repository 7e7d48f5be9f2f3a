import type { Authority, Journal, Uuid } from '#platform'
import type { Db, Tx, Database } from '#platform/db'
import type { KeyAsk, Kin, KinRules, LoadRow, Located, ReadAsk, RegisterDefinition, RegisterRecord, SearchAsk, Viewer, WriteAsk, Written } from './schema.ts' // prettier-ignore

export interface RegistersParts {
  readonly definitions: readonly RegisterDefinition[]
  readonly journal: Journal
  /** Without it nobody has kin. */
  readonly kin?: KinRules
}

/**
 * The register engine. Whatever discloses a person's field writes a look (`look.register`, owner = the person looked
 * at) in the same statement; given a transaction, disclose only after its commit.
 */
export interface Registers {
  readonly definitions: readonly RegisterDefinition[]
  /** Throws Refusal 404 `register_not_found`. */
  definition(register: string): RegisterDefinition
  /** Where a record is and whom it concerns, to ask a permit with; no field. Null when there is none. */
  locate(db: Db, ask: Omit<ReadAsk, 'dossier'>): Promise<Located | null>
  locateByKey(db: Db, ask: Omit<KeyAsk, 'dossier'>): Promise<Located | null>
  /** A record's fields, as the permit's purpose may see them; null when there is none. Refusal 403 `no_view`. */
  read(db: Db, at: Date, viewer: Viewer, ask: ReadAsk): Promise<RegisterRecord | null>
  readByKey(db: Db, at: Date, viewer: Viewer, ask: KeyAsk): Promise<RegisterRecord | null>
  /** Every record of a person, and those of others that concern the person (by their view `concerned`): one look. */
  aboutPerson(db: Db, at: Date, viewer: Viewer, person: Uuid): Promise<RegisterRecord[]>
  /** A record's versions, oldest first. */
  history(db: Db, at: Date, viewer: Viewer, ask: ReadAsk & { id: Uuid }): Promise<RegisterRecord[]>
  /** Twenty hits at most, each journalled as a look and committed before this returns. Refusal 422 when nothing is searched by. */
  search(database: Database, at: Date, viewer: Viewer, ask: SearchAsk): Promise<RegisterRecord[]>
  /** Does a record hold this key? */
  exists(db: Db, register: string, field: string, value: string): Promise<boolean>
  /** A person's kin at an instant, ids only: a fact for decisions, not a disclosure. */
  relations(db: Db, person: Uuid, at: Date): Promise<Kin>
  /**
   * Write a record with its history and its line (`register.written`). Refusal 422 `invalid` with fields, 409
   * `key_taken`, 409 `stale` (also: a new record whose id exists).
   */
  write(tx: Tx, at: Date, authority: Authority, ask: WriteAsk): Promise<Written>
  /** Many new records by COPY, one line `register.loaded` with their count. Returns the count. Refusals as `write`. */
  load(tx: Tx, at: Date, authority: Authority, register: string, rows: AsyncIterable<LoadRow> | Iterable<LoadRow>): Promise<number> // prettier-ignore
}

export function createRegisters(_parts: RegistersParts): Registers {
  throw new Error('not yet')
}
