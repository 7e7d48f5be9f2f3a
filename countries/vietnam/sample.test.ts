import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createAccess } from '#access'
import { createJournal, fixedClock, linesAbout, projectRoot, SYSTEM } from '#platform'
import { createRegisters } from '#registers'
import { findFamilies, generatePeople, marriedCouple } from '#rehearsal'
import { createSealer } from '#trust'
import { access as rules } from './access.ts'
import { readFacts } from './facts.ts'
import { ethnicGroups, samplePlaces, vietnamPeople } from './people.ts'
import { checks } from './identifiers.ts'
import { qualityChecks } from './quality.ts'
import { vietnamRegisters } from './registers.ts'
import { sampleRecords } from './sample.ts'

const PEOPLE = 20_000
const at = new Date('2026-11-22T03:00:00Z')
const root = projectRoot()
const { units } = readFacts(root)
const population = generatePeople({
  seed: 7,
  people: PEOPLE,
  today: '2026-11-22',
  country: vietnamPeople(root),
  communes: samplePlaces(units),
})
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 3) }))
const registers = createRegisters({
  definitions: vietnamRegisters(ethnicGroups(root)),
  journal,
  checks: { ...checks, ...qualityChecks },
  kin: { majority: 18, today: () => '2026-11-22' },
})
let db: Awaited<ReturnType<typeof testDatabase>>
const ms: Record<string, number> = {}
beforeAll(async () => {
  db = await testDatabase()
  await db.begin(async (tx) => {
    for (const { register, rows } of sampleRecords(population)) {
      const began = performance.now()
      await registers.load(tx, at, { actor: SYSTEM, purpose: 'sample' }, register, rows)
      ms[register] = Math.round(performance.now() - began)
    }
  })
  if (process.env['TIMES']) process.stdout.write(`${JSON.stringify(ms)}\n`)
})
afterAll(() => db.close())

const access = () =>
  createAccess({
    database: db,
    journal,
    clock: fixedClock(at),
    rules,
    pathOf: () => [],
    relations: registers.relations,
  })

describe('the sample country in the registers', () => {
  it('is whole: everyone known and at home, every marriage registered, three lines for all', async () => {
    const counts =
      await db.sql`select register, count(*)::int as n from registers.version group by register order by register`
    expect(counts.map(({ register, n }) => [register, n])).toEqual([
      ['marriages', population.marriages.length],
      ['population', PEOPLE],
      ['residence', PEOPLE],
    ])
    expect(await db.sql`select 1 from journal.line`).toHaveLength(3)
    const [unmarked] =
      await db.sql`select count(*)::int as n from registers.version where data->'sample' is distinct from 'true'`
    expect(unmarked!['n']).toBe(0)
  })

  it('shows a mother herself, her marriage and her home; her child by law of parents; her husband by that of spouses', async () => {
    const [family] = findFamilies(population, marriedCouple({ wifeAge: [20, 35], children: [1, 2] }))
    const [mother, father] = [family!.wife!, family!.husband!]
    const child = population.people.find((one) => one.mother === mother.id)!
    const who = { person: mother.id }
    const permit = (thing: object) => access().permit(db.sql, who, 'register.read', thing)
    const mine = await registers.aboutPerson(
      db.sql,
      at,
      await permit({ owner: mother.id, about: [mother.id] }),
      mother.id,
    )
    expect(mine.map((one) => one.register)).toEqual(['marriages', 'population', 'residence'])
    expect(mine[1]!.data).toMatchObject({
      fullName: mother.fullName,
      number: mother.number,
      spouse: father.id,
      sample: true,
    })
    const kin = await registers.relations(db.sql, mother.id, at)
    expect(kin).toMatchObject({ spouse: father.id, children: expect.arrayContaining([child.id]) })
    const childs = await registers.read(db.sql, at, await permit({ scope: 'population', owner: child.id }), { register: 'population', owner: child.id }) // prettier-ignore
    expect(childs!.data).toMatchObject({ fullName: child.fullName, mother: mother.id })
    const his = await registers.read(db.sql, at, await permit({ scope: 'population', owner: father.id }), { register: 'population', owner: father.id }) // prettier-ignore
    expect(his!.data).toMatchObject({
      fullName: father.fullName,
      surname: father.surname,
      residenceUnit: father.residenceUnit,
    })
    expect((await linesAbout(db.sql, father.id, { prefix: 'look.', limit: 1 }))[0]).toMatchObject({ actor: mother.id, purpose: 'spouse', legalBasis: '104/2022/NĐ-CP' }) // prettier-ignore
    const head = population.people.find((other) => other.household === mother.household && other.relation === 'head')!
    for (const { register, data } of mine)
      if (register !== 'marriages')
        expect(data).toMatchObject({ relation: mother.relation, headName: head.fullName, headNumber: head.number })
    await expect(permit({ scope: 'residence', owner: father.id })).rejects.toMatchObject({ status: 403 })
  })

  it('is searched by name and birth date', async () => {
    const one = population.people[4_321]!
    const viewer = { actor: SYSTEM, purpose: 'reception', post: 'reception', unit: one.residenceUnit }
    const { hits } = await registers.search(db, at, viewer, { register: 'population', name: one.fullName.toLowerCase(), birthDate: one.birthDate, units: null }) // prettier-ignore
    expect(hits.map((hit) => hit.owner)).toContain(one.id)
    expect(Object.keys(hits[0]!.data)).not.toContain('ethnicity')
  })
})
