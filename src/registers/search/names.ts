import { fold, remembered, spell } from '#territory'

/** How a country writes names, for comparing them. */
export interface NameRules {
  /** One spelling for what is one name however it was typed; given small letters and single spaces, accents kept. */
  spell?(name: string): string
  /** Words that say little about who somebody is, folded: a search by likeness does without them. */
  readonly light?: readonly string[]
}

/** A name as it is compared: with its accents, and without. */
export interface Spelt {
  readonly name: string
  readonly folded: string
}

const foldWord = remembered(fold)

/** '' and '' for a name without a letter or digit. */
export function spellName(name: string, { spell: own = (text) => text }: NameRules = {}): Spelt {
  const spelt = own(spell(name))
  return { name: spelt, folded: spelt.split(' ').map(foldWord).join(' ') }
}

export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean)

/** A word, and what is left of it when any one letter is lost: two words one slip apart share one of these. */
export function cutsOf(word: string): string[] {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

/** Is the second word the first with one letter changed, lost, added, or two neighbours swapped? */
export function oneSlip(a: string, b: string): boolean {
  const [x, y] = [[...a], [...b]]
  if (x.length > y.length) return oneSlip(b, a)
  if (y.length - x.length > 1 || a === b) return false
  let at = 0
  while (at < x.length && x[at] === y[at]) at++
  const rest = (word: string[], from: number) => word.slice(from).join('')
  if (x.length < y.length) return rest(x, at) === rest(y, at + 1)
  if (rest(x, at + 1) === rest(y, at + 1)) return true
  return x[at] === y[at + 1] && x[at + 1] === y[at] && rest(x, at + 2) === rest(y, at + 2)
}
