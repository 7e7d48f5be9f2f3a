import type { Draw, Random } from '#rehearsal'
import { weighted } from '#rehearsal'

type Rows = readonly (readonly string[])[]

export interface EthnicGroup {
  /** Two digits, Decision 121-TCTK/PPCĐ of 1979. */
  readonly code: string
  readonly name: string
  readonly people2019: number
  /** Parts of the group by province of today; empty: everywhere. */
  readonly homes: ReadonlyMap<string, number>
  readonly surnames: readonly string[]
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

/** The majority: whoever is of no other group. */
const KINH = '01'

/** Reads ethnic-groups.tsv: homes as `20:28 04:22` (parts) or `12 15` (equal). */
export function readEthnicGroups(rows: Rows): EthnicGroup[] {
  return rows.map(([code = '', name = '', people = '0', homes = '', surnames = '']) => {
    const parts = homes
      .split(' ')
      .filter(Boolean)
      .map((part) => part.split(':'))
    const total = parts.reduce((sum, [, share]) => sum + Number(share ?? 1), 0)
    return {
      code,
      name,
      people2019: Number(people),
      homes: new Map(parts.map(([province = '', share]) => [province, Number(share ?? 1) / total])),
      surnames: surnames.split(' ').filter(Boolean),
    }
  })
}

/**
 * Draws an ethnic group by province: each group's people of 2019, grown as the country has, stand in their home
 * provinces; the rest of a province is Kinh. `provinces`: province to its population.
 */
export function ethnicityByProvince(
  groups: readonly EthnicGroup[],
  provinces: ReadonlyMap<string, number>,
): (random: Random, province: string) => string {
  const growth = sum(provinces.values()) / sum(groups.map((group) => group.people2019))
  const everywhere: Draw<string> = weighted(
    groups.map((group) => group.code),
    (_, i) => groups[i]!.people2019,
  )
  const draws = new Map<string, Draw<string>>()
  for (const [province, people] of provinces) {
    const shares = new Map(
      groups.map((group) => [group.code, ((group.homes.get(province) ?? 0) * group.people2019 * growth) / people]),
    )
    shares.set(KINH, 0)
    shares.set(KINH, Math.max(0.02, 1 - sum(shares.values())))
    draws.set(
      province,
      weighted([...shares.keys()], (code) => shares.get(code)!),
    )
  }
  return (random, province) => (draws.get(province) ?? everywhere)(random)
}
