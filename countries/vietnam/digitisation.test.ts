import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { check, problems, readIn, readingsOf, recordOf } from '#registers'
import { generatePeople } from '#rehearsal'
import { vietnam } from '#vietnam'
import { bookGrants, digitisation, oldBooks, sampleBooks } from './digitisation.ts'

const country = vietnam(projectRoot())
const { rules, places } = country.people()
const population = generatePeople({ seed: 7, people: 2_000, today: '2026-11-22', country: rules, communes: places })
const units = [...new Set(population.people.map((one) => one.residenceUnit))].slice(0, 200)
const books = sampleBooks(population, units)

describe('old books', () => {
  it('are registers like others, with a form each that names their own fields', () => {
    expect(oldBooks.flatMap((one) => problems(one))).toEqual([])
    for (const { register, fields, days, since, filled, person } of digitisation.forms) {
      const all = oldBooks.find(({ code }) => code === register)!.fields.map(({ code }) => code)
      expect(all).toEqual(expect.arrayContaining([...fields, ...days, since, ...Object.values(filled), person.name, person.born])) // prettier-ignore
      expect(fields.filter((field) => Object.values(filled).includes(field))).toEqual([])
    }
  })

  it('are keyed by two posts of a commune and settled by another', () => {
    const holding = (action: string) => Object.keys(bookGrants).filter((role) => bookGrants[role]!.some((grant) => grant.action === action)) // prettier-ignore
    expect(holding('digitisation.key')).toEqual(['reception', 'civil-status'])
    expect(holding('digitisation.resolve')).toEqual(['leader'])
    expect(holding('register.write')).toEqual(['leader'])
  })

  it('of the sample can be read and recorded, every entry: partial days, smudges and all', () => {
    const entries = books.flatMap(({ book, pages }) => pages.flat().map((drawn) => ({ book, drawn })))
    expect(entries.length).toBeGreaterThan(100)
    expect(entries.some(({ drawn }) => drawn.smudged.length > 0)).toBe(true)
    for (const { book, drawn } of entries) {
      const form = digitisation.forms.find(({ register }) => register === book.register)!
      const definition = oldBooks.find(({ code }) => code === book.register)!
      const { readings, faults } = readingsOf(definition, form, readIn(drawn))
      expect(faults).toEqual([])
      const whole = { ...book, id: 'x', sample: true, counts: {} as never }
      expect(check(definition)(recordOf(definition, form, readings, whole, { page: 1, entry: 1 }).data)).toEqual([])
    }
  })
})
