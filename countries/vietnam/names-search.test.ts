import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { fold, spell } from '#territory'
import { fromTelex, spellPerson } from './names-search.ts'
import { readRows } from './read.ts'

const rows = (name: string) => readRows(join(projectRoot(), 'countries/vietnam/data', `${name}.tsv`))
/** Every word in the country's tables of names. */
const words = [...new Set(['surnames', 'middle-names', 'given-names', 'two-word-given'].flatMap((name) => rows(name).flatMap(([text = '']) => spell(text).split(' '))))] // prettier-ignore

const KEYS: Readonly<Record<string, string>> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
}
const SHAPED: Readonly<Record<string, string>> = { 'â': 'aa', 'ê': 'ee', 'ô': 'oo', 'ă': 'aw', 'ơ': 'ow', 'ư': 'uw', 'đ': 'dd' } // prettier-ignore

/** The keys that type a word in Telex: the tone's last, or right behind its vowel. */
function typed(word: string, toneLast: boolean): string {
  let tone = ''
  const keys = [...word.normalize('NFC')].map((letter) => {
    const parts = letter.normalize('NFD')
    const mark = [...parts].find((one) => KEYS[one]) ?? ''
    if (mark !== '') tone = KEYS[mark]!
    const bare = parts.replace(mark, '').normalize('NFC')
    return (SHAPED[bare] ?? bare) + (toneLast ? '' : (KEYS[mark] ?? ''))
  })
  return keys.join('') + (toneLast ? tone : '')
}

describe('a name typed with the keys of Telex', () => {
  it.each([
    ['nguyeexn', 'nguyễn'],
    ['nguyeenx', 'nguyễn'],
    ['ddawngj', 'đặng'],
    ['phuwowng', 'phương'],
    ['phuowng', 'phương'],
    ['huwngf', 'hừng'],
    ['hoaf', 'hòa'],
    ['thuyr', 'thủy'],
    ['quys', 'quý'],
    ['giangf', 'giàng'],
    ['sonw', 'sơn'],
    ['traanf', 'trần'],
  ])('%s is %s', (keys, name) => {
    expect(fromTelex(keys)).toBe(spellPerson(name))
  })

  it.each(['hoa', 'an', 'thanh', 'ksor', 'siu', 'alex', 'tess', 'nguyen', 'xuan', 'x', 'rr', ''])(
    '%s is left as it is',
    (word) => {
      expect(fromTelex(word)).toBeNull()
    },
  )

  it('is the same name as with an input method, for every word in the tables', () => {
    const wrong = words
      .filter((word) => word !== fold(word) && /^\p{L}+$/u.test(word))
      .filter((word) => [true, false].some((last) => spellPerson(typed(word, last)) !== spellPerson(word)))
    expect(wrong).toEqual([])
  })

  it('leaves every name that is written rightly as it is, but for the place of its tone', () => {
    for (const word of words) expect(fold(spellPerson(word)), word).toBe(fold(word))
  })
})

describe('one spelling', () => {
  it('is the same wherever the tone stands, and keeps the accents apart', () => {
    expect(spellPerson('hoà')).toBe(spellPerson('hòa'))
    expect(spellPerson('thuý')).toBe(spellPerson('thúy'))
    expect(spellPerson('ðỗ')).toBe(spellPerson('đỗ'))
    expect(spellPerson('hoa')).not.toBe(spellPerson('hòa'))
  })

  it('takes any text and is settled after one time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...words), fc.stringMatching(/^[a-z]{1,8}$/)), (text) => {
        const once = spellPerson(spell(text))
        expect(spellPerson(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })
})
