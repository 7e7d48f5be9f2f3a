import { Refusal, uuid7, type Concerned, type FieldError, type Journal, type NewLine } from '#platform'
import { issue, type Json, type Tx } from '#platform/db'
import { lay, newestWithin, standing, timeline, type Held } from './rules-clocks.ts'
import {
  changed,
  dayFault,
  keysOf,
  kinKey,
  kinOf,
  lookupsOf,
  merge,
  othersOf,
  referencesOf,
  soughtBy,
} from './rules.ts'
import type { RecordData, RegisterDefinition, Viewer, WriteAsk, Written } from './schema.ts'
import type { NameRules } from './search/names.ts'
import { learn } from './store-search.ts'
import {
  apply,
  held,
  insertVersions,
  lock,
  missingKeys,
  type Body,
  type Change,
  type Edit,
  type Locked,
} from './store-write.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LONGEST_REASON = 500

/** What is wrong with a write beside its data. */
function faults({ owner, id, after, unit, validFrom, validTo, reason }: WriteAsk): FieldError[] {
  const found: FieldError[] = dayFault('validFrom', validFrom)
  const note = (field: string, code: string) => void found.push({ field, code })
  if (validTo != null) found.push(...dayFault('validTo', validTo))
  if (validTo != null && found.length === 0 && validTo <= validFrom) note('validTo', 'too_small')
  if (!UUID.test(owner)) note('owner', 'wrong_form')
  if (id !== undefined && !UUID.test(id)) note('id', 'wrong_form')
  if (unit != null && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/.test(unit)) note('unit', 'wrong_form')
  if (after !== undefined && id === undefined) note('id', 'required')
  if (after !== undefined && !reason?.trim()) note('reason', 'required')
  if (reason !== undefined && reason.length > LONGEST_REASON) note('reason', 'too_long')
  if (reason !== undefined && /[\p{Cc}\p{Cs}]/u.test(reason)) note('reason', 'bad_character')
  return found
}

function edit<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): Edit<T> {
  const [had, has] = [new Set(before.map(key)), new Set(after.map(key))]
  return { added: after.filter((one) => !had.has(key(one))), removed: before.filter((one) => !has.has(key(one))) }
}

const concernedKey = ({ person, role }: Concerned) => `${person} ${role}`
const fieldKey = ({ field, value }: { field: string; value: string }) => `${field} ${value}`

interface Place {
  readonly register: string
  readonly owner: string
  readonly id: string
}

interface Plan {
  /** What is to be written, in order; each with what held on its first day before. */
  readonly bodies: readonly (Body & { readonly was: RecordData })[]
  /** What stands after. */
  readonly stands: Body
}

/** Versions that a change makes, with what stands then. */
async function planned(tx: Tx, place: Place, ask: WriteAsk, locked: Locked | null): Promise<Plan> {
  const { data, validFrom, validTo = null } = ask
  const head = locked?.head ?? 0
  if (!locked || (validTo === null && locked.standing.validTo === null && validFrom >= locked.standing.validFrom)) {
    // What nearly every write is: something new from a day on.
    const was = locked?.standing.data ?? {}
    const body = { version: head + 1, data: merge(was, data) as RecordData, validFrom, validTo }
    if (locked && typeof ask.after === 'number') await told(tx, place, ask.after, locked, locked.standing.version, [locked.standing]) // prettier-ignore
    return { bodies: [{ ...body, was }], stands: body }
  }
  const versions = await held(tx, place)
  if (typeof ask.after === 'number') await told(tx, place, ask.after, locked, newestWithin(versions, validFrom, validTo), versions) // prettier-ignore
  const segments = timeline(versions)
  const on = (day: string) => segments.find((one) => one.from <= day && (one.to === null || day < one.to))?.said.data
  const bodies = lay(versions, validFrom, validTo, data).map(({ from, to, data: laid }, n) => ({
    version: head + 1 + n,
    data: laid as RecordData,
    validFrom: from,
    validTo: to,
    was: on(from) ?? {},
  }))
  const recordedAt = locked.standing.recordedAt
  return { bodies, stands: standing([...versions, ...bodies.map((one) => ({ ...one, recordedAt }))])! }
}

/**
 * Whoever changes days of which something was written since the version they saw is told what changed: Refusal 409
 * `stale`, naming the fields in which what they saw differs from what holds now.
 */
async function told(
  tx: Tx,
  place: Place,
  saw: number,
  locked: Locked,
  newest: number,
  now: readonly Held[],
): Promise<void> {
  if (newest <= saw && saw <= locked.head) return
  const seen = saw < locked.head ? (await held(tx, place, saw))[0] : undefined
  const differing = seen ? changed(seen.data, now.find((one) => one.version === newest)!.data) : []
  throw new Refusal(409, 'stale', { fields: differing.map((field) => ({ field, code: 'changed_since' })) })
}

