import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, holds, value } from './rules-feel.ts'

describe('FEEL', () => {
  it('reads only the variables of its scope, and says which', () => {
    const expression = compile('if father = null then mother.surname else father.surname')
    expect(expression).toMatchObject({ variables: ['father', 'mother'], paths: ['mother.surname', 'father.surname'] })
    expect(value('if father = null then mother.surname else father.surname', { mother: { surname: 'Đặng' } })).toBe(
      'Đặng',
    )
    expect(value('string join([surname, middle, given], " ")', { surname: 'Đặng', given: 'An' })).toBe('Đặng An')
  })

  it('counts dates and money', () => {
    expect(value('copies * 8000', { copies: 3 })).toBe(24000)
    expect(holds('date(b) + duration("P6Y") > date(d)', { b: '2020-02-29', d: '2026-02-27' })).toBe(true)
    expect(holds('date(b) + duration("P6Y") > date(d)', { b: '2020-02-29', d: '2026-02-28' })).toBe(false)
    expect(value('date(b) + duration("P60D")', { b: '2025-12-01' })).toBe('2026-01-30')
    expect(holds('date(b) <= date(d)', { b: 'not a day', d: '2026-02-28' })).toBe(false)
  })

  it('knows Vietnamese letters', () => {
    const rule = 'matches(name, "^[\\p{L}\\p{M}\' -]+$")'
    for (const name of ['Nguyễn Thị Ánh', "H'Hen Niê", 'Ơ Đờ']) expect(holds(rule, { name })).toBe(true)
    for (const name of ['An1', 'An<', '']) expect(holds(rule, { name })).toBe(false)
  })

  it('refuses what does not parse, the machine’s clock, loops and functions', () => {
    expect(compile('a +')).toMatchObject({ code: 'feel_syntax' })
    expect(compile('today() > date(b)')).toMatchObject({ code: 'feel_forbidden', what: 'today' })
    expect(compile('now()')).toMatchObject({ code: 'feel_forbidden' })
    expect(compile('for i in 1..100000000 return i')).toMatchObject({ code: 'feel_forbidden' })
    expect(compile('function(a) a')).toMatchObject({ code: 'feel_forbidden' })
    expect(compile('nothing(a)')).toMatchObject({ code: 'feel_forbidden', what: 'nothing' })
    expect(compile(') (')).toMatchObject({ code: 'feel_syntax' })
  })

  it('sees nothing of the host', () => {
    for (const source of ['a.constructor', 'a.__proto__', 'constructor', 'globalThis', 'process.env'])
      expect(value(source, { a: {} })).toBe(null)
  })

  it('never throws, whatever is written or given', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.dictionary(fc.string({ maxLength: 4 }), fc.anything({ maxDepth: 1 })),
        (source, scope) => {
          if (source.length > 0) value(source, scope)
        },
      ),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.anything(), (b) => {
        value('date(b) + duration("P6Y") > date(d) and string length(b) < 3 and b * 2 > 1', { b, d: b })
      }),
    )
  })
})
