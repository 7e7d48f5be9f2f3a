import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTerritory, syncTerritory, UNRECORDED, type Succession, type Unit } from '#territory'
import { testDatabase } from '#test/database'

const old: Unit = {
  code: '1',
  validFrom: UNRECORDED,
  validTo: '2020-07-01',
  level: 'province',
  parent: null,
  type: 'province',
  name: 'Norð',
  fullName: 'Province Norð',
}
const now: Unit = { ...old, validFrom: '2020-07-01', validTo: null, lat: 1.5, lon: -2.25, areaKm2: 10.5, population: 7 }
const row: Succession = {
  from: { code: '1', validFrom: UNRECORDED },
  to: { code: '1', validFrom: '2020-07-01' },
  on: '2020-07-01',
  kind: 'kept',
}

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

test('nothing before the first edition', async () => {
  expect(await loadTerritory(db.sql)).toEqual({ version: null, units: [], successions: [] })
})

test('several starts at once load an edition once, and read back what was given', async () => {
  const loads = await Promise.all([1, 2, 3, 4].map(() => syncTerritory(db.sql, [old, now], [row], 'a')))
  expect(loads.filter(Boolean).length).toBe(1)
  expect(await loadTerritory(db.sql)).toEqual({ version: 'a', units: [old, now], successions: [row] })
  expect(await syncTerritory(db.sql, [], [], 'a')).toBe(false)
})

test('a new edition replaces the old one whole; a wrong one changes nothing', async () => {
  expect(await syncTerritory(db.sql, [now], [], 'b')).toBe(true)
  expect(await loadTerritory(db.sql)).toEqual({ version: 'b', units: [now], successions: [] })
  await expect(syncTerritory(db.sql, [now, now], [], 'c')).rejects.toThrow(/duplicate key/)
  await expect(syncTerritory(db.sql, [{ ...now, validTo: '2020-07-01' }], [], 'c')).rejects.toThrow(/check constraint/)
  expect((await loadTerritory(db.sql)).version).toBe('b')
})
