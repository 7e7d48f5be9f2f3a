import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { counterRoutes, createCounter, deskFaults, simulateCards } from '#identity'
import { linesAbout, SYSTEM, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, Visitor } from '#test/visitor'

let island: Awaited<ReturnType<typeof settleIsland>>
let officer: Visitor
const simulator = simulateCards()
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) =>
    counterRoutes(app, {
      counter: createCounter({ ...ground, masterKey: new Uint8Array(32).fill(5), reader: simulator, population: { register: 'islanders', name: 'name', born: 'born' } }), // prettier-ignore
      simulator,
      secure: false,
      mayRead: (who) => ground.access.mayList(ground.database.sql, who, 'account.proof'),
    }),
  )
  const { database, access, clock } = island
  await accounts(island, [people.clerkN1, 'Clerk'], [people.cleo, 'Đặng Cleo'], [people.dan, 'Lê Dan'])
  await database.sql`update identity.account set proofing = 2`
  await database.begin((tx) => access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person: people.clerkN1, role: 'warden', unit: 'N1' }])) // prettier-ignore
  officer = (await registered(island, people.clerkN1)).visitor
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const citizen = async (person: Uuid = people.cleo) => (await registered(island, person, new SoftPasskey(), true)).visitor // prettier-ignore
const codeOf = async (visitor: Visitor) => /panel-code">(\d{4} \d{4})</.exec((await visitor.post('/me/counter', {})).body)![1]! // prettier-ignore
const read = (code: string, number = 'I-cleo', by = officer, outcome = 'card') =>
  by.post('/desk/counter', { code, number, name: 'x', outcome, 'born-day': '1', 'born-month': '1', 'born-year': '2001' }) // prettier-ignore
const level = async (visitor: Visitor) => (await visitor.who())?.assurance?.authentication

describe('the fourth level', () => {
  it('comes of the card read at a counter, for the browser that asked, for a quarter of an hour', async () => {
    const visitor = await citizen()
    expect(await level(visitor)).toBe(3)
    const code = await codeOf(visitor)
    expect((await visitor.post('/me/counter/finish', { code })).statusCode).toBe(409)
    expect((await read(code)).body).toContain('The card is read')
    const before = visitor.copy()
    const { headers } = await visitor.post('/me/counter/finish', { code, next: '/me/devices' })
    expect(headers.location).toBe('/me/devices')
    expect((await visitor.who())?.assurance).toMatchObject({ proofing: 2, authentication: 4, amr: expect.arrayContaining(['sc', 'mfa']) as string[] }) // prettier-ignore
    expect(await before.me()).toBe(401)
    const [line] = await linesAbout(island.database.sql, people.cleo, { prefix: 'identity.cardRead', limit: 1 })
    expect(line).toMatchObject({ actor: people.clerkN1 })
    const start = island.clock.offset()
    island.clock.moveTo(start + 15 * 60_000)
    expect(await visitor.me()).toBe(401)
    island.clock.moveTo(start)
  })

  it('is carried by no later sign-in', async () => {
    const key = new SoftPasskey()
    const { visitor } = await registered(island, people.cleo, key, true)
    const code = await codeOf(visitor)
    await read(code)
    await visitor.post('/me/counter/finish', { code })
    await visitor.signIn(key)
    expect([await level(visitor), (await visitor.who())?.assurance?.amr.includes('sc')]).toEqual([3, false])
  })

  it('a code is used once, by its own session alone, and read once', async () => {
    const visitor = await citizen()
    const code = await codeOf(visitor)
    expect((await read(code)).statusCode).toBe(200)
    expect((await read(code)).statusCode).toBe(404)
    expect((await (await citizen(people.dan)).post('/me/counter/finish', { code })).statusCode).toBe(409)
    const twins = [visitor, visitor.copy(), visitor.copy()]
    const answers = await Promise.all(twins.map((one) => one.post('/me/counter/finish', { code })))
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
  })

  it('a newer code ends the one before; after ten minutes it is over', async () => {
    const visitor = await citizen()
    const first = await codeOf(visitor)
    const second = await codeOf(visitor)
    expect((await read(first)).statusCode).toBe(404)
    const start = island.clock.offset()
    island.clock.moveTo(start + 600_000)
    expect((await read(second)).statusCode).toBe(404)
    island.clock.moveTo(start)
  })
})

describe('the card', () => {
  it('must be that of who is signed in; each fault of the reader is named, and nothing is given', async () => {
    const visitor = await citizen()
    const code = await codeOf(visitor)
    for (const number of ['I-dan', 'I-nobody']) expect((await read(code, number)).statusCode).toBe(422)
    for (const [outcome, text] of Object.entries(deskFaults).slice(0, 7)) {
      const answer = await read(code, 'I-cleo', officer, outcome)
      expect([answer.statusCode, answer.body.includes(text.en)]).toEqual([422, true])
    }
    expect((await visitor.post('/me/counter/finish', { code })).statusCode).toBe(409)
    expect(await level(visitor)).toBe(3)
    expect((await read(code)).statusCode).toBe(200)
  })

  it('is read by officers of the desk alone, and by nobody for themselves', async () => {
    const code = await codeOf(await citizen())
    const dan = await citizen(people.dan)
    expect((await read(code, 'I-cleo', dan)).statusCode).toBe(403)
    expect((await dan.get('/desk/counter')).statusCode).toBe(403)
    expect((await read(code, 'I-cleo', new Visitor(island))).statusCode).toBe(401)
    const own = await codeOf(officer)
    expect((await read(own, 'I-clerkN1')).statusCode).toBe(403)
    expect((await officer.post('/me/counter/finish', { code: own })).statusCode).toBe(409)
  })

  it('helps nobody whose account or key is weaker', async () => {
    const visitor = await citizen(people.dan)
    await island.database.sql`update identity.session set proofing = 1 where person = ${people.dan} and ended is null`
    expect((await visitor.post('/me/counter', {})).statusCode).toBe(403)
    await island.database
      .sql`update identity.session set proofing = 2, authentication = 2 where person = ${people.dan} and ended is null`
    expect((await visitor.post('/me/counter', {})).body).toContain('An account of level 2 is needed')
    expect((await new Visitor(island).post('/me/counter', {})).statusCode).toBe(401)
  })
})

describe('a page that asks for it', () => {
  it('leads to the counter, and speaks each language', async () => {
    const visitor = await citizen()
    const page = await visitor.get('/sign-in?acr=urn:onedoor:p2:a4&next=%2Fme&way=own')
    expect(page.body).toContain('href="/me/counter?next=%2Fme')
    for (const [language, word] of [['vi', 'Xác thực mức 4'], ['en', 'Level 4'], ['fr', 'Niveau 4']] as const)
      expect((await visitor.get(`/me/counter?lang=${language}`)).body).toContain(word)
  }) // prettier-ignore
})
