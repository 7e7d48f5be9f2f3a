import type { Access, Thing } from '#access'
import { uuid8, type Clock, type Uuid, type Who } from '#platform'
import type { Database } from '#platform/db'
import { same, type Text } from '#ui'
import type { Mandates } from './mandates.ts'
import type { Powers } from './powers.ts'
import { heldBy } from './store.ts'

/** Something that somebody may register sites for, and what access is asked before they do. */
export interface Organisation {
  readonly id: Uuid
  readonly action: 'identity.party' | 'party.register'
  /** Of an agency: its unit, `''` the whole country's. */
  readonly unit?: string
}
export interface NamedOrganisation extends Organisation {
  readonly name: Text
}

export interface Organisations {
  /** Those that the registers, powers and posts of now name: whether this session is sure enough is asked when it acts. */
  of(who: Who): Promise<readonly Organisation[]>
  /** The same with names, the one acted for first. An organisation's name is read from its register: a look. */
  named(who: Who): Promise<readonly NamedOrganisation[]>
}

/** What owns the sites of a unit's agency. */
export const agencyOf = (unit: string): Uuid => uuid8('agency', unit)
/** What access is asked of. */
export const thingOf = ({ id, unit }: Organisation): Thing => ({ owner: id, ...(unit ? { unit } : {}) })

const BEST = { proofing: 2, authentication: 4 }

/** For whom somebody may register sites: organisations they represent or work for, the agency of their post. */
export function createOrganisations(parts: {
  readonly database: Database
  readonly clock: Clock
  readonly access: Access
  readonly powers: Powers
  readonly mandates: Pick<Mandates, 'represented'>
  /** What the agency of the whole country is called. */
  readonly country: Text
}): Organisations {
  const { database, clock, access, powers, mandates } = parts
  const { sql } = database

  /** Those that one may do this for with the best of sign-ins: a weak one is told so when it acts. */
  async function allowed(who: Who, all: readonly Organisation[]): Promise<Organisation[]> {
    const decisions = await Promise.all(
      all.map((one) => access.evaluate(sql, { person: who.person, assurance: BEST }, one.action, thingOf(one))),
    )
    return all.filter((_, n) => decisions[n]!.ok)
  }

  async function of(who: Who): Promise<Organisation[]> {
    const { staffOf = [] } = await powers.relations(sql, who.person, clock.now())
    const principals = [...new Set(staffOf.map(({ principal }) => principal))]
    const units = [...new Set(who.posts.map(({ unit }) => unit))]
    const found = await allowed(who, [
      ...principals.map((id) => ({ id, action: 'party.register' as const })),
      ...units.map((unit) => ({ id: agencyOf(unit), action: 'party.register' as const, unit })),
    ])
    return found.toSorted((a, b) => Number(b.id === who.actingFor?.person) - Number(a.id === who.actingFor?.person))
  }

  return {
    of,
    async named(who) {
      const at = clock.now()
      const found = await of(who)
      if (found.length === 0) return []
      const [represented, held] = await Promise.all([
        mandates.represented(who),
        heldBy(sql, { holder: who.person, at }),
      ])
      const names = new Map([
        ...held.map((one) => [one.owner, same(one.ownerName)] as const),
        ...represented.map((one) => [one.person, same(one.name)] as const),
        ...who.posts.map((one) => [agencyOf(one.unit), one.unit ? same(one.unitName) : parts.country] as const),
      ])
      return found.map((one) => ({ ...one, name: names.get(one.id) ?? same('') }))
    },
  }
}
