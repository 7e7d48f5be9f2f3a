import type { MatchDefinition, Model } from './schema.ts'

/** A model in bits against any two people: of one person (m) and of two of one home (h), for each field and level. */
export interface Weights {
  readonly prior: number
  /** −∞ when the definition names no home. */
  readonly homePrior: number
  readonly m: readonly Float64Array[]
  readonly h: readonly Float64Array[]
}

export function weightsOf({ prior, homePrior, fields }: Model, definition: MatchDefinition): Weights {
  const others = 1 - prior - homePrior
  const bits = (kind: 'm' | 'h') =>
    fields.map((field) =>
      Float64Array.from(field.u, (u, level) => (level === 0 ? 0 : Math.log2(field[kind][level]! / u))),
    )
  const m = bits('m')
  for (const [f, field] of definition.fields.entries()) {
    if (field.kind !== 'code' || field.contradicts === undefined) continue
    const differs = m[f]!.length - 1
    m[f]![differs] = Math.min(m[f]![differs]!, -field.contradicts)
  }
  return { prior: Math.log2(prior / others), homePrior: Math.log2(homePrior / others), m, h: bits('h') }
}
