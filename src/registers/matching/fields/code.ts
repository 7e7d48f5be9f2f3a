import { edits } from '../distance.ts'
import { derived } from '../spelling.ts'
import { Terms } from '../terms.ts'
import { Values, type Column } from './column.ts'

const only = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase() // prettier-ignore

/** A written number, or a code: letters and digits count, nothing else. `most`: how many edits still say something. */
export function codeColumn(most: 0 | 2): Column {
  const terms = new Terms()
  const values = new Values()
  const idOf = derived(only, terms)
  const half = (id: number) => Math.ceil(terms.length(id) / 2)
  const levels = ['missing', 'same', ...(most === 2 ? ['one-edit', 'two-edits'] : []), 'differs']
  return {
    levels,
    usual: most === 2 ? [0, 0.85, 0.06, 0.03, 0.06] : [0, 0.95, 0.05],
    add: (text) => values.push(idOf(text)),
    seal() {
      terms.seal()
      values.seal()
    },
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      if (x === 0 || y === 0) return 0
      if (x === y) return 1
      return most === 0 ? 2 : 1 + edits(terms, x, y, most)
    },
    key(row, take) {
      const id = values.array[row]!
      if (id === 0) return 0
      if (take === 'head') return terms.hash(id, 0, half(id))
      return take === 'tail' ? terms.hash(id, terms.length(id) - half(id)) : terms.hash(id)
    },
    term: (row) => values.array[row]!,
    termText: (term) => terms.text(term),
    get termCount() {
      return terms.size
    },
    telling: levels.map((level) => level === 'same'),
  }
}
