import { readSetting, SYSTEM, writeSetting, type Clock, type Journal } from '#platform'
import type { Database, Tx } from '#platform/db'
import { comparing } from './deduplicate.ts'
import { digestOf, keep, keysOf } from './kept.ts'
import { linkOf, type FoundLink, type Ref } from './link.ts'
import type { Matched } from './matching.ts'
import { PAGE, readTable } from './read-table.ts'
import { Refs } from './refs.ts'
import type { Model, RegisterMatching, Spelling } from './schema.ts'
import * as store from './store.ts'
import { createTable } from './table.ts'
import { inTurns } from './turns.ts'

export interface BulkParts {
  readonly registers: ReadonlyMap<string, RegisterMatching>
  readonly spelling: Spelling
  readonly journal: Journal
  readonly database: Database
  readonly clock: Clock
}

/** How far a run is: of which definition, behind which record, and what it found up to there. */
interface Progress {
  readonly definition: string
  readonly after: Ref | null
  readonly linked: number
  readonly review: number
}

export interface BulkHeard {
  readonly stage: 'read' | 'compare' | 'write'
  readonly done: number
  readonly total: number
}

export interface BulkMore {
  readonly heard?: (how: BulkHeard) => void
  /** Asked after each page that was written. */
  readonly stop?: () => boolean
}

const BY = { actor: SYSTEM, purpose: 'matching' }
const settingOf = (register: string) => `matching ${register}`

/** Links of a table by the row of their first record. */
function byFirst(first: Int32Array, size: number): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(size + 1)
  for (const row of first) starts[row + 1]!++
  for (let n = 0; n < size; n++) starts[n + 1]! += starts[n]!
  const [order, next] = [new Uint32Array(first.length), starts.slice()]
  for (let n = 0; n < first.length; n++) order[next[first[n]!]!++] = n
  return { starts, order }
}

/**
 * A register of any size against itself, as `rematch` does it, but page by page in transactions of their own, so that
 * nobody waits for it: a record that was written meanwhile is left as it was matched then. Ended at any moment and begun
 * again it goes on behind the last page, with the weights it had learnt. Null: it was told to stop. Memory: the tokens,
 * some 40 bytes of refs and 96 of keys a record; see docs/matching.md.
 */
export async function rematchInPages(parts: BulkParts, register: string, { heard, stop }: BulkMore = {}): Promise<Matched | null> {
  const { registers, spelling, database, clock, journal } = parts
  const { definition, sure } = registers.get(register)!
  const db = database.sql
  const name = settingOf(register)
  const known = (await readSetting<never>(db, name)) as Progress | false | null
  let progress: Progress = known && known.definition === digestOf(definition) ? known : { definition: digestOf(definition), after: null, linked: 0, review: 0 }
  const kept = progress === known ? await store.modelOf(db, register) : null
  const model: Model | undefined = kept?.definition === progress.definition ? kept.model : undefined

  const total = await store.countRecords(db, register, 2_000_000_000)
  const table = createTable(definition, spelling)
  const refs = new Refs()
  await readTable(db, register, table, refs, { heard: (done) => heard?.({ stage: 'read', done, total }) })
  table.seal()
  heard?.({ stage: 'compare', done: 0, total })
  const found = await inTurns(comparing(table, model), 50)
  if (!model)
    await database.begin(async (tx) => {
      progress = { ...progress, after: null, linked: 0, review: 0 }
      await store.saveModel(tx, register, keep(table, found.model), clock.now())
      await writeSetting(tx, name, progress as never)
    })

  const { starts, order } = byFirst(found.links.a, refs.size)
  async function write(tx: Tx, from: number, to: number): Promise<Progress> {
    const at = clock.now()
    await store.lock(tx, register)
    const numbers = order.subarray(starts[from]!, starts[to]!)
    const rows = [...new Set([...Array.from({ length: to - from }, (_, n) => from + n), ...Array.from(numbers, (n) => found.links.b[n]!)])]
    const stands = await store.versionsOf(tx, register, rows.map((row) => refs.at(row)))
    const fresh = new Set(rows.filter((row) => stands.get(refs.at(row).id) === refs.version(row)))
    const own = Array.from({ length: to - from }, (_, n) => from + n).filter((row) => fresh.has(row))
    await store.forgetLed(tx, register, own.map((row) => refs.at(row)))
    await store.putKeys(tx, register, own.map((row) => ({ ...refs.at(row), keys: keysOf(table, row) })))
    const links: FoundLink[] = Array.from(numbers).flatMap((n) => {
      const [a, b] = [found.links.a[n]!, found.links.b[n]!]
      return fresh.has(a) && fresh.has(b) ? [linkOf(register, refs.at(a), refs.at(b), found.links.score[n]!, found.scorer.explain(a, b), sure)] : []
    })
    await store.putLinks(tx, register, links, at)
    const linked = links.filter(({ state }) => state === 'linked').length
    const { owner, id } = refs.at(to - 1)
    const moved = { ...progress, after: { owner, id }, linked: progress.linked + linked, review: progress.review + links.length - linked }
    await writeSetting(tx, name, moved as never)
    return moved
  }

  for (let from = firstBehind(refs, progress.after); from < refs.size; from += PAGE) {
    const to = Math.min(from + PAGE, refs.size)
    progress = await database.begin((tx) => write(tx, from, to))
    heard?.({ stage: 'write', done: to, total: refs.size })
    if (to < refs.size && stop?.()) return null
  }
  const matched = { records: refs.size, candidates: found.candidates, linked: progress.linked, review: progress.review }
  await database.begin(async (tx) => {
    await journal.append(tx, clock.now(), BY, [{ owner: SYSTEM, type: 'register.matched', facts: { register, ...matched } }])
    await writeSetting(tx, name, false)
  })
  return matched
} // prettier-ignore

/** The first row behind a record, in the order of their keys (binary search). */
function firstBehind(refs: Refs, after: Ref | null): number {
  if (after === null) return 0
  const key = ({ owner, id }: Ref) => `${owner} ${id}`
  let [low, high] = [0, refs.size]
  while (low < high) {
    const middle = (low + high) >> 1
    if (key(refs.at(middle)) <= key(after)) low = middle + 1
    else high = middle
  }
  return low
}
