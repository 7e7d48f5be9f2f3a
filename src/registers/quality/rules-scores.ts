import { DIMENSIONS, type Dimension, type QualityRule } from './schema.ts'

export type Band = 'good' | 'fair' | 'poor'
/** Shares from which a score is good, and fair. */
export const BANDS = { good: 0.9, fair: 0.75 } as const

/** The band of a share, 0 to 1. */
export const bandOf = (share: number): Band => (share >= BANDS.good ? 'good' : share >= BANDS.fair ? 'fair' : 'poor')

export interface RuleScore {
  readonly rule: QualityRule
  readonly failing: number
  /** Records that pass, 0 to 1; null when there is no record. */
  readonly share: number | null
  readonly band: Band | null
}

export interface DimensionScore {
  readonly dimension: Dimension
  readonly share: number | null
  readonly band: Band | null
  readonly rules: readonly RuleScore[]
}

export interface Scores {
  readonly records: number
  readonly share: number | null
  readonly band: Band | null
  /** Records that fail a rule of identity, rule by rule; those must be none. */
  readonly identityFailing: number
  readonly dimensions: readonly DimensionScore[]
}

/** The band of an identity rule: good when all pass, else poor. Else by the share. */
const ruleBand = ({ identity }: QualityRule, failing: number, share: number): Band =>
  identity ? (failing === 0 ? 'good' : 'poor') : bandOf(share)

/** A mean is never good while an identity key beneath it fails. */
const capped = (share: number, rules: readonly RuleScore[]): Band => {
  const band = bandOf(share)
  return band === 'good' && rules.some(({ rule, failing }) => rule.identity && failing > 0) ? 'fair' : band
}

function mean(rules: readonly RuleScore[]): { share: number | null; band: Band | null } {
  const weight = rules.reduce((sum, { rule }) => sum + rule.weight, 0)
  if (weight === 0 || rules.some(({ share }) => share === null)) return { share: null, band: null }
  const share = rules.reduce((sum, each) => sum + each.rule.weight * each.share!, 0) / weight
  return { share, band: capped(share, rules) }
}

/** Scores from counts: how many records, and how many fail each rule. The whole is the mean of all rules by weight. */
export function scoresOf(
  rules: readonly QualityRule[],
  records: number,
  failing: Readonly<Record<string, number>>,
): Scores {
  const each = rules.map((rule): RuleScore => {
    const n = failing[rule.code] ?? 0
    const share = records === 0 ? null : 1 - n / records
    return { rule, failing: n, share, band: share === null ? null : ruleBand(rule, n, share) }
  })
  const dimensions = DIMENSIONS.flatMap((dimension) => {
    const own = each.filter(({ rule }) => rule.dimension === dimension)
    return own.length === 0 ? [] : [{ dimension, rules: own, ...mean(own) }]
  })
  const identityFailing = each.filter(({ rule }) => rule.identity).reduce((sum, one) => sum + one.failing, 0)
  return { records, identityFailing, dimensions, ...mean(each) }
}
