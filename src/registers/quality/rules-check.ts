import { patternFault } from '../rules-pattern.ts'
import type { RegisterDefinition } from '../schema.ts'
import type { QualityRule } from './schema.ts'

/** What the rules may name beside their own register. */
export interface Known {
  readonly definitions: readonly RegisterDefinition[]
  /** Names of the country's checks. */
  readonly checks: readonly string[]
}

/** What is wrong with one rule, in words; [] when nothing. */
function faults({ rule, weight }: QualityRule, definition: RegisterDefinition, known: Known): string[] {
  const types = new Map(definition.fields.map(({ code, type }) => [code, type as string]))
  types.set('@owner', 'person').set('@validFrom', 'date').set('@recorded', 'date')
  const found: string[] = weight > 0 ? [] : ['weighs nothing']
  const need = (code: string, ...allowed: string[]) => {
    const type = types.get(code)
    if (type === undefined) found.push(`no field ${code}`)
    else if (allowed.length > 0 && !allowed.includes(type)) found.push(`${code} is of type ${type}`)
  }
  switch (rule.kind) {
    case 'filled':
    case 'unique':
      for (const field of rule.fields) need(field)
      break
    case 'pattern': {
      need(rule.field, 'text')
      const fault = patternFault(rule.pattern)
      if (fault !== null) found.push(`the pattern ${fault}`)
      break
    }
    case 'check':
      for (const field of rule.fields) need(field)
      if (!known.checks.includes(rule.check)) found.push(`no check ${rule.check}`)
      break
    case 'range':
      need(rule.field, 'number')
      break
    case 'inList':
      need(rule.field, 'code', 'text')
      if (rule.values === undefined && types.get(rule.field) === 'text') found.push(`${rule.field} has no list`)
      break
    case 'dateOrder':
      for (const field of [rule.earlier, rule.later]) need(field, 'date')
      break
    case 'freshWithin':
      need(rule.field, 'date')
      break
    case 'unitExists':
      need(rule.field, 'unit')
      if (rule.on !== undefined) need(rule.on, 'date')
      break
    case 'agreesWith': {
      const other = known.definitions.find(({ code }) => code === rule.register)
      if (!other) return [...found, `no register ${rule.register}`]
      // Only these can be asked from the other side, when the other record changes.
      if ('person' in rule.by) {
        const { person } = rule.by
        need(person, 'person')
        if (person !== '@owner' && !definition.subjects.some(({ field }) => field === person))
          found.push(`${person} is not among the subjects`)
      } else {
        if (!definition.keys.includes(rule.by.key)) found.push(`${rule.by.key} is no key`)
        if (!other.keys.includes(rule.by.theirs)) found.push(`${rule.by.theirs} is no key of ${rule.register}`)
      }
      for (const { own, theirs } of rule.same ?? []) {
        need(own)
        if (!other.fields.some(({ code }) => code === theirs)) found.push(`${rule.register} has no field ${theirs}`)
      }
    }
  }
  return found
}

/** What is wrong with a register's quality rules, in words; [] when nothing. */
export function qualityProblems(definition: RegisterDefinition, known: Known): string[] {
  const rules = definition.quality ?? []
  const found = rules.flatMap((rule) =>
    faults(rule, definition, known).map((fault) => `register ${definition.code}, rule ${rule.code}: ${fault}`),
  )
  if (new Set(rules.map(({ code }) => code)).size !== rules.length)
    found.push(`register ${definition.code}: two rules have one code`)
  return found
}
