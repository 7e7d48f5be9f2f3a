import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuid8 } from '#platform'
import { check } from '#registers'
import { form, landings } from './fixture.ts'
import { dayOf, decide, differences, doneOf, NONE, readingsOf, recordOf, soughtIn, sumOf, type Act } from './rules.ts'
import { STATES, type Book, type Keying, type Readings, type State } from './schema.ts'

const officials = ['An', 'Bo', 'Cy', 'Di'].map((name) => uuid8('official', name))
const readings = fc.option(fc.dictionary(fc.constantFrom('name', 'born'), fc.constantFrom('x', 'y', '?')), {
  nil: null,
})
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constant('key' as const), by: fc.constantFrom(...officials), readings }),
  fc.record({ type: fc.constant('resolve' as const), by: fc.constantFrom(...officials), readings }),
  fc.record({ type: fc.constant('record' as const), by: fc.constantFrom(...officials) }),
)

/** An entry lived through: only what the rule allows happens. */
function live(acts: readonly Act[]) {
  let state: State = 'scanned'
  const keyings: Keying[] = []
  const story: { act: Act; from: State; to: State }[] = []
  for (const one of acts) {
    const decided = decide(state, keyings, one)
    if (!decided.ok) continue
    if (one.type === 'key') keyings.push({ keyer: one.by, readings: one.readings as Readings | null })
    story.push({ act: one, from: state, to: decided.state })
    state = decided.state
  }
  return { state, keyings, story }
}

describe('an entry', () => {
  it('is keyed by two, settled by a third, and ends once, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const { state, keyings, story } = live(acts)
        expect(new Set(keyings.map(({ keyer }) => keyer)).size).toBe(keyings.length)
        expect(keyings.length).toBeLessThanOrEqual(2)
        if (state === 'scanned') expect(keyings).toHaveLength(0)
        else if (state === 'keyed') expect(keyings).toHaveLength(1)
        else expect(keyings).toHaveLength(2)
        for (const { act: done } of story)
          if (done.type !== 'key') expect(keyings.some(({ keyer }) => keyer === done.by)).toBe(false)
        // What two read alike is agreed, and nothing that differed is recorded without a decision.
        const same = keyings.length === 2 && differences(keyings[0]!.readings, keyings[1]!.readings).length === 0
        if (state === 'recorded') expect(same || story.some(({ to }) => to === 'resolved')).toBe(true)
        if (state === 'agreed') expect(same && keyings[0]!.readings !== null).toBe(true)
        if (state === 'differs') expect(same).toBe(false)
        // Both ends are ends.
        const ends = story.filter(({ to }) => to === 'recorded' || to === 'illegible')
        expect(ends.length).toBeLessThanOrEqual(1)
        if (ends[0]) expect(ends[0]).toBe(story.at(-1))
      }),
      { numRuns: 2_000 },
    )
  })

  it('says no by name', () => {
    const [a, b, c] = officials as [string, string, string]
    const keyings = [{ keyer: a, readings: { name: 'x' } }]
    expect(decide('keyed', keyings, { type: 'key', by: a, readings: {} })).toEqual({ ok: false, reason: 'own_keying' })
    expect(decide('keyed', keyings, { type: 'record', by: c })).toEqual({ ok: false, reason: 'not_now' })
    const two = [...keyings, { keyer: b, readings: { name: 'y' } }]
    expect(decide('differs', two, { type: 'record', by: c })).toEqual({ ok: false, reason: 'not_now' })
    expect(decide('differs', two, { type: 'resolve', by: b, readings: {} })).toEqual({
      ok: false,
      reason: 'own_keying',
    })
    for (const state of STATES.filter((one) => one === 'recorded' || one === 'illegible'))
      expect(decide(state, two, { type: 'key', by: c, readings: {} })).toEqual({ ok: false, reason: 'not_now' })
  })

  it('differs field by field, and wholly when one cannot read it', () => {
    expect(differences({ name: 'x', born: '1975' }, { name: 'x', ship: 'Anna' })).toEqual(['born', 'ship'])
    expect(differences(null, { name: 'x' })).toEqual(['*'])
    expect(differences(null, null)).toEqual([])
  })
})

