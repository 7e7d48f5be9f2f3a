import { setImmediate } from 'node:timers/promises'

/** Work that stops after each small piece, so that whoever runs it may do something else meanwhile. */
export type Turns<T> = Generator<undefined, T, undefined>

/** All of it in one go. */
export function atOnce<T>(turns: Turns<T>): T {
  let step = turns.next()
  while (!step.done) step = turns.next()
  return step.value
}

/** All of it, with the process's other work let in every so many milliseconds. */
export async function inTurns<T>(turns: Turns<T>, everyMs = 10): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = turns.next()
    if (step.done) return step.value
    if (performance.now() - since < everyMs) continue
    await setImmediate()
    since = performance.now()
  }
}
