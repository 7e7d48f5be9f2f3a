import { describe, expect, it } from 'vitest'
import { createCalendar, createTerritory, type Unit } from '#territory'
import { createPlaces } from './places.ts'

const unit = (code: string, parent: string | null, name: string, validFrom: string, validTo: string | null): Unit =>
  ({ code, parent, level: parent === null ? 'province' : 'commune', type: 'x', name, fullName: `Place ${name}`, validFrom, validTo, area: null, population: null }) as unknown as Unit // prettier-ignore
const [old, now] = ['2000-01-01', '2025-07-01']
// Two old communes became one new one; a third was cut in two, one half in each province.
const units = [
  unit('N', null, 'North', old, null), unit('S', null, 'South', old, null),
  unit('n1', 'N', 'Elm', old, now), unit('n2', 'N', 'Fir', old, now), unit('n3', 'N', 'Oak', old, now),
  unit('N1', 'N', 'Elm Fir', now, null), unit('N3', 'N', 'Oak North', now, null), unit('S3', 'S', 'Oak South', now, null),
] // prettier-ignore
const step = (from: string, to: string, kind: string) => ({ from: { code: from, validFrom: old }, to: { code: to, validFrom: now }, kind, on: now }) // prettier-ignore
const successions = [step('n1', 'N1', 'merged'), step('n2', 'N1', 'merged'), step('n3', 'N3', 'split'), step('n3', 'S3', 'split')] // prettier-ignore
const territory = createTerritory(units, successions as never)
const calendar = createCalendar({
  zone: { name: 'UTC' },
  weeklyRest: [0, 6],
  periods: [{ from: '08:00', to: '16:00' }],
  holidays: [],
  overrides: [],
  known: { from: '2000-01-01', to: '2030-01-01' },
})
const places = createPlaces(territory, calendar)
const at = new Date('2026-03-02T03:00:00Z')

describe('how far a post reaches', () => {
  it('is its unit, all under it and what these were, but for what a neighbour has a part of', () => {
    expect(places.unitsUnder('N1', at).toSorted()).toEqual(['N1', 'n1', 'n2'])
    expect(places.unitsUnder('N', at).toSorted()).toEqual(['N', 'N1', 'N3', 'n1', 'n2'])
    expect(places.unitsUnder('S', at).toSorted()).toEqual(['S', 'S3'])
    expect(places.unitsUnder('gone', at)).toEqual(['gone'])
  })
})

describe('a place that somebody is looked for in', () => {
  it('is what it is, was made of and became', () => {
    expect(places.placeUnits('S3', at).toSorted()).toEqual(['S3', 'n3'])
    expect(places.placeUnits('n3', at).toSorted()).toEqual(['N3', 'S3', 'n3'])
    expect(places.placeUnits('n1', at).toSorted()).toEqual(['N1', 'n1'])
    expect(places.placeUnits('none', at)).toEqual(['none'])
  })

  it('is named by code, by the name of today, or by one of before', () => {
    expect(places.findUnits('N1', at)).toEqual([{ code: 'N1', label: 'Place Elm Fir, Place North' }])
    expect(places.findUnits('elm fir', at).map(({ code }) => code)).toEqual(['N1'])
    expect(places.findUnits('oak', at).map(({ code }) => code).toSorted()).toEqual(['N3', 'S3']) // prettier-ignore
    expect(places.findUnits('fir', at).map(({ code }) => code)).toEqual(['N1'])
    expect(places.findUnits('nowhere', at)).toEqual([])
    expect(places.unitName('N1', at)).toBe('Place Elm Fir')
  })
})
