import type { Doer } from '#registers'
import type { Ground } from './ground.ts'
import { createPlaces } from './places.ts'

/** Who may do it, and to records of which units (null = all). */
export async function permitted(
  { modules, opened }: Ground,
  person: string,
  action: string,
  register: string,
  purpose?: string,
): Promise<{ by: Doer; units: readonly string[] | null }> {
  const permits = await modules.access.mayList(opened.database.sql, { person }, action, register, purpose)
  const widest = permits.find((one) => one.jurisdiction === null) ?? permits[0]!
  const units =
    widest.jurisdiction === null
      ? null
      : createPlaces(modules.territory, modules.calendar).unitsUnder(widest.jurisdiction, modules.clock.now())
  const { actor, grant, legalBasis, post, unit } = widest
  return { by: { actor, grant, legalBasis, post, unit, purpose: widest.purpose }, units }
}
