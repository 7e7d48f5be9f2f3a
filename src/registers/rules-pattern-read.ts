/** Code points as sorted, disjoint ranges, both ends included. */
export type Range = readonly [from: number, to: number]
export type CharSet = readonly Range[]

/** A regular expression of the safe kind, taken apart. */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly set: CharSet }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }

/** What a pattern has that the safe kind has not. */
export class Unsafe extends Error {
  override readonly name = 'Unsafe'
}

const LAST = 0x10ffff

export function normal(ranges: readonly Range[]): CharSet {
  const out: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

function others(set: CharSet): CharSet {
  const out: Range[] = []
  let next = 0
  for (const [from, to] of set) {
    if (from > next) out.push([next, from - 1])
    next = to + 1
  }
  return next <= LAST ? [...out, [next, LAST]] : out
}

export const overlap = (a: CharSet, b: CharSet): boolean =>
  a.some(([from, to]) => b.some((one) => one[0] <= to && from <= one[1]))

const point = (char: string): CharSet => [[char.codePointAt(0)!, char.codePointAt(0)!]]
const DIGIT: CharSet = [[48, 57]]
const WORD = normal([[48, 57], [65, 90], [95, 95], [97, 122]]) // prettier-ignore
const SPACE = normal([[9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]]) // prettier-ignore
const LINE_ENDS = normal([[10, 10], [13, 13], [0x2028, 0x2029]]) // prettier-ignore
const classes: Readonly<Record<string, CharSet>> = { d: DIGIT, D: others(DIGIT), w: WORD, W: others(WORD), s: SPACE, S: others(SPACE) } // prettier-ignore
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' }

const properties = new Map<string, CharSet>()
const CHUNK = 0x800
let chunks: { readonly from: number; readonly width: number; readonly text: string; readonly all: number }[] | undefined

/**
 * Every code point but the halves of surrogate pairs, in order, as texts in which the engine finds runs quickly. Of planes
 * of which no character is assigned (4 to 13), or all for private use, one character stands for all.
 */
function everything() {
  chunks ??= Array.from({ length: (LAST + 1) / CHUNK }, (_, n) => n * CHUNK)
    .filter((from) => from < 0xd800 || from > 0xdfff)
    .map((from) => {
      const alike = from >= 0x40000 && (from < 0xe0000 || from >= 0xf0000)
      const points = Array.from({ length: alike ? 1 : CHUNK }, (_, n) => from + n)
      return { from, width: from > 0xffff ? 2 : 1, text: String.fromCodePoint(...points), all: alike ? CHUNK : 1 }
    })
  return chunks
}

/** The code points of a Unicode property, asked of the engine itself. */
function property(escape: string): CharSet {
  const kept = properties.get(escape)
  if (kept) return kept
  const run = new RegExp(`(?:${escape})+`, 'gu')
  const out = everything().flatMap(({ from, width, text, all }) =>
    Array.from(text.matchAll(run), (found): Range => {
      const first = from + found.index / width
      return [first, first + (found[0].length / width) * all - 1]
    }),
  )
  const set = normal(out)
  properties.set(escape, set)
  return set
}

/** The largest count in braces: beyond it a pattern is a mistake. */
const MOST = 1_000

/**
 * Reads `^…$`: literals, classes, `.`, escapes, groups, `|`, and the quantifiers `? * + {n} {n,} {n,m}`. Throws Unsafe on
 * anything else: references back, looking ahead or behind, lazy quantifiers, anchors inside.
 */
export function readPattern(pattern: string): Node {
  try {
    void new RegExp(pattern, 'u')
  } catch {
    throw new Unsafe('is no regular expression')
  }
  if (!pattern.startsWith('^') || !/(?:^|[^\\])(?:\\\\)*\$$/.test(pattern))
    throw new Unsafe('must begin with ^ and end with $')
  const chars = Array.from(pattern.slice(1, -1))
  let at = 0

  const next = () => chars[at]
  const take = () => chars[at++] ?? ''
  function eat(char: string): boolean {
    if (chars[at] !== char) return false
    at++
    return true
  }

  function escaped(inClass: boolean): CharSet {
    const char = take()
    if (classes[char]) return classes[char]
    if (char in CONTROL) return point(CONTROL[char]!)
    if (char === 'p' || char === 'P') {
      const end = chars.indexOf('}', at)
      const escape = `\\${char}${chars.slice(at, end + 1).join('')}`
      at = end + 1
      return property(escape)
    }
    if (char === 'u' || char === 'x') {
      const end = char === 'u' && next() === '{' ? chars.indexOf('}', at) + 1 : at + (char === 'u' ? 4 : 2)
      const hex = chars.slice(at, end).join('').replace(/[{}]/g, '')
      at = end
      return point(String.fromCodePoint(Number.parseInt(hex, 16)))
    }
    if (/[0-9bBkc]/.test(char) && !(inClass && char === '-')) throw new Unsafe(`has \\${char}`)
    return point(char)
  }

  function inBrackets(): CharSet {
    const not = eat('^')
    const ranges: Range[] = []
    while (next() !== ']') {
      const from = eat('\\') ? escaped(true) : point(take())
      if (next() === '-' && chars[at + 1] !== ']' && from.length === 1 && from[0]![0] === from[0]![1]) {
        at++
        const to = eat('\\') ? escaped(true) : point(take())
        ranges.push([from[0]![0], to[0]![1]])
      } else ranges.push(...from)
    }
    at++
    const set = normal(ranges)
    return not ? others(set) : set
  }

  function atom(): Node {
    const char = take()
    if (char === '(') {
      if (eat('?') && !eat(':')) throw new Unsafe('looks ahead or behind, or names a group')
      const inner = choice()
      at++ // the engine took it, so the bracket is there
      return inner
    }
    if (char === '[') return { kind: 'char', set: inBrackets() }
    if (char === '.') return { kind: 'char', set: others(LINE_ENDS) }
    if (char === '\\') return { kind: 'char', set: escaped(false) }
    if (char === '^' || char === '$') throw new Unsafe('has an anchor inside')
    return { kind: 'char', set: point(char) }
  }

  function quantified(part: Node): Node {
    let found: [number, number] | undefined
    if (eat('*')) found = [0, Infinity]
    else if (eat('+')) found = [1, Infinity]
    else if (eat('?')) found = [0, 1]
    else if (next() === '{') {
      const end = chars.indexOf('}', at)
      const [min = '0', max] = chars
        .slice(at + 1, end)
        .join('')
        .split(',')
      found = [Number(min), max === undefined ? Number(min) : max === '' ? Infinity : Number(max)]
      at = end + 1
    }
    if (!found) return part
    if (next() === '?') throw new Unsafe('has a lazy quantifier')
    const [min, max] = found
    if (min > MOST || (max !== Infinity && max > MOST)) throw new Unsafe(`counts beyond ${MOST}`)
    return { kind: 'repeat', part, min, max }
  }

  function sequence(): Node {
    const parts: Node[] = []
    while (at < chars.length && next() !== '|' && next() !== ')') parts.push(quantified(atom()))
    return parts.length === 0 ? { kind: 'empty' } : parts.length === 1 ? parts[0]! : { kind: 'all', parts }
  }

  function choice(): Node {
    const parts = [sequence()]
    while (eat('|')) parts.push(sequence())
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts }
  }
  const whole = sequence()
  // Outside brackets `|` would part the anchors too.
  if (next() === '|') throw new Unsafe('has | outside brackets')
  return whole
}
