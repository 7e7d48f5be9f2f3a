import { Compile } from 'typebox/compile'
import { grantProblems } from './rules-grants.ts'
import { patternFault } from './rules-pattern.ts'
import { RegisterDefinition, type Checks, type FieldDefinition } from './schema.ts'

const shape = Compile(RegisterDefinition)

/** A definition as it came from a file or a program, when it has the form of one; what is wrong with its form otherwise. */
export function asDefinition(value: unknown): { definition: RegisterDefinition } | { wrong: string[] } {
  if (shape.Check(value)) return { definition: value }
  const wrong = shape.Errors(value).flatMap(({ keyword, instancePath, message }) => {
    if (keyword === 'additionalProperties') return [] // each of them is named by an error of its own
    return [`${instancePath.slice(1) || 'definition'}: ${keyword === 'boolean' ? 'is not known' : message}`]
  })
  return { wrong: [...new Set(wrong)].slice(0, 50) }
}

/** Is there a way from something back to itself? The way, or null. */
function circle(next: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (one: string, way: readonly string[]): string[] | null => {
    if (way.includes(one)) return [...way.slice(way.indexOf(one)), one]
    if (done.has(one)) return null
    done.add(one)
    for (const other of next.get(one) ?? []) {
      const found = visit(other, [...way, one])
      if (found) return found
    }
    return null
  }
  for (const one of next.keys()) {
    const found = visit(one, [])
    if (found) return found
  }
  return null
}

/** What is wrong with one field in itself. */
function ofField({ code, type, codes, pattern, min, max, reference, check }: FieldDefinition): string[] {
  const found: string[] = []
  const only = (what: string, given: unknown, ...types: string[]) => {
    if (given !== undefined && !types.includes(type))
      found.push(`${code}: ${what} goes with the type ${types.join(' or ')}`)
  }
  if ((type === 'code') !== (codes !== undefined)) found.push(`${code}: codes go with the type code`)
  only('pattern', pattern, 'text')
  only('min', min, 'number')
  only('max', max, 'text', 'number')
  only('reference', reference, 'text', 'code')
  only('check', check, 'text', 'code', 'number', 'date')
  if (min !== undefined && max !== undefined && min > max) found.push(`${code}: min is above max`)
  const fault = pattern === undefined ? null : patternFault(pattern)
  if (fault !== null) found.push(`${code}: the pattern ${fault}`)
  return found
}

/** What is wrong with a definition itself, in words; [] when nothing. */
export function problems(definition: RegisterDefinition): string[] {
  const { fields, keys, unique = [], lookups = [], subjects, views, search, kin } = definition
  const types = new Map(fields.map((field) => [field.code, field.type]))
  const found: string[] = []
  const need = (where: string, code: string, ...allowed: string[]) => {
    const type = types.get(code)
    if (type === undefined) found.push(`${where}: no field ${code}`)
    else if (allowed.length > 0 && !allowed.includes(type)) found.push(`${where}: ${code} is of type ${type}`)
  }
  const once = (where: string, codes: readonly string[]) => {
    if (new Set(codes).size !== codes.length) found.push(`${where}: one field twice`)
  }
  if (types.size !== fields.length) found.push('two fields have one code')
  found.push(...fields.flatMap(ofField))
  const foundBy = new Set([...keys, ...unique.flat(), ...lookups.flatMap((one) => one.fields), search?.name])
  for (const { code, of, required } of fields) {
    if (of === undefined) continue
    need(`${code}, of`, of, 'person', 'text')
    if (required) found.push(`${code}: of another person, and required: it could not be emptied`)
    if (foundBy.has(code)) found.push(`${code}: of another person, and what its own record is found by`)
  }
  for (const { code, partOf } of fields) if (partOf !== undefined) need(`${code}, part of`, partOf)
  for (const { code, rule } of definition.quality ?? []) {
    const fault = rule.kind === 'pattern' ? patternFault(rule.pattern) : null
    if (fault !== null) found.push(`quality ${code}: the pattern ${fault}`)
  }
  const parts = circle(new Map(fields.map(({ code, partOf }) => [code, partOf === undefined ? [] : [partOf]])))
  if (parts) found.push(`part of: in a circle, ${parts.join(' → ')}`)
  for (const key of keys) need('keys', key, 'text', 'code')
  once('keys', keys)
  for (const [where, several] of [['unique', unique], ['lookups', lookups.map((one) => one.fields)]] as const) {
    for (const codes of several) {
      for (const code of codes) need(where, code)
      once(where, codes)
    }
    once(where, several.map((codes) => codes.join('+')))
  } // prettier-ignore
  if (unique.some((codes) => codes.length === 1)) found.push('unique: one field alone belongs to keys')
  for (const { field } of subjects) need('subjects', field, 'person')
  for (const [purpose, codes] of Object.entries(views)) {
    for (const code of codes) need(`view ${purpose}`, code)
    once(`view ${purpose}`, codes)
  }
  if (search) need('search', search.name, 'text')
  if (search) need('search', search.date, 'date')
  for (const parent of kin?.parents ?? []) need('kin', parent, 'person')
  if (kin?.spouse !== undefined) need('kin', kin.spouse, 'person')
  if (kin && !search) found.push('kin: needs search, for the day of birth')
  return [...found, ...grantProblems(definition)]
}

/** What is wrong with definitions that stand beside one another, with the check rules that there are; [] when nothing. */
export function problemsAmong(definitions: readonly RegisterDefinition[], checks: Checks): string[] {
  const known = new Map(definitions.map((one) => [one.code, one]))
  const wrong = definitions.flatMap((each) => problems(each).map((problem) => `register ${each.code}: ${problem}`))
  if (known.size !== definitions.length) wrong.push('two registers have one code')
  for (const { code, fields } of definitions)
    for (const { code: field, check, reference } of fields) {
      const note = (problem: string) => void wrong.push(`register ${code}: ${field}: ${problem}`)
      if (check !== undefined && !Object.hasOwn(checks, check)) note(`no check rule ${check}`)
      if (reference === undefined) continue
      const other = known.get(reference.register)
      if (!other) note(`refers to no register ${reference.register}`)
      else if (!other.keys.includes(reference.field)) note(`${reference.field} is no key of ${reference.register}`)
    }
  const refers = (one: RegisterDefinition) => one.fields.flatMap(({ reference }) => reference?.register ?? [])
  // A record could name only one that is there before it, and that one it.
  const round = circle(new Map(definitions.map((one) => [one.code, refers(one)])))
  if (round) wrong.push(`references in a circle: ${round.join(' → ')}`)
  return wrong
}
