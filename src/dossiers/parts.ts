import type { Access } from '#access'
import { Refusal, type Clock, type Files, type Journal, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import type { Facts, FormContext, Procedures } from '#procedures'
import type { Registers } from '#registers'
import type { Calendar, LegalDay, Level, Territory } from '#territory'
import type { DossierCountry } from './country.ts'

/** What dossiers are made of. */
export interface DossiersParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly procedures: Procedures
  readonly calendar: Calendar
  readonly territory: Territory
  readonly files: Files
  readonly country: DossierCountry
  /**
   * Where running numbers of dossier codes are drawn: a small pool of its own, since a transaction of `database` that
   * waited for a second connection of its pool could wait for itself. May be `relaxed`.
   */
  readonly numbers: Database
}

/** A form's context on a legal day. */
export function formContext({ territory }: DossiersParts, day: LegalDay, facts: Facts, applicantId: Uuid): FormContext {
  return {
    onDay: day,
    facts,
    applicantId,
    isUnit: (code, level) => territory.unitAt(code, day)?.level === level,
  }
}

/** A unit and its ancestors on a day, nearest first. */
export const pathOf = ({ territory }: DossiersParts, unit: string, day: LegalDay): readonly string[] => [
  unit,
  ...territory.ancestorsAt(unit, day).map(({ code }) => code),
]

/** The unit itself or its ancestor of a level. Refusal 422 `unit_unknown` when there is none. */
export function lift({ territory }: DossiersParts, unit: string | null, level: string, day: LegalDay): string {
  const start = unit === null ? undefined : territory.unitAt(unit, day)
  const found = start && [start, ...territory.ancestorsOf(start, day)].find((one) => one.level === (level as Level))
  if (!found) throw new Refusal(422, 'unit_unknown', { values: { unit: unit ?? '' } })
  return found.code
}

/** The highest unit above: where a bundle is counted. */
export const provinceOf = (parts: DossiersParts, unit: string, day: LegalDay): string =>
  pathOf(parts, unit, day).at(-1)!

/**
 * Wait for all, then give what they gave or throw what failed: statements sent together down one connection share its round trips, and
 * none may still be on its way when the transaction rolls back.
 */
export async function together<T extends readonly Promise<unknown>[]>(
  work: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work)
  return (await Promise.all(work)) as never
}
