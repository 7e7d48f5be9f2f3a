import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutsOf, oneSlip, spellName, wordsOf } from './names.ts'
import { askedName, BANDS, bandOf, groupOf, meet, whyName, type AskedName } from './rules.ts'

const light = new Set(['of'])
const word = fc.stringMatching(/^[a-z]{2,7}$/)
const name = fc.array(word, { minLength: 1, maxLength: 5 })
const asked = (text: string) => askedName(text, {}) as AskedName
const met = (query: string, text: string, similar = false) => meet(asked(query), spellName(text), similar, light)

/** A word with one letter changed, lost, added, or two neighbours swapped. */
const slipped = fc
  .tuple(fc.stringMatching(/^[a-z]{3,9}$/), fc.nat(), fc.constantFrom('change', 'lose', 'add', 'swap'), fc.constantFrom(...'abcxyz'))
  .map(([text, seed, kind, letter]) => {
    const letters = [...text]
    const at = seed % (letters.length - 1)
    if (kind === 'change') return [text, letters.with(at, letter).join('')] as const
    if (kind === 'lose') return [text, letters.toSpliced(at, 1).join('')] as const
    if (kind === 'add') return [text, letters.toSpliced(at, 0, letter).join('')] as const
    return [text, letters.toSpliced(at, 2, letters[at + 1]!, letters[at]!).join('')] as const
  }) // prettier-ignore

describe('a slip', () => {
  it('is seen from both sides, and the two words share a cut, by which the dictionary finds them', () => {
    fc.assert(
      fc.property(slipped, ([right, wrong]) => {
        expect(oneSlip(right, wrong)).toBe(right !== wrong)
        expect(oneSlip(wrong, right)).toBe(right !== wrong)
        expect(cutsOf(right).some((cut) => cutsOf(wrong).includes(cut))).toBe(true)
      }),
    )
  })

  it('is one only', () => {
    for (const [a, b] of [
      ['abc', 'abc'],
      ['abc', 'bca'],
      ['abcd', 'ab'],
      ['abc', 'xyc'],
      ['', 'ab'],
    ] as const)
      // prettier-ignore
      expect(oneSlip(a, b), `${a} ${b}`).toBe(false)
    expect(oneSlip('', 'a')).toBe(true)
  })
})

describe('what is asked for', () => {
  it('is nothing where there are no letters, or too many words; a star ends a word', () => {
    for (const text of ['', ' ', 'x', '…', 'a b c d e f g h i']) expect(askedName(text, {})).toBe('short')
    for (const text of ['*', 'a*', 'ab*c', '*ab', 'ab cd **']) expect(askedName(text, {})).toBe('wildcard')
    expect(asked('Ab* Ç-d').words).toEqual([
      { spelt: 'ab', folded: 'ab', open: true },
      { spelt: 'ç', folded: 'c', open: false },
      { spelt: 'd', folded: 'd', open: false },
    ])
    expect(asked('Ab* Ç-d')).toMatchObject({ accented: true, reread: false, folded: 'ab c d' })
  })

  it('is never a fault, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.boolean(), (query, text, similar) => {
        const question = askedName(query, {})
        if (typeof question === 'string') return
        const meeting = meet(question, spellName(text), similar, light)
        if (meeting) expect(whyName(meeting, question).length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    ) // prettier-ignore
  })
})

describe('a name meets', () => {
  it('itself best, its beginning and its end next, its words in any order then', () => {
    fc.assert(
      fc.property(name, fc.nat(), (words, seed) => {
        const text = words.join(' ')
        expect(met(text, text)?.met).toBe('same')
        const shuffled = words.toSorted((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 31 + seed) % 7)).join(' ')
        expect(['same', 'part', 'words']).toContain(met(shuffled, text)?.met)
        const cut = 1 + (seed % words.length)
        expect(['same', 'part']).toContain(met(words.slice(0, cut).join(' '), text)?.met)
        expect(['same', 'part']).toContain(met(words.slice(-cut).join(' '), text)?.met)
      }),
    )
  })

  it('with a slip in one word when likeness is wanted, and never otherwise', () => {
    fc.assert(
      fc.property(slipped, word, ([right, wrong], other) => {
        fc.pre(right !== wrong && other !== wrong && other !== right && !right.startsWith(wrong))
        expect(met(`${wrong} ${other}`, `${right} ${other}`)).toBeNull()
        expect(met(`${wrong} ${other}`, `${right} ${other}`, true)).toMatchObject({ met: 'similar', slips: 1 })
      }),
    )
  })

  it('without the words that say little, and by no more slips than the words bear', () => {
    expect(met('ash of bell', 'ash bell', true)).toMatchObject({ met: 'similar', slips: 1 })
    expect(met('asj bekl', 'ash bell', true)).toBeNull()
    expect(met('asj bekl cane', 'ash bell cane', true)).toMatchObject({ slips: 2 })
    expect(met('asj bekl cand', 'ash bell cane', true)).toBeNull()
    expect(met('ash bell ca', 'ash bell cane', true)).toMatchObject({ met: 'similar' })
  })

  it('with its accents before others', () => {
    const [same, other] = [met('hòa', 'Hòa'), met('hòa', 'Hoa')]
    expect([same?.accents, other?.accents]).toEqual([0, 1])
    expect(groupOf(same!, asked('hòa'))).toBeLessThan(groupOf(other!, asked('hòa')))
    // Typed without accents, it says nothing of them.
    expect(groupOf(met('hoa', 'Hòa')!, asked('hoa'))).toBe(groupOf(met('hoa', 'Hoa')!, asked('hoa')))
    expect(whyName(other!, asked('hòa'))).toEqual(['why_name_same', 'why_accents'])
  })

  it('each asked word by a word of its own', () => {
    expect(met('an an', 'binh an')).toBeNull()
    expect(met('an an', 'an binh an')?.met).toBe('words')
    expect(wordsOf('  a  b ')).toEqual(['a', 'b'])
  })
})

describe('a count', () => {
  it('is told as a band', () => {
    expect([0, 100, 101, 1_001, 10_001].map(bandOf)).toEqual([0, 0, ...BANDS])
  })
})
