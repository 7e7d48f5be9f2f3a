import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, findFamilies, generatePeople, marriedCouple, seeded, type Person } from '#rehearsal'
import { checkPersonalNumber, parsePersonalNumber } from './identifiers.ts'
import { ethnicGroups, samplePlaces, vietnamPeople } from './people.ts'
import { surnameWeights } from './people/names.ts'
import { readRows } from './read.ts'
import { parseUnits } from './territory/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = `${root}/countries/vietnam/data`
const country = vietnamPeople(root)
const today = '2026-11-22'
const communes = samplePlaces(parseUnits(readRows(`${folder}/units.tsv`), []))
const { people, households, marriages } = generatePeople({ seed: 1, people: 20_000, today, country, communes })
const regions = new Map(readRows(`${folder}/people-provinces.tsv`).map(([code = '', region = '']) => [code, region]))
const provinceOf = new Map(communes.map(({ code, province }) => [code, province]))

const tokens = (name: string, sex: string) => readRows(`${folder}/${name}.tsv`).filter((row) => row[1] === sex)

/** Share of the people for whom it is true. */
const share = (of: readonly Person[], test: (person: Person) => boolean) => of.filter(test).length / of.length

/** Share of the people of these ages, the second not included. */
const aged = (from: number, to: number) =>
  share(people, ({ birthDate }) => ageOn(birthDate, today) >= from && ageOn(birthDate, today) < to)

describe('20,000 people of Viet Nam', () => {
  test('carry personal numbers that agree with sex and birth date, none twice', () => {
    expect(new Set(people.map(({ number }) => number)).size).toBe(20_000)
    for (const person of people) expect(checkPersonalNumber(person.number, person)).toBeUndefined()
  })
  test('born before 1 July 2025 carry one of the 63 provinces, later one of the 34', () => {
    const merged = people.filter(({ birthDate }) => birthDate >= '2025-07-01')
    expect(merged.length).toBeGreaterThan(0)
    for (const { number, birthUnit } of merged)
      expect(parsePersonalNumber(number)!.province).toBe(provinceOf.get(birthUnit))
    expect(new Set(people.map(({ number }) => number.slice(0, 3))).size).toBeGreaterThan(60)
  })
  test('stand near the age pyramid: bands within 1.2 points, under 15 and over 65 within 1.5', () => {
    for (const { from, male, female } of country.pyramid)
      expect(Math.abs(aged(from, from === 85 ? 200 : from + 5) - male - female)).toBeLessThan(0.012)
    expect(Math.abs(aged(0, 15) - 0.228)).toBeLessThan(0.015)
    expect(Math.abs(aged(65, 200) - 0.092)).toBeLessThan(0.015)
  })
  test('live in households of 3.4 to 3.7, seven at most, one in six or more with an elder', () => {
    expect(people.length / households.length).toBeGreaterThan(3.4)
    expect(people.length / households.length).toBeLessThan(3.7)
    const elders = people.filter(({ relation }) => relation === 'parent' || relation === 'parentInLaw')
    expect(new Set(elders.map(({ household }) => household)).size / households.length).toBeGreaterThan(1 / 6)
  })
  test('marry as people do: three in four adults, the husband some two years older', () => {
    const adults = people.filter(({ birthDate }) => ageOn(birthDate, today) >= 15)
    expect(Math.abs(share(adults, ({ spouse }) => spouse !== undefined) - 0.73)).toBeLessThan(0.04)
    const byId = new Map(people.map((person) => [person.id, person]))
    const gaps = marriages.map(({ husband, wife }) => {
      const [one, two] = [byId.get(husband)!, byId.get(wife)!]
      return (Date.parse(two.birthDate) - Date.parse(one.birthDate)) / 365.2425 / 86_400_000
    })
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    expect(mean).toBeGreaterThan(1.5)
    expect(mean).toBeLessThan(3.5)
    expect(Math.max(...gaps)).toBeLessThan(13)
  })
  test('are of many ethnic groups, each at home where it lives', () => {
    expect(Math.abs(share(people, ({ ethnicity }) => ethnicity === '01') - 0.853)).toBeLessThan(0.03)
    expect(new Set(people.map(({ ethnicity }) => ethnicity)).size).toBeGreaterThan(20)
    const tay = people.filter(({ ethnicity }) => ethnicity === '02')
    expect(share(tay, ({ residenceUnit }) => regions.get(provinceOf.get(residenceUnit)!) === 'north')).toBeGreaterThan(
      0.7,
    )
  })
  test('have addresses and no telephone: no Vietnamese range is kept for fiction', () => {
    for (const { address } of people)
      expect(address).toMatch(/^(Số nhà \d+, (tổ dân phố|khu phố) \d+|(Thôn|Ấp|Xóm) \d+)$/)
    expect(people.some(({ phone }) => phone !== undefined)).toBe(false)
  })
  test('hold young couples for a birth to happen to', () => {
    const couples = findFamilies(
      { seed: 1, today, people, households, marriages },
      marriedCouple({ wifeAge: [20, 35] }),
      50,
    )
    expect(couples.length).toBe(50)
    for (const { husband, wife } of couples) expect(wife!.residenceUnit).toBe(husband!.residenceUnit)
  })
})

