import { array, assert as hold, constantFrom, nat, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTerritory, drawOutline, fold, spell, type Succession, type Unit } from '#territory'
import { LATER, nameRules, REFORM, since, successions, unit, units } from '#test/tiny-country'

const t = createTerritory(units, successions, nameRules)
const codes = (list: readonly { unit: Unit }[]) => list.map((each) => each.unit.code)
const find = (query: string, options = {}) => t.search(query, { day: '2023-05-05', ...options })

describe('units over time', () => {
  test('a code means the unit of that day', () => {
    expect(t.unitAt('111', '2020-06-30')?.name).toBe('Ashford')
    expect(t.unitAt('111', REFORM)?.name).toBe('Elan')
    expect(t.unitAt('111', '1999-12-31')).toBeUndefined()
    expect(t.unitAt('11', REFORM)).toBeUndefined()
    expect(t.unit('111', REFORM)?.type).toBe('parish')
    expect(t.unit('111', '2020-01-01')).toBeUndefined()
  })
  test('ancestors and children are those of the day', () => {
    expect(t.ancestorsAt('111', '2020-06-30').map((u) => u.fullName)).toEqual(['Shire Hill', 'Province Norð'])
    expect(t.ancestorsAt('111', REFORM).map((u) => u.code)).toEqual(['1'])
    expect(t.ancestorsAt('999', REFORM)).toEqual([])
    expect(t.childrenAt('1', '2020-06-30').map((u) => u.code)).toEqual(['11'])
    expect(t.childrenAt('1', REFORM).map((u) => u.code)).toEqual(['111', '112', '211'])
  })
  test('within: itself, its ancestors, nothing unknown', () => {
    expect(t.isWithin('111', '111', REFORM)).toBe(true)
    expect(t.isWithin('211', '2', '2020-06-30')).toBe(true)
    expect(t.isWithin('211', '2', REFORM)).toBe(false)
    expect(t.isWithin('211', '1', REFORM)).toBe(true)
    expect(t.isWithin('999', '999', REFORM)).toBe(false)
  })
  test('all units of a day, by level', () => {
    expect(t.all('2010-01-01').length).toBe(8)
    expect(t.all('2010-01-01', 'district').map((u) => u.code)).toEqual(['11', '21'])
    expect(t.all('2023-01-01', 'district')).toEqual([])
    expect(t.all('2023-01-01', 'commune').length).toBe(3)
    expect(t.all('1990-01-01')).toEqual([])
  })
  test('the days of change are in order, the first unit’s among them', () => {
    expect(t.days).toEqual(['2000-01-01', REFORM, LATER])
  })
  test('a label names what it lies in, on its last day when it has ended', () => {
    const old = t.unit('211', '2000-01-01')
    expect(old && t.label(old)).toBe('Parish Elan, Shire Fen, Province Søuth')
    const now = t.unit('111', LATER)
    expect(now && t.label(now)).toBe('Burgh Elan, Province Norð')
  })
  test('two units of one key, a succession of nobody or back in time are faults of the facts', () => {
    expect(() => createTerritory([...units, unit('1', 'Again', null)], [])).toThrow(RangeError)
    const nobody = { from: since('9'), to: since('1', REFORM), on: REFORM, kind: 'merged' as const }
    expect(() => createTerritory(units, [nobody])).toThrow(RangeError)
    const back = { from: since('1', REFORM), to: since('1'), on: REFORM, kind: 'merged' as const }
    expect(() => createTerritory(units, [back])).toThrow(RangeError)
  })
})

