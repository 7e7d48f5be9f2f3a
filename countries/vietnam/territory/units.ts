import { UNRECORDED, type Kind, type Succession, type Unit } from '#territory'
import { UNIT_TYPES, type UnitTypeCode } from './types.ts'

/** The day the two-level local government began (Resolution 203/2025/QH15, Decision 19/2025/QĐ-TTg). */
export const REFORM = '2025-07-01'

function unitOf(row: readonly string[], validFrom: string, validTo: string | null): Unit {
  const [code = '', type = '', parent = '', name = '', lat = '', lon = '', km2 = '', population = ''] = row
  const known = UNIT_TYPES[type as UnitTypeCode]
  if (!known) throw new RangeError(`unit ${code} has an unknown type`)
  const unit: { -readonly [field in keyof Unit]: Unit[field] } = {
    code,
    validFrom,
    validTo,
    level: known.level,
    parent: parent === '' ? null : parent,
    type,
    name,
    fullName: `${known.word} ${name}`,
  }
  if (lat !== '' && lon !== '') {
    unit.lat = Number(lat)
    unit.lon = Number(lon)
  }
  if (km2 !== '') unit.areaKm2 = Number(km2)
  if (population !== '') unit.population = Number(population)
  return unit
}

/** Units from the rows of units.tsv and units-past.tsv. Throws RangeError on a type this country has not. */
export function parseUnits(today: readonly string[][], past: readonly string[][]): Unit[] {
  return [
    ...today.map((row) => unitOf(row, row[8] || REFORM, null)),
    ...past.map((row) => unitOf(row, row[8] || UNRECORDED, row[9] || REFORM)),
  ]
}

/** Successions from the rows of successions.tsv (the reform of 1 July 2025) and successions-other.tsv. */
export function parseSuccessions(reform: readonly string[][], other: readonly string[][]): Succession[] {
  return [
    ...reform.map(([from = '', to = '', kind = '']) => ({
      from: { code: from, validFrom: UNRECORDED },
      to: { code: to, validFrom: REFORM },
      on: REFORM,
      kind: (kind || 'merged') as Kind,
    })),
    ...other.map(([from = '', since = '', to = '', on = '', kind = '']) => ({
      from: { code: from, validFrom: since || UNRECORDED },
      to: { code: to, validFrom: on },
      on,
      kind: kind as Kind,
    })),
  ]
}
