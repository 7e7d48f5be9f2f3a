/** From an age (whole years) on: the levels of proofing that an account may have, and who asks for it. */
export interface IssuingRule {
  readonly from: number
  readonly levels: readonly (1 | 2)[]
  /** The person alone, or whoever stands for the child. */
  readonly by: 'self' | 'parent'
  readonly kind: 'person' | 'child'
  /** Whether the person signs in with it; else whoever stands for them acts, by their own way in. */
  readonly alone: boolean
}

/** Age in whole years on a legal day. */
export const ageOn = (born: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

/** The rule of an age: that with the highest beginning not above it. */
export const ruleAt = (rules: readonly IssuingRule[], age: number): IssuingRule | undefined =>
  rules.filter(({ from }) => age >= from).toSorted((a, b) => b.from - a.from)[0]

/** Whoever was born on this day or before is a child to these rules no more; null when nobody ever asks alone. */
export function grownBy(rules: readonly IssuingRule[], today: string): string | null {
  const from = rules.filter(({ by }) => by === 'self').toSorted((a, b) => a.from - b.from)[0]?.from
  return from === undefined ? null : `${String(Number(today.slice(0, 4)) - from).padStart(4, '0')}${today.slice(4)}`
}

/** The rule by which an account of that level may be issued, when it is asked for by such; null when it may not. */
export function mayIssue(
  rules: readonly IssuingRule[],
  ask: { readonly age: number; readonly level: 1 | 2; readonly by: IssuingRule['by'] },
): IssuingRule | null {
  const rule = ruleAt(rules, ask.age)
  return rule && rule.by === ask.by && rule.levels.includes(ask.level) ? rule : null
}
