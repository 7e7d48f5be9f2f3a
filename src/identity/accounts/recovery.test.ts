import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDesk, createRecoveries, proofingRoutes, recoveryRoutes, simulateCards, type Recoveries } from '#identity'
import { linesAbout, runDue, SYSTEM, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'
import { accounts, registered, Visitor } from '#test/visitor'
import { issuing } from '../../../countries/vietnam/accounts.ts'
import { RECOVERY_CODE_MS, RECOVERY_WAIT_MS } from './rules-recovery.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
let recoveries: Recoveries
const cards = simulateCards()
const noNumber = new Set<Uuid>()
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => {
    const proving = { ...ground, enrol: ground.authenticators.enrol, population: { register: 'islanders', name: 'name', born: 'born' }, legalDay: (at: Date) => at.toISOString().slice(0, 10) } // prettier-ignore
    recoveries = createRecoveries({
      ...proving,
      masterKey: new Uint8Array(32).fill(5),
      language: 'en',
      phonesOf: (_db, person) => Promise.resolve(noNumber.has(person) ? [] : ['+99111']),
    })
    recoveryRoutes(app, { recoveries, secure: false, zone: 'UTC', offered: true })
    const desk = createDesk({ ...proving, reader: cards, purpose: 'desk', issuing }) // prettier-ignore
    proofingRoutes(app, { simulator: cards, desk })
  })
  await accounts(island, [people.cleo, 'Đặng Cleo'], [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'], [people.clerkN1, 'Clerk'], [people.governorN, 'Governor']) // prettier-ignore
})
afterAll(() => island.close())
const start = () => island.clock.offset()
beforeEach(async () => {
  const { sql } = island.database
  await sql`delete from identity.bucket`
  await sql`update identity.recovery set state = 'ended', settled = now() where state in ('waiting', 'ready')`
  await sql`update identity.session set notice = null`
  await sql`delete from platform.job`
  noNumber.clear()
})

const form = (number: string, name: string, born: string) => {
  const [year, month, day] = born.split('-') as [string, string, string]
  return { number, name, 'birth-day': day, 'birth-month': month, 'birth-year': year }
}
const cleo = form('I-cleo', 'Đặng Cleo', '2001-01-01')
const ada = form('I-ada', 'Đặng Ada', '1990-02-03')
const stranger = (typed: Record<string, string>) => new Visitor(island).post('/sign-in/recover', typed)
async function work(later = 0) {
  const jobs = { ...recoveries.jobs, ...island.authenticators.jobs }
  const now = new Date(island.clock.now().getTime() + later)
  while (await runDue(island.database, jobs, now, (_job, error) => { throw error })); // prettier-ignore
}
/** Let time pass for everybody; sessions are as old as they were. */
async function pass(ms: number) {
  island.clock.moveTo(start() + ms)
  await island.database
    .sql`update identity.session set last_seen = last_seen + ${ms} * interval '1 millisecond', expires = expires + ${ms} * interval '1 millisecond' where ended is null`
  await work()
}
const sent = () => island.centre.sent()
const lastCode = () => /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/.exec(sent()[0]!.text)![0]
/** An account that was proofed in person, with a passkey. */
async function owner(person: Uuid) {
  const { visitor, key } = await registered(island, person, new SoftPasskey(), true)
  await island.database.sql`update identity.account set proofing = 2 where person = ${person}`
  return { visitor, key }
}
async function use(code: string, visitor = new Visitor(island)) {
  const page = await visitor.get(`/sign-in/enrol?code=${code}`)
  if (page.statusCode !== 200) return { visitor, status: page.statusCode }
  const response = new SoftPasskey().create(askedIn(page.body), { origin: 'http://localhost' })
  return { visitor, status: (await visitor.post('/sign-in/enrol', { code, response })).statusCode }
}
const state = async (person: Uuid) => (await island.database.sql<{ state: string }[]>`select state from identity.recovery where person = ${person} order by id desc limit 1`)[0]?.state // prettier-ignore
const account = async (person: Uuid) => (await island.database.sql<{ proofing: number }[]>`select proofing from identity.account where person = ${person}`)[0]?.proofing // prettier-ignore

