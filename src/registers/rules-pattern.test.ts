import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlap, readPattern, type Node } from './rules-pattern-read.ts'
import { patternFault } from './rules-pattern.ts'

/**
 * A matcher that tries and goes back, as engines do, counting what it does. Longest first; an iteration that reads nothing
 * is given up. Stops at `most`.
 */
function match(root: Node, text: string, most = Infinity): { found: boolean; steps: number } {
  const chars = [...text].map((char) => char.codePointAt(0)!)
  let steps = 0
  class Enough extends Error {}
  function go(node: Node, at: number, then: (at: number) => boolean): boolean {
    if (++steps > most) throw new Enough()
    if (node.kind === 'empty') return then(at)
    if (node.kind === 'char') return at < chars.length && overlap(node.set, [[chars[at]!, chars[at]!]]) && then(at + 1)
    if (node.kind === 'any') return node.parts.some((part) => go(part, at, then))
    if (node.kind === 'all') {
      const on = (n: number, from: number): boolean =>
        n === node.parts.length ? then(from) : go(node.parts[n]!, from, (next) => on(n + 1, next))
      return on(0, at)
    }
    const again = (count: number, from: number): boolean =>
      (count < node.max &&
        go(node.part, from, (next) => (next > from || count < node.min) && again(count + 1, next))) ||
      (count >= node.min && then(from))
    return again(0, at)
  }
  try {
    return { found: go(root, 0, (at) => at === chars.length), steps }
  } catch (error) {
    if (error instanceof Enough) return { found: false, steps }
    throw error
  }
}

/** Small patterns over a, b, c with every operator, nested. */
const pattern = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom('a', 'b', 'c', '[ab]', '[^a]', '\\w', '.'),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
      fc.tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '{0,2}')).map(([a, many]) => `(?:${a})${many}`), // prettier-ignore
    ),
  }))
  .node.map((inner) => `^${inner}$`)
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 })
const SAFE = [
  '^\\d{12}$', '^[A-Z]{2}[1-5]\\d{12}$', '^B\\d{1,9}$', '^(?:\\d{9}|[A-Z]\\d{8})$', '^\\d{9}(?:\\d{3})?$', '^(?:ab)*c$', '^a*b*$', '^$',
  '^\\p{L}+(?: \\p{L}+)*$', '^[A-Z]\\d{2}(?:\\.\\d{1,3}){2,}$', '^KQ\\.[A-Z]\\d{2}\\.\\d{6}$', '^(?:a|b|)$', '^\\u0041\\x42\\$$', '^[^\\d\\s-]+$',
] // prettier-ignore
const EXPLODING = [
  '^(a+)+$', '^(a*)*$', '^(a|a)*$', '^(a|aa)+$', '^(a|ab)*$', '^(.*)*$', '^(a?){20}a{20}$', '^\\d+\\d+$', '^a*a*b$', '^(.*)(.*)(.*)x$',
  '^([a-z]+)*$', '^(\\w+\\s?)*$', '^(a|b|ab)*c$', '^(?:a{1,5}){1,5}$', '^((a?|b?)(c?|d?))$', '^(?:(?:a|b)*|c)*$', '^\\s*(.*)\\s*$',
] // prettier-ignore

describe('a pattern', () => {
  it.each(SAFE)('%s is taken', (one) => expect(patternFault(one)).toBeNull())
  it.each(EXPLODING)('%s is refused', (one) => expect(patternFault(one)).toMatch(/two ways|repeats/))
  it.each([
    ['^(a)\\1$', 'has \\1'],
    ['^(?=a)a$', 'looks ahead'],
    ['^(?<!a)b$', 'looks ahead or behind'],
    ['^(?<x>a)$', 'names a group'],
    ['^a+?$', 'lazy'],
    ['^a\\b$', 'has \\b'],
    ['a$', 'must begin'],
    ['^a', 'end with $'],
    ['^a\\$', 'end with $'],
    ['^a|b$', 'outside brackets'],
    ['^(?:a$)$', 'anchor inside'],
    ['^(a$', 'no regular expression'],
    ['^[b-a]$', 'no regular expression'],
    ['^a{1001}$', 'counts beyond'],
    ['^(?:[ab]{1000}){4}$', 'too big'],
    ['', 'must begin'],
  ])('%s is refused: %s', (one, why) => {
    expect(patternFault(one)).toContain(why)
  })

  it('means to us what it means to the engine', () => {
    fc.assert(
      fc.property(pattern, text, (one, given) => {
        expect(match(readPattern(one), given, 20_000).found || false).toBe(new RegExp(one, 'u').test(given))
      }),
      { numRuns: 500 },
    )
  })

  it('knows which characters have a property of Unicode, as the engine does', () => {
    const points = fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.constantFrom(0, 0x41, 0xe0, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1d7ff, 0x10ffff)) // prettier-ignore
    const escape = fc.constantFrom('\\p{L}', '\\p{Lu}', '\\P{L}', '\\p{M}', '\\p{N}', '\\p{Script=Latin}')
    fc.assert(
      fc.property(points, escape, (point, one) => {
        fc.pre(point < 0xd800 || point > 0xdfff)
        const root = readPattern(`^${one}$`)
        expect(match(root, String.fromCodePoint(point)).found).toBe(new RegExp(`^${one}$`, 'u').test(String.fromCodePoint(point))) // prettier-ignore
      }),
      { numRuns: 1_000 },
    )
  })

  it('that is taken takes steps by the text’s length, whatever the text', () => {
    let taken = 0
    fc.assert(
      fc.property(pattern, text, (one, given) => {
        if (patternFault(one) !== null) return
        taken++
        const root = readPattern(one)
        const size = one.length
        // The same text over and over, and a wrong end: where exploding patterns explode.
        for (const times of [1, 4, 16]) {
          const long = given.repeat(times)
          for (const whole of [long, `${long}d`, `${long}e`]) {
            const bound = 60 * size * (whole.length + 1)
            expect(match(root, whole, bound).steps, `${one} ${whole}`).toBeLessThanOrEqual(bound)
          }
        }
      }),
      { numRuns: 3_000 },
    )
    expect(taken).toBeGreaterThan(300)
  })

  it('that explodes is seen to explode by the same count', () => {
    for (const one of ['^(?:a+)+$', '^(?:a|a)*$', '^(?:a|aa)+$']) {
      const steps = [8, 16].map((length) => match(readPattern(one), `${'a'.repeat(length)}!`, 1_000_000).steps)
      expect(steps[1]! / steps[0]!, one).toBeGreaterThan(20)
    }
  })
})
