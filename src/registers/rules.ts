import type { Concerned, FieldError } from '#platform'
import type { LegalDay } from '#territory'
import type { Kin, KinRow, KinRules, RecordData, RegisterDefinition, Value } from './schema.ts'
import { spellName, type NameRules } from './search/names.ts'

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

/** Several values as one: joined by a character that no text of a record may hold. */
export const joined = (values: readonly Value[]): string => values.map(String).join('\u001f')

/** The values that a record holds of fields that go together, under their joint name; none when one of them is empty. */
function held(fields: readonly string[], data: RecordData): { field: string; value: string }[] {
  const values = fields.flatMap((field) => data[field] ?? [])
  return values.length === fields.length ? [{ field: fields.join('+'), value: joined(values) }] : []
}

/** The unique values that a record holds, of one field or of several together (`a+b`). */
export function keysOf(
  { keys, unique = [] }: RegisterDefinition,
  data: RecordData,
): { field: string; value: string }[] {
  return [...keys.flatMap((field) => held([field], data)), ...unique.flatMap((fields) => held(fields, data))]
}

/** The keys of other registers that a record names, but for those it named before; `code` is the field that names them. */
export const referencesOf = ({ fields }: RegisterDefinition, data: RecordData, was: RecordData = {}) =>
  fields.flatMap(({ code, reference }) => {
    const value = data[code]
    return reference === undefined || value === undefined || value === was[code]
      ? []
      : [{ ...reference, value: String(value), code }]
  })

/** The values by which a record's declared look-ups find it; `field` is the look-up's name. */
export const lookupsOf = ({ lookups = [] }: RegisterDefinition, data: RecordData): { field: string; value: string }[] =>
  lookups.flatMap(({ fields }) => held(fields, data))

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

/** What a record is searched by: its name as names are compared, and the day of birth. */
export function soughtBy({ search }: RegisterDefinition, data: RecordData, names?: NameRules) {
  const { name, folded } = spellName(search ? (text(data[search.name]) ?? '') : '', names)
  if (!search || name === '') return { name: null, folded: null, born: null }
  return { name, folded, born: text(data[search.date]) ?? null }
}

/** A legal day that a database can keep? The error's field is named by the caller. */
export function dayFault(field: string, day: string): FieldError[] {
  const at = Date.parse(`${day}T00:00:00Z`)
  const real = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at)
  return real && new Date(at).toISOString().startsWith(day) ? [] : [{ field, code: 'wrong_form' }]
}
