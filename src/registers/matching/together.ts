import type { MatchDefinition, MatchField } from './schema.ts'

/** Which fields count together, by their places; and up to how many bits. A field that stands alone has no bound. */
export interface Groups {
  /** For each field its group; fields of one group have one number. */
  readonly of: Int32Array
  readonly most: Float64Array
  readonly codes: readonly string[]
}

export function groupsOf({ fields, together = [] }: MatchDefinition): Groups {
  const most: number[] = together.map((group) => group.most)
  const codes: string[] = together.map(({ code }) => code)
  const of = Int32Array.from(fields, ({ code }) => {
    const at = together.findIndex((group) => group.fields.includes(code))
    if (at >= 0) return at
    codes.push(code)
    return most.push(Number.POSITIVE_INFINITY) - 1
  })
  return { of, most: Float64Array.from(most), codes }
}

const sums = new Float64Array(16)

/** The sum of each field's bits, each group's up to its bound. */
export function bounded({ of, most }: Groups, bits: (field: number) => number): number {
  sums.fill(0, 0, most.length)
  for (let field = 0; field < of.length; field++) sums[of[field]!]! += bits(field)
  let total = 0
  for (let group = 0; group < most.length; group++) total += Math.min(sums[group]!, most[group]!)
  return total
}

/** Bits of a level met so often among matches (m) and among others (u). */
export function weightOf(field: MatchField, level: string, m: number, u: number): number {
  if (level === 'missing') return 0
  const bits = Math.log2(m / u)
  return field.kind === 'code' && field.contradicts !== undefined && level === 'differs'
    ? Math.min(bits, -field.contradicts)
    : bits
}
