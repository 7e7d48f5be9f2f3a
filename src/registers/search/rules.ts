import { fold, spell } from '#territory'
import { oneSlip, spellName, wordsOf, type NameRules, type Spelt } from './names.ts'

/** One word asked for; `open`: it is only the beginning of a word. */
export interface AskedWord {
  readonly spelt: string
  readonly folded: string
  readonly open: boolean
}

/** A name as it was asked for. */
export interface AskedName extends Spelt {
  readonly words: readonly AskedWord[]
  /** Was anything typed with accents? Then words without one are meant so. */
  readonly accented: boolean
  /** Was it read otherwise than typed (keys of an input method left in it)? */
  readonly reread: boolean
}

/** Most words that a name is asked for by: a longer one is no name. */
export const MOST_WORDS = 8
/** Fewer letters than this begin too many words. */
export const SHORTEST_OPEN = 2

/**
 * What a name is asked for: `wildcard` when `*` stands anywhere but at the end of a word of two letters or more, `short`
 * when there is nothing to search by.
 */
export function askedName(text: string, rules: NameRules): AskedName | 'wildcard' | 'short' {
  const words: AskedWord[] = []
  for (const typed of text.split(/\s+/)) {
    const open = /^[^*]+\*$/.test(typed)
    if (typed.includes('*') && !(open && fold(typed).length >= SHORTEST_OPEN)) return 'wildcard'
    const spelt = wordsOf(spellName(typed, rules).name)
    spelt.forEach((word, at) => words.push({ spelt: word, folded: fold(word), open: open && at === spelt.length - 1 }))
  }
  const [name, folded] = [words.map((one) => one.spelt).join(' '), words.map((one) => one.folded).join(' ')]
  if (folded.length < SHORTEST_OPEN || words.length > MOST_WORDS) return 'short'
  const typed = spell(text.replaceAll('*', ''))
  return { name, folded, words, accented: name !== folded, reread: fold(typed) !== folded }
}

/** How a name was met, best first: the same; its beginning or its end; all the words in it; all but a slip or two. */
export const MET = ['same', 'part', 'words', 'similar'] as const
export type Met = (typeof MET)[number]

export interface Meeting {
  readonly met: Met
  /** Letters that differ, words left out: 0 unless similar. */
  readonly slips: number
  /** Words that differ by their accents alone. */
  readonly accents: number
}

/** Each asked word with a word of the name of its own, by a test; null when one finds none. Few words: tried in turn. */
function pair<T>(asked: readonly T[], words: readonly string[], fits: (one: T, word: string) => number): { cost: number; at: number[] } | null {
  if (!asked.every((one) => words.some((word) => fits(one, word) < Infinity))) return null
  let best: { cost: number; at: number[] } | null = null
  const visit = (n: number, cost: number, at: number[]): void => {
    if (best && cost >= best.cost) return
    if (n === asked.length) {
      best = { cost, at }
      return
    }
    words.forEach((word, position) => {
      if (at.includes(position)) return
      const more = fits(asked[n]!, word)
      if (more < Infinity) visit(n + 1, cost + more, [...at, position])
    })
  }
  visit(0, 0, [])
  return best
} // prettier-ignore

const opens = ({ folded, open }: AskedWord, word: string) => word === folded || (open && word.startsWith(folded))

/** Do the asked words stand side by side in the name, from this one on? */
function together(asked: readonly AskedWord[], folded: readonly string[], from: number): boolean {
  return asked.every((one, n) => folded[from + n] !== undefined && opens(one, folded[from + n]!))
}

/** Most slips in all, by how many words say who it is. */
const slipsFor = (words: number) => (words >= 3 ? 2 : 1)

/**
 * How does a name meet what was asked? Null when it does not. `similar` too only when wanted: then words may differ by
 * one slip each, the last may be a beginning, and words that say little may be left out.
 */
export function meet(asked: AskedName, { name, folded }: Spelt, similar: boolean, light: ReadonlySet<string>): Meeting | null {
  const [words, spelt] = [wordsOf(folded), wordsOf(name)]
  const differ = (at: readonly number[]) =>
    asked.words.filter((one, n) => at[n] !== undefined && !(one.open ? spelt[at[n]!]!.startsWith(one.spelt) : spelt[at[n]!] === one.spelt)).length
  const run = (from: number) => asked.words.map((_, n) => from + n)
  const length = asked.words.length
  if (words.length === length && together(asked.words, words, 0)) {
    const open = asked.words.some((one, n) => one.folded !== words[n])
    return { met: open ? 'part' : 'same', slips: 0, accents: differ(run(0)) }
  }
  if (together(asked.words, words, 0)) return { met: 'part', slips: 0, accents: differ(run(0)) }
  const end = words.length - length
  if (end > 0 && together(asked.words, words, end)) return { met: 'part', slips: 0, accents: differ(run(end)) }
  const all = pair(asked.words, words, (one, word) => (opens(one, word) ? 0 : Infinity))
  if (all) return { met: 'words', slips: 0, accents: differ(all.at) }
  if (!similar) return null
  const last = asked.words.at(-1)
  const telling = asked.words.filter(({ folded: word }) => !light.has(word))
  const kept = telling.length > 0 ? telling : asked.words
  const near = pair(kept, words, (one, word) => {
    if (opens(one, word)) return 0
    if (oneSlip(one.folded, word)) return 1
    return one === last && one.folded.length >= SHORTEST_OPEN && word.startsWith(one.folded) ? 1 : Infinity
  })
  if (!near || near.cost > slipsFor(kept.length)) return null
  const missing = asked.words.filter((one) => !kept.includes(one) && !words.includes(one.folded)).length
  return { met: 'similar', slips: near.cost + missing, accents: 0 }
} // prettier-ignore

/** Groups of people told apart by how their names meet; within a better one nobody looks at a worse. */
export const groupOf = ({ met, accents }: Meeting, { accented }: AskedName): number =>
  MET.indexOf(met) * 2 + (accented && accents > 0 ? 1 : 0)

/** Why somebody is found, as codes that messages have texts for. */
export function whyName({ met, accents }: Meeting, asked: AskedName): string[] {
  return [
    `why_name_${met}`,
    ...(accents > 0 && asked.accented ? ['why_accents'] : []),
    ...(asked.reread ? ['why_keys'] : []),
  ]
}

/** How many, so that nobody is counted exactly: the largest of these that is exceeded. */
export const BANDS = [100, 1_000, 10_000] as const
export const bandOf = (count: number): number => BANDS.findLast((band) => count > band) ?? 0
