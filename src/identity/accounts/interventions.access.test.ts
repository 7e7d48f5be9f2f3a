import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createConsents, createInterventions, interventionRoutes, type Interventions } from '#identity'
import { deliver, runDue, sequence, SYSTEM, type Subscriber, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { accounts, registered, Visitor } from '#test/visitor'
import { providerSubscriber } from '../provider/jobs.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
let first: Visitor
let second: Visitor
let followers: Subscriber[]
let interventions: Interventions
const officers = { first: people.clerkN1, second: people.governorN, elsewhere: people.clerkS1 }
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => {
    interventions = createInterventions({
      ...ground,
      population: { register: 'islanders', name: 'name', born: 'born' },
    })
    interventionRoutes(app, { interventions })
  })
  followers = [
    island.authenticators.subscriber,
    providerSubscriber(createConsents({ ...island, parties: {} as never })),
  ]
  await accounts(island, [people.cleo, 'Đặng Cleo'], [people.dan, 'Lê Dan'], ...Object.values(officers).map((person) => [person, 'Officer'] as const)) // prettier-ignore
  await island.database.begin((tx) => island.access.appoint(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, Object.entries(officers).map(([name, person]) => ({ person, role: 'warden', unit: name === 'elsewhere' ? 'S1' : 'N1' })))) // prettier-ignore
  ;[first, second] = [(await registered(island, officers.first)).visitor, (await registered(island, officers.second)).visitor] // prettier-ignore
})
afterAll(() => island.close())
beforeEach(async () => {
  const { sql } = island.database
  await sql`delete from identity.bucket`
  await sql`update identity.account set closed = null, suspended = null, suspended_for = null, proofing = 2`
  await sql`update identity.intervention set settled = now(), second = ${officers.second}, outcome = 'refused' where settled is null`
})

const ask = (what: string, number = 'I-cleo') => ({ number, what, reference: `12/QD ${what}` })
const act = (what: string, by = first) => by.post('/desk/accounts', ask(what))
const caseOf = (body: string) => /\/desk\/accounts\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec(body)?.[0]
const proposed = async (by = second) => caseOf((await by.get('/desk/accounts')).body)
const account = async () => (await island.database.sql<{ proofing: number; open: boolean; suspended: boolean }[]>`select proofing, closed is null as open, suspended is not null as suspended from identity.account where person = ${people.cleo}`)[0]! // prettier-ignore
async function lines() {
  const found = await island.database.sql<{ type: string; actor: Uuid; reference: string }[]>`select type, actor, facts->>'reference' as reference from journal.line
    where owner = ${people.cleo} and facts ? 'reference' order by id` // prettier-ignore
  return found.map(({ type, actor, reference }) => `${type.slice(9)} ${actor === officers.first ? 1 : 2} ${reference}`)
}
const since = async (work: () => Promise<unknown>) => {
  const before = (await lines()).length
  await work()
  return (await lines()).slice(before)
}
async function settle() {
  for (let round = 0; round < 2; round++) {
    while ((await sequence(island.database)) > 0);
    for (const one of followers) while ((await deliver(island.database, one)) > 0);
  }
  while (await runDue(island.database, island.authenticators.jobs, island.clock.now(), (_job, error) => { throw error })); // prettier-ignore
}
const tokens = async () => (await island.database.sql`select 1 from identity.artifact where person = ${people.cleo}`).length // prettier-ignore
const putToken = () => island.database.sql`insert into identity.artifact (hash, kind, person, ends, payload) values (${randomBytes(32)}, 'RefreshToken', ${people.cleo}, now() + interval '1 day', '{}')` // prettier-ignore

describe('what can be undone, by one officer', () => {
  it('a suspension ends sessions and tokens, sign-in says why and where to go; lifted, the same key opens again', async () => {
    const { visitor, key } = await registered(island, people.cleo)
    await putToken()
    expect(await since(() => act('suspend'))).toEqual(['suspended 1 12/QD suspend'])
    await settle()
    expect([await visitor.me(), await tokens(), await account()]).toEqual([401, 0, { proofing: 2, open: true, suspended: true }]) // prettier-ignore
    const refused = (await new Visitor(island).signIn(key)).answer
    expect([refused.statusCode, refused.body.includes('The office that issues identity cards')]).toEqual([403, true])
    expect((await act('suspend')).body).toContain('suspended already')
    expect(await since(() => act('reopen'))).toEqual(['reopened 1 12/QD reopen'])
    expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(303)
    expect((await act('reopen')).statusCode).toBe(409)
  })

  it('a session that was opened while the suspension was written is refused too', async () => {
    const { visitor } = await registered(island, people.cleo)
    await island.database
      .sql`update identity.account set suspended = now(), suspended_for = 'x' where person = ${people.cleo}`
    expect(await visitor.me()).toBe(401)
  })

  it('a new proof is asked for at once', async () => {
    const { visitor } = await registered(island, people.cleo)
    expect(await since(() => act('reprove'))).toEqual(['reproofAsked 1 12/QD reprove'])
    expect([await visitor.me(), await account()]).toEqual([401, { proofing: 0, open: true, suspended: false }])
  })
})

