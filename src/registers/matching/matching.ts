import { SYSTEM, enqueue, type Entry, type Journal, type JobKind, type Subscriber, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import { comparing } from './deduplicate.ts'
import { digestOf, frequencyOf, keep, keysOf, type Kept } from './kept.ts'
import { linkOf, type FoundLink, type Ref } from './link.ts'
import { linkageProblems, linkRegisters, type Linkage, type Linked } from './linkage.ts'
import { PAGE, readTable, textOf } from './read-table.ts'
import { Refs } from './refs.ts'
import type { RegisterMatching, Spelling } from './schema.ts'
import { createScorer } from './score.ts'
import * as store from './store.ts'
import { createTable } from './table.ts'
import { inTurns } from './turns.ts'

export type { RegisterMatching }

export interface MatchingParts {
  /** By the register's code. */
  readonly registers: ReadonlyMap<string, RegisterMatching>
  /** Registers whose records are held against another's, by a code of their own. */
  readonly linkages?: ReadonlyMap<string, Linkage> | undefined
  readonly spelling: Spelling
  readonly journal: Journal
}

export interface Matched {
  readonly records: number
  readonly candidates: number
  readonly linked: number
  readonly review: number
}

/** Which records of a register may be of one person: found in bulk, and for each record as it is written. */
export interface Matching {
  readonly registers: ReadonlyMap<string, RegisterMatching>
  readonly linkages: ReadonlyMap<string, Linkage>
  readonly spelling: Spelling
  /** Matches what is written as soon as its line has a place. */
  readonly subscriber: Subscriber
  readonly jobs: Readonly<Record<string, JobKind>>
  /**
   * All records of a register against each other: weights learnt anew, keys and links made anew but for what was
   * decided (`register.matched`). Holds the records' tokens in memory, some 600 bytes each.
   */
  rematch(tx: Tx, at: Date, register: string): Promise<Matched>
  /** All records of a linkage's register against the other's, for the review queue: see `linkRegisters`. */
  link(tx: Tx, at: Date, linkage: string, heard?: (rows: number) => void): Promise<Linked>
  /** One record against its register: gives the links found. Without learnt weights its keys are kept, and no more. */
  match(tx: Tx, at: Date, register: string, ref: Ref): Promise<readonly FoundLink[]>
  /** Ask for the daily job of each register: a bulk run where weights are of another definition, or of far fewer records. */
  prepare(database: Database, at: Date): Promise<void>
}

export const RUN_KIND = 'registers.matching'
const BY = { actor: SYSTEM, purpose: 'matching' }
/** A bulk run of more records than this holds the process too long for a job: it is for a program of its own. */
const JOB_MOST = 100_000
/** A run waits so long, so that people come first after a start or a load. */
const WAIT_MS = 60_000
const DAY_SECONDS = 86_400
/** Records matched by one set of statements: each may bring as many candidates as `cap` lets each of its keys find. */
const TOGETHER = 50

/** Throws an Error when a definition is wrong: nothing may start on it. */
export function createMatching({ registers, linkages = new Map(), spelling, journal }: MatchingParts): Matching {
  const wrong = linkageProblems({ registers, linkages })
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  for (const { definition } of registers.values()) createTable(definition, spelling)
  const remembered = new Map<string, { at: number; kept: Kept }>()

  /** What was learnt, for the definition of now; read again only when it was learnt anew. */
  async function keptOf(tx: Tx, register: string): Promise<Kept | null> {
    const at = (await store.learntAt(tx, register))?.getTime()
    if (at === undefined) return null
    const known = remembered.get(register)
    const kept = known?.at === at ? known.kept : await store.modelOf(tx, register)
    if (kept) remembered.set(register, { at, kept })
    return kept?.definition === digestOf(registers.get(register)!.definition) ? kept : null
  }

  async function rematch(tx: Tx, at: Date, register: string): Promise<Matched> {
    const { definition, sure } = registers.get(register)!
    await store.lock(tx, register)
    const table = createTable(definition, spelling)
    const refs = new Refs()
    await readTable(tx, register, table, refs)
    table.seal()
    const { model, links, scorer, candidates } = await inTurns(comparing(table))
    await store.forgetAll(tx, register)
    await store.saveModel(tx, register, keep(table, model), at)
    for (let from = 0; from < refs.size; from += PAGE) {
      const rows = Array.from({ length: Math.min(PAGE, refs.size - from) }, (_, n) => from + n)
      await store.putKeys(tx, register, rows.map((row) => ({ ...refs.at(row), keys: keysOf(table, row) }))) // prettier-ignore
    }
    let [linked, review] = [0, 0]
    for (let from = 0; from < links.a.length; from += PAGE) {
      const found: FoundLink[] = []
      for (let n = from; n < Math.min(from + PAGE, links.a.length); n++) {
        const [a, b] = [links.a[n]!, links.b[n]!]
        found.push(linkOf(register, refs.at(a), refs.at(b), links.score[n]!, scorer.explain(a, b), sure))
      }
      linked += found.filter(({ state }) => state === 'linked').length
      review += found.filter(({ state }) => state === 'review').length
      await store.putLinks(tx, register, found, at)
    }
    const matched = { records: refs.size, candidates, linked, review }
    await journal.append(tx, at, BY, [{ owner: SYSTEM, type: 'register.matched', facts: { register, ...matched } }])
    return matched
  }

  /** Some records against their register and each other: as many statements as for one. */
  async function matchAll(tx: Tx, at: Date, register: string, refs: readonly Ref[]): Promise<readonly FoundLink[]> {
    const { definition, sure } = registers.get(register)!
    await store.lock(tx, register)
    const [, owns, kept] = await Promise.all([
      store.forget(tx, register, refs),
      store.recordsOf(tx, register, refs),
      keptOf(tx, register),
    ])
    if (owns.length === 0) return []
    const alone = createTable(definition, spelling)
    for (const { data } of owns) alone.add(textOf(data))
    alone.seal()
    const keyed = owns.map(({ owner, id }, row) => ({ owner, id, keys: keysOf(alone, row) }))
    const put = store.putKeys(tx, register, keyed)
    if (!kept) {
      await put
      return []
    }
    const [pairs] = await Promise.all([store.candidates(tx, register, keyed, definition.cap), put])
    const rowOf = new Map(owns.map(({ id }, row) => [id, row]))
    const strangers = new Map(pairs.filter(({ id }) => !rowOf.has(id)).map(({ owner, id }) => [id, { owner, id }]))
    const others = strangers.size > 0 ? await store.recordsOf(tx, register, [...strangers.values()]) : []
    const rows = [...owns, ...others]
    const table = createTable(definition, spelling)
    for (const [row, { id, data }] of rows.entries()) {
      rowOf.set(id, row)
      table.add(textOf(data))
    }
    table.seal()
    const scorer = createScorer(table, kept.model, frequencyOf(table, kept))
    const found = pairs.flatMap(({ of, id }) => {
      const other = rowOf.get(id)
      // Two of those asked about find each other: told once.
      if (other === undefined || (other < owns.length && other < of)) return []
      const score = scorer.score(of, other)
      return score < definition.review
        ? []
        : [linkOf(register, rows[of]!, rows[other]!, score, scorer.explain(of, other), sure)]
    })
    if (found.length > 0) await store.putLinks(tx, register, found, at)
    return found
  }

  /** Is what was learnt of another definition, or of a tenth more or fewer records than there are? */
  async function isDue(tx: Tx, register: string): Promise<boolean> {
    const records = await store.countRecords(tx, register, JOB_MOST + 1)
    if (records > JOB_MOST) return false
    const kept = await keptOf(tx, register)
    return !kept || Math.abs(records - kept.records) * 10 > kept.records
  }

  const ask = (tx: Parameters<typeof enqueue>[0], register: string, at: Date) =>
    enqueue(tx, { owner: SYSTEM, kind: RUN_KIND, key: register, payload: { register }, runAt: new Date(at.getTime() + WAIT_MS) }) // prettier-ignore

  const ours = ({ type, facts }: Entry) =>
    (type === 'register.written' || type === 'register.loaded' || ORDERS.has(type)) &&
    registers.has(String(facts['register']))

  async function follow(tx: Tx, entries: readonly Entry[]): Promise<void> {
    const touched = new Map<string, Map<Uuid, Ref>>()
    for (const { type, owner, stream, facts, at } of entries) {
      const register = facts['register']
      if (typeof register !== 'string' || !registers.has(register)) continue
      if (type === 'register.loaded') await ask(tx, register, at)
      else if (type === 'register.written' || ORDERS.has(type)) {
        const refs = touched.get(register) ?? new Map<Uuid, Ref>()
        const all = type === 'register.written' ? [{ owner, id: stream }] : await store.ownedBy(tx, register, owner)
        for (const ref of all) refs.set(ref.id, ref)
        touched.set(register, refs)
      }
    }
    const at = entries.at(-1)?.at ?? new Date(0)
    for (const register of [...touched.keys()].toSorted()) {
      const refs = [...touched.get(register)!.values()]
      for (let from = 0; from < refs.length; from += TOGETHER)
        await matchAll(tx, at, register, refs.slice(from, from + TOGETHER))
    }
  }

  return {
    registers,
    linkages,
    spelling,
    // A batch costs as many statements as one record.
    subscriber: { name: 'registers.matching', concerns: ours, everyMs: 500, handle: follow },
    jobs: {
      [RUN_KIND]: {
        every: DAY_SECONDS,
        async run(tx, { payload }, now) {
          const { register } = payload as { register: string }
          if (registers.has(register) && (await isDue(tx, register))) await rematch(tx, now, register)
        },
      },
    },
    rematch,
    link: (tx, at, linkage, heard) => linkRegisters({ registers, linkages, spelling, journal }, tx, at, linkage, heard),
    match: (tx, at, register, ref) => matchAll(tx, at, register, [ref]),
    prepare: (database, at) =>
      database.begin(async (tx) => {
        for (const register of registers.keys()) await ask(tx, register, at)
      }),
  }
}

/** By order of law a person's records say something else from now on, or nothing. */
const ORDERS = new Set(['register.erased', 'register.sealed', 'register.unsealed'])