/** Refused when the record names what no record of the register referred to holds, and did not before. */
async function refer(tx: Tx, definition: RegisterDefinition, { bodies }: Plan): Promise<void> {
  const wanted = bodies.flatMap(({ data, was }) => referencesOf(definition, data, was))
  if (wanted.length === 0) return
  const missing = await missingKeys(tx, wanted)
  if (missing.length > 0)
    throw new Refusal(422, 'no_such_reference', { fields: missing.map((n) => ({ field: wanted[n]!.code, code: 'no_such_reference' })) }) // prettier-ignore
}

/** Write a record with its line: see Registers.write. */
export async function writeRecord(
  tx: Tx,
  at: Date,
  authority: Viewer,
  ask: WriteAsk,
  parts: { definition: RegisterDefinition; check: (data: unknown) => FieldError[]; journal: Journal; names: NameRules },
): Promise<Written> {
  const { definition, journal } = parts
  const { register, owner, after } = ask
  const wrong = faults(ask)
  if (wrong.length > 0) throw new Refusal(422, 'invalid', { fields: wrong })
  const id = ask.id ?? uuid7(at)
  const place = { register, owner, id }
  const locked = after === undefined ? null : await lock(tx, place)
  const sealed = locked !== null && locked.sealedFor !== null && !locked.sealedFor.includes(authority.purpose)
  if (after !== undefined && (locked === null || sealed)) throw new Refusal(404, 'record_not_found')
  const plan = await planned(tx, place, ask, locked)
  const { bodies, stands } = plan
  const fields = new Map(
    bodies.flatMap(({ data }) => parts.check(data)).map((one) => [`${one.field} ${one.code}`, one]),
  )
  if (fields.size > 0) throw new Refusal(422, 'invalid', { fields: [...fields.values()] })
  await refer(tx, definition, plan)
  const before = locked?.standing.data ?? {}
  const data = stands.data
  const unit = ask.unit === undefined ? (locked?.unit ?? null) : ask.unit
  const [othersBefore, others] = [othersOf(definition, owner, before), othersOf(definition, owner, data)]
  const keys = edit(keysOf(definition, before), keysOf(definition, data), fieldKey)
  const kin = kinOf(definition, owner, data)
  const sought = soughtBy(definition, data, parts.names)
  const change: Change = {
    ...place,
    after: locked?.head ?? 0,
    body: bodies.at(-1)!,
    stands,
    // The clock of recording never runs backwards, whatever the clocks of two machines say.
    recordedAt: locked && locked.standing.recordedAt > at ? locked.standing.recordedAt : at,
    unit,
    standsIn: stands.version > (locked?.head ?? 0) ? unit : (locked?.unit ?? null),
    dossier: ask.dossier ?? null,
    reason: ask.reason ?? null,
    sought,
    keys,
    lookups: definition.lookups ? edit(lookupsOf(definition, before), lookupsOf(definition, data), fieldKey) : null,
    others: edit(othersBefore, others, concernedKey),
    kin: { ...edit(kinOf(definition, owner, before), kin, kinKey), added: kin },
  }
  if (bodies.length > 1) await insertVersions(tx, change, bodies.slice(0, -1))
  const concerned = [{ person: owner, role: 'subject' }, ...othersBefore, ...others]
  const about = [...new Map(concerned.map((one) => [concernedKey(one), one])).values()]
  // Whom the record is about is told the post, as of a look.
  const from = authority.post === undefined ? {} : { post: authority.post }
  const lines = bodies.map((body) => {
    const line = lineOf(ask, place, body, about)
    return { ...line, facts: { ...line.facts, ...from } }
  })
  // Not waited for: all of it travels with what follows, and what fails fails the transaction.
  apply(tx, change)
  issue(learn(tx, register, sought.name === null ? [] : [sought]))
  await journal.append(tx, at, authority, lines)
  return { id, version: change.body.version }
}

/** The line of one version: a record's stream counts its versions. */
function lineOf(
  ask: WriteAsk,
  { register, owner, id }: Place,
  body: Plan['bodies'][number],
  about: readonly Concerned[],
): NewLine {
  const { version, validFrom, validTo, data, was } = body
  const differing = changed(was, data)
  return {
    owner,
    stream: id,
    after: version - 1,
    type: 'register.written',
    dossier: ask.dossier,
    unit: ask.unit ?? undefined,
    facts: { register, version, kind: version > 1 ? 'change' : 'new', validFrom, ...(validTo === null ? {} : { validTo }), fields: differing.join(',') }, // prettier-ignore
    about,
    bodies: [{ person: owner, data: { register, id, fields: pick(data, differing), was: pick(was, differing) } }],
  }
}

const pick = (data: RecordData, fields: readonly string[]): Json =>
  Object.fromEntries(fields.filter((field) => field in data).map((field) => [field, data[field]!]))
