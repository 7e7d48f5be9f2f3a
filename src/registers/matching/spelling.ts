import { fold, spell } from '#territory'
import type { Spelling } from './schema.ts'
import { Terms } from './terms.ts'

/** Works out something once for each distinct text. */
export function once<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) known.set(text, (found = of(text)))
    return found
  }
}

/** The words of a text in one spelling, accents kept; and each word without them. */
export interface Speller {
  words(text: string): string[]
  plain(word: string): string
  readonly light: ReadonlySet<string>
}

export function createSpeller({ word = (text) => text, plain = fold, light = new Set() }: Spelling): Speller {
  const spelt = once(word)
  return {
    words: (text) => spell(text).split(' ').filter(Boolean).map(spelt),
    plain: once(plain),
    light,
  }
}

/** Distinct texts remembered at most: of numbers and addresses nearly all differ, and remembering them helps nobody. */
const MOST_SEEN = 1 << 16

/** Texts by what they become: a text met again is rarely worked on again, and only the results' numbers are handed out. */
export function derived(to: (text: string) => string, into: Terms): (text: string) => number {
  let seen = new Terms()
  let results: number[] = [0]
  return (text) => {
    if (results.length > MOST_SEEN) {
      seen = new Terms()
      results = [0]
    }
    const id = seen.id(text)
    if (id === results.length) results.push(into.id(to(text)))
    return results[id]!
  }
}
