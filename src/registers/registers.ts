import { Refusal, type Authority, type Journal, type Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import { check } from './check.ts'
import { loadRecords } from './load.ts'
import { aboutAll, fieldsFor, lookLine, viewOf, wantedOf } from './look.ts'
import { kinAt, problems } from './rules.ts'
import type { KeyAsk, Kin, KinRules, LoadRow, Located, ReadAsk, RegisterDefinition, RegisterRecord, SearchAsk, Viewer, WriteAsk, Written } from './schema.ts' // prettier-ignore
import { hits } from './search.ts'
import * as store from './store.ts'
import { writeRecord } from './write.ts'

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
  /** The same by a unique value. Refusal 422 `invalid` when the register has no such key. */
  locateByKey(db: Db, ask: Omit<KeyAsk, 'dossier'>): Promise<Located | null>
  /** The records of a register that are a person's own or name the person; no field. */
  locateAbout(db: Db, ask: { readonly register: string; readonly person: Uuid }): Promise<Located[]>
  /** A record's fields, as the permit's purpose may see them; null when there is none. Refusal 403 `no_view`. */
  read(db: Db, at: Date, viewer: Viewer, ask: ReadAsk): Promise<RegisterRecord | null>
  readByKey(db: Db, at: Date, viewer: Viewer, ask: KeyAsk): Promise<RegisterRecord | null>
  /** Every record of a person, and those of others that concern the person (by their view `concerned`): one look. */
  aboutPerson(db: Db, at: Date, viewer: Viewer, person: Uuid): Promise<RegisterRecord[]>
  /** A record's versions, oldest first. */
  history(db: Db, at: Date, viewer: Viewer, ask: ReadAsk & { id: Uuid }): Promise<RegisterRecord[]>
  /**
   * Twenty hits at most, each journalled as a look and committed before this returns. Refusal 422 `search_by` when
   * nothing is searched by, or a name of fewer than two letters.
   */
  search(database: Database, at: Date, viewer: Viewer, ask: SearchAsk): Promise<RegisterRecord[]>
  /** Does a record hold this key? */
  exists(db: Db, register: string, field: string, value: string): Promise<boolean>
  /** A person's kin at an instant, ids only: a fact for decisions, not a disclosure. */
  relations(db: Db, person: Uuid, at: Date): Promise<Kin>
  /**
   * Write a record with its history and its line (`register.written`). Refusal 422 `invalid`, fields named, 409
   * `key_taken`, 409 `stale` (also: a new record whose id exists), 404 `record_not_found`. Roll back on a refusal.
   */
  write(tx: Tx, at: Date, authority: Authority, ask: WriteAsk): Promise<Written>
  /** Many new records by COPY, and one line, `register.loaded`: how many. Returns the count. Refusals as `write`. */
  load(tx: Tx, at: Date, authority: Authority, register: string, rows: AsyncIterable<LoadRow> | Iterable<LoadRow>): Promise<number> // prettier-ignore
}

/** The view of records that belong to another person and concern this one. */
const CONCERNED = 'concerned'

const first = (records: readonly RegisterRecord[]) => records[0] ?? null

/** Throws an Error when a definition is wrong: nothing may start on it. */
export function createRegisters({ definitions, journal, kin }: RegistersParts): Registers {
  const known = new Map(definitions.map((definition) => [definition.code, definition]))
  const wrong = definitions.flatMap((each) => problems(each).map((problem) => `register ${each.code}: ${problem}`))
  if (known.size !== definitions.length) wrong.push('two registers have one code')
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const checks = new Map(definitions.map((definition) => [definition.code, check(definition)]))

  function definition(register: string): RegisterDefinition {
    const found = known.get(register)
    if (!found) throw new Refusal(404, 'register_not_found')
    return found
  }
  const partsOf = (register: string) => ({ definition: definition(register), check: checks.get(register)!, journal })

  /** Show one record: its look and its fields by one statement. */
  async function show(
    db: Db,
    at: Date,
    viewer: Viewer,
    found: Located,
    dossier: Uuid | undefined,
    versions = [found.version],
  ) {
    const { register, owner, about } = found
    const fields = viewOf(definition(register), viewer.purpose)
    const look = journal.look(db, at, viewer, lookLine(owner, viewer, { register, about, fields, dossier }))
    return store.disclose(
      db,
      look,
      versions.map((version) => wantedOf({ ...found, version }, fields)),
    )
  }

  async function locateByKey(db: Db, { register, field, value }: Omit<KeyAsk, 'dossier'>): Promise<Located | null> {
    if (!definition(register).keys.includes(field))
      throw new Refusal(422, 'invalid', { fields: [{ field, code: 'unknown_field' }] })
    return (await store.findByKeys(db, register, [field], value))[0] ?? null
  }

  return {
    definitions,
    definition,
    async locate(db, { register, owner, id }) {
      definition(register)
      return store.find(db, register, owner, id)
    },
    locateByKey,
    async locateAbout(db, { register, person }) {
      definition(register)
      return (await store.findAbout(db, person)).filter((one) => one.register === register)
    },
    async read(db, at, viewer, { register, owner, id, dossier }) {
      viewOf(definition(register), viewer.purpose)
      const found = await store.find(db, register, owner, id)
      return found && first(await show(db, at, viewer, found, dossier))
    },
    async readByKey(db, at, viewer, ask) {
      viewOf(definition(ask.register), viewer.purpose)
      const found = await locateByKey(db, ask)
      return found && first(await show(db, at, viewer, found, ask.dossier))
    },
    async aboutPerson(db, at, viewer, person) {
      const found = await store.findAbout(db, person)
      const view = ({ register, owner }: Located) =>
        fieldsFor(known.get(register) ?? { views: {} }, owner === person ? viewer.purpose : CONCERNED)
      const seen = found.filter((one) => view(one).length > 0)
      if (seen.length === 0) return []
      const register = [...new Set(seen.map((one) => one.register))].join(',')
      const line = lookLine(person, viewer, { register, about: aboutAll(person, seen), records: seen.length })
      const wanted = seen.map((one) => wantedOf(one, view(one)))
      return store.disclose(db, journal.look(db, at, viewer, line), wanted)
    },
    async history(db, at, viewer, { register, owner, id, dossier }) {
      viewOf(definition(register), viewer.purpose)
      const found = await store.find(db, register, owner, id)
      return found ? show(db, at, viewer, found, dossier, await store.versionsOf(db, found)) : []
    },
    async search(database, at, viewer, ask) {
      const { register, dossier } = ask
      const fields = viewOf(definition(register), viewer.purpose)
      return database.begin(async (tx) => {
        const found = await hits(tx, definition(register), ask)
        const lines = found.map(({ owner, about }) => lookLine(owner, viewer, { register, about, fields, dossier }))
        await journal.append(tx, at, viewer, lines)
        return store.disclose(
          tx,
          null,
          found.map((one) => wantedOf(one, fields)),
        )
      })
    },
    exists: (db, register, field, value) => store.keyExists(db, register, field, value),
    async relations(db, person, at) {
      if (!kin) return { parentOf: [], children: [], parents: [], spouse: null }
      return kinAt(await store.kinOf(db, person), kin, kin.today(at))
    },
    write: async (tx, at, authority, ask) => writeRecord(tx, at, authority, ask, partsOf(ask.register)),
    load: async (tx, at, authority, register, rows) => loadRecords(tx, at, authority, rows, partsOf(register)),
  }
}
