import type { MatchField } from '../schema.ts'
import { Terms } from '../terms.ts'
import { Values, type Column } from './column.ts'

/** A quantity: how far two lie apart. What is no number is missing. */
export function numberColumn({ within }: Extract<MatchField, { kind: 'number' }>): Column {
  const terms = new Terms()
  const values = new Values()
  const numbers: number[] = [0]
  const near = within.map((_, n) => `near-${n + 1}`)
  const levels = ['missing', 'same', ...near, 'differs']
  return {
    levels,
    usual: [0, 0.85, ...near.map(() => 0.1 / near.length), 0.05],
    add(text) {
      const value = text.trim() === '' ? Number.NaN : Number(text)
      const id = Number.isFinite(value) ? terms.id(String(value)) : 0
      if (id === numbers.length) numbers.push(value)
      values.push(id)
    },
    seal() {
      terms.seal()
      values.seal()
    },
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      if (x === 0 || y === 0) return 0
      if (x === y) return 1
      const apart = Math.abs(numbers[x]! - numbers[y]!)
      for (let n = 0; n < within.length; n++) if (apart <= within[n]!) return n + 2
      return levels.length - 1
    },
    key: (row) => (values.array[row] === 0 ? 0 : terms.hash(values.array[row]!)),
    term: (row) => values.array[row]!,
    termText: (term) => terms.text(term),
    get termCount() {
      return terms.size
    },
    telling: levels.map((level) => level === 'same'),
  }
}
