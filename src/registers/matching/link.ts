import { createHash } from 'node:crypto'
import type { Uuid } from '#platform'
import type { Reason } from './schema.ts'

/** Which record: the register is told beside. */
export interface Ref {
  readonly owner: Uuid
  readonly id: Uuid
}

export type LinkState = 'linked' | 'review' | 'rejected'

/** Two records that may be of one person, with the why; no value of either. */
export interface Link extends Ref {
  readonly register: string
  readonly otherOwner: Uuid
  readonly other: Uuid
  /** Names the link on lists; leads back only through the database. */
  readonly code: string
  /** Bits of the odds that both are of one person. */
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly state: LinkState
  readonly unit: string | null
  readonly otherUnit: string | null
  readonly foundAt: Date
  readonly decidedBy: Uuid | null
  readonly decidedAt: Date | null
}

export type QueueItem = Pick<Link, 'code' | 'score' | 'reasons' | 'unit' | 'otherUnit' | 'foundAt'> & {
  readonly total: number
}

/** A link as the engine finds it, by the database's names. */
export interface FoundLink extends Ref {
  readonly other_owner: Uuid
  readonly other: Uuid
  readonly code: string
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly state: 'linked' | 'review'
  readonly unit: string | null
  readonly other_unit: string | null
}

/** A record, and where it is kept. */
export interface Side extends Ref {
  readonly unit: string | null
}

/** A link between two records: the same one, whichever is named first; the family that is older stands first. */
export function linkOf(
  register: string,
  a: Side,
  b: Side,
  score: number,
  reasons: readonly Reason[],
  sure: number,
): FoundLink {
  const [first, second] = `${a.owner} ${a.id}` < `${b.owner} ${b.id}` ? [a, b] : [b, a]
  return linkAcross(register, first, second, score, reasons, sure)
}

/** A link between records of two registers: that of the register which is linked to stands first. */
export function linkAcross(
  register: string,
  first: Side,
  second: Side,
  score: number,
  reasons: readonly Reason[],
  sure: number,
): FoundLink {
  const digest = createHash('sha256')
    .update([register, first.owner, first.id, second.owner, second.id].join(' '))
    .digest('hex')
  return {
    owner: first.owner,
    id: first.id,
    other_owner: second.owner,
    other: second.id,
    code: digest.slice(0, 20),
    score: Number(score.toFixed(1)),
    reasons: reasons.map(({ field, level, bits }) => ({ field, level, bits: Number(bits.toFixed(1)) })),
    state: score >= sure ? 'linked' : 'review',
    unit: first.unit,
    other_unit: second.unit,
  }
}
