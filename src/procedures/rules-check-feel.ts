import { compile } from './rules-feel.ts'
import type { FormField, ProcedureVersion } from './schema.ts'

interface Problem {
  readonly at: string
  readonly code: string
  readonly what?: string
}

/** Names an expression may use, each with the fields it has; null: a plain value without fields. */
type Names = ReadonlyMap<string, readonly string[] | null>

function judge(source: string, names: Names, at: string, found: Problem[]): void {
  const expression = compile(source)
  if (!('run' in expression)) {
    found.push({ at, code: expression.code, what: 'what' in expression ? expression.what : source })
    return
  }
  for (const name of expression.variables)
    if (!names.has(name)) found.push({ at, code: 'unknown_variable', what: name })
  for (const path of expression.paths) {
    const [name, field, ...deeper] = path.split('.')
    if (!names.has(name!)) continue
    if (deeper.length > 0 || !names.get(name!)?.includes(field!)) found.push({ at, code: 'unknown_path', what: path })
  }
}

function merged(...maps: Names[]): Names {
  const all = new Map<string, readonly string[] | null>()
  for (const map of maps) for (const [name, fields] of map) all.set(name, fields)
  return all
}
const plain = (...names: string[]): Names => new Map(names.map((name) => [name, null]))

/** Codes drawn by a part and by all it needs. */
function drawn(definition: ProcedureVersion, part: string, seen = new Set<string>()): string[] {
  const found = definition.parts.find(({ code }) => code === part)
  if (!found || seen.has(part)) return []
  seen.add(part)
  return [
    ...(found.draws ?? []).map(({ code }) => code),
    ...found.needs.flatMap((need) => drawn(definition, need, seen)),
  ]
}

/** Problems of the expressions and paths of a definition whose form is already right. */
export function checkExpressions(definition: ProcedureVersion): Problem[] {
  const found: Problem[] = []
  let facts: Names = plain('applicantId')
  for (const fact of definition.facts) {
    judge(fact.person, facts, `/facts/${fact.code}/person`, found)
    facts = merged(facts, new Map([[fact.code, ['id', 'record', ...fact.fields]]]))
  }
  facts = merged(facts, plain('onDay'))
  const path = (text: string, at: string) => {
    const [name, field] = text.split('.')
    if (!facts.get(name!)?.includes(field!)) found.push({ at, code: 'unknown_path', what: text })
  }
  for (const rule of definition.rules) judge(rule.check, facts, `/rules/${rule.code}`, found)

  const fields: FormField[] = definition.pages.flatMap((page) => page.fields)
  const all = merged(facts, plain(...fields.map(({ code }) => code)))
  let soFar = facts
  for (const page of definition.pages) {
    if (page.showIf !== undefined) judge(page.showIf, soFar, `/pages/${page.code}/showIf`, found)
    for (const field of page.fields) {
      const at = `/pages/${page.code}/${field.code}`
      if (field.showIf !== undefined) judge(field.showIf, soFar, `${at}/showIf`, found)
      if (field.default !== undefined) judge(field.default, soFar, `${at}/default`, found)
      for (const text of [...(field.prefill ?? []), ...(field.show ?? [])]) path(text, at)
      for (const rule of field.rules ?? []) judge(rule.check, all, `${at}/rules/${rule.code}`, found)
      soFar = merged(soFar, plain(field.code))
    }
  }
  for (const evidence of definition.evidence)
    if (evidence.neededIf !== undefined) judge(evidence.neededIf, all, `/evidence/${evidence.code}`, found)
  for (const { code, person, fields: seen, counts } of definition.checks ?? []) {
    judge(person, all, `/checks/${code}/person`, found)
    judge(counts, merged(all, new Map([['record', seen]])), `/checks/${code}/counts`, found)
  }
  for (const fee of definition.fees) judge(fee.amount, all, `/fees/${fee.code}`, found)
  for (const { role, person } of definition.concerned) judge(person, all, `/concerned/${role}`, found)
  judge(definition.receivedAt, all, '/receivedAt', found)
  for (const part of definition.parts) {
    const at = `/parts/${part.code}`
    const made: Names = new Map([['made', drawn(definition, part.code)]])
    judge(part.place, all, `${at}/place`, found)
    for (const { role, person } of part.concerned ?? []) judge(person, made, `${at}/concerned/${role}`, found)
    const writing = merged(all, made, plain('unit', 'dossierCode'))
    for (const write of part.writes) {
      const where = `${at}/writes/${write.register}`
      judge(write.owner, writing, `${where}/owner`, found)
      if (write.id !== undefined) judge(write.id, writing, `${where}/id`, found)
      judge(write.validFrom, writing, `${where}/validFrom`, found)
      for (const [field, expression] of Object.entries(write.data))
        judge(expression, writing, `${where}/${field}`, found)
    }
  }
  return found
}
