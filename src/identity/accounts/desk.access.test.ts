import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDesk, deskFaults, proofingRoutes, simulateCards } from '#identity'
import { SYSTEM, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'
import { accounts, registered, Visitor } from '#test/visitor'
import { issuing } from '../../../countries/vietnam/accounts.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
let first: Visitor
let second: Visitor
let elsewhere: Visitor
const simulator = simulateCards()
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) =>
    proofingRoutes(app, {
      simulator,
      desk: createDesk({
        ...ground,
        reader: simulator,
        purpose: 'desk',
        enrol: ground.authenticators.enrol,
        population: { register: 'islanders', name: 'name', born: 'born' },
        issuing,
        legalDay: (at) => at.toISOString().slice(0, 10),
      }),
    }),
  )
  const { database, access, clock } = island
  await accounts(island, [people.clerkN1, 'Clerk'], [people.governorN, 'Governor'], [people.clerkS1, 'South'], [people.dan, 'Lê Dan']) // prettier-ignore
  await database.begin((tx) =>
    access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, [
      { person: people.clerkN1, role: 'warden', unit: 'N1' },
      { person: people.governorN, role: 'warden', unit: 'N1' },
      { person: people.clerkS1, role: 'warden', unit: 'S1' },
    ]),
  )
  const enter = async (person: Uuid) => (await registered(island, person)).visitor
  ;[first, second, elsewhere] = [await enter(people.clerkN1), await enter(people.governorN), await enter(people.clerkS1)] // prettier-ignore
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const card = (number: string, name: string, born: string, more: Record<string, string> = {}) => {
  const [year, month, day] = born.split('-') as [string, string, string]
  return { number, name, 'born-day': day, 'born-month': month, 'born-year': year, outcome: 'card', ...more }
}
const cleo = card('I-cleo', 'Đặng Cleo', '2001-01-01')
const caseOf = (body: string) => /\/desk\/proofing\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec(body)?.[0]
const account = async (person: Uuid) => (await island.database.sql<{ proofing: number; issued_by: Uuid }[]>`select proofing, issued_by from identity.account where person = ${person}`)[0] // prettier-ignore

describe('the desk', () => {
  it('one officer reads, a second of the same office confirms, and only then is the account of level 2', async () => {
    const read = await first.post('/desk/proofing', cleo)
    expect([read.statusCode, read.body.includes('A second officer confirms now')]).toEqual([200, true])
    expect(caseOf(read.body)).toBeUndefined()
    expect(await account(people.cleo)).toBeUndefined()
    const path = caseOf((await second.get('/desk/proofing')).body)!
    expect((await first.post(path, { answer: 'yes' })).statusCode).toBe(403)
    expect((await elsewhere.get('/desk/proofing')).body).not.toContain('Cleo')
    expect((await elsewhere.post(path, { answer: 'yes' })).statusCode).toBe(403)
    expect((await new Visitor(island).post(path, { answer: 'yes' })).statusCode).toBe(401)
    expect(await account(people.cleo)).toBeUndefined()
    const done = await second.post(path, { answer: 'yes' })
    expect(await account(people.cleo)).toEqual({ proofing: 2, issued_by: people.clerkN1 })
    expect((await second.post(path, { answer: 'yes' })).statusCode).toBe(404)
    const code = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/.exec(done.body)![0]
    const person = new Visitor(island)
    const asked = askedIn((await person.get(`/sign-in/enrol?code=${code}`)).body)
    await person.post('/sign-in/enrol', { code, response: new SoftPasskey().create(asked, { origin: 'http://localhost' }) }) // prettier-ignore
    expect(await person.who()).toMatchObject({ person: people.cleo, assurance: { proofing: 2 } })
    const lines = await island.database.sql<{ type: string; actor: Uuid }[]>`select type, actor from journal.line where owner = ${people.cleo} and type in ('identity.proofingOpened', 'identity.proofed', 'look.register') order by id` // prettier-ignore
    expect(lines.map(({ type, actor }) => `${type} ${actor}`)).toEqual([`look.register ${people.clerkN1}`, `identity.proofingOpened ${people.clerkN1}`, `identity.proofed ${people.governorN}`]) // prettier-ignore
  })

  it('a refusal leaves everything as it was', async () => {
    await first.post('/desk/proofing', card('I-ada', 'Đặng Ada', '1990-02-03'))
    const path = caseOf((await second.get('/desk/proofing')).body)!
    expect((await second.post(path, { answer: 'no' })).body).toContain('Refused.')
    expect(await account(people.ada)).toBeUndefined()
  })

  it('two confirm at once: one of them is first', async () => {
    await first.post('/desk/proofing', card('I-ada', 'Đặng Ada', '1990-02-03'))
    const path = caseOf((await second.get('/desk/proofing')).body)!
    const answers = await Promise.all([second.post(path, { answer: 'yes' }), second.copy().post(path, { answer: 'no' })]) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 404])
  })

  it('who lost their keys is let in anew by both officers: the old keys and sessions are gone once the code is used', async () => {
    const old = await registered(island, people.cleo)
    await first.post('/desk/proofing', { ...cleo, renew: 'yes' })
    const path = caseOf((await second.get('/desk/proofing')).body)!
    const code = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/.exec((await second.post(path, { answer: 'yes' })).body)![0]
    expect(await old.visitor.me()).toBe(200)
    const person = new Visitor(island)
    const asked = askedIn((await person.get(`/sign-in/enrol?code=${code}`)).body)
    await person.post('/sign-in/enrol', { code, response: new SoftPasskey().create(asked, { origin: 'http://localhost' }) }) // prettier-ignore
    expect([await old.visitor.me(), await person.me()]).toEqual([401, 200])
  })

  it('says what is wrong with a card, in each language; nothing is opened', async () => {
    for (const [outcome, text] of Object.entries(deskFaults).slice(0, 7)) {
      const answer = await first.post('/desk/proofing?lang=en', { ...cleo, outcome })
      expect([answer.statusCode, answer.body.includes(text.en)]).toEqual([422, true])
    }
    for (const wrong of [card('I-cleo', 'Đặng Cleo', '2001-01-02'), card('I-cleo', 'Lê Cleo', '2001-01-01'), card('I-none', 'x', '2001-01-01')])
      expect((await first.post('/desk/proofing', wrong)).body).toContain('does not match the population register')
    expect((await first.post('/desk/proofing', card('I-ben', 'Đặng Ben', '2026-05-04'))).body).toContain('at this age')
    expect(caseOf((await second.get('/desk/proofing')).body)).toBeUndefined()
    for (const [language, word] of [['vi', 'Đọc thẻ'], ['fr', 'Lire la carte']] as const)
      expect((await first.get(`/desk/proofing?lang=${language}`)).body).toContain(word)
  }) // prettier-ignore

  it('is closed to who has no such post, and nobody proofs themselves', async () => {
    const dan = (await registered(island, people.dan)).visitor
    expect((await dan.get('/desk/proofing')).statusCode).toBe(403)
    expect((await dan.post('/desk/proofing', cleo)).statusCode).toBe(403)
    expect((await new Visitor(island).post('/desk/proofing', cleo)).statusCode).toBe(401)
    const self = await first.post('/desk/proofing', card('I-clerkN1', 'Clerk North', '1990-01-01'))
    expect([403, 422]).toContain(self.statusCode)
    const cases = await island.database.sql`select 1 from identity.proofing where person = officer`
    expect(cases).toHaveLength(0)
  })
})
