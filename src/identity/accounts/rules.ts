/** From an age (whole years) on: the levels of proofing that an account may have, and who asks for it. */
export interface IssuingRule {
  readonly from: number
  readonly levels: readonly (1 | 2)[]
  /** The person alone, or whoever stands for the child. */
  readonly by: 'self' | 'parent'
  readonly kind: 'person' | 'child'
}

/** Age in whole years on a legal day. */
export const ageOn = (born: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

/** The rule by which an account of that level may be issued, when it is asked for by such; null when it may not. */
export function mayIssue(
  rules: readonly IssuingRule[],
  ask: { readonly age: number; readonly level: 1 | 2; readonly by: IssuingRule['by'] },
): IssuingRule | null {
  const rule = rules.filter(({ from }) => ask.age >= from).toSorted((a, b) => b.from - a.from)[0]
  return rule && rule.by === ask.by && rule.levels.includes(ask.level) ? rule : null
}