describe('coming back online', () => {
  it('takes 72 hours in sight of the person; then the code at the number on record takes the place of every key', async () => {
    const { visitor: old, key } = await owner(people.cleo)
    expect((await stranger(cleo)).statusCode).toBe(200)
    await work()
    expect(sent()[0]).toMatchObject({ to: '+99111', text: expect.stringContaining('72 hours') as string })
    // On every page of every session, and in the person's file.
    expect((await old.get('/me/security')).body).toContain('Somebody is trying to recover your account')
    expect(await linesAbout(island.database.sql, people.cleo, { prefix: 'identity.recoveryAsked', limit: 9 })).toHaveLength(1) // prettier-ignore
    const messages = sent().length
    await pass(RECOVERY_WAIT_MS - 1_000)
    expect(sent()).toHaveLength(messages)
    await pass(1_000)
    expect(sent()).toHaveLength(messages + 1)
    expect(await old.me()).toBe(200)
    const { visitor, status } = await use(lastCode())
    expect([status, await old.me(), await visitor.me()]).toEqual([303, 401, 200])
    expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(401)
    // No better proofed than online, and for a day nothing of how one signs in is changed.
    expect(await visitor.who()).toMatchObject({ person: people.cleo, assurance: { proofing: 1 }, notice: null })
    expect([await account(people.cleo), await state(people.cleo)]).toEqual([1, 'used'])
    const add = async () => {
      const response = new SoftPasskey().create(askedIn((await visitor.get('/me/security')).body), { origin: 'http://localhost' }) // prettier-ignore
      return (await visitor.post('/me/security/passkey', { response })).statusCode
    }
    expect(await add()).toBe(403)
    await pass(86_400_000)
    await island.database.sql`update identity.session set authenticated_at = ${island.clock.now()} where ended is null`
    expect(await add()).toBe(303)
  })

  it('is cancelled by whoever is signed in, while it waits and when the code is out; the code is good for nothing then', async () => {
    const { visitor } = await owner(people.ada)
    await stranger(ada)
    await work()
    const page = await visitor.get('/me/recovery')
    expect(page.body).toContain('Cancel it')
    expect((await visitor.post('/me/recovery', { cancel: 'yes' })).headers.location).toBe('/me/recovery?did=cancelled')
    expect((await visitor.get('/me/security')).body).not.toContain('trying to recover')
    const messages = sent().length
    await pass(RECOVERY_WAIT_MS)
    expect([await state(people.ada), sent().length]).toEqual(['cancelled', messages + 1])
    expect(sent()[0]!.text).toContain('was cancelled')
    await stranger(ada)
    await work()
    await pass(RECOVERY_WAIT_MS)
    const code = lastCode()
    expect((await visitor.post('/me/recovery', { cancel: 'yes' })).statusCode).toBe(303)
    expect([(await use(code)).status, await visitor.me()]).toEqual([404, 200])
    expect((await visitor.post('/me/recovery', { cancel: 'yes' })).statusCode).toBe(404)
  })

  it('a code works once; used and cancelled at the same time, one of them happens', async () => {
    const { visitor } = await owner(people.ada)
    await stranger(ada)
    await work()
    await pass(RECOVERY_WAIT_MS)
    const code = lastCode()
    const [used, cancelled] = await Promise.all([use(code), visitor.post('/me/recovery', { cancel: 'yes' })])
    expect([[303, 404], [303, 401], [404, 303]]).toContainEqual([used.status, cancelled.statusCode]) // prettier-ignore
    expect((await use(code)).status).toBe(404)
    expect(await state(people.ada)).toBe(used.status === 303 ? 'used' : 'cancelled')
  }) // prettier-ignore

  it('asked for by many at once it runs once, and who asks again does not set the clock back', async () => {
    await owner(people.ada)
    await Promise.all([stranger(ada), stranger(ada), stranger(ada)])
    const before = sent().length
    await Promise.all([work(), work(), work()])
    expect(sent()).toHaveLength(before + 1)
    await pass(RECOVERY_WAIT_MS / 2)
    await stranger(ada)
    await work()
    expect(sent()).toHaveLength(before + 1)
    await pass(RECOVERY_WAIT_MS / 2)
    expect(sent()[0]!.text).toContain('recovery code')
  })

  it('a code that nobody uses ends after a week, and another recovery may begin', async () => {
    const { visitor } = await owner(people.ada)
    await stranger(ada)
    await work()
    await pass(RECOVERY_WAIT_MS)
    const code = lastCode()
    await pass(RECOVERY_CODE_MS)
    expect([(await use(code)).status, await state(people.ada), await visitor.me()]).toEqual([404, 'ended', 200])
    await stranger(ada)
    await work()
    expect(await state(people.ada)).toBe('waiting')
  })

  it('that got stuck, its code never sent, is in nobody’s way for ever', async () => {
    await owner(people.ada)
    await stranger(ada)
    await work()
    await island.database.sql`delete from platform.job`
    await pass(RECOVERY_WAIT_MS + RECOVERY_CODE_MS - 1_000)
    await stranger(ada)
    await work()
    const [before] = await island.database.sql<[{ n: number }]>`select count(*)::int as n from identity.recovery where person = ${people.ada}` // prettier-ignore
    await pass(1_000)
    await stranger(ada)
    await work()
    const [after] = await island.database.sql<[{ n: number }]>`select count(*)::int as n from identity.recovery where person = ${people.ada}` // prettier-ignore
    expect([await state(people.ada), after.n - before.n]).toEqual(['waiting', 1])
  })

  it('begins only once the notice is taken: with the centre away there is no clock', async () => {
    await owner(people.ada)
    await stranger(ada)
    const { send } = island.centre
    Object.assign(island.centre, { send: () => Promise.reject(new Error('away')) })
    await runDue(island.database, recoveries.jobs, island.clock.now())
    expect(await state(people.ada)).not.toBe('waiting')
    Object.assign(island.centre, { send })
    await work(2_000)
    expect(await state(people.ada)).toBe('waiting')
  })

  it('the desk’s two officers end the wait: its code is the one that counts', async () => {
    const { database, access, clock } = island
    const posts = [people.clerkN1, people.governorN].map((person) => ({ person, role: 'warden', unit: 'N1' }))
    await database.begin((tx) => access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, posts))
    const [first, second] = [(await owner(people.clerkN1)).visitor, (await owner(people.governorN)).visitor]
    await owner(people.ada)
    await stranger(ada)
    await work()
    const { 'birth-day': day, 'birth-month': month, 'birth-year': year } = ada as Record<string, string>
    const card = { number: 'I-ada', name: 'Đặng Ada', 'born-day': day!, 'born-month': month!, 'born-year': year! }
    await first.post('/desk/proofing', { ...card, outcome: 'card', renew: 'yes' })
    const path = /\/desk\/proofing\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec((await second.get('/desk/proofing')).body)![0]
    const given = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/.exec((await second.post(path, { answer: 'yes' })).body)![0]
    expect(await state(people.ada)).toBe('ended')
    const messages = sent().length
    await pass(RECOVERY_WAIT_MS)
    expect(
      sent()
        .slice(0, sent().length - messages)
        .some(({ text }) => text.includes('recovery code')),
    ).toBe(false)
    expect((await use(given)).status).toBe(303)
    expect(await account(people.ada)).toBe(2)
  })
})

