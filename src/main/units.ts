import type { Modules } from './modules.ts'

/** A unit and all under it, by code, at an instant; left out: now. */
export function unitsUnder(
  { territory, calendar, clock }: Pick<Modules, 'territory' | 'calendar' | 'clock'>,
  code: string,
  at: Date = clock.now(),
): string[] {
  const day = calendar.legalDay(at)
  const under = (unit: string): string[] => [
    unit,
    ...territory.childrenAt(unit, day).flatMap((child) => under(child.code)),
  ]
  return under(code)
}
