import { Refusal, uuid7, type Authority, type Concerned, type FieldError, type Journal } from '#platform'
import type { Json, Tx } from '#platform/db'
import { changed, dayFault, keysOf, kinKey, kinOf, merge, othersOf, soughtBy } from './rules.ts'
import type { RecordData, RegisterDefinition, WriteAsk, Written } from './schema.ts'
import { apply, lock, type Edit } from './store.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LONGEST_REASON = 500

/** What is wrong with a write beside its data. */
function faults({ owner, id, after, unit, validFrom, reason }: WriteAsk): FieldError[] {
  const found: FieldError[] = dayFault('validFrom', validFrom)
  const note = (field: string, code: string) => void found.push({ field, code })
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

/** Write one version of a record with its line: see Registers.write. */
export async function writeRecord(
  tx: Tx,
  at: Date,
  authority: Authority,
  ask: WriteAsk,
  parts: { definition: RegisterDefinition; check: (data: unknown) => FieldError[]; journal: Journal },
): Promise<Written> {
  const { definition, journal } = parts
  const { register, owner, after, validFrom } = ask
  const wrong = faults(ask)
  if (wrong.length > 0) throw new Refusal(422, 'invalid', { fields: wrong })
  const id = ask.id ?? uuid7(at)
  const held = after === undefined ? null : await lock(tx, { register, owner, id })
  if (after !== undefined && held === null) throw new Refusal(404, 'record_not_found')
  if (held && after !== 'latest' && held.version !== after) throw new Refusal(409, 'stale')
  const before = held?.data ?? {}
  const merged = merge(before, ask.data)
  const fields = parts.check(merged)
  if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
  const data = merged as RecordData
  const version = (held?.version ?? 0) + 1
  const [othersBefore, others] = [othersOf(definition, owner, before), othersOf(definition, owner, data)]
  const keys = edit(keysOf(definition, before), keysOf(definition, data), ({ field, value }) => `${field} ${value}`)
  const done = await apply(tx, {
    register,
    owner,
    id,
    version,
    data,
    validFrom,
    recordedAt: at,
    unit: ask.unit === undefined ? (held?.unit ?? null) : ask.unit,
    dossier: ask.dossier ?? null,
    reason: ask.reason ?? null,
    sought: soughtBy(definition, data),
    keys,
    others: edit(othersBefore, others, concernedKey),
    kin: {
      ...edit(kinOf(definition, owner, before), kinOf(definition, owner, data), kinKey),
      added: kinOf(definition, owner, data),
    },
  })
  if (!done.made) throw new Refusal(409, 'stale')
  const taken = keys.added.filter(({ field }) => !done.keys.includes(field))
  if (taken.length > 0)
    throw new Refusal(409, 'key_taken', { fields: taken.map(({ field }) => ({ field, code: 'key_taken' })) })
  const differing = changed(before, data)
  const concerned = [{ person: owner, role: 'subject' }, ...othersBefore, ...others]
  await journal.append(tx, at, authority, [
    {
      owner,
      stream: id,
      after: version - 1,
      type: 'register.written',
      dossier: ask.dossier,
      unit: ask.unit ?? undefined,
      facts: { register, version, kind: held ? 'change' : 'new', validFrom, fields: differing.join(',') },
      about: [...new Map(concerned.map((one) => [concernedKey(one), one])).values()],
      bodies: [{ person: owner, data: { register, id, fields: pick(data, differing), was: pick(before, differing) } }],
    },
  ])
  return { id, version }
}

const pick = (data: RecordData, fields: readonly string[]): Json =>
  Object.fromEntries(fields.filter((field) => field in data).map((field) => [field, data[field]!]))
