import type { Concerned, FieldError } from '#platform'
import { fold, type LegalDay } from '#territory'
import type { Kin, KinRow, KinRules, RecordData, RegisterDefinition, Value } from './schema.ts'

/** What is wrong with a definition itself, in words; [] when nothing. */
export function problems(definition: RegisterDefinition): string[] {
  const { fields, keys, subjects, views, search, kin } = definition
  const types = new Map(fields.map((field) => [field.code, field.type]))
  const found: string[] = []
  const need = (where: string, code: string, ...allowed: string[]) => {
    const type = types.get(code)
    if (type === undefined) found.push(`${where}: no field ${code}`)
    else if (allowed.length > 0 && !allowed.includes(type)) found.push(`${where}: ${code} is of type ${type}`)
  }
  if (types.size !== fields.length) found.push('two fields have one code')
  for (const { code, type, codes } of fields)
    if ((type === 'code') !== (codes !== undefined)) found.push(`${code}: codes go with the type code`)
  for (const { code, partOf } of fields) if (partOf !== undefined) need(`${code}, part of`, partOf)
  for (const key of keys) need('keys', key, 'text', 'code')
  for (const { field } of subjects) need('subjects', field, 'person')
  for (const [purpose, codes] of Object.entries(views)) for (const code of codes) need(`view ${purpose}`, code)
  if (search) need('search', search.name, 'text')
  if (search) need('search', search.date, 'date')
  for (const parent of kin?.parents ?? []) need('kin', parent, 'person')
  if (kin?.spouse !== undefined) need('kin', kin.spouse, 'person')
  if (kin && !search) found.push('kin: needs search, for the day of birth')
  return found
}

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** The fields that change, laid over the data that stands; null empties a field. Texts in Unicode's composed form (NFC). */
export function merge(
  before: RecordData,
  changes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged = new Map<string, unknown>(Object.entries(before))
  for (const [field, value] of Object.entries(changes)) {
    if (value === null || value === undefined) merged.delete(field)
    else merged.set(field, typeof value === 'string' ? value.normalize('NFC') : value)
  }
  return Object.fromEntries(merged)
}

/** The fields in which two states of a record differ, by name. */
export function changed(before: RecordData, after: RecordData): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...fields].filter((field) => before[field] !== after[field]).toSorted()
}

/** The unique values that a record holds. */
export function keysOf({ keys }: RegisterDefinition, data: RecordData): { field: string; value: string }[] {
  return keys.flatMap((field) => {
    const value = text(data[field])
    return value === undefined ? [] : [{ field, value }]
  })
}

/** The persons a record is about beside its owner, each once in a role. */
export function othersOf({ subjects }: RegisterDefinition, owner: string, data: RecordData): Concerned[] {
  return subjects.flatMap(({ field, role }) => {
    const person = text(data[field])?.toLowerCase()
    return person === undefined || person === owner ? [] : [{ person, role }]
  })
}

export const kinKey = ({ person, relation, kin }: KinRow): string => `${person} ${relation} ${kin}`

/** What a record says of kinship, from both sides. */
export function kinOf({ kin, search }: RegisterDefinition, owner: string, data: RecordData): KinRow[] {
  if (!kin) return []
  const born = text(data[search?.date ?? '']) ?? null
  const person = (field: string) => text(data[field])?.toLowerCase()
  const rows: KinRow[] = kin.parents.flatMap((field) => {
    const parent = person(field)
    return parent === undefined
      ? []
      : [
          { person: parent, relation: 'child', kin: owner, born },
          { person: owner, relation: 'parent', kin: parent, born: null },
        ]
  })
  const spouse = kin.spouse === undefined ? undefined : person(kin.spouse)
  if (spouse !== undefined) rows.push({ person: owner, relation: 'spouse', kin: spouse, born: null })
  return [...new Map(rows.map((row) => [kinKey(row), row])).values()]
}

/** The legal day on which someone comes of age; born on 29 February: 1 March of a common year. */
export function comesOfAge(born: LegalDay, majority: number): LegalDay {
  const day = new Date(`${born}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() + majority)
  return day.toISOString().slice(0, 10)
}

/** Kin as ids, from the rows led by the person. */
export function kinAt(rows: readonly KinRow[], { majority }: KinRules, today: LegalDay): Kin {
  const of = (relation: KinRow['relation']) => rows.filter((row) => row.relation === relation)
  return {
    children: of('child').map((row) => row.kin),
    parentOf: of('child')
      .filter(({ born }) => born !== null && today < comesOfAge(born, majority))
      .map((row) => row.kin),
    parents: of('parent').map((row) => row.kin),
    spouse: of('spouse')[0]?.kin ?? null,
  }
}

/** What a record is searched by: its name folded, forwards and backwards, and the day of birth. */
export function soughtBy({ search }: RegisterDefinition, data: RecordData) {
  const name = search ? fold(text(data[search.name]) ?? '') : ''
  if (!search || name === '') return { name: null, nameBack: null, born: null }
  return { name, nameBack: backwards(name), born: text(data[search.date]) ?? null }
}

export const backwards = (name: string): string => name.split(' ').toReversed().join(' ')

/** A legal day that a database can keep? The error's field is named by the caller. */
export function dayFault(field: string, day: string): FieldError[] {
  const at = Date.parse(`${day}T00:00:00Z`)
  const real = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at)
  return real && new Date(at).toISOString().startsWith(day) ? [] : [{ field, code: 'wrong_form' }]
}
