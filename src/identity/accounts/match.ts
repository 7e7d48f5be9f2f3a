import type { Access } from '#access'
import { SYSTEM, type Clock, type Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { sameName } from '../mandates/rules.ts'

/** What a person says of themselves; the birth date as a legal day. */
export interface Claim {
  readonly number: string
  readonly name: string
  readonly born: string
}

/** A register that says who people are, by its first unique field, and whom an account of theirs is for. */
export interface Known {
  readonly register: string
  readonly name: string
  readonly born: string
  readonly kind?: 'foreigner' | undefined
  /** The field of the last day on which its card is good. */
  readonly until?: string | undefined
}

export interface MatchParts {
  readonly clock: Clock
  readonly access: Access
  readonly registers: Registers
  readonly population: Known
  /** Registers of people whom the population register does not know. */
  readonly others?: readonly Known[] | undefined
  legalDay(at: Date): string
  /** The register of deaths. */
  readonly deaths?: string | undefined
}

export interface Matched {
  readonly person: Uuid
  /** As the register has it. */
  readonly name: string
  readonly dead: boolean
  /** Whom the account is for, where the register alone says it. */
  readonly kind: 'foreigner' | null
}

/** In which register a number is, and whose. */
export async function placed(
  { registers, population, others = [] }: Pick<MatchParts, 'registers' | 'population' | 'others'>,
  db: Db,
  number: string,
) {
  for (const known of [population, ...others]) {
    const { register } = known
    const found = await registers.locateByKey(db, { register, field: registers.definition(register).keys[0]!, value: number }) // prettier-ignore
    if (found) return { known, person: found.survivor ?? found.owner, unit: found.unit }
  }
  return null
}

/**
 * Whose number it is, when name and birth date are theirs too; else null. Nobody is signed in: it is the house that
 * looks, by the right that the person would have, and the look stands in the person's file.
 */
export async function matched(parts: MatchParts, tx: Tx, { number, name, born }: Claim): Promise<Matched | null> {
  const { access, registers, deaths } = parts
  const found = await placed(parts, tx, number)
  if (!found) return null
  const { person, known: fields } = found
  const { register, until } = fields
  const permit = await access.permit(tx, { person, actingFor: null }, 'register.read', { scope: register, owner: person, about: [person] }) // prettier-ignore
  const record = await registers.read(tx, parts.clock.now(), { ...permit, actor: SYSTEM }, { register, owner: person })
  const known = String(record?.data[fields.name] ?? '')
  if (!sameName(known, name) || record?.data[fields.born] !== born) return null
  if (until !== undefined && String(record.data[until] ?? '') < parts.legalDay(parts.clock.now())) return null
  const dead = deaths !== undefined && (await registers.locate(tx, { register: deaths, owner: person })) !== null
  return { person, name: known, dead, kind: fields.kind ?? null }
}
