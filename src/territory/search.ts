import { fold, spell } from './names.ts'
import { LEVELS, type Level, type Unit } from './schema.ts'

/** How a country writes and shortens its names; without it only case, spaces and Unicode composition are levelled. */
export interface NameRules {
  /** One spelling for names that differ only in how they are written (where a tone mark stands); given lower case. */
  normalise?(name: string): string
  /** Words for a type, folded, with the types each may mean: `{ p: ['ward'], phuong: ['ward'] }`. */
  readonly typeWords?: Readonly<Record<string, readonly string[]>>
  /** Short names people type, folded, and the name each stands for: `{ hcm: 'Hồ Chí Minh' }`. */
  readonly aliases?: Readonly<Record<string, string>>
}

/** How a name was met, best first. 'within' is a name followed by words of its ancestors. */
export const MATCHES = ['code', 'exact', 'prefix', 'word', 'within'] as const
export type Match = (typeof MATCHES)[number]

export interface SearchOptions {
  readonly day: string
  readonly level?: Level | undefined
  /** Code of an ancestor. */
  readonly within?: string | undefined
  /** Default 10. */
  readonly limit?: number | undefined
}

export interface Found {
  readonly unit: Unit
  /** Nearest first: what tells two units of one name apart. */
  readonly ancestors: readonly Unit[]
  readonly match: Match
  /** Was the name typed with its own accents? */
  readonly accents: boolean
}

export type SearchIndex = (query: string, options: Omit<SearchOptions, 'day'>) => Found[]

/** A name alone and with its type word. */
interface Spelling {
  readonly name: string
  readonly full: string
}
interface Entry {
  readonly unit: Unit
  readonly ancestors: readonly Unit[]
  readonly accented: Spelling
  readonly plain: Spelling
  /** Folded full names of the ancestors, each word after a space. */
  readonly context: string
}
/** One way to read a query: as it is, or without its type word (then units of another type come half a rank later). */
interface Reading {
  readonly accented: string
  readonly plain: string
  readonly types: readonly string[] | null
}
interface Met {
  /** Whole ranks by match and accents, lower is better. */
  readonly rank: number
  readonly match: Match
  readonly accents: boolean
}

const LONGEST = 100
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const order = (a: Entry, b: Entry) =>
  LEVELS.indexOf(a.unit.level) - LEVELS.indexOf(b.unit.level) ||
  compare(a.plain.name, b.plain.name) ||
  compare(a.context, b.context) ||
  compare(a.unit.code, b.unit.code)

const wordsOf = (folded: string) => folded.split(' ').filter(Boolean)

/** Index in MATCHES: the whole name, its beginning, the beginning of a later word; 0 is no match. */
function meet(name: string, query: string): 0 | 1 | 2 | 3 {
  if (name.startsWith(query)) return name.length === query.length ? 1 : 2
  return name.includes(` ${query}`) ? 3 : 0
}