describe('names', () => {
  const kinh = people.filter(({ ethnicity, middle }) => ethnicity === '01' && middle !== '')

  test.each(['male', 'female'])('middle names follow the counts: the ten first of %s within two points', (sex) => {
    const rows = tokens('middle-names', sex)
    const total = rows.reduce((sum, row) => sum + Number(row[2]), 0)
    const of = kinh.filter((person) => person.sex === sex)
    for (const [middle, , count] of rows.slice(0, 10))
      expect(Math.abs(share(of, (person) => person.middle === middle) - Number(count) / total)).toBeLessThan(0.02)
  })
  test.each(['male', 'female'] as const)('given names of one word follow the counts: chi-square, %s', (sex) => {
    const rows = tokens('given-names', sex)
    const total = rows.reduce((sum, row) => sum + Number(row[2]), 0)
    const random = seeded(4)
    const counts = new Map<string, number>()
    let drawn = 0
    for (let n = 0; n < 40_000; n++) {
      const { middle, given } = country.names.given(random, sex)
      // Without a middle name nothing is drawn again.
      if (middle !== '') continue
      counts.set(given, (counts.get(given) ?? 0) + 1)
      drawn += 1
    }
    // Bins of the names expected five times or more, the rest in one.
    let [square, bins, seen, expected] = [0, 0, 0, 0]
    for (const [given = '', , count] of rows) {
      const mean = (Number(count) / total) * drawn
      if (mean < 5) continue
      square += ((counts.get(given) ?? 0) - mean) ** 2 / mean
      bins += 1
      seen += counts.get(given) ?? 0
      expected += mean
    }
    square += (drawn - seen - (drawn - expected)) ** 2 / (drawn - expected)
    // Chi-square has mean `bins` and deviation √(2 bins): four deviations above is far out.
    expect(bins).toBeGreaterThan(5)
    expect(square).toBeLessThan(bins + 4 * Math.sqrt(2 * bins))
  })
  test('surnames follow the weights of the region: the ten first together and apart', () => {
    const weights = surnameWeights(readRows(`${folder}/surnames.tsv`))
    for (const region of ['north', 'central', 'south'] as const) {
      const of = kinh.filter(({ origin }) => regions.get(provinceOf.get(origin)!) === region)
      const total = [...weights[region].values()].reduce((sum, weight) => sum + weight, 0)
      const first = [...weights[region]].toSorted((a, b) => b[1] - a[1]).slice(0, 10)
      for (const [surname, weight] of first)
        expect(Math.abs(share(of, (person) => person.surname === surname) - weight / total)).toBeLessThan(0.025)
      const together = first.reduce((sum, [, weight]) => sum + weight, 0) / total
      const names = new Set(first.map(([surname]) => surname))
      expect(Math.abs(share(of, ({ surname }) => names.has(surname)) - together)).toBeLessThan(0.04)
    }
  })
  test('are Huỳnh and Võ in the south, Hoàng and Vũ in the north', () => {
    const { north, south } = surnameWeights(readRows(`${folder}/surnames.tsv`))
    expect([north.get('Huỳnh'), north.get('Võ'), south.get('Vũ')]).toEqual([0, 0, 0])
    expect(south.get('Huỳnh')).toBeGreaterThan(100 * south.get('Hoàng')! * 0.5)
  })
  test('are two to four words in NFC, each with a capital', () => {
    for (const { fullName, surname, middle, given } of people) {
      expect(fullName).toBe([surname, middle, given].filter(Boolean).join(' '))
      expect(fullName.normalize('NFC')).toBe(fullName)
      expect(fullName).toMatch(/^(\p{Lu}\p{Ll}* ){1,3}\p{Lu}\p{Ll}*$/u)
    }
    expect(Math.abs(share(people, ({ fullName }) => fullName.split(' ').length === 4) - 0.305)).toBeLessThan(0.02)
  })
  test('the same name is not given twice under a roof', () => {
    const seen = new Set(people.map(({ household, given }) => `${household} ${given}`))
    expect(seen.size).toBe(people.length)
  })
})

test('any seed gives numbers that agree with the person', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (seed) => {
      const made = generatePeople({ seed, people: 120, today, country, communes })
      for (const person of made.people) expect(checkPersonalNumber(person.number, person)).toBeUndefined()
    }),
    { numRuns: 25 },
  ))

test('sample people live in the 3,321 communes of today', () => {
  expect(communes.length).toBe(3321)
  for (const { province, weight } of communes) expect([regions.has(province), weight > 0]).toEqual([true, true])
})

test('the ethnic groups are 54, of the people counted in 2019', () => {
  const groups = ethnicGroups(root)
  expect(groups.map(({ code }) => code)).toEqual(Array.from({ length: 54 }, (_, n) => String(n + 1).padStart(2, '0')))
  // 96,208,984 less 3,553 foreigners and 349 who did not say.
  expect(groups.reduce((sum, group) => sum + group.people2019, 0)).toBe(96_205_082)
  for (const { homes } of groups) for (const province of homes.keys()) expect(regions.has(province)).toBe(true)
})

test.skipIf(!process.env['ONEDOOR_FACTS'])('the tables are what the gathered facts give', () => {
  const script = fileURLToPath(new URL('../../bin/facts-names.mjs', import.meta.url))
  execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })
})
