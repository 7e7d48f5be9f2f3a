import { Refusal, SYSTEM, type FieldError, type Journal } from '#platform'
import type { Tx } from '#platform/db'
import { addRow } from '../load.ts'
import type { Registers } from '../registers.ts'
import { changed, keysOf } from '../rules.ts'
import { CopyFault, emptyBatch, insertBatch } from '../store-load.ts'
import { ready, type Open, type Prepared, type Ready, type Refused } from './batch.ts'
import { drawId, namedPersons, placeFaults, stated, withPersons, type Frame } from './rules-build.ts'
import type { Import } from './schema.ts'
import * as store from './store.ts'

export interface Tools {
  readonly registers: Registers
  readonly journal: Journal
  /** The register in which persons are found by a number that files name them by. */
  readonly people?: { readonly register: string; readonly field: string } | undefined
}

/** What a batch came to. */
export interface Outcome {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: readonly Refused[]
  /** Names that the dictionary holds now. */
  readonly learnt: readonly string[]
}

const keyOf = ({ field, value }: store.KeyValue) => `${field}\u0000${value}`
const placeOf = ({ owner, id }: store.Place) => `${owner} ${id}`
const dry = ({ mode }: Import) => mode === 'dry' || mode === 'dry-update'
const updates = ({ mode }: Import) => mode === 'update' || mode === 'dry-update'

/** Rows with the ids of the persons they name by number. */
async function resolve(tx: Tx, tools: Tools, frame: Frame, open: readonly Open[], refused: Refused[]): Promise<Open[]> {
  const wanted = new Set(open.flatMap(({ asked }) => namedPersons(frame, asked).map((one) => one.value)))
  if (wanted.size === 0) return [...open]
  const { people } = tools
  const held = people ? await store.holders(tx, people.register, [...wanted].map((value) => ({ field: people.field, value }))) : [] // prettier-ignore
  const ids = new Map(held.map(({ value, owner }) => [value, owner]))
  return open.flatMap(({ row, asked }) => {
    const found = withPersons(asked, ids, frame)
    if (!Array.isArray(found)) return [{ row, asked: found as Open['asked'] }]
    refused.push({ row, reasons: found as FieldError[] })
    return []
  })
}

/** Leave out the rows that name a record of another register which is not there. */
async function refer(
  tx: Tx,
  { definition }: Frame,
  open: readonly Open[],
  refused: Refused[],
): Promise<readonly Open[]> {
  let left = open
  for (const { code, reference } of definition.fields) {
    if (reference === undefined) continue
    const values = new Set(left.flatMap(({ asked: { data } }) => (data[code] == null ? [] : [String(data[code])])))
    const found = await store.holders(tx, reference.register, [...values].map((value) => ({ field: reference.field, value }))) // prettier-ignore
    const known = new Set(found.map((one) => one.value))
    left = left.filter(({ row, asked: { data } }) => {
      if (data[code] == null || known.has(String(data[code]))) return true
      refused.push({ row, reasons: [{ field: code, code: 'no_such_reference' }] })
      return false
    })
  }
  return left
}

/** New records. Those whose id or unique value is taken, by a record or by an earlier row, are refused. */
async function insert(
  tx: Tx,
  at: Date,
  tools: Tools,
  frame: Frame,
  run: Import,
  wanted: readonly Ready[],
  refused: Refused[],
  learnt: string[],
): Promise<number> {
  const register = frame.definition.code
  let rows = wanted
  for (let attempt = 0; rows.length > 0; attempt++) {
    // Nearly always all is new: the database is asked what is taken only when it would not take them.
    if (attempt > 0 || dry(run)) rows = await free(tx, run, rows, refused)
    if (dry(run) || rows.length === 0) break
    const laid = emptyBatch(register)
    for (const { record } of rows) addRow(frame, laid, record)
    const batch = { ...laid, names: laid.names.filter(({ name }) => !frame.learnt.has(name)) }
    try {
      await tx.savepoint(async (inner) => {
        const facts = { register, count: rows.length, import: run.id }
        const [line] = await tools.journal.append(inner, at, run.authority, [{ owner: SYSTEM, type: 'register.loaded', unit: run.authority.unit, facts }]) // prettier-ignore
        await insertBatch(inner, batch, { recordedAt: at, line: line!.id }, attempt === 0)
      })
      learnt.push(...batch.names.map((one) => one.name))
      break
    } catch (error) {
      if (!(error instanceof CopyFault) || attempt >= 5) throw error
    }
  }
  return rows.length
}

/** The rows whose id and unique values nobody has yet. */
async function free(tx: Tx, run: Import, rows: readonly Ready[], refused: Refused[]): Promise<Ready[]> {
  const held = new Set(
    (
      await store.holders(
        tx,
        run.register,
        rows.flatMap((one) => one.keys),
      )
    ).map(keyOf),
  )
  const there = new Set(
    (
      await store.standing(
        tx,
        run.register,
        rows.map((one) => one.record),
      )
    ).map(placeOf),
  )
  const left = rows.filter(({ row, record, keys }) => {
    const reasons: FieldError[] = keys.filter((key) => held.has(keyOf(key))).map(({ field }) => ({ field, code: 'key_taken' })) // prettier-ignore
    if (reasons.length === 0 && there.has(placeOf(record))) reasons.push({ field: '_id', code: 'key_taken' })
    if (reasons.length > 0) {
      refused.push({ row, reasons })
      return false
    }
    for (const key of keys) held.add(keyOf(key))
    there.add(placeOf(record))
    return true
  })
  if (!dry(run)) return left
  const own = ({ record }: Ready) => ({ field: '_id', value: placeOf(record) })
  const before = new Set(
    (
      await store.takeDry(
        tx,
        run.id,
        left.flatMap((one) => [own(one), ...one.keys]),
      )
    ).map(keyOf),
  )
  return left.filter((one) => {
    const again = [own(one), ...one.keys].filter((key) => before.has(keyOf(key)))
    if (again.length === 0) return true
    refused.push({ row: one.row, reasons: again.map(({ field }) => ({ field, code: 'key_taken' })) })
    return false
  })
}

