const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long a key signs, how long it is shown before, and after: everything it signed is over by then (milliseconds). */
export const KEY = { signs: 90 * DAY, ahead: DAY, after: DAY } as const

/** The same three, where something else is signed. */
export type KeyTimes = Readonly<Record<keyof typeof KEY, number>>

interface Dated {
  readonly kid: string
  readonly created: Date
}

/**
 * What to do with keys, oldest first: which one signs (the newest shown long enough for everybody to know it; the first
 * of all at once), which are over, and whether the next is due. All that are not over are shown.
 */
export function planKeys<T extends Dated>(
  keys: readonly T[],
  now: Date,
  times: KeyTimes = KEY,
): { signs: T | null; over: T[]; due: boolean } {
  const at = now.getTime()
  const ready = keys.filter(({ created }, index) => index === 0 || at - created.getTime() >= times.ahead)
  const signs = ready.at(-1) ?? null
  // A key is over when its successor has signed for longer than anything signed by it lives.
  const over = keys.filter((key, index) => {
    const next = keys[index + 1]
    return key !== signs && next !== undefined && at - next.created.getTime() >= times.ahead + times.after
  })
  const newest = keys.at(-1)
  return { signs, over, due: newest === undefined || at - newest.created.getTime() >= times.signs - times.ahead }
}
