import { derived, once, type Speller } from '../spelling.ts'
import type { Spelling } from '../schema.ts'
import { Terms } from '../terms.ts'
import { Values, type Column } from './column.ts'

const levels = ['missing', 'same', 'succeeded', 'near', 'differs']
const [SAME, SUCCEEDED, NEAR, DIFFERS] = [1, 2, 3, 4]

/** A unit by code or name. What the country cannot read is compared as a text. */
export function placeColumn({ words, plain }: Speller, place: Spelling['place']): Column {
  const terms = new Terms()
  const values = new Values()
  // The text itself is kept: a country reads more from it than from its spelling.
  const idOf = derived((text) => text.normalize('NFC').trim(), terms)
  const lookUp = once((text: string) => place?.(text) ?? { today: [words(text).map(plain).join(' ')], within: '' })
  /** For each text what it may be today; as numbers the first of that, what it lies within, and whether there is one only. */
  const today: (readonly string[])[] = []
  const [places, wider] = [new Terms(), new Terms()]
  const [placeOf, within, single] = [new Values(), new Values(), new Values()]
  const seal = () => {
    for (let id = 0; id <= terms.size; id++) {
      const found = id === 0 ? { today: [], within: '' } : lookUp(terms.text(id))
      today.push(found.today)
      placeOf.push(places.id(found.today[0] ?? ''))
      within.push(wider.id(found.within))
      single.push(found.today.length === 1 ? 1 : 0)
    }
    for (const list of [terms, places, wider, values]) list.seal()
  }
  function one(x: number, y: number): number {
    if (single.array[x] === 1 && single.array[y] === 1) return placeOf.array[x] === placeOf.array[y] ? SAME : 0
    return today[x]!.some((unit) => today[y]!.includes(unit)) ? SUCCEEDED : 0
  }
  return {
    levels,
    usual: [0, 0.8, 0.1, 0.05, 0.05],
    add: (text) => values.push(idOf(text)),
    seal,
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      if (x === 0 || y === 0) return 0
      if (x === y) return SAME
      const met = one(x, y)
      if (met !== 0) return met
      return within.array[x] === within.array[y] && within.array[x] !== 0 ? NEAR : DIFFERS
    },
    key(row, take) {
      const id = values.array[row]!
      if (take === 'wide') return within.array[id] === 0 ? 0 : wider.hash(within.array[id]!)
      return placeOf.array[id] === 0 ? 0 : places.hash(placeOf.array[id]!)
    },
    term: (row) => placeOf.array[values.array[row]!]!,
    termText: (term) => places.text(term),
    get termCount() {
      return places.size
    },
    telling: levels.map((_, level) => level === SAME),
  }
}