describe('successions', () => {
  test('every candidate of a split, followed to the end of the chain', () => {
    expect(t.successors('112', '2000-01-01').map((c) => [c.unit.code, c.unit.validFrom, c.kind])).toEqual([
      ['111', LATER, 'split'],
      ['211', REFORM, 'split'],
    ])
  })
  test('or to the units of a day, itself among them', () => {
    expect(t.successors('112', '2000-01-01', '2021-01-01').map((c) => c.unit.validFrom)).toEqual([REFORM, REFORM])
    expect(t.successors('112', '2000-01-01', '2010-01-01')).toEqual([
      { unit: t.unit('112', '2000-01-01'), kind: 'kept' },
    ])
    expect(t.successors('111', LATER)).toEqual([])
    expect(t.successors('999', LATER)).toEqual([])
  })
  test('an abolished level: what its parts became', () => {
    const became = t.successors('11', '2000-01-01')
    expect(codes(became)).toEqual(['111', '112', '211'])
    expect(new Set(became.map((c) => c.kind))).toEqual(new Set(['abolished']))
  })
  test('and back', () => {
    expect(codes(t.predecessors('112', REFORM))).toEqual(['111', '212'])
    expect(t.predecessors('111', LATER).map((c) => [c.unit.code, c.kind])).toEqual([['112', 'split']])
    expect(t.predecessors('111', LATER, '2021-01-01').map((c) => c.kind)).toEqual(['retyped'])
    expect(t.predecessors('112', '2000-01-01')).toEqual([])
  })
  test('candidates are exactly the units that the rows lead to', () => {
    const days = ['2000-01-01', '2010-01-01', '2020-01-01']
    const rows = array(record({ step: nat(1), from: nat(4), to: nat(4), kind: constantFrom('merged', 'split') }))
    hold(
      property(rows, (drawn) => {
        const many = days.flatMap((day, era) =>
          [0, 1, 2, 3, 4].map((n) => unit(`10${n}`, `N${n}`, null, day, days[era + 1] ?? null)),
        )
        const chain = drawn.map(({ step, from, to, kind }): Succession => {
          const [a = '', b = ''] = [days[step], days[step + 1]]
          return { from: since(`10${from}`, a), to: since(`10${to}`, b), on: b, kind: kind as 'merged' | 'split' }
        })
        const many2 = createTerritory(many, chain)
        const reach = (code: string, era: number): string[] =>
          era === 2
            ? [code]
            : chain
                .filter(({ from }) => from.code === code && from.validFrom === days[era])
                .flatMap(({ to }) => reach(to.code, era + 1))
        for (const n of [0, 1, 2, 3, 4]) {
          const expected = [...new Set(reach(`10${n}`, 0))].toSorted()
          expect(codes(many2.successors(`10${n}`, '2000-01-01', '2023-01-01'))).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('names', () => {
  test('spell keeps accents, fold does not', () => {
    expect(spell('  O’Dale -  Mère ')).toBe('odale mère')
    expect(fold('Søuth  Đàlè – Ö')).toBe('south dale o')
    expect(spell('E\u0301lan')).toBe('élan')
  })
  test('exact before prefix before a later word; accents first', () => {
    expect(find('ashf').map((f) => [f.unit.name, f.match])).toEqual([
      ['Ashfield', 'prefix'],
      ['Ashford Mere', 'prefix'],
    ])
    expect(find('mere').map((f) => f.match)).toEqual(['word'])
    const old = t.search('Élan', { day: '2010-01-01' }).map((f) => [f.unit.name, f.accents])
    expect(old).toEqual([['Élan', true], ['Elan', false]]) // prettier-ignore
    expect(t.search("o'dale mere", { day: '2010-01-01' })[0]?.match).toBe('exact')
  })
  test('type words: full, short, or leading without their name', () => {
    expect(find('burgh elan')[0]?.unit.code).toBe('111')
    expect(find('p. ashfield')[0]?.match).toBe('exact')
    expect(find('parish').length).toBe(2)
  })
  test('what lies above tells names apart', () => {
    const old = { day: '2010-01-01' }
    // Typed without accents, the name that has none comes first.
    expect(codes(t.search('elan', old))).toEqual(['211', '112'])
    expect(codes(t.search('elan, south', old))).toEqual(['211'])
    expect(codes(t.search('elan fen', old))).toEqual(['211'])
    expect(t.search('elan, nrd', old)[0]?.ancestors.map((u) => u.name)).toEqual(['Hill', 'Norð'])
    expect(codes(t.search('elan', { ...old, within: '21' }))).toEqual(['211'])
  })
  test('codes, levels, limits, nothing', () => {
    expect(find('112')[0]?.match).toBe('code')
    expect(find('a', { limit: 1 }).length).toBe(1)
    expect(find('norð', { level: 'commune' })).toEqual([])
    expect(find('norð', { level: 'province' })[0]?.unit.code).toBe('1')
    expect(find('')).toEqual([])
    expect(find(' , ')).toEqual([])
    expect(find('elan', { day: '1900-01-01' })).toEqual([])
  })
  test('no text breaks a search, and a unit is found by its own name', () => {
    hold(
      property(string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        expect(find(text).length).toBeLessThan(11)
      }),
    )
    for (const each of t.all('2023-05-05')) expect(codes(find(each.fullName))).toContain(each.code)
  })
})

test('a drawing: neighbours share their border, a dot stays', () => {
  const square = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]] as const // prettier-ignore
  const beside = [[1, 0], [1, 1], [2, 1], [2, 0], [1, 0]] as const // prettier-ignore
  const dot = [[1.5, 0.5], [1.5, 0.501], [1.501, 0.5], [1.5, 0.5]] as const // prettier-ignore
  const { viewBox, paths, at } = drawOutline(new Map([['a', [square]], ['b', [beside, dot]]]), 100) // prettier-ignore
  expect(viewBox).toBe('0 0 100 51')
  expect(paths.get('a')).toBe('M0 50l0-50 50 0 0 50z')
  expect(paths.get('b')).toBe('M50 50l0-50 50 0 0 50zM75 25h1v1h-1z')
  expect(at([1, 0])).toEqual([50, 50])
  // A stair is drawn as its slope, from either side along the same points.
  const stair = [[0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [3, 2], [3, 3], [4, 3], [4, 4]] as const // prettier-ignore
  const under = [...stair, [4, 0], [0, 0]] as const
  const over = [[0, 4], ...stair, [0, 4]] as const
  const sloped = drawOutline(
    new Map([
      ['under', [under]],
      ['over', [over]],
    ]),
    4,
  ).paths
  expect([sloped.get('under'), sloped.get('over')]).toEqual(['M0 4l4-4 0 4z', 'M0 0l0 4 4-4z'])
})
