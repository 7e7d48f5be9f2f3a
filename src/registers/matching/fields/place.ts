import { derived, once, type Speller } from '../spelling.ts'
import type { Spelling } from '../schema.ts'
import { hashText, Terms } from '../terms.ts'
import { remembered, Values, type Column } from './column.ts'

const levels = ['missing', 'same', 'succeeded', 'near', 'differs']
const [SAME, SUCCEEDED, NEAR, DIFFERS] = [1, 2, 3, 4]

/** A unit by code or name. What the country cannot read is compared as a text. */
export function placeColumn({ words, plain }: Speller, place: Spelling['place']): Column {
  const terms = new Terms()
  const values = new Values()
  // The text itself is kept: a country reads more from it than from its spelling.
  const idOf = derived((text) => text.normalize('NFC').trim(), terms)
  const lookUp = once((text: string) => place?.(text) ?? { today: [words(text).map(plain).join(' ')], within: '' })
  const today: (readonly string[])[] = []
  const within: string[] = []
  /** Of two names of one place the first unit it may be is the same. */
  const places = new Terms()
  const placeOf: number[] = []
  const seal = () => {
    for (let id = today.length; id <= terms.size; id++) {
      const found = id === 0 ? { today: [], within: '' } : lookUp(terms.text(id))
      today.push(found.today)
      within.push(found.within)
      placeOf.push(places.id(found.today[0] ?? ''))
    }
  }
  const whole = remembered((id) => hashText(today[id]![0] ?? '') || 1)
  const wide = remembered((id) => hashText(within[id]!) || 1)
  const single = (id: number) => today[id]!.length === 1
  return {
    levels,
    usual: [0, 0.8, 0.1, 0.05, 0.05],
    add: (text) => values.push(idOf(text)),
    seal,
    compare(a, b) {
      const [x, y] = [values.array[a]!, values.array[b]!]
      if (x === 0 || y === 0) return 0
      if (x === y) return SAME
      if (today[x]!.some((unit) => today[y]!.includes(unit))) return single(x) && single(y) ? SAME : SUCCEEDED
      return within[x] === within[y] && within[x] !== '' ? NEAR : DIFFERS
    },
    key(row, take) {
      const id = values.array[row]!
      return id === 0 ? 0 : take === 'wide' ? wide(id) : whole(id)
    },
    term: (row) => placeOf[values.array[row]!]!,
    termText: (term) => places.text(term),
    get termCount() {
      return places.size
    },
    telling: levels.map((_, level) => level === SAME),
  }
}
