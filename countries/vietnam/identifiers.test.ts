import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPersonalNumber,
  checks,
  childHealthCardNumber,
  drawPersonalNumber,
  drawSocialInsuranceNumber,
  isParcelCode,
  isTaxCode,
  parseHealthCardNumber,
  parsePersonalNumber,
  personalNumberPrefix,
  taxCodeCheckDigit,
} from './identifiers.ts'

const sex = fc.constantFrom('male' as const, 'female' as const)
const province = fc.constantFrom('01', '02', '11', '79', '96')
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2399-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const random = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
const drawn = fc.tuple(random, province, sex, day).map(([stream, province, sex, birthDate]) => ({
  number: drawPersonalNumber(() => stream.next().value!, { province, sex, birthDate }),
  province,
  sex,
  birthDate,
}))

describe('personal number', () => {
  test('001206000001 is Hà Nội, male, 2006', () =>
    expect(parsePersonalNumber('001206000001')).toEqual({
      province: '01',
      country: undefined,
      sex: 'male',
      birthYear: 2006,
      random: '000001',
    }))
  // Century and sex digit (Decree 137/2015/NĐ-CP): 0 is a man of the 1900s, 9 a woman of the 2300s.
  test.each([
    ['0', 'male', 1985],
    ['1', 'female', 1985],
    ['2', 'male', 2085],
    ['3', 'female', 2085],
    ['4', 'male', 2185],
    ['5', 'female', 2185],
    ['6', 'male', 2285],
    ['7', 'female', 2285],
    ['8', 'male', 2385],
    ['9', 'female', 2385],
  ])('digit %s: %s of %d', (digit, sex, birthYear) => {
    expect(parsePersonalNumber(`001${digit}85123456`)).toMatchObject({ sex, birthYear })
    expect(personalNumberPrefix({ province: '01', sex: sex as 'male', birthDate: `${birthYear}-06-30` })).toBe(
      `001${digit}85`,
    )
  })
  test('a birth registered abroad has a country of 100 and above', () => {
    expect(parsePersonalNumber('101085123456')).toMatchObject({ province: undefined, country: '101' })
    expect(parsePersonalNumber('100085123456')).toMatchObject({ country: '100' })
  })
  test('one that is drawn has twelve digits and says what it was drawn for', () =>
    fc.assert(
      fc.property(drawn, ({ number, province, sex, birthDate }) => {
        expect(number).toMatch(/^\d{12}$/)
        expect(parsePersonalNumber(number)).toMatchObject({ province, sex, birthYear: Number(birthDate.slice(0, 4)) })
        expect(checkPersonalNumber(number, { sex, birthDate })).toBeUndefined()
      }),
    ))
  test('does not agree with the other sex, nor with another year', () =>
    fc.assert(
      fc.property(drawn, day, ({ number, sex, birthDate }, other) => {
        const opposite = sex === 'male' ? 'female' : 'male'
        expect(checkPersonalNumber(number, { sex: opposite, birthDate })).toBe('other_sex')
        fc.pre(other.slice(0, 4) !== birthDate.slice(0, 4))
        expect(checkPersonalNumber(number, { sex, birthDate: other })).toBe('other_birth_year')
      }),
    ))
  test.each(['', '00120600000', '0012060000011', '00120600000a', ' 01206000001', '001206000001\n', '٠٠١٢٠٦٠٠٠٠٠١'])(
    'malformed: %j',
    (number) => {
      expect(parsePersonalNumber(number)).toBeUndefined()
      expect(checkPersonalNumber(number, { sex: 'male', birthDate: '2006-01-01' })).toBe('malformed')
    },
  )
  test.each(['000206000001', '003206000001', '097206000001', '099206000001'])('of no province: %s', (number) =>
    expect(checkPersonalNumber(number, { sex: 'male', birthDate: '2006-01-01' })).toBe('unknown_place'),
  )
  test.each([
    ['03', '2006-01-01'],
    ['1', '2006-01-01'],
    ['01', '1899-12-31'],
    ['01', '2400-01-01'],
    ['01', 'x'],
  ])('no prefix for province %s and day %s', (province, birthDate) =>
    expect(() => personalNumberPrefix({ province, sex: 'male', birthDate })).toThrow(RangeError),
  )
})