describe('a stranger', () => {
  it('learns nothing: the answer is the same, byte for byte, and so are the statements', async () => {
    await owner(people.ada)
    const wrong = [form('I-ada', 'Đặng Ada', '1990-02-04'), form('I-ada', 'Lê Ada', '1990-02-03'), form('I-nobody', 'X', '1990-02-03'), form('I-dan', 'Lê Dan', '1990-01-01')] // prettier-ignore
    const [answers, statements] = [new Set<string>(), new Set<string>()]
    for (const typed of [...wrong, ada]) {
      const visitor = new Visitor(island)
      await visitor.get('/sign-in/recover')
      island.statements.length = 0
      answers.add((await visitor.post('/sign-in/recover', typed)).body)
      statements.add(island.statements.join('\n'))
      await work()
    }
    expect([answers.size, statements.size]).toEqual([1, 1])
  })

  it('keeps nobody out: the person signs in as before, and messages of strangers are few', async () => {
    const { visitor, key } = await owner(people.ada)
    const before = sent().length
    for (let n = 0; n < 5; n++) {
      await stranger(ada)
      await work()
      expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(303)
      await visitor.post('/me/recovery', { cancel: 'yes' })
      await work()
    }
    const asked = sent().slice(0, sent().length - before).filter(({ text }) => text.includes('72 hours')) // prettier-ignore
    expect(asked).toHaveLength(3)
    expect(await visitor.me()).toBe(200)
  })

  it('gets nothing of who has no number on record, lost it all, or never had an account', async () => {
    await owner(people.ada)
    noNumber.add(people.ada)
    await stranger(ada)
    await work()
    noNumber.clear()
    await island.database.sql`update identity.account set proofing = 0 where person = ${people.ada}`
    await stranger(ada)
    await work()
    expect(await state(people.ada)).not.toBe('waiting')
    await island.database.sql`update identity.account set proofing = 2 where person = ${people.ada}`
  })

  it('cannot cancel, see or use what is another’s', async () => {
    await owner(people.ada)
    const dan = (await owner(people.dan)).visitor
    await stranger(ada)
    await work()
    expect((await dan.get('/me/recovery')).body).toContain('Nobody is trying')
    expect((await dan.post('/me/recovery', { cancel: 'yes' })).statusCode).toBe(404)
    expect((await new Visitor(island).post('/me/recovery', { cancel: 'yes' })).statusCode).toBe(401)
    expect((await new Visitor(island).get('/me/recovery')).headers.location).toBe('/sign-in?next=%2Fme%2Frecovery')
    expect(await state(people.ada)).toBe('waiting')
  })
})

describe('whoever signs in meanwhile', () => {
  it('is asked first, and goes on to where they were going', async () => {
    const { key } = await owner(people.ada)
    await stranger(ada)
    await work()
    const visitor = new Visitor(island)
    const { answer } = await visitor.signIn(key, {}, { next: '/me/devices' })
    expect(answer.headers.location).toBe('/me/recovery?next=%2Fme%2Fdevices')
    const page = await visitor.get('/me/recovery?next=%2Fme%2Fdevices')
    expect(page.body).toContain('href="/me/devices"')
    expect((await visitor.get('/me/recovery?next=%2F%2Felsewhere')).body).not.toContain('href="//elsewhere')
    for (const [language, word] of [['vi', 'Hủy: tôi vẫn đăng nhập được'], ['fr', 'Laisser courir']] as const)
      expect((await visitor.get(`/me/recovery?lang=${language}`)).body).toContain(word)
  }) // prettier-ignore
})
