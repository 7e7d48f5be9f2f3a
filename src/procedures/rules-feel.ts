import { evaluate, parseExpression } from 'feelin'

/** What an expression may see. A missing variable is null; a context is a plain object. */
export type Scope = Readonly<Record<string, unknown>>
export type FeelValue = string | number | boolean | null

export type FeelProblem =
  { readonly code: 'feel_syntax'; readonly at: number } | { readonly code: 'feel_forbidden'; readonly what: string }

export interface Expression {
  readonly source: string
  /** Variables it reads, without functions. */
  readonly variables: readonly string[]
  /** `fact.field` paths it reads. */
  readonly paths: readonly string[]
  /** Evaluate on a scope. Temporal values come back as ISO text; lists and contexts as null. Never throws. */
  run(scope: Scope): FeelValue
}

/** FEEL's pure built-in functions. `now` and `today` read the machine's clock and are no names here: a scope has `onDay`. */
const FUNCTIONS = new Set([
  'number', 'string', 'date', 'time', 'date and time', 'duration', 'years and months duration', 'not', 'substring', 'string length',
  'upper case', 'lower case', 'substring before', 'substring after', 'replace', 'contains', 'matches', 'starts with', 'ends with',
  'string join', 'list contains', 'count', 'min', 'max', 'sum', 'all', 'any', 'decimal', 'floor', 'ceiling', 'abs', 'modulo', 'odd', 'even',
  'is', 'day of week', 'month of year',
]) // prettier-ignore

/** Loops and functions of one's own could run without end; external functions reach outside. */
const FORBIDDEN = new Set(['ForExpression', 'FunctionDefinition', 'FilterExpression', 'InstanceOfExpression'])

interface Read {
  readonly variables: Set<string>
  readonly paths: Set<string>
}

function read(source: string): Read | FeelProblem {
  let problem: FeelProblem | undefined
  const variables = new Set<string>()
  const paths = new Set<string>()
  const bound = new Set<string>()
  let callAt = -1
  parseExpression(source, {}, undefined).iterate({
    enter({ type, name, from, to, node }) {
      if (type.isError) problem ??= { code: 'feel_syntax', at: from }
      if (FORBIDDEN.has(name)) problem ??= { code: 'feel_forbidden', what: name }
      const text = source.slice(from, to)
      if (name === 'FunctionInvocation') callAt = from
      if (name === 'InExpression') bound.add(source.slice(node.firstChild!.from, node.firstChild!.to))
      if (name === 'PathExpression') paths.add(text.replace(/\s/g, ''))
      if (name !== 'VariableName') return
      if (from === callAt && node.parent?.name === 'FunctionInvocation') {
        if (!FUNCTIONS.has(text)) problem ??= { code: 'feel_forbidden', what: text }
      } else if (!bound.has(text)) variables.add(text)
    },
  })
  return problem ?? { variables, paths }
}

function plain(value: unknown): FeelValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'object' && 'iso' in value ? String(value) : null
}

const compiled = new Map<string, Expression | FeelProblem>()

function build(source: string): Expression | FeelProblem {
  const found = read(source)
  if ('code' in found) return found
  const variables = [...found.variables]
  // The expression becomes the body of one FEEL function: parsed here once, invoked with the variables ever after.
  const { value, warnings } = evaluate(`function(${variables.join(', ')}) (\n${source}\n)`, {})
  const call = value as { invoke(values: unknown[]): unknown } | null
  if (!call || typeof call.invoke !== 'function') return { code: 'feel_syntax', at: 0 }
  return {
    source,
    variables,
    paths: [...found.paths],
    run(scope) {
      try {
        return plain(call.invoke(variables.map((name) => (Object.hasOwn(scope, name) ? (scope[name] ?? null) : null))))
      } catch {
        return null
      } finally {
        warnings.length = 0
      }
    },
  }
}

/** Parse an expression, once for each text. Total: what cannot be parsed or may not be said comes back as a problem. */
export function compile(source: string): Expression | FeelProblem {
  let known = compiled.get(source)
  if (known === undefined) {
    try {
      known = build(source)
    } catch {
      known = { code: 'feel_syntax', at: 0 }
    }
    if (compiled.size < 20_000) compiled.set(source, known)
  }
  return known
}

/** The value of an expression of a checked definition; null when it cannot be had. */
export function value(source: string, scope: Scope): FeelValue {
  const expression = compile(source)
  return 'run' in expression ? expression.run(scope) : null
}

/** Is it true? Null and everything else are not. */
export const holds = (source: string, scope: Scope): boolean => value(source, scope) === true
