import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { checkDefinition } from '#procedures'
import { createTerritory } from '#territory'
import { contrast, LANGUAGES } from '#ui'
import { vietnam } from '#vietnam'
import type { Country } from '#country'

const country: Country = vietnam(projectRoot())
const territory = createTerritory(country.territory.units, country.territory.successions, country.territory.names)

describe('Viet Nam as one country', () => {
  it('has procedures that name only its own registers, posts and draws', () => {
    const known = {
      registers: Object.fromEntries(country.registers.map(({ code, fields }) => [code, fields.map((one) => one.code)])),
      roles: country.access.roles.map((role) => role.code),
      draws: ['person', ...Object.keys(country.dossiers.draws)],
    }
    expect(country.procedures.length).toBeGreaterThan(0)
    for (const definition of country.procedures) expect(checkDefinition(definition, known)).toEqual([])
    for (const { facts } of country.procedures)
      for (const { register } of facts) expect(country.catalogue.register(register)).toBeTruthy()
  })

  it('has words for every purpose that a grant or a statute names, in every language', () => {
    const { roles, statutes } = country.access
    const purposes = [...roles.flatMap((role) => role.grants), ...statutes].map(({ purpose }) => purpose)
    for (const purpose of new Set(purposes))
      for (const language of LANGUAGES) expect([purpose, country.words.purposes[purpose]?.[language]]).toEqual([purpose, expect.stringMatching(/./)]) // prettier-ignore
  })

  it('has colours in which text can be read', () => {
    const { accent, action, foot, 'accent-deep': deep, 'action-deep': pressed } = country.theme
    for (const colour of [accent, deep, action, pressed, foot])
      expect(contrast(colour!, '#ffffff')).toBeGreaterThan(4.5)
    expect(contrast(country.theme.gold!, deep!)).toBeGreaterThan(4.5)
  })

  it('gives every commune a code that its dossiers begin with, and no two of a province the same', () => {
    const day = '2026-11-22'
    const prefixes = new Set<string>()
    const communes = territory.all(day, 'commune')
    for (const { code } of communes)
      prefixes.add(country.dossiers.prefixOf([code, ...territory.ancestorsAt(code, day).map((unit) => unit.code)], day))
    expect(prefixes.size).toBe(communes.length)
    expect([...prefixes].every((prefix) => /^\d{3}\.00\.00\.H\d{2}$/.test(prefix))).toBe(true)
  })

  it('knows a person’s name and birth by fields of its own register', () => {
    const { register, name, born } = country.population
    const fields = country.registers.find(({ code }) => code === register)!.fields.map(({ code }) => code)
    expect(fields).toEqual(expect.arrayContaining([name, born]))
    expect([country.majority, country.currency, country.language]).toEqual([18, 'VND', 'vi'])
  })
})
