import { uuid8, type FieldError } from '#platform'
import { isPlain } from '../plain.ts'
import { dayFault, keysOf } from '../rules.ts'
import type { LoadRow, RecordData, RegisterDefinition, Value } from '../schema.ts'
import type { NameRules } from '../search/names.ts'
import type { Asked } from './rules-rows.ts'

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const UNIT = /^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/

/** What all rows of one import have in common. */
export interface Frame {
  readonly definition: RegisterDefinition
  readonly check: (data: unknown) => FieldError[]
  readonly names: NameRules
  /** Names that the dictionary is known to hold, from the batches before. */
  readonly learnt: Set<string>
  readonly import: string
  readonly validFrom: string
  /** Units whose records it may touch; null = all. */
  readonly units: ReadonlySet<string> | null
  /** The fields that name persons. */
  readonly persons: readonly string[]
  /** Nobody imports a record of their own. */
  readonly actor: string
}

/** Persons that a row names by their number instead of their id: by field, `_owner` for whose it is. */
export function namedPersons({ persons }: Frame, { owner, data }: Asked): { field: string; value: string }[] {
  const named: { field: string; value: string }[] = []
  if (owner !== undefined && !UUID.test(owner)) named.push({ field: '_owner', value: owner })
  for (const field of persons) {
    const value = data[field]
    if (typeof value === 'string' && !UUID.test(value)) named.push({ field, value })
  }
  return named
}

/** The same row with the ids of the persons it named; a person who is not known is a fault. */
export function withPersons(
  asked: Asked,
  idOf: (value: string) => string | undefined,
  frame: Frame,
): Asked | FieldError[] {
  const named = namedPersons(frame, asked)
  if (named.length === 0) return asked
  const found = named.map(({ field, value }) => [field, idOf(value)] as const)
  const unknown = found.filter(([, id]) => id === undefined)
  if (unknown.length > 0) return unknown.map(([field]) => ({ field, code: 'unknown_person' }))
  const { _owner: owner = asked.owner, ...data } = Object.fromEntries(found)
  return { ...asked, owner, data: { ...asked.data, ...data } }
}

/** Days that were found to be days: a file says the same ones again and again. */
const days = new Set<string>()
const MOST_DAYS = 50_000

function dayFaults(day: string): FieldError[] {
  if (days.has(day)) return []
  const found = dayFault('_validFrom', day)
  if (found.length === 0 && days.size < MOST_DAYS) days.add(day)
  return found
}

/** What a row says beside its data: form, jurisdiction, and that it is not one's own. */
export function placeFaults({ units, actor }: Frame, { id, owner, validFrom, unit }: Asked): FieldError[] {
  const found: FieldError[] = validFrom === undefined ? [] : dayFaults(validFrom)
  if (id !== undefined && !UUID.test(id)) found.push({ field: '_id', code: 'wrong_form' })
  if (unit != null && !UNIT.test(unit)) found.push({ field: '_unit', code: 'wrong_form' })
  else if (units !== null && (unit == null || !units.has(unit)))
    found.push({ field: '_unit', code: 'outside_jurisdiction' })
  if ((owner ?? id)?.toLowerCase() === actor) found.push({ field: '_owner', code: 'own_case' })
  return found
}

/** What a row states, as a record keeps it: without what is empty, texts composed (NFC). */
export function stated(data: Asked['data']): Readonly<Record<string, Value>> {
  const asIs = (value: unknown) =>
    value !== null && value !== undefined && (typeof value !== 'string' || isPlain(value))
  if (Object.values(data).every(asIs)) return data as Record<string, Value>
  const kept: Record<string, Value> = {}
  for (const field in data) {
    const value = data[field]
    if (value === null || value === undefined) continue
    // A name that would be no field of the object, and so would not be refused.
    if (field === '__proto__') Object.defineProperty(kept, field, { value, enumerable: true })
    else kept[field] = (typeof value === 'string' ? value.normalize('NFC') : value) as Value
  }
  return kept
}

/**
 * A new record as a row asks for it. Its id is the row's own, or drawn from its first unique value, or else from the
 * import and its place in it: the same row always makes the same record. Without an owner it belongs to itself.
 */
export function build(frame: Frame, asked: Asked, row: number): LoadRow | FieldError[] {
  const { definition, check } = frame
  const data: RecordData = stated(asked.data)
  const faults = [...placeFaults(frame, asked), ...check(data)]
  if (faults.length > 0) return faults
  const id = asked.id?.toLowerCase() ?? drawId(definition, data) ?? uuid8('import', frame.import, String(row))
  return {
    id,
    owner: asked.owner?.toLowerCase() ?? id,
    data,
    validFrom: asked.validFrom ?? frame.validFrom,
    unit: asked.unit ?? null,
  }
}

/** The id of a record that came without one, from its first unique value. */
export function drawId(definition: RegisterDefinition, data: RecordData): string | null {
  const [key] = keysOf(definition, data)
  return key ? uuid8('record', definition.code, key.field, key.value) : null
}