interface Standing extends store.Place {
  readonly unit: string | null
  readonly data: Ready['record']['data']
}

/** Which record each row is about: by its own id, or by its first unique value. */
async function standingOf(tx: Tx, frame: Frame, open: readonly Open[]): Promise<(row: Open) => Standing | undefined> {
  const { definition } = frame
  const keyOfRow = ({ asked }: Open) => (asked.id === undefined ? keysOf(definition, stated(asked.data))[0] : undefined)
  const keys = open.flatMap((one) => keyOfRow(one) ?? [])
  const holders = new Map((await store.holders(tx, definition.code, keys)).map((one) => [keyOf(one), one]))
  const placed = (one: Open): store.Place | undefined => {
    const key = keyOfRow(one)
    if (key) return holders.get(keyOf(key))
    const id = one.asked.id?.toLowerCase() ?? drawId(definition, stated(one.asked.data))
    return id == null || placeFaults(frame, one.asked).some(({ code }) => code === 'wrong_form') ? undefined : { owner: one.asked.owner?.toLowerCase() ?? id, id } // prettier-ignore
  }
  const places = open.flatMap((one) => placed(one) ?? [])
  const found = new Map((await store.standing(tx, definition.code, places)).map((one) => [placeOf(one), one]))
  return (one) => {
    const place = placed(one)
    return place && found.get(placeOf(place))
  }
}

/** One record that is there: nothing when the row says what stands, else a version with a line of its own. */
async function change(
  tx: Tx,
  at: Date,
  tools: Tools,
  frame: Frame,
  run: Import,
  { row, asked }: Open,
  stands: Standing,
): Promise<'same' | 'changed' | Refused> {
  const was = { ...stands.data }
  const next: Record<string, unknown> = { ...was, ...stated(asked.data) }
  for (const [field, value] of Object.entries(asked.data)) if (value === null) delete next[field]
  const moved = asked.unit !== undefined && asked.unit !== stands.unit
  if (!moved && changed(was, next as typeof was).length === 0) return 'same'
  // A record of elsewhere is not brought here by saying that it is here; and nobody changes their own.
  const reasons = placeFaults(frame, { ...asked, id: stands.id, owner: stands.owner, unit: stands.unit ?? undefined })
  reasons.push(
    ...placeFaults(frame, { ...asked, unit: asked.unit ?? stands.unit }),
    ...(dry(run) ? frame.check(next) : []),
  )
  if (reasons.length > 0)
    return { row, reasons: [...new Map(reasons.map((one) => [`${one.field} ${one.code}`, one])).values()] }
  if (dry(run)) return 'changed'
  try {
    await tx.savepoint((inner) =>
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
    return 'changed'
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return { row, reasons: error.fields.length > 0 ? error.fields : [{ field: '', code: error.code }] }
  }
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
  const refused: Refused[] = [...prepared.refused]
  const fresh: Ready[] = [...prepared.ready]
  const counts = { changed: 0, same: 0 }
  const learnt: string[] = []
  const asNew = (open: Open) => {
    const one = ready(frame, open.row, open.asked)
    if ('reasons' in one) refused.push(one)
    else fresh.push(one)
  }
  if (prepared.open.length > 0) {
    const open = await refer(tx, frame, await resolve(tx, tools, frame, prepared.open, refused), refused)
    if (!updates(run)) for (const one of open) asNew(one)
    else {
      const there = await standingOf(tx, frame, open)
      const touched = new Set<string>()
      const later: Open[] = []
      for (const one of open) {
        const stands = there(one)
        if (!stands) {
          const key = drawId(frame.definition, stated(one.asked.data)) ?? one.asked.id ?? String(one.row)
          if (touched.has(key)) later.push(one)
          else asNew(one)
          touched.add(key)
          continue
        }
        const again = touched.has(placeOf(stands))
        touched.add(placeOf(stands))
        const [now = stands] = again ? await store.standing(tx, run.register, [stands]) : []
        const done = await change(tx, at, tools, frame, run, one, now)
        if (typeof done === 'string') counts[done]++
        else refused.push(done)
      }
      if (later.length > 0) {
        // The same new record twice in one batch: the second time it is there.
        const first = await insert(tx, at, tools, frame, run, fresh, refused, learnt)
        const rest = await writeBatch(tx, at, tools, frame, run, { ...prepared, ready: [], refused: [], open: later })
        return {
          added: first + rest.added,
          changed: counts.changed + rest.changed,
          same: counts.same + rest.same,
          refused: sorted([...refused, ...rest.refused]),
          learnt: [...learnt, ...rest.learnt],
        }
      }
    }
  }
  const added = await insert(tx, at, tools, frame, run, fresh, refused, learnt)
  return { added, ...counts, refused: sorted(refused), learnt }
}

const sorted = (refused: readonly Refused[]) => refused.toSorted((a, b) => a.row - b.row)
