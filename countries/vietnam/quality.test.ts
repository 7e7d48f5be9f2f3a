import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { problems, qualityProblems } from '#registers'
import { qualityChecks, qualityRules } from './quality.ts'
import { vietnam } from './index.ts'
import { ethnicGroups } from './people.ts'
import { vietnamRegisters } from './registers.ts'

const { registers, checks = {} } = vietnam(projectRoot())
const measured = vietnamRegisters(ethnicGroups(projectRoot()))

describe('rules of quality', () => {
  it('are there for every register of people, businesses and land, and right', () => {
    expect(measured.filter(({ quality }) => !quality?.length)).toEqual([])
    expect(registers.filter(({ quality }) => !quality?.length).map(({ code }) => code)).toEqual([])
    const known = { definitions: registers, checks: Object.keys(checks) }
    expect(registers.flatMap((one) => [...problems(one), ...qualityProblems(one, known)])).toEqual([])
    expect(Object.keys(qualityRules).filter((code) => !registers.some((one) => one.code === code))).toEqual([])
  })

  it('ask every register for what is right and at one or shared; where people are told apart, by identity', () => {
    for (const { code, quality, keys } of measured) {
      const asked = new Set(quality!.map(({ dimension }) => dimension))
      // A parcel and an agency are nobody's, a foreigner is in no other register: none knows them as a person.
      const shared = !['land-parcels', 'agencies', 'foreigners'].includes(code)
      expect([code, asked.has('accuracy'), asked.has('sharing')]).toEqual([code, true, shared])
      expect([code, quality!.some(({ identity }) => identity)]).toEqual([code, keys.length > 0])
    }
  })

  it.each([
    ['Nguyễn Thị Ánh', true],
    ['H’Hen Niê', true],
    ['Trần Văn A.', true],
    ['nguyễn Ánh', false],
    ['Nguyễn  Ánh', false],
    [' Nguyễn Ánh', false],
    ['Nguyễn Ánh ', false],
    ['Nguyễn Ánh 2', false],
  ])('the name %j is clean: %s', (name, clean) => {
    const { rule } = qualityRules['population']!.find(({ code }) => code === 'name-clean')!
    expect(rule.kind === 'pattern' && new RegExp(rule.pattern, 'u').test(name)).toBe(clean)
  })

  it('check numbers against what they say', () => {
    const { 'personal-number': right, 'personal-number-agrees': agrees, 'health-card-holds': holds } = qualityChecks
    expect([right!('001195012345'), right!('003195012345'), right!('1')]).toEqual([true, false, false])
    expect(agrees!('001195012345', 'female', '1995-03-02')).toBe(true)
    expect(agrees!('001195012345', 'male', '1995-03-02')).toBe(false)
    expect(agrees!('001195012345', 'female', '1994-03-02')).toBe(false)
    expect([holds!('TE1010123456789', '0123456789'), holds!('TE1010123456789', '9123456789'), holds!('x', '0')]).toEqual([true, false, false]) // prettier-ignore
  })
})
