/** Where every module reads the time. Tests and the demo hand in one that can be moved. */
export interface Clock {
  now(): Date
}

export interface MovableClock extends Clock {
  /** Milliseconds ahead of the machine's clock. */
  offset(): number
  moveTo(offset: number): void
}

/** The machine's clock, movable forward: rehearsals and the demo's "late" branch need next week now. */
export function createClock(offset = 0): MovableClock {
  let ahead = offset
  return {
    now: () => new Date(Date.now() + ahead),
    offset: () => ahead,
    moveTo(next) {
      ahead = next
    },
  }
}

/** A clock that stands still until it is moved: for tests. */
export function fixedClock(at: Date): Clock & { set(next: Date): void } {
  let instant = at
  return {
    now: () => new Date(instant),
    set(next) {
      instant = next
    },
  }
}
