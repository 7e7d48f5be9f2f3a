import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccess, type AccessRules, type GrantTemplate } from '#access'
import { createJournal, fixedClock, linesAbout, SYSTEM, uuid7, type Sealer } from '#platform'
import { createRegisters } from '#registers'
import { same } from '#ui'
import { testDatabase } from '#test/database'
import { islanders } from '#test/island'

// What a grant obliges to is carried out where records are read: masked fields stay hidden, the citizen is told.

const start = new Date('2026-05-05T03:00:00Z')
const by = { actor: SYSTEM, purpose: 'work' }
const grant = (action: string, more: Partial<GrantTemplate>): GrantTemplate => ({ action, scope: 'islanders', purpose: 'self', legalBasis: 'Island Act', reach: 'own', ...more }) // prettier-ignore
const role = (code: string, obligations: GrantTemplate['obligations']) => ({ code, title: same(code), level: 'commune', grants: ['register.read', 'register.search'].map((action) => grant(action, { obligations })) }) // prettier-ignore
const rules: AccessRules = {
  roles: [role('nurse', { mask: ['illness', 'number'] }), role('doctor', { tellCitizen: true }), role('blind', { mask: islanders.views['self']! })],
  statutes: [],
} // prettier-ignore
const sealer: Sealer = { seal: (_tx, _person, plain) => Promise.resolve(plain), open: (_tx, _person, sealed) => Promise.resolve(sealed) } // prettier-ignore

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('masked fields are in no answer and in no look; who is to be told, is told before', async () => {
  const journal = createJournal(sealer)
  const clock = fixedClock(start)
  const registers = createRegisters({ definitions: [islanders], journal })
  const access = createAccess({ database, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: async () => ({ parentOf: [] }) }) // prettier-ignore
  const [patient, nurse, doctor, blind] = [uuid7(start), uuid7(start), uuid7(start), uuid7(start)]
  await database.begin(async (tx) => {
    await registers.write(tx, start, by, { register: 'islanders', owner: patient!, unit: 'N1', validFrom: '2026-05-04', data: { number: 'I-7', name: 'Ada', illness: 'flu' } }) // prettier-ignore
    await access.appoint(tx, start, by, [
      { person: nurse!, role: 'nurse', unit: 'N1' },
      { person: doctor!, role: 'doctor', unit: 'N1' },
      { person: blind!, role: 'blind', unit: 'N1' },
    ])
  })
  const thing = { scope: 'islanders', unit: 'N1', owner: patient!, about: [patient!] }
  const permit = (person: string) => access.permit(database.sql, { person }, 'register.read', thing)
  const read = async (person: string) => registers.read(database.sql, start, await permit(person), { register: 'islanders', owner: patient! }) // prettier-ignore

  expect((await read(doctor!))!.data).toEqual({ number: 'I-7', name: 'Ada', illness: 'flu' })
  const [look, told] = await linesAbout(database.sql, patient!, { limit: 2 })
  expect(told).toMatchObject({ type: 'access.told', actor: doctor, role: 'subject', facts: { action: 'register.read', scope: 'islanders', post: 'doctor' } }) // prettier-ignore
  expect(look).toMatchObject({ type: 'look.register', actor: doctor })

  expect((await read(nurse!))!.data).toEqual({ name: 'Ada' })
  const [masked] = await linesAbout(database.sql, patient!, { limit: 1 })
  expect(masked).toMatchObject({ type: 'look.register', actor: nurse })
  expect(String(masked!.facts['fields']).split(',')).not.toContain('illness')
  const all = await registers.aboutPerson(database.sql, start, await permit(nurse!), patient!)
  expect(all.map((one) => one.data)).toEqual([{ name: 'Ada' }])
  const [list] = await access.mayList(database.sql, { person: nurse! }, 'register.search', 'islanders')
  const { hits } = await registers.search(database, start, list!, { register: 'islanders', name: 'Ada', units: ['N1'] })
  expect(hits.map((one) => one.data)).toEqual([{ name: 'Ada' }])
  await expect(read(blind!)).rejects.toMatchObject({ status: 403, code: 'no_view' })
})
