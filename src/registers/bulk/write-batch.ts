import { Refusal, type FieldError } from '#platform'
import { attempt, type Tx } from '#platform/db'
import { changed, keysOf } from '../rules.ts'
import type { RecordData } from '../schema.ts'
import { ready, type Item, type Prepared, type Ready, type Refused } from './batch.ts'
import { insert, isDry, isUpdate, keyOf, placeOf, type Tools, type Writing } from './insert.ts'
import { drawId, namedPersons, placeFaults, stated, withPersons, type Frame } from './rules-build.ts'
import type { Asked } from './rules-rows.ts'
import type { Import } from './schema.ts'
import * as store from './store.ts'

/** What a block came to. */
export interface Outcome {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: readonly Refused[]
  readonly learnt: readonly string[]
}

type Standing = Awaited<ReturnType<typeof store.standing>>[number]

/** What the database says of the things that a block's rows speak of; kept up as the rows are gone through. */
interface Known {
  /** Persons by the number that rows name them by. */
  readonly persons: ReadonlyMap<string, string>
  /** Who holds which unique value of this register. */
  readonly held: Map<string, store.Place>
  /** Keys of other registers that are there. */
  readonly referred: ReadonlySet<string>
  readonly standing: Map<string, Standing>
}

const referredKey = (register: string, key: store.KeyValue) => `${register}\u0000${keyOf(key)}`

/** Which record a row is about: by its own id, or by its first unique value. */
function aimed({ definition }: Frame, asked: Asked, held: Known['held']): store.Place | undefined {
  const data = stated(asked.data)
  const [key] = asked.id === undefined ? keysOf(definition, data) : []
  const holder = key && held.get(keyOf(key))
  if (holder) return holder
  const id = asked.id?.toLowerCase() ?? drawId(definition, data)
  return id == null ? undefined : { owner: asked.owner?.toLowerCase() ?? id, id }
}

/** All that must be known before the rows are gone through, by one statement a kind. */
async function gather({ tx, frame, tools, run }: Writing, items: readonly Item[]): Promise<Known> {
  const { definition } = frame
  const { people } = tools
  const numbers = new Set(items.flatMap(({ asked }) => namedPersons(frame, asked).map((one) => one.value)))
  const byNumber = people && numbers.size > 0 ? await store.holders(tx, people.register, [...numbers].map((value) => ({ field: people.field, value }))) : [] // prettier-ignore
  const persons = new Map(byNumber.map(({ value, owner }) => [value, owner]))
  const keys = items.flatMap(({ asked, ready: one }) => one?.keys ?? keysOf(definition, stated(asked.data)))
  const held = new Map((await store.holders(tx, definition.code, keys)).map((one) => [keyOf(one), one]))
  const referred = new Set<string>()
  for (const { code, reference } of definition.fields) {
    if (reference === undefined) continue
    const values = new Set(items.flatMap(({ asked: { data } }) => (data[code] == null ? [] : [String(data[code])])))
    const found = await store.holders(tx, reference.register, [...values].map((value) => ({ field: reference.field, value }))) // prettier-ignore
    for (const one of found) referred.add(referredKey(reference.register, one))
  }
  const places = items.flatMap(({ asked }) => {
    const owner = asked.owner === undefined ? undefined : (persons.get(asked.owner) ?? asked.owner)
    const place = placeFaults(frame, { ...asked, owner }).some(({ code }) => code === 'wrong_form') ? undefined : aimed(frame, { ...asked, owner }, held) // prettier-ignore
    return place && /^[0-9a-f-]{36}$/.test(place.owner) ? [place] : []
  })
  const standing = new Map((await store.standing(tx, run.register, places)).map((one) => [placeOf(one), one]))
  return { persons, held, referred, standing }
}

/** What a row names that is neither in the database nor in a row before it. */
function unknown({ frame }: Writing, known: Known, asked: Asked): FieldError[] {
  const { definition } = frame
  return definition.fields.flatMap(({ code, reference }) => {
    if (reference === undefined || asked.data[code] == null) return []
    const key = { field: reference.field, value: String(asked.data[code]) }
    const here = reference.register === definition.code && known.held.has(keyOf(key))
    const there = known.referred.has(referredKey(reference.register, key))
    return here || there ? [] : [{ field: code, code: 'no_such_reference' }]
  })
}