describe('tax code', () => {
  test.each(['0100233488', '0314409058-002'])('%s is one', (code) => expect(isTaxCode(code)).toBe(true))
  test.each(['0100233480', '314409058', '0100233488-000', '', '0100233488-1', '0100233488001', '0100233488 '])(
    '%j is none',
    (code) => expect(isTaxCode(code)).toBe(false),
  )
  test('the check digit makes nine digits a code, and no other digit does', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        const nine = String(number).padStart(9, '0')
        const digit = taxCodeCheckDigit(nine)
        for (let tenth = 0; tenth < 10; tenth++) expect(isTaxCode(`${nine}${tenth}`)).toBe(tenth === digit)
      }),
    ))
  test('a wrong digit among the first nine is seen', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.nat(8), fc.integer({ min: 1, max: 9 }), (n, at, add) => {
        const nine = String(n).padStart(9, '0')
        const digit = taxCodeCheckDigit(nine)
        fc.pre(digit !== undefined)
        const wrong = nine.slice(0, at) + String((Number(nine[at]) + add) % 10) + nine.slice(at + 1)
        expect(isTaxCode(`${wrong}${digit}`)).toBe(false)
      }),
    ))
  test('nine digits whose sum is a multiple of 11 can have none', () =>
    expect(taxCodeCheckDigit('000000000')).toBeUndefined())
  test.each(['', '12345678', '1234567890', 'abcdefghi'])('%j has no check digit', (nine) =>
    expect(taxCodeCheckDigit(nine)).toBeUndefined(),
  )
})

describe('codes that registers are kept by', () => {
  test.each([
    ['enterprise-code', '0100233488', true],
    ['enterprise-code', '0314409058-002', false],
    ['enterprise-code', '0100233480', false],
    ['business-code', '0100233488', true],
    ['business-code', '001206000001', true],
    ['business-code', '099206000001', false],
    ['tax-code', '0314409058-002', true],
    ['parcel', '00004.1.1', true],
    ['parcel', '00004.9999.99999', true],
    ['parcel', '00004.10000.1', false],
    ['parcel', '4.1.1', false],
    ['parcel', '00004.1.01', false],
    ['agency-code', 'H26', true],
    ['agency-code', 'G01.99.1A', true],
    ['agency-code', `H26${'.1'.repeat(17)}`, false],
    ['agency-code', 'H26.', false],
    ['personal-number', '001206000001', true],
    ['health-card', 'TE1010123456789', true],
  ])('%s: %s %s', (rule, value, holds) => expect(checks[rule]!(value)).toBe(holds))
  test('whatever comes, a rule answers', () =>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(checks)), fc.anything(), (rule, value) => {
        expect(typeof checks[rule]!(value)).toBe('boolean')
      }),
    ))
  test('two parcels never share a code', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.nat(3),
        (sheet, number, zeros) => {
          const code = (text: string) => `00004.${sheet}.${text}`
          expect(isParcelCode(code(String(number)))).toBe(true)
          expect(isParcelCode(code('0'.repeat(zeros) + String(number)))).toBe(zeros === 0)
        },
      ),
    ))
  // Facts of the shared folder, when it is there (ONEDOOR_FACTS).
  const vectors =
    process.env['ONEDOOR_FACTS'] && `${process.env['ONEDOOR_FACTS']}/vietnam/test-vectors/identifiers.json`
  test.runIf(vectors)('agree with the published tax codes', () => {
    const { mst } = JSON.parse(readFileSync(vectors!, 'utf8')) as { mst: { valid: string[]; invalid: string[] } }
    expect(mst.valid.map((one) => isTaxCode(one))).toEqual(mst.valid.map(() => true))
    expect(mst.invalid.map((one) => isTaxCode(one))).toEqual(mst.invalid.map(() => false))
  })
})

describe('health-insurance card of a child under six', () => {
  test('TE, level 1, province, number: fifteen characters', () =>
    expect(childHealthCardNumber({ province: '01', socialInsurance: '0123456789' })).toBe('TE1010123456789'))
  test('is read back', () =>
    fc.assert(
      fc.property(random, province, (stream, province) => {
        const socialInsurance = drawSocialInsuranceNumber(() => stream.next().value!, province)
        const number = childHealthCardNumber({ province, socialInsurance })
        expect(number.length).toBe(15)
        expect(parseHealthCardNumber(number)).toEqual({ object: 'TE', benefitLevel: 1, province, socialInsurance })
      }),
    ))
  test.each(['', 'TE101012345678', 'TE10101234567890', 'te1010123456789', 'TE6010123456789', 'TE1010123456789 '])(
    '%j is no card number',
    (number) => expect(parseHealthCardNumber(number)).toBeUndefined(),
  )
  test('refuses malformed parts', () => {
    expect(() => childHealthCardNumber({ province: '1', socialInsurance: '0123456789' })).toThrow(RangeError)
    expect(() => childHealthCardNumber({ province: '01', socialInsurance: '012345678' })).toThrow(RangeError)
    expect(() => drawSocialInsuranceNumber(() => 0, '001')).toThrow(RangeError)
  })
})
