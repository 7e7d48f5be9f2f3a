import { describe, expect, it } from 'vitest'
import { definition } from '#test/bundle'
import { cardOf, periodText, questionCount, searchServices, serviceOf } from './view.ts'
import type { ProcedureVersion } from './schema.ts'

const t = (vi: string, en: string) => ({ vi, en, fr: en })
const birth: ProcedureVersion = {
  ...definition,
  code: '2.000986',
  shortTitle: t('Sinh con', 'A child is born'),
  title: t('Đăng ký khai sinh', 'Birth registration'),
}
const move: ProcedureVersion = { ...definition, code: '1.004222', shortTitle: t('Chuyển nhà', 'Moving house'), title: t('Đăng ký thường trú', 'Residence') } // prettier-ignore
const words = { register: () => t('Sổ dân cư', 'Population register'), law: (number: string) => (number === 'act 1' ? { text: t('Luật một', 'First Act') } : null) } // prettier-ignore

const found = (q: string) => searchServices([birth, move], q).map(({ code }) => code)

describe('searching services', () => {
  it('finds with and without accents, in any language, by code, and puts what is named so first', () => {
    expect(found('khai sinh')).toEqual(['2.000986'])
    expect(found('KHAI SINH')).toEqual(found('Khai Sính'))
    expect(found('dang ky')).toEqual(['2.000986', '1.004222'])
    expect(found('chuyen nha')).toEqual(['1.004222'])
    expect(found('born child')).toEqual(['2.000986'])
    expect(found('1.004222')).toEqual(['1.004222'])
    expect(found('moving')).toEqual(['1.004222'])
    expect(found('hộ chiếu')).toEqual([])
  })
})

describe('what a service costs', () => {
  const fee = { ...definition.fees[0]!, title: t('Bản sao', 'Copies') }
  const told = (fees: ProcedureVersion['fees'], language: 'vi' | 'en' = 'en') =>
    serviceOf({ ...definition, fees }, words, language)
  const fixed = { ...fee, amount: '20000' }
  const each = { ...fee, each: { amount: 8000, unit: t('bản', 'copy') } }

  it('adds what is fixed, gives the price of one where the reader chooses how many, and does not guess', () => {
    expect(told([]).cost).toBe('Free of charge')
    expect(told([{ ...fee, amount: '0' }]).cost).toBe('Free of charge')
    expect(told([fixed, fixed], 'vi').cost).toMatch(/^40\.000\s₫$/)
    expect(told([fee])).toMatchObject({ cost: 'Depends on the case', extra: [] })
    expect(told([each]).cost).toBe('Free of charge')
    expect(told([each], 'vi').extra[0]).toMatch(/^Bản sao: 8\.000\s₫ mỗi bản$/)
  })
})

describe('a service in plain words', () => {
  it('says how long in the reader’s language', () => {
    expect(periodText({ amount: 20, unit: 'workingDays' }, 'vi')).toBe('20 ngày làm việc')
    expect(periodText({ amount: 1, unit: 'workingDays' }, 'en')).toBe('1 working day')
    expect(periodText({ amount: 0, unit: 'workingDays' }, 'en')).toBe('The same day')
    expect(periodText({ amount: 8, unit: 'workingHours' }, 'fr')).toBe('8 heures ouvrées')
  })

  it('counts only what must be answered: not what is known, defaulted or optional', () => {
    expect(questionCount(definition)).toBe(3)
  })

  it('tells what the registers know once a register, laws by name, the others by number', () => {
    const told = serviceOf({ ...birth, legalBasis: ['act 1', 'act 99'] }, words, 'en')
    expect(told.known).toEqual([{ from: 'Population register', what: 'parent · family name' }])
    expect(told.law[0]).toEqual({ text: 'First Act', href: undefined })
    expect(told.otherLaw).toContain('act 99')
    expect(told.results).toHaveLength(3)
    expect(told.results[1]!.after).toBe(birth.parts[0]!.title.en)
    expect(cardOf(birth, 'vi')).toMatchObject({ title: 'Sinh con', results: 3 })
  })
})