/** One record that is there: nothing when the row says what stands, else a version with a line of its own. */
async function change(writing: Writing, known: Known, { row, asked }: Item, stands: Standing): Promise<void> {
  const { tx, at, tools, frame, run, refused, counts } = writing
  const next = nextOf(stands, asked)
  const moved = asked.unit !== undefined && asked.unit !== stands.unit
  if (!moved && changed(stands.data, next).length === 0) return void counts.same++
  // A record of elsewhere is not brought here by saying that it is here; and nobody changes their own.
  const reasons = [
    ...placeFaults(frame, { ...asked, id: stands.id, owner: stands.owner, unit: stands.unit ?? undefined }),
    ...placeFaults(frame, { ...asked, unit: asked.unit ?? stands.unit }),
    ...(isDry(run) ? frame.check(next) : []),
  ]
  if (reasons.length > 0)
    return void refused.push({ row, reasons: [...new Map(reasons.map((one) => [`${one.field} ${one.code}`, one])).values()] }) // prettier-ignore
  try {
    if (!isDry(run))
      await attempt(tx, (inner) =>
        tools.registers.write(inner, at, run.authority, {
          register: run.register,
          owner: stands.owner,
          id: stands.id,
          after: 'latest',
          data: asked.data as never,
          validFrom: asked.validFrom ?? run.validFrom,
          ...(asked.unit === undefined ? {} : { unit: asked.unit }),
          reason: `import ${run.id}`,
        }),
      )
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return void refused.push({
      row,
      reasons: error.fields.length > 0 ? error.fields : [{ field: '', code: error.code }],
    })
  }
  counts.changed++
  for (const key of keysOf(frame.definition, stands.data)) known.held.delete(keyOf(key))
  for (const key of keysOf(frame.definition, next)) known.held.set(keyOf(key), stands)
  const [now] = isDry(run) ? [{ ...stands, data: next, unit: asked.unit ?? stands.unit }] : await store.standing(tx, run.register, [stands]) // prettier-ignore
  known.standing.set(placeOf(stands), now!)
}

function nextOf({ data }: Standing, asked: Asked): RecordData {
  const left = Object.entries(data).filter(([field]) => asked.data[field] !== null)
  return { ...Object.fromEntries(left), ...stated(asked.data) }
}

/** Rows one after the other, each seeing what the ones before it did, so that it is all one where a block ends. */
async function oneByOne(writing: Writing, items: readonly Item[]): Promise<void> {
  const { tx, frame, tools, run, refused } = writing
  const { definition } = frame
  const { people } = tools
  const known = await gather(writing, items)
  let pending: Ready[] = []
  const waiting = new Set<string>()
  // Of a row before this one, or of the database.
  const person = (value: string) =>
    (people?.register === definition.code ? known.held.get(keyOf({ field: people.field, value }))?.owner : undefined) ??
    known.persons.get(value)
  const flush = async () => {
    const rows = pending
    pending = []
    waiting.clear()
    await insert(writing, rows)
    if (!isDry(run)) return
    for (const { record } of rows) known.standing.set(placeOf(record), { ...record, unit: record.unit ?? null })
  }
  for (const item of items) {
    const { row } = item
    const found = withPersons(item.asked, person, frame)
    const faults = Array.isArray(found) ? (found as FieldError[]) : unknown(writing, known, found as Asked)
    if (faults.length > 0) {
      refused.push({ row, reasons: faults })
      continue
    }
    const asked = found as Asked
    const place = aimed(frame, asked, known.held)
    if (isUpdate(run) && place) {
      if (waiting.has(placeOf(place))) {
        await flush()
        if (!isDry(run)) for (const one of await store.standing(tx, run.register, [place])) known.standing.set(placeOf(one), one) // prettier-ignore
      }
      const stands = known.standing.get(placeOf(place))
      if (stands) {
        const keys = (data: RecordData) => keysOf(definition, data).map(keyOf).join('\n')
        if (pending.length > 0 && keys(stands.data) !== keys(nextOf(stands, asked))) await flush()
        await change(writing, known, { ...item, asked }, stands)
        continue
      }
    }
    const one = item.ready ?? ready(frame, row, asked)
    if ('reasons' in one) {
      refused.push(one)
      continue
    }
    const taken: FieldError[] = one.keys.filter((key) => known.held.has(keyOf(key))).map(({ field }) => ({ field, code: 'key_taken' })) // prettier-ignore
    if (taken.length === 0 && (known.standing.has(placeOf(one.record)) || waiting.has(placeOf(one.record))))
      taken.push({ field: '_id', code: 'key_taken' })
    if (taken.length > 0) {
      refused.push({ row, reasons: taken })
      continue
    }
    pending.push(one)
    waiting.add(placeOf(one.record))
    for (const key of one.keys) known.held.set(keyOf(key), one.record)
  }
  await flush()
}

/** Write a block's rows in the caller's transaction. What cannot be written is refused, row by row, and the rest is. */
export async function writeBatch(
  tx: Tx,
  at: Date,
  tools: Tools,
  frame: Frame,
  run: Import,
  prepared: Prepared,
): Promise<Outcome> {
  const counts = { added: 0, changed: 0, same: 0 }
  const writing: Writing = { tx, at, tools, frame, run, refused: [...prepared.refused], counts, learnt: [] }
  const known = prepared.items.flatMap((item) => item.ready ?? [])
  if (prepared.laid !== null) await insert(writing, known, prepared.laid)
  else await oneByOne(writing, prepared.items)
  const refused = writing.refused.toSorted((a, b) => a.row - b.row)
  return { ...counts, refused, learnt: writing.learnt }
}