describe('what is for good, by a second officer of the same office', () => {
  it('every way to sign in goes only then', async () => {
    const { visitor, key } = await registered(island, people.cleo)
    expect((await act('reset')).headers.location).toBe('/desk/accounts?did=opened')
    expect(await visitor.me()).toBe(200)
    expect(await proposed(first)).toBeUndefined()
    const path = (await proposed())!
    expect((await first.post(path, { answer: 'yes' })).statusCode).toBe(403)
    const elsewhere = (await registered(island, officers.elsewhere)).visitor
    expect(await proposed(elsewhere)).toBeUndefined()
    expect((await elsewhere.post(path, { answer: 'yes' })).statusCode).toBe(403)
    expect((await new Visitor(island).post(path, { answer: 'yes' })).statusCode).toBe(401)
    expect(await since(() => second.post(path, { answer: 'yes' }))).toEqual(['keysReset 2 12/QD reset'])
    expect([await visitor.me(), (await new Visitor(island).signIn(key)).answer.statusCode]).toEqual([401, 401])
    expect((await second.post(path, { answer: 'yes' })).statusCode).toBe(404)
  })

  it('an order closes the account; opened again by mistake’s end, its person is to be proved anew', async () => {
    await registered(island, people.cleo)
    await act('order')
    await second.post((await proposed())!, { answer: 'yes' })
    expect(await account()).toMatchObject({ open: false })
    expect((await act('suspend')).statusCode).toBe(404)
    expect((await act('reopen')).headers.location).toBe('/desk/accounts?did=opened')
    expect(await account()).toMatchObject({ open: false })
    await second.post((await proposed())!, { answer: 'yes' })
    expect(await account()).toEqual({ proofing: 0, open: true, suspended: false })
    const all = await lines()
    expect(all.slice(-4)).toEqual(['interventionOpened 1 12/QD order', 'revoked 2 12/QD order', 'interventionOpened 1 12/QD reopen', 'reopened 2 12/QD reopen']) // prettier-ignore
  })

  it('a loss suspends at once; refused, the account is open again; confirmed, it waits for a new proof', async () => {
    const { visitor, key } = await registered(island, people.cleo)
    expect(await since(() => act('loss'))).toEqual(['interventionOpened 1 12/QD loss', 'suspended 1 12/QD loss'])
    expect(await visitor.me()).toBe(401)
    expect(await since(async () => second.post((await proposed())!, { answer: 'no' }))).toEqual(['interventionRefused 2 12/QD loss', 'reopened 2 12/QD loss']) // prettier-ignore
    expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(303)
    await act('loss')
    expect(await since(async () => second.post((await proposed())!, { answer: 'yes' }))).toEqual(['revoked 2 12/QD loss']) // prettier-ignore
    await settle()
    expect(await account()).toEqual({ proofing: 0, open: true, suspended: false })
    expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(401)
  })

  it('two answer at once: one of them is first', async () => {
    await act('reset')
    const path = (await proposed())!
    const answers = await Promise.all([second.post(path, { answer: 'yes' }), second.copy().post(path, { answer: 'no' })]) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 404])
  })

  it('a day later a proposal is over', async () => {
    await act('order')
    const path = (await proposed())!
    const [person, id] = path.split('/').slice(-2) as [Uuid, Uuid]
    const who = await second.who()
    const start = island.clock.offset()
    island.clock.moveTo(start + 86_400_000)
    await expect(interventions.answer(who, { person, id, yes: true })).rejects.toMatchObject({ code: 'intervention_over' }) // prettier-ignore
    island.clock.moveTo(start)
    expect(await account()).toMatchObject({ open: true })
  })
})

describe('the desk', () => {
  it('is closed to who has no such post, who learns of no number; nobody acts on their own account', async () => {
    const dan = (await registered(island, people.dan)).visitor
    for (const number of ['I-cleo', 'I-nobody'])
      for (const what of ['suspend', 'reopen', 'reprove', 'reset', 'loss', 'order'])
        expect((await dan.post('/desk/accounts', ask(what, number))).statusCode).toBe(403)
    expect((await dan.get('/desk/accounts')).statusCode).toBe(403)
    expect((await new Visitor(island).post('/desk/accounts', ask('suspend'))).statusCode).toBe(401)
    expect((await first.post('/desk/accounts', ask('suspend', 'I-clerkN1'))).statusCode).toBe(403)
    expect((await first.post('/desk/accounts', ask('suspend', 'I-nobody'))).statusCode).toBe(404)
    expect(await first.me()).toBe(200)
  })

  it('left incomplete comes back with what was typed and what is missing; whoever is not signed in is told nothing of it', async () => {
    const half = await first.post('/desk/accounts', { number: '', reference: 'AB 1' })
    expect([half.statusCode, half.body.match(/value="AB 1"/g)?.length]).toEqual([422, 1])
    for (const field of ['number', 'what']) expect(half.body).toContain(`href="#${field}"`)
    expect((await new Visitor(island).post('/desk/accounts', { number: '', reference: '' })).statusCode).toBe(401)
  })

  it('nobody confirms what is done to themselves', async () => {
    await first.post('/desk/accounts', ask('order', 'I-governorN'))
    const path = await proposed(second)
    if (path) expect((await second.post(path, { answer: 'yes' })).statusCode).toBe(403)
    expect(path).toBeDefined()
  })

  it('speaks each language', async () => {
    for (const [language, word] of [['vi', 'Tạm dừng tài khoản'], ['en', 'Suspend the account'], ['fr', 'Suspendre le compte']] as const)
      expect((await first.get(`/desk/accounts?lang=${language}`)).body).toContain(word)
  }) // prettier-ignore
})
