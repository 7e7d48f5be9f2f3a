import { edits } from '../distance.ts'
import { derived, type Speller } from '../spelling.ts'
import { Terms } from '../terms.ts'
import { Values, type Column } from './column.ts'

const levels = ['missing', 'same', 'plain', 'accents', 'order', 'light', 'near', 'part', 'some', 'differs']
const [SAME, PLAIN, ACCENTS, ORDER, LIGHT, NEAR, PART, SOME, DIFFERS] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const MOST_WORDS = 31

/**
 * A full name: `same`; `plain` when words of one side are written without accents; `accents` when both have accents and they
 * differ; `order` of the words; `light` words differ; words `near` each other (an edit, an initial, a missing space);
 * a `part` of the words is missing; `some` words are shared, the first and the last among
 * them; `differs`.
 */
export function nameColumn({ words, plain, light }: Speller): Column {
  const values = new Values()
  /** As written, in one spelling; the same without accents; the words that say something, sorted; single words without accents, and with. */
  const [names, plains, cores, tokens, spelt] = [new Terms(), new Terms(), new Terms(), new Terms(), new Terms()]
  const idOf = derived((text) => words(text).slice(0, MOST_WORDS).join(' '), names)
  // For each name, by its number.
  const [plainOf, coreOf, sizeOf, from] = [new Values(), new Values(), new Values(), new Values()]
  const held = new Values()
  const [writtenFrom, written, bare] = [new Values(), new Values(), new Values()]
  const lowOf = new Values()
  const highOf = new Values()
  const used = new Uint8Array(MOST_WORDS)

  function learn(id: number): void {
    const all = names.text(id).split(' ').filter(Boolean)
    // A light word says something where names begin and end: there it may be a name of its own.
    const heavy = all.filter((word, n) => n === 0 || n === all.length - 1 || !light.has(word)).map(plain)
    const sorted = heavy.toSorted()
    plainOf.push(plains.id(all.map(plain).join(' ')))
    coreOf.push(cores.id(sorted.join(' ')))
    sizeOf.push(all.length)
    writtenFrom.push(written.length)
    for (const word of all) {
      written.push(spelt.id(word))
      bare.push(plain(word) === word ? 1 : 0)
    }
    from.push(held.length)
    for (const word of heavy) held.push(tokens.id(word))
    lowOf.push(sorted.length === 0 ? 0 : tokens.hash(tokens.id(sorted[0]!)))
    highOf.push(sorted.length === 0 ? 0 : tokens.hash(tokens.id(sorted.at(-1)!)))
  }
  /** Of two names that are equal without accents: has one of each two words none? */
  function leftOut(x: number, y: number): boolean {
    const [startA, startB] = [writtenFrom.array[x]!, writtenFrom.array[y]!]
    for (let n = 0; n < sizeOf.array[x]!; n++) {
      const [a, b] = [startA + n, startB + n]
      if (written.array[a] !== written.array[b] && bare.array[a] === 0 && bare.array[b] === 0) return false
    }
    return true
  }
  /** One edit; two in long words; two letters swapped; an initial for a word. */
  function nearWords(a: number, b: number): boolean {
    const [long, short] = [Math.max(tokens.length(a), tokens.length(b)), Math.min(tokens.length(a), tokens.length(b))]
    if (short === 1) return tokens.letters[tokens.starts[a]!] === tokens.letters[tokens.starts[b]!]
    if (short < 3)
      return (
        long === 2 &&
        edits(tokens, a, b, 1) === 1 &&
        tokens.letters[tokens.starts[a]!] === tokens.letters[tokens.starts[b]! + 1]
      )
    return edits(tokens, a, b, long >= 7 ? 2 : 1) <= (long >= 7 ? 2 : 1)
  }
  function wordByWord(x: number, y: number): number {
    const [startA, startB, endA, endB] = [from.array[x]!, from.array[y]!, from.array[x + 1]!, from.array[y + 1]!]
    const [sizeA, sizeB] = [endA - startA, endB - startB]
    used.fill(0, 0, sizeB)
    let [equal, alike] = [0, 0]
    let open = 0
    for (let i = startA; i < endA; i++) {
      let met = false
      for (let j = startB; j < endB && !met; j++)
        if (used[j - startB] === 0 && held.array[i] === held.array[j]) met = (used[j - startB] = 1) === 1
      if (met) equal++
      else open |= 1 << (i - startA)
    }
    for (let i = 0; i < sizeA; i++) {
      if ((open & (1 << i)) === 0) continue
      for (let j = 0; j < sizeB; j++)
        if (used[j] === 0 && nearWords(held.array[startA + i]!, held.array[startB + j]!)) {
          used[j] = 1
          open &= ~(1 << i)
          alike++
          break
        }
    }
    const [few, many] = [Math.min(sizeA, sizeB), Math.max(sizeA, sizeB)]
    if (equal + alike === many) return NEAR
    if (equal === few && few >= 2) return PART
    // Kin share words too: the first and the last of each, where names are told apart, must be met in the other.
    const ends = (open & 1) === 0 && (open & (1 << (sizeA - 1))) === 0 && used[0] === 1 && used[sizeB - 1] === 1
    return ends && equal >= 2 ? SOME : DIFFERS
  }
  return {
    levels,
    usual: [0, 0.7, 0.1, 0.03, 0.03, 0.04, 0.06, 0.02, 0.01, 0.01],
    add: (text) => values.push(idOf(text)),
    seal() {
      for (const list of [plainOf, coreOf, sizeOf, writtenFrom, lowOf, highOf, from]) list.push(0)
      while (plainOf.length <= names.size) learn(plainOf.length)
      from.push(held.length)
      for (const list of [names, plains, cores, tokens, spelt, values, held, written, bare]) list.seal()
    },
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      if (x === 0 || y === 0) return 0
      if (x === y) return SAME
      if (plainOf.array[x] === plainOf.array[y]) return leftOut(x, y) ? PLAIN : ACCENTS
      if (coreOf.array[x] === coreOf.array[y]) return sizeOf.array[x] === sizeOf.array[y] ? ORDER : LIGHT
      return wordByWord(x, y)
    },
    key(row, take) {
      const id = values.array[row]!
      if (id === 0) return 0
      if (take === 'low') return lowOf.array[id]! >>> 0
      if (take === 'high') return highOf.array[id]! >>> 0
      return cores.hash(coreOf.array[id]!)
    },
    term: (row) => coreOf.array[values.array[row]!] ?? 0,
    termText: (term) => cores.text(term),
    get termCount() {
      return cores.size
    },
    telling: levels.map((_, level) => level >= SAME && level <= LIGHT),
  }
}