/** Names share their words (14,000 names, some 3,000 words): each word is worked out once. */
function wordByWord(of: (word: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  const one = (word: string) => {
    let found = known.get(word)
    if (found === undefined) known.set(word, (found = of(word)))
    return found
  }
  return (text) => text.split(' ').map(one).filter(Boolean).join(' ')
}

/** Spells a unit's name and full name, the word for its type once. */
function speller(of: (text: string) => string): (unit: Unit) => Spelling {
  return ({ name, fullName }) => {
    const spelt = of(name)
    const word = fullName.endsWith(` ${name}`) ? fullName.slice(0, -name.length - 1) : null
    return { name: spelt, full: word === null ? of(fullName) : `${of(word)} ${spelt}` }
  }
}

/** A search over the units of one day. The index is built once; a query walks it (3,355 units: about 0.5 ms). */
export function createSearch(
  units: readonly Unit[],
  ancestorsOf: (unit: Unit) => readonly Unit[],
  { normalise = (name) => name, typeWords = {}, aliases = {} }: NameRules,
): SearchIndex {
  const accentedOf = wordByWord((word) => normalise(spell(word)))
  const plainOf = wordByWord(fold)
  const [spellAccented, spellPlain] = [speller(accentedOf), speller(plainOf)]
  const contexts = new Map<string, string>()
  const entries = units
    .map((unit): Entry => {
      const ancestors = ancestorsOf(unit)
      const key = ancestors.map(({ code }) => code).join(' ')
      let context = contexts.get(key)
      if (context === undefined) contexts.set(key, (context = ancestors.map((a) => ` ${plainOf(a.fullName)}`).join('')))
      return { unit, ancestors, accented: spellAccented(unit), plain: spellPlain(unit), context }
    })
    .toSorted(order)

  /** How many leading words say a type, and which; never all of them. */
  const typeOf = (words: readonly string[]) => {
    for (const length of [2, 1]) {
      const types = words.length > length ? typeWords[words.slice(0, length).join(' ')] : undefined
      if (types) return { types, length }
    }
    return { types: null, length: 0 }
  }
  /** Short names written out, a type word set apart from its number: `P15` is `P 15`. */
  const expand = (text: string) =>
    text
      .replace(/(\p{L}+)(\d+)/gu, (whole, word: string, digits) =>
        typeWords[fold(word)] ? `${word} ${digits}` : whole,
      )
      .replace(/[\p{L}\p{M}]+/gu, (word) => aliases[fold(word)] ?? word)
  const readings = (text: string): Reading[] => {
    const [accented, plain] = [normalise(spell(text)), fold(text)]
    const { types, length } = typeOf(plain.split(' '))
    const rest = (name: string) => name.split(' ').slice(length).join(' ')
    const whole = { accented, plain, types: null }
    return types ? [whole, { accented: rest(accented), plain: rest(plain), types }] : [whole]
  }
  /** Do these words each begin a word of the ancestors? Words for a type need not. */
  const inContext = ({ context }: Entry, words: readonly string[]) =>
    words.every((word) => context.includes(` ${word}`) || typeWords[word] !== undefined)

  const meets = (entry: Entry, { accented, plain, types }: Reading): Met | null => {
    const later = types && !types.includes(entry.unit.type) ? 0.5 : 0
    let best: Met | null = null
    for (const which of types ? (['name'] as const) : (['name', 'full'] as const)) {
      const name = entry.plain[which]
      const met = meet(name, plain)
      if (met > 0) {
        const accents = meet(entry.accented[which], accented) === met
        const rank = met * 2 + (accents ? 0 : 1) + later
        if (!best || rank < best.rank) best = { rank, match: MATCHES[met] ?? 'word', accents }
      } else if (
        !best &&
        plain[name.length] === ' ' &&
        plain.startsWith(name) &&
        inContext(entry, wordsOf(plain.slice(name.length)))
      ) {
        const accents = accented.startsWith(`${entry.accented[which]} `)
        best = { rank: 8 + (accents ? 0 : 1) + later, match: 'within', accents }
      }
    }
    return best
  }

  return (query, { level, within, limit = 10 }) => {
    const [first = '', ...parts] = expand(query.slice(0, LONGEST)).split(',')
    const ways = readings(first)
    const typed = ways[0]?.plain
    if (!typed) return []
    const words = parts.flatMap((part) => wordsOf(fold(part)))
    // Entries are in order already: a list for each half rank, and no sorting.
    const ranks: Found[][] = []
    for (const entry of entries) {
      const { unit, ancestors } = entry
      if (level && unit.level !== level) continue
      if (within !== undefined && unit.code !== within && !ancestors.some(({ code }) => code === within)) continue
      if (!inContext(entry, words)) continue
      let best: Met | null = unit.code === typed ? { rank: 0, match: 'code', accents: true } : null
      for (const way of ways) {
        const met = meets(entry, way)
        if (met && (!best || met.rank < best.rank)) best = met
      }
      if (best) (ranks[best.rank * 2] ??= []).push({ unit, ancestors, match: best.match, accents: best.accents })
    }
    return ranks.flat().slice(0, limit)
  }
}
