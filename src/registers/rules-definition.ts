import type { Checks, RegisterDefinition } from './schema.ts'

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

/** What is wrong with definitions that stand beside one another, with the check rules that there are; [] when nothing. */
export function problemsAmong(definitions: readonly RegisterDefinition[], checks: Checks): string[] {
  const wrong = definitions.flatMap((each) => problems(each).map((problem) => `register ${each.code}: ${problem}`))
  if (new Set(definitions.map((one) => one.code)).size !== definitions.length) wrong.push('two registers have one code')
  for (const { code, fields } of definitions)
    for (const field of fields)
      if (field.check !== undefined && !Object.hasOwn(checks, field.check))
        wrong.push(`register ${code}: ${field.code}: no check rule ${field.check}`)
  return wrong
}
