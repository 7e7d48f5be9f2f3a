import type { PowerRules, Relations } from '#access'
import { uuid8, type Uuid } from '#platform'
import type { Db } from '#platform/db'
import type { Registers } from '#registers'
import { mandatesOf, representing } from './rules.ts'
import { heldBy } from './store.ts'

export interface PowerParts {
  readonly registers: Registers
  readonly rules: PowerRules | undefined
  legalDay(at: Date): string
}

/**
 * For whom somebody may stand, read at the instant of each decision: children, spouse, wards and organisations from the
 * registers, powers from what was given and accepted. Nothing is taken from a session.
 */
export function createPowers({ registers, rules, legalDay }: PowerParts) {
  const { guardians, organisations, matters = [] } = rules ?? {}
  const roles = [
    ...(guardians ? [guardians] : []),
    ...(organisations ? [{ register: organisations.register, role: organisations.role }] : []),
  ]

  /** Wards and organisations as the registers name them today. */
  async function named(db: Db, person: Uuid, at: Date) {
    const found = await registers.named(db, person, roles, legalDay(at))
    const of = (register: string | undefined) => found.filter((one) => one.register === register && one.owner !== person).map((one) => one.owner) // prettier-ignore
    return { wards: of(guardians?.register), organisations: of(organisations?.register) }
  }

  return {
    named,
    async relations(db: Db, person: Uuid, at: Date): Promise<Relations> {
      const [kin, { wards, organisations: represented }, powers] = await Promise.all([
        registers.relations(db, person, at),
        named(db, person, at),
        rules ? heldBy(db, { holder: person, at }) : [],
      ])
      const by = (kind: string) => powers.filter((one) => one.kind === kind).flatMap((one) => mandatesOf(one, matters))
      return {
        ...kin,
        guardianOf: wards,
        attorneyFor: by('attorney'),
        staffOf: [...represented.map((one) => representing(uuid8('representative', one, person), one)), ...by('staff')],
      }
    },
  }
}
export type Powers = ReturnType<typeof createPowers>
