import type { CalendarFacts } from './schema.ts'

const DAY_MS = 86_400_000

/** Between instants (milliseconds since 1970, UTC) and the wall clock of a zone (milliseconds as if the wall clock were UTC). */
export interface Zone {
  toWall(instant: number): number
  toInstant(wall: number): number
}

/**
 * A zone with an offset is arithmetic. Without one it asks Intl, once for each day whose two ends agree;
 * a wall time that a change of clocks skips is read with the offset before the change.
 */
export function createZone({ name, offsetMinutes }: CalendarFacts['zone']): Zone {
  if (offsetMinutes !== undefined) {
    const offset = offsetMinutes * 60_000
    return { toWall: (instant) => instant + offset, toInstant: (wall) => wall - offset }
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const ask = (instant: number) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
  }
  const known = new Map<number, number | null>()
  const offsetAt = (instant: number) => {
    const day = Math.floor(instant / DAY_MS)
    let offset = known.get(day)
    if (offset === undefined) {
      const [start, end] = [ask(day * DAY_MS), ask((day + 1) * DAY_MS)]
      offset = start === end ? start : null
      known.set(day, offset)
    }
    return offset ?? ask(instant)
  }
  return {
    toWall: (instant) => instant + offsetAt(instant),
    toInstant: (wall) => {
      const guess = wall - offsetAt(wall)
      return wall - offsetAt(guess)
    },
  }
}
