import { Refusal, type Authority, type Journal, type Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import { loadRecords } from './load.ts'
import { createDefinitions, type Installed } from './definitions.ts'
import { aboutAll, fieldsFor, isOpen, lookLine, unmasked, viewOf, wantedOf } from './look.ts'
import { createMerges, type Merges } from './merges.ts'
import { createOrders, type Orders } from './orders.ts'
import { standing, versionAt } from './rules-clocks.ts'
import type { GrantGround } from './rules-grants.ts'
import { joined, kinAt } from './rules.ts'
import type { Checks, KeyAsk, Kin, KinRules, LoadRow, Located, LookUpAsk, Moment, ReadAsk, RegisterDefinition, RegisterRecord, SearchAnswer, SearchAsk, Viewer, WriteAsk, Written } from './schema.ts' // prettier-ignore
import type { NameRules } from './search/names.ts'
import { createSearch } from './search.ts'
import * as store from './store.ts'
import { namings, type NamedAs, type Naming } from './store-named.ts'
import { writeRecord } from './write.ts'

export interface RegistersParts {
  readonly definitions: readonly RegisterDefinition[]
  readonly journal: Journal
  /** Without it nobody has kin. */
  readonly kin?: KinRules
  /** Check rules that definitions name. */
  readonly checks?: Checks
  /** Erases a person's key, so that what it sealed stays closed for ever. Without it no person is erased whole. */
  readonly eraseKey?: (tx: Tx, person: Uuid) => Promise<void>
  /** How the country writes names, for comparing them. */
  readonly names?: NameRules
  /** Roles and purposes that the grants of installed definitions may name; without it they are not asked. */
  readonly ground?: GrantGround
}

/**
 * The register engine. Whatever discloses a person's field writes a look (`look.register`, owner = the person looked
 * at) in the same statement; given a transaction, disclose only after its commit.
 */
export interface Registers extends Installed, Orders, Merges {
  /** As they stand: those given at the start, and those installed since. */
  readonly definitions: readonly RegisterDefinition[]
  /** How the country writes names, for comparing them. */
  readonly names: NameRules
  /** Throws Refusal 404 `register_not_found`. */
  definition(register: string): RegisterDefinition
  /** Where a record is and whom it concerns, to ask a permit with; no field. Null when there is none. */
  locate(db: Db, ask: Omit<ReadAsk, 'dossier'>): Promise<Located | null>
  /** The same by a unique value. Refusal 422 `invalid` when the register has no such key. */
  locateByKey(db: Db, ask: Omit<KeyAsk, 'dossier'>): Promise<Located | null>
  /** The records of a register that are a person's own or name the person; no field. */
  locateAbout(db: Db, ask: { readonly register: string; readonly person: Uuid }): Promise<Located[]>
  /** The records that a declared look-up finds; no field. Refusal 422 `invalid` when the register declares no such. */
  lookUp(db: Db, ask: LookUpAsk): Promise<Located[]>
  /**
   * A record's fields, as the permit's purpose may see them: as it stands, or as of a day, as known at an instant. Null
   * when there is none, or when it is sealed for other purposes. Refusal 403 `no_view`.
   */
  read(db: Db, at: Date, viewer: Viewer, ask: ReadAsk): Promise<RegisterRecord | null>
  readByKey(db: Db, at: Date, viewer: Viewer, ask: KeyAsk): Promise<RegisterRecord | null>
  /** The fields of a record already located, as it stands, by one statement. Null when it is sealed for other purposes. */
  readFound(db: Db, at: Date, viewer: Viewer, found: Located, dossier?: Uuid): Promise<RegisterRecord | null>
  /** Every record of a person, and those of others that concern the person (by their view `concerned`): one look. */
  aboutPerson(db: Db, at: Date, viewer: Viewer, person: Uuid): Promise<RegisterRecord[]>
  /** A record's versions, oldest first. */
  history(db: Db, at: Date, viewer: Viewer, ask: ReadAsk & { id: Uuid }): Promise<RegisterRecord[]>
  /**
   * Twenty hits at most, ranked and explained, each journalled as a look and committed before this returns. Refusal 422
   * `search_by` when nothing is searched by, or a name of fewer than two letters; `search_wildcard`; `search_too_many`
   * when over a hundred people are met equally well, `search_too_broad` when too many names are: nobody is shown then.
   */
  search(database: Database, at: Date, viewer: Viewer, ask: SearchAsk): Promise<SearchAnswer>
  /** Does a record hold this key? */
  exists(db: Db, register: string, field: string, value: string): Promise<boolean>
  /** A person's kin at an instant, ids only: a fact for decisions, not a disclosure. */
  relations(db: Db, person: Uuid, at: Date): Promise<Kin>
  /** Whose records of these registers stand on a day and name the person in a role, ids only: a fact for decisions. */
  named(db: Db, person: Uuid, roles: readonly NamedAs[], on: string): Promise<Naming[]>
  /**
   * Write a record with its history and its lines (`register.written`, one a version). Refusal 422 `invalid`, fields
   * named, 422 `no_such_reference`, 409 `key_taken`, 409 `stale`, naming the fields that differ since the version seen (also:
   * a new record whose id exists), 404 `record_not_found`. Roll back on a refusal.
   */
  write(tx: Tx, at: Date, authority: Authority, ask: WriteAsk): Promise<Written>
  /** Many new records by COPY, and one line, `register.loaded`: how many. Returns the count. Refusals as `write`. */
  load(tx: Tx, at: Date, authority: Authority, register: string, rows: AsyncIterable<LoadRow> | Iterable<LoadRow>): Promise<number> // prettier-ignore
}

/** The view of records that belong to another person and concern this one. */
const CONCERNED = 'concerned'

const first = (records: readonly RegisterRecord[]) => records[0] ?? null

/** Throws an Error when a definition is wrong: nothing may start on it. */
export function createRegisters({
  definitions,
  journal,
  kin,
  checks = {},
  eraseKey,
  names = {},
  ground,
}: RegistersParts): Registers {
  const installed = createDefinitions({ definitions, journal, checks, ground })
  const { definition } = installed
  const partsOf = (register: string) => ({ ...installed.kept(register), journal, names })

  const showOne = store.show(journal)

  /** Show one record: its look and its fields by one statement. */
  async function show(
    db: Db,
    at: Date,
    viewer: Viewer,
    found: Located,
    ask: Moment & { dossier?: Uuid | undefined },
    versions = [found.version],
  ) {
    const { register, owner, about } = found
    const fields = viewOf(definition(register), viewer)
    const { dossier } = ask
    const line = lookLine(owner, viewer, { register, about, fields, dossier, moment: ask })
    const wanted = versions.map((version) => wantedOf({ ...found, version }, fields))
    if (wanted.length > 1) return store.disclose(db, journal.look(db, at, viewer, line), wanted)
    const shown = await showOne(db, { seen: { at, by: viewer, line }, wanted: wanted[0]! })
    return shown === null ? [] : [shown]
  }

  /** The version that is asked for; undefined when nothing held, or was known, at that moment. */
  async function versionOf(db: Db, found: Located, { asOf, asKnownAt }: Moment): Promise<number | undefined> {
    if (asOf === undefined && asKnownAt === undefined) return found.version
    const spans = await store.spansOf(db, found)
    return (asOf === undefined ? standing(spans, asKnownAt) : versionAt(spans, asOf, asKnownAt ?? null))?.version
  }

  async function locate(db: Db, { register, owner, id }: Omit<ReadAsk, 'dossier'>): Promise<Located | null> {
    const found = await store.find(db, register, owner, id)
    if (id !== undefined || (found && found.survivor === null)) return found
    return store.findFamily(db, register, owner)
  }

  /** The record asked for with the version of the moment asked for. */
  async function find(db: Db, ask: ReadAsk): Promise<[Located, number] | null> {
    const { register, owner, id, asOf, asKnownAt } = ask
    if (id !== undefined || (asOf === undefined && asKnownAt === undefined)) {
      const found = await locate(db, ask)
      const version = found && (await versionOf(db, found, ask))
      return found && version != null ? [found, version] : null
    }
    const whose = await merges.survivorAt(db, owner, asKnownAt)
    for (const found of [
      ...(await store.findAll(db, register, whose)),
      ...(whose === owner ? [] : await store.findAll(db, register, owner)),
    ]) {
      const version = await versionOf(db, found, ask)
      if (version !== undefined) return [found, version]
    }
    return null
  }

  async function locateByKey(db: Db, { register, field, value }: Omit<KeyAsk, 'dossier'>): Promise<Located | null> {
    const { keys, unique = [] } = definition(register)
    if (!keys.includes(field) && !unique.some((fields) => fields.join('+') === field))
      throw new Refusal(422, 'invalid', { fields: [{ field, code: 'unknown_field' }] })
    const found = await store.findByKey(db, { register, field, value })
    return found?.survivor == null ? found : store.findFamily(db, register, found.owner)
  }

  const merges = createMerges(journal)

  return {
    ...installed.doors,
    ...createOrders({ journal, definition, definitions: () => installed.list(), eraseKey, names }),
    ...merges,
    get definitions() {
      return installed.list()
    },
    definition,
    names,
    async locate(db, ask) {
      definition(ask.register)
      return locate(db, ask)
    },
    locateByKey,
    async lookUp(db, { register, name, values, limit, units = null }) {
      const declared = definition(register).lookups?.some(({ fields }) => fields.join('+') === name)
      if (!declared) throw new Refusal(422, 'invalid', { fields: [{ field: name, code: 'unknown_field' }] })
      return store.lookUp(db, { register, name, value: joined(values), limit, units })
    },
    async locateAbout(db, { register, person }) {
      definition(register)
      return (await store.findAbout(db, person)).filter((one) => one.register === register)
    },
    async read(db, at, viewer, ask) {
      viewOf(definition(ask.register), viewer)
      const found = await find(db, ask)
      if (!found || !isOpen(found[0], viewer.purpose)) return null
      return first(await show(db, at, viewer, found[0], ask, [found[1]]))
    },
    async readByKey(db, at, viewer, ask) {
      viewOf(definition(ask.register), viewer)
      const found = await locateByKey(db, ask)
      if (!found || !isOpen(found, viewer.purpose)) return null
      const version = await versionOf(db, found, ask)
      return version === undefined ? null : first(await show(db, at, viewer, found, ask, [version]))
    },
    async readFound(db, at, viewer, found, dossier) {
      viewOf(definition(found.register), viewer)
      return isOpen(found, viewer.purpose) ? first(await show(db, at, viewer, found, { dossier })) : null
    },
    async aboutPerson(db, at, viewer, asked) {
      let found = await store.findAbout(db, asked)
      const person = found.find((one) => one.owner === asked)?.survivor ?? asked
      if (person !== asked) found = await store.findAbout(db, person)
      const isOwn = ({ owner, survivor }: Located) => (survivor ?? owner) === person
      const view = (one: Located) =>
        unmasked(fieldsFor(installed.find(one.register) ?? { views: {} }, isOwn(one) ? viewer.purpose : CONCERNED), viewer) // prettier-ignore
      const seen = found.filter((one) => view(one).length > 0 && isOpen(one, viewer.purpose))
      if (seen.length === 0) return []
      const register = [...new Set(seen.map((one) => one.register))].join(',')
      const line = lookLine(person, viewer, { register, about: aboutAll(person, seen), records: seen.length })
      const wanted = seen.map((one) => wantedOf(one, view(one)))
      return store.disclose(db, journal.look(db, at, viewer, line), wanted)
    },
    async history(db, at, viewer, ask) {
      viewOf(definition(ask.register), viewer)
      const found = await store.find(db, ask.register, ask.owner, ask.id)
      if (!found || !isOpen(found, viewer.purpose)) return []
      const versions = (await store.spansOf(db, found)).map((one) => one.version)
      return show(db, at, viewer, found, { dossier: ask.dossier }, versions)
    },
    search: createSearch({ journal, definition, names }),
    exists: (db, register, field, value) => store.keyExists(db, register, field, value),
    async relations(db, person, at) {
      if (!kin) return { parentOf: [], children: [], parents: [], spouse: null }
      return kinAt(await store.kinOf(db, person), kin, kin.today(at))
    },
    named: async (db, person, roles, on) => (roles.length === 0 ? [] : namings(db, { person, roles, on })),
    write: async (tx, at, authority, ask) => writeRecord(tx, at, authority, ask, partsOf(ask.register)),
    load: async (tx, at, authority, register, rows) => loadRecords(tx, at, authority, rows, partsOf(register)),
  }
}
