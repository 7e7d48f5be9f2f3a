import { editLikeness, jaroWinkler } from '../distance.ts'
import type { MatchField } from '../schema.ts'
import { derived, type Speller } from '../spelling.ts'
import type { Terms } from '../terms.ts'
import { Values, type Column } from './column.ts'

const START = 4

/** Words without spaces and accents; `terms` is shared with the field that it may be swapped with. */
export function textColumn(
  { measure, likeness, swap }: Extract<MatchField, { kind: 'text' }>,
  speller: Speller,
  terms: Terms,
  other: () => Column | undefined,
): Column {
  const near = likeness.map((_, n) => `near-${n + 1}`)
  const levels = ['missing', 'same', ...near, ...(swap === undefined ? [] : ['swapped']), 'differs']
  const [swapped, differs] = [levels.length - 2, levels.length - 1]
  const least = Math.min(1, ...likeness)
  const values = new Values()
  const idOf = derived((text) => speller.words(text).map(speller.plain).join(''), terms)
  let partner: Column | undefined

  function like(x: number, y: number): number {
    if (x === y) return 1
    const found = measure === 'edit' ? editLikeness(terms, x, y, least) : jaroWinkler(terms, x, y)
    for (let n = 0; n < likeness.length; n++) if (found >= likeness[n]!) return n + 2
    return differs
  }
  return {
    levels,
    usual: [0, 0.75, ...near.map(() => 0.15 / near.length), ...(swap === undefined ? [] : [0.03]), 0.07],
    add: (text) => values.push(idOf(text)),
    seal() {
      partner = other()
      values.seal()
    },
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      const direct = x === 0 || y === 0 ? 0 : like(x, y)
      if (partner === undefined || (direct !== 0 && direct !== differs)) return direct
      const [p, q] = [partner.term(a), partner.term(b)]
      const crossed = (x !== 0 && q !== 0 && like(x, q) < swapped) || (y !== 0 && p !== 0 && like(y, p) < swapped)
      return crossed ? swapped : direct
    },
    key(row, take) {
      const id = values.array[row]!
      return id === 0 ? 0 : take === 'start' ? terms.hash(id, 0, START) : terms.hash(id)
    },
    term: (row) => values.array[row]!,
    termText: (term) => terms.text(term),
    get termCount() {
      return terms.size
    },
    telling: levels.map((level) => level === 'same'),
  }
}