describe('what is typed', () => {
  it.each([
    ['12/3/1975', '1975-03-12'], ['12031975', '1975-03-12'], ['1-3-1975', '1975-03-01'], ['3/1975', '1975-03'], ['1975', '1975'],
    ['?/3/1975', '1975-03'], ['12/?/1975', '1975'], ['?/?/1975', '1975'], ['12/3/?', '?'], ['?', '?'], ['1975-03-12', '1975-03-12'],
    [' 29 / 2 / 1972 ', '1972-02-29'], ['29/2/1975', null], ['31/4/1975', null], ['0/1975', null], ['75', null], ['x', null], ['1/2/3/1975', null],
  ])('a day %j is kept as %j', (typed, kept) => expect(dayOf(typed)).toBe(kept)) // prettier-ignore

  it('is kept the same when it is typed as it is kept', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.constantFrom(4, 7, 10), (date, length) => {
      const kept = date.toISOString().slice(0, length)
      expect(dayOf(kept)).toBe(kept)
      expect(dayOf(kept.split('-').toReversed().join('/'))).toBe(kept)
    })) // prettier-ignore
  })

  it('is refused where it cannot stand, and never where it cannot be read', () => {
    const read = (typed: Record<string, string>) => readingsOf(landings, form, typed)
    expect(read({ name: '  Ann   Lee ', born: '3/1975', rank: 'cook', chests: '4', ship: 'Star', landed: '' })).toEqual(
      {
        readings: { name: 'Ann Lee', born: '1975-03', rank: 'cook', chests: '4', ship: 'Star' },
        faults: [],
      },
    )
    expect(read({ name: '?', born: '?', rank: '?', chests: '?', ship: '?ta?' }).faults).toEqual([])
    expect(read({ born: 'then', rank: 'king', chests: 'many', ship: 'star', extra: 'x' }).faults.map(({ field, code }) => `${field} ${code}`)).toEqual(
      ['extra unknown_field', 'name required', 'born wrong_form', 'rank not_a_choice', 'chests wrong_form', 'ship wrong_form'],
    ) // prettier-ignore
  })
})

describe('the record', () => {
  const book: Book = { id: uuid8('book', '1'), register: 'landings', unit: 'N1', keptBy: 'Old North', volume: 'B 2', yearFrom: 1970, yearTo: 1976, pages: 9, sample: false, counts: NONE } // prettier-ignore

  it('holds what was read, where it stands and what nobody could read; its data stands in the register, whatever was keyed', () => {
    const made = recordOf(landings, form, { name: 'Ann ?', born: '1951', rank: '?', chests: '?', landed: '1975-03' }, book, { page: 3, entry: 2 }) // prettier-ignore
    expect(made).toEqual({
      data: { name: 'Ann ?', born: '1951', landed: '1975-03', harbour: 'N1', source: 'B 2 (1970–1976) · 3 · 2', place: `${book.id}/3/2`, unread: 'name, rank, chests' },
      validFrom: '1975-03-01',
    }) // prettier-ignore
    const wrong = check(landings)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...form.fields), fc.constantFrom('?', 'Star', '1975', '12/3/1975', 'cook', '7', 'N?')), (typed) => {
        const { readings: kept, faults } = readingsOf(landings, form, typed)
        fc.pre(faults.length === 0)
        expect(wrong(recordOf(landings, form, kept, book, { page: 1, entry: 1 }).data)).toEqual([])
      }),
    ) // prettier-ignore
  })

  it('says whom to look for by what can be read', () => {
    expect(soughtIn(form, { name: 'Ann B? Lee', born: '1951-02' })).toEqual({ name: 'Ann Lee', birthYear: 1951 })
    expect(soughtIn(form, { name: '?', born: '?' })).toEqual({})
  })

  it('is counted', () => {
    const counts = { ...NONE, recorded: 3, illegible: 1, keyed: 4 }
    expect([sumOf(counts), doneOf(counts), doneOf(NONE)]).toEqual([8, 0.5, null])
  })
})
