import { isDeepStrictEqual } from 'node:util'

let failed = 0
let steps = 0

/** One JSON line a step. A step that throws is told, counted, and ends its chapter. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  steps++
  try {
    const value = await work()
    const told = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}
    const plain = Object.fromEntries(
      Object.entries(told).filter(([, one]) => ['string', 'number', 'boolean'].includes(typeof one)),
    )
    process.stdout.write(
      `${JSON.stringify({ step: name, ok: true, ms: Math.round(performance.now() - began), ...plain })}\n`,
    )
    return value
  } catch (error) {
    failed++
    process.stdout.write(
      `${JSON.stringify({ step: name, ok: false, ms: Math.round(performance.now() - began), error: (error as Error).message })}\n`,
    )
    throw error
  }
}

/** Say what was expected when it is not so. */
export function must(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what)
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
}

/** The last line: how it went; the exit code says the same. */
export function end(): number {
  process.stdout.write(`${JSON.stringify({ story: failed === 0 ? 'ended well' : 'failed', steps, failed })}\n`)
  return failed === 0 ? 0 : 1
}
