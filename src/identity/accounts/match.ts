import type { Access } from '#access'
import { SYSTEM, type Clock, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import type { Registers } from '#registers'
import { sameName } from '../mandates/rules.ts'

/** What a person says of themselves; the birth date as a legal day. */
export interface Claim {
  readonly number: string
  readonly name: string
  readonly born: string
}

export interface MatchParts {
  readonly clock: Clock
  readonly access: Access
  readonly registers: Registers
  readonly population: { readonly register: string; readonly name: string; readonly born: string }
  /** The register of deaths. */
  readonly deaths?: string | undefined
}

export interface Matched {
  readonly person: Uuid
  /** As the register has it. */
  readonly name: string
  readonly dead: boolean
}

/**
 * Whose number it is, when name and birth date are theirs too; else null. Nobody is signed in: it is the house that
 * looks, by the right that the person would have, and the look stands in the person's file.
 */
export async function matched(parts: MatchParts, tx: Tx, { number, name, born }: Claim): Promise<Matched | null> {
  const { access, registers, population, deaths } = parts
  const { register } = population
  const found = await registers.locateByKey(tx, { register, field: registers.definition(register).keys[0]!, value: number }) // prettier-ignore
  if (!found) return null
  const person = found.survivor ?? found.owner
  const permit = await access.permit(tx, { person, actingFor: null }, 'register.read', { scope: register, owner: person, about: [person] }) // prettier-ignore
  const record = await registers.read(tx, parts.clock.now(), { ...permit, actor: SYSTEM }, { register, owner: person })
  const known = String(record?.data[population.name] ?? '')
  if (!sameName(known, name) || record?.data[population.born] !== born) return null
  const dead = deaths !== undefined && (await registers.locate(tx, { register: deaths, owner: person })) !== null
  return { person, name: known, dead }
}
