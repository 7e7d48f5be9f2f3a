import { readDate } from '#ui'
import type { Moment } from '../schema.ts'

export type Typed = Readonly<Record<string, string>>
type Clock = 'asOf' | 'known'

export interface MomentRead {
  readonly moment: Moment
  /** Days that are none, by the field they were typed in. */
  readonly wrong: readonly Clock[]
  readonly asked: boolean
}

const empty = (typed: Typed, name: string) => ['day', 'month', 'year'].every((part) => (typed[`${name}-${part}`] ?? '').trim() === '') // prettier-ignore
const nextDay = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

/** The moment of both clocks that a page's form asks for: what held on a day, as it was known when another day ended. */
export function readMoment(typed: Typed, dayStart: (day: string) => Date): MomentRead {
  const [asOf, known] = [readDate(typed, 'asOf'), readDate(typed, 'known')]
  const wrong = (['asOf', 'known'] as const).filter((name) => !empty(typed, name) && (name === 'asOf' ? asOf : known) === null) // prettier-ignore
  return {
    moment: {
      ...(asOf === null ? {} : { asOf }),
      ...(known === null ? {} : { asKnownAt: new Date(dayStart(nextDay(known)).getTime() - 1) }),
    },
    wrong,
    asked: asOf !== null || known !== null,
  }
}
