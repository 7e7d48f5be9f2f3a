import { overlap, readPattern, Unsafe, type CharSet, type Node } from './rules-pattern-read.ts'

/** Places in a pattern where a character is read, counted repetitions written out. */
const MOST_PLACES = 3_000
const MOST_STEPS = 100_000

interface Part {
  readonly nullable: boolean
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/**
 * Why a pattern might be slow, or is none; null when it is safe.
 *
 * A matcher that tries and goes back explodes only where the same characters can be read in more than one way. So a
 * pattern must say at every character which one way goes on: written out as places that read one character each, no two
 * places that may come next share a character (one-unambiguous expressions, Brüggemann-Klein and Wood 1998), no step from
 * place to place is there twice (a quantifier on what is quantified), and nothing can be empty in two ways. Then there is
 * one way for every beginning of a text, and going back finds at every earlier place that each other way fails at its first
 * character: the steps are at most the text's length times a number that depends on the pattern alone.
 */
export function patternFault(pattern: string): string | null {
  const known = faults.get(pattern)
  if (known !== undefined) return known
  const found = faultOf(pattern)
  if (faults.size >= MOST_KEPT) faults.clear()
  faults.set(pattern, found)
  return found
}

/** Definitions are asked again and again, by each installation of one that stands beside them. */
const faults = new Map<string, string | null>()
const MOST_KEPT = 1_000

function faultOf(pattern: string): string | null {
  try {
    oneWay(readPattern(pattern))
    return null
  } catch (error) {
    if (error instanceof Unsafe) return error.message
    throw error
  }
}

function oneWay(root: Node): void {
  const sets: CharSet[] = []
  const next: Set<number>[] = []
  let steps = 0

  function connect(from: readonly number[], to: readonly number[]): void {
    steps += from.length * to.length
    if (steps > MOST_STEPS) throw new Unsafe('is too big')
    for (const one of from)
      for (const other of to) {
        if (next[one]!.has(other)) throw new Unsafe('repeats what repeats')
        next[one]!.add(other)
      }
  }

  function one(node: Node): Part {
    if (node.kind === 'empty') return { nullable: true, first: [], last: [] }
    if (node.kind === 'char') {
      if (sets.length === MOST_PLACES) throw new Unsafe('is too big')
      sets.push(node.set)
      next.push(new Set())
      return { nullable: false, first: [sets.length - 1], last: [sets.length - 1] }
    }
    if (node.kind === 'any') {
      const parts = node.parts.map(one)
      if (parts.filter((part) => part.nullable).length > 1) throw new Unsafe('can be empty in two ways')
      return {
        nullable: parts.some((part) => part.nullable),
        first: parts.flatMap((part) => part.first),
        last: parts.flatMap((part) => part.last),
      }
    }
    if (node.kind === 'all') return node.parts.map(one).reduce(then)
    return repeated(node.part, node.min, node.max)
  }

  function then(a: Part, b: Part): Part {
    connect(a.last, b.first)
    return {
      nullable: a.nullable && b.nullable,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
    }
  }

  /** x{2,4} is x x (x (x)?)?; x{2,} is x x+. */
  function repeated(inner: Node, min: number, max: number): Part {
    const again = () => {
      const part = one(inner)
      if (part.nullable) throw new Unsafe('repeats what can be empty')
      return part
    }
    const open = max === Infinity
    const certain = Array.from({ length: open ? Math.max(min, 1) : min }, again)
    if (open) connect(certain.at(-1)!.last, certain.at(-1)!.first)
    let rest: Part | undefined
    for (let n = open ? max : min; n < max; n++) {
      const part = again()
      const whole: Part = rest ? then(part, rest) : part
      rest = { ...whole, nullable: true }
    }
    const all = [...certain, ...(rest ? [rest] : [])]
    if (all.length === 0) return { nullable: true, first: [], last: [] }
    const part = all.reduce(then)
    return open && min === 0 ? { ...part, nullable: true } : part
  }

  const clash = (places: readonly number[]) => places.some((a, n) => places.slice(n + 1).some((b) => overlap(sets[a]!, sets[b]!))) // prettier-ignore
  const { first } = one(root)
  if (clash(first) || next.some((places) => clash([...places])))
    throw new Unsafe('can go on in two ways with one character')
}
