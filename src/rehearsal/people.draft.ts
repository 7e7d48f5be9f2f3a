import type { PeopleRules, Relation, Sex, ShareToAge } from './people.schema.ts'
import type { Random } from './random.ts'

/** Days in a year, on the long average. */
export const YEAR = 365.2425

/** Someone on the way to being a person: a birth day (number) and kin. One who has died gives a name to children, no more. */
export interface Draft {
  readonly sex: Sex
  readonly birth: number
  alive: boolean
  relation: Relation
  mother?: Draft
  father?: Draft
  spouse?: Draft
  /** Day number of the wedding. */
  wed?: number
  /** Of the same ethnic group as this one, most often. */
  like?: Draft
  /** Filled in when it becomes a person. */
  marriage?: string
  id: string
  surname: string
  ethnicity: string
  origin: number
  home: number
}

export interface World {
  readonly random: Random
  readonly rules: PeopleRules
  /** Day number. */
  readonly today: number
  /** Takes a grown child who has left home; may come back as the head of another household. */
  leave: (child: Draft) => void
}

export function draft(sex: Sex, birth: number, relation: Relation = 'head'): Draft {
  return { sex, birth, alive: true, relation, id: '', surname: '', ethnicity: '', origin: -1, home: -1 }
}

export function other(sex: Sex): Sex {
  return sex === 'male' ? 'female' : 'male'
}

/** Age in years, to a day or so: for shares by age, not for the law. */
export function age(world: World, birth: number): number {
  return (world.today - birth) / YEAR
}

/** The share for an age; nought past the last. */
export function shareAt(shares: readonly ShareToAge[], years: number): number {
  for (const { to, share } of shares) if (years < to + 1) return share
  return 0
}
