import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linesAbout, runDue, uuid8 } from '#platform'
import { people, settleIsland } from '#test/island'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, Visitor } from '#test/visitor'
import { SmsAway, simulateSms } from './sms-centre.ts'
import { hotp, stepAt } from './totp.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('demo')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'], [people.cleo, 'Đặng Cleo'])
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const newVisitor = () => new Visitor(island)
/** Let the messages go out. */
const post = async () => {
  const later = new Date(island.clock.now().getTime() + 120_000)
  while (await runDue(island.database, island.authenticators.jobs, later));
}
const fieldOf = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** Base32 back to bytes. */
const unbase32 = (text: string) =>
  Buffer.from([...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('').match(/.{8}/g)!.map((b) => Number.parseInt(b, 2))) // prettier-ignore

async function withTotp(person: string) {
  const { visitor, key } = await registered(island, person, new SoftPasskey(), true)
  const page = (await visitor.get('/me/security/totp')).body
  const seed = unbase32(/<code>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', ''))
  const code = (shift = 0) => hotp(seed, stepAt(island.clock.now()) + shift)
  const kept = await visitor.post('/me/security/totp', { offer: fieldOf(page, 'offer'), code: code(-1) })
  return { visitor, key, code, kept, seed }
}

async function withPhone(person: string, phone: string) {
  const { visitor, key } = await registered(island, person, new SoftPasskey(), true)
  for (const one of await island.authenticators.keys.list(person))
    if (one.kind === 'sms') await visitor.post('/me/security/remove', { id: one.id })
  const page = (await visitor.post('/me/security/phone', { phone })).body
  await post()
  const handle = fieldOf(page, 'handle')
  const kept = await visitor.post('/me/security/phone/code', { handle, code: lastCode() })
  return { visitor, key, kept }
}
const lastSent = () => island.centre.sent().find(({ text }) => text.includes('your code is'))!
const lastCode = () => /\d{6}/.exec(lastSent().text)![0]

/** Ask for a code by SMS as somebody, and read it. */
async function asked(login: string, from = newVisitor()) {
  await from.get('/sign-in/sms')
  const answer = await from.post('/sign-in/sms', { login })
  await post()
  return { from, answer, handle: fieldOf(answer.body, 'handle') }
}

describe('codes of an authenticator app', () => {
  it('are set up with a first code, and sign in at the first level, each once', async () => {
    const { code, kept } = await withTotp(people.dan)
    expect(kept.headers.location).toBe('/me/security?did=added')
    const visitor = newVisitor()
    const answers = await Promise.all([visitor, visitor.copy(), visitor.copy()].map((one) => one.post('/sign-in/code', { login: 'I-dan', code: code() }))) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 401, 401])
    expect((await newVisitor().post('/sign-in/code', { login: 'I-dan', code: code() })).statusCode).toBe(401)
    // One already used is no more taken, nor any before it.
    expect((await newVisitor().post('/sign-in/code', { login: 'I-dan', code: code(-1) })).statusCode).toBe(401)
    const next = newVisitor()
    expect((await next.post('/sign-in/code', { login: 'i dan', code: code(1) })).statusCode).toBe(303)
    expect((await next.who())?.assurance).toMatchObject({ authentication: 1, amr: ['otp'] })
  })

  it('are not set up with a wrong code, nor with the seed of another session', async () => {
    const { visitor } = await registered(island, people.ada, new SoftPasskey(), true)
    const page = (await visitor.get('/me/security/totp')).body
    const wrong = await visitor.post('/me/security/totp', { offer: fieldOf(page, 'offer'), code: '000000' })
    expect(wrong.statusCode).toBe(422)
    expect(fieldOf(wrong.body, 'offer')).toBe(fieldOf(page, 'offer'))
    const { visitor: other } = await registered(island, people.dan, new SoftPasskey(), true)
    const seed = unbase32(/<code>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', ''))
    const stolen = await other.post('/me/security/totp', { offer: fieldOf(page, 'offer'), code: hotp(seed, stepAt(island.clock.now())) }) // prettier-ignore
    expect(stolen.statusCode).toBe(422)
  })

  it('keep their seed sealed', async () => {
    const { seed } = await withTotp(people.dan)
    const rows = await island.database.sql<
      { secret: Buffer }[]
    >`select secret from identity.authenticator where kind = 'totp'`
    expect(rows.length).toBeGreaterThan(0)
    for (const { secret } of rows) expect(Buffer.from(secret).includes(seed)).toBe(false)
  })
})

describe('guessing', () => {
  it('answers a wrong code, an unknown name and a person without codes by the same words', async () => {
    await withTotp(people.dan)
    await registered(island, people.ada, new SoftPasskey(), true)
    const clean = (body: string) => body.replace(/value="I-\w+"/, '')
    const answers = []
    for (const login of ['I-dan', 'I-nobody', 'I-ada']) answers.push(await newVisitor().post('/sign-in/code', { login, code: '123456' })) // prettier-ignore
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
    expect(new Set(answers.map(({ body }) => clean(body))).size).toBe(1)
  })

  it('asks the database as much for an unknown name as for a known one', async () => {
    await withTotp(people.dan)
    const statements = async (login: string) => {
      const before = island.statements.length
      await newVisitor().post('/sign-in/code', { login, code: '123456' })
      return island.statements.slice(before)
    }
    expect(await statements('I-nobody')).toEqual(await statements('I-dan'))
  })

  it('by strangers shuts strangers out, and never the person', async () => {
    const { visitor, code, key } = await withTotp(people.dan)
    await visitor.post('/sign-out', {})
    const strangers = []
    for (let tries = 0; tries < 14; tries++) strangers.push((await newVisitor().post('/sign-in/code', { login: 'I-dan', code: '123456' })).statusCode) // prettier-ignore
    expect(strangers).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    // A right guess comes too late for a stranger; the person's own device still goes, and so does every passkey.
    expect((await newVisitor().post('/sign-in/code', { login: 'I-dan', code: code() })).statusCode).toBe(429)
    expect((await visitor.post('/sign-in/code', { login: 'I-dan', code: code() })).statusCode).toBe(303)
    expect((await newVisitor().signIn(key)).answer.statusCode).toBe(303)
  })

  it('by strangers is told to the person, once', async () => {
    const { kept } = await withPhone(people.ada, '0912 345 007')
    expect(kept.statusCode).toBe(303)
    for (const login of ['I-ada', 'I-none'])
      for (let tries = 0; tries < 14; tries++) await newVisitor().post('/sign-in/code', { login, code: '123456' })
    await post()
    expect(island.centre.sent().filter(({ text }) => text.includes('guessed at your codes'))).toMatchObject([{ to: '+99912345007' }]) // prettier-ignore
    expect(await linesAbout(island.database.sql, people.ada, { prefix: 'identity.guessed', limit: 9 })).toHaveLength(1)
  })

  it('of a name that nobody has is counted alike', async () => {
    const statuses = []
    for (let tries = 0; tries < 12; tries++) statuses.push((await newVisitor().post('/sign-in/code', { login: 'I-nobody', code: '123456' })).statusCode) // prettier-ignore
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  })

  it('from one browser is counted over all names', async () => {
    const visitor = newVisitor()
    await visitor.get('/sign-in/code')
    const statuses = []
    for (let tries = 0; tries < 12; tries++) statuses.push((await visitor.post('/sign-in/code', { login: `I-${tries}`, code: '123456' })).statusCode) // prettier-ignore
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  })
})

describe('codes by SMS', () => {
  it('go to a number that was confirmed, sign in at the first level, once, from the browser that asked', async () => {
    const { kept } = await withPhone(people.dan, '0912 345 001')
    expect(kept.headers.location).toBe('/me/security?did=added')
    const { from, handle } = await asked('I-dan')
    const code = lastCode()
    expect(lastSent()).toMatchObject({ to: '+99912345001' })
    expect(lastSent().text).not.toContain('http')
    expect((await newVisitor().post('/sign-in/sms/code', { handle, code })).statusCode).toBe(401)
    const answers = await Promise.all([from, from.copy(), from.copy()].map((one) => one.post('/sign-in/sms/code', { handle, code }))) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 401, 401])
  })

  it('alone are never enough for the second level; with the app’s code they are', async () => {
    await withPhone(people.dan, '0912 345 002')
    const { from, handle } = await asked('I-dan')
    const acr = 'urn:onedoor:p0:a2'
    const first = await from.post('/sign-in/sms/code', { handle, code: lastCode(), next: '/me', acr })
    expect(first.headers.location).toContain('/sign-in?way=own')
    expect((await from.who())?.assurance).toMatchObject({ authentication: 1, amr: ['sms'] })
    expect((await from.get(String(first.headers.location))).body).toContain('needs a stronger sign-in')
  })

  it('end after three wrong tries, after five minutes, and when used', async () => {
    await withPhone(people.dan, '0912 345 003')
    const one = await asked('I-dan')
    const code = lastCode()
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 3; tries++) expect((await one.from.post('/sign-in/sms/code', { handle: one.handle, code: wrong })).statusCode).toBe(401) // prettier-ignore
    expect((await one.from.post('/sign-in/sms/code', { handle: one.handle, code })).statusCode).toBe(401)
    const two = await asked('I-dan')
    const start = island.clock.offset()
    island.clock.moveTo(start + 301_000)
    expect((await two.from.post('/sign-in/sms/code', { handle: two.handle, code: lastCode() })).statusCode).toBe(401)
    island.clock.moveTo(start)
  })

  it('are sent five times a day to a person, and say nothing about it: the answer stays the same', async () => {
    await withPhone(people.dan, '0912 345 004')
    await island.database.sql`delete from identity.bucket`
    const before = island.centre.sent().length
    const pages = []
    for (let tries = 0; tries < 8; tries++) pages.push((await asked('I-dan')).answer)
    expect(island.centre.sent().length - before).toBe(5)
    expect(new Set(pages.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    const none = (await asked('I-nobody')).answer
    const clean = (body: string) => body.replace(/value="[\w-]{60,}"/, '')
    expect(new Set([...pages, none].map(({ body }) => clean(body))).size).toBe(1)
  })

  it('are asked for three times an hour by one browser', async () => {
    const from = newVisitor()
    const statuses = []
    for (let tries = 0; tries < 5; tries++) statuses.push((await asked(`I-${tries}`, from)).answer.statusCode)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  it('are kept as a secret: sealed in the table, in no job and in no line', async () => {
    await withPhone(people.dan, '0912 345 005')
    await asked('I-dan')
    const code = lastCode()
    const dump = await island.database.sql<{ t: string }[]>`select to_jsonb(c)::text as t from identity.code c
      union all select to_jsonb(a)::text from identity.authenticator a union all select to_jsonb(j)::text from platform.job j
      union all select to_jsonb(l)::text from journal.line l`
    expect(dump.some(({ t }) => t.includes('912345005') || t.includes(`"${code}"`))).toBe(false)
  })

  it('a number that is none is refused in words', async () => {
    const { visitor } = await registered(island, people.ada, new SoftPasskey(), true)
    const answer = await visitor.post('/me/security/phone', { phone: 'call me' })
    expect([answer.statusCode, answer.body.includes('Enter a phone number')]).toEqual([422, true])
  })
})

describe('the simulated centre', () => {
  it('is away at times, loses one at times, and shows what arrived in the demonstration only', async () => {
    const centre = simulateSms({ clock: island.clock, failEvery: 3, loseEvery: 2 })
    const outcomes = []
    for (let n = 1; n <= 6; n++) outcomes.push(await centre.send({ id: uuid8('message', String(n)), to: '+991', text: String(n) }).then(() => 'taken', (error: unknown) => (error instanceof SmsAway ? 'away' : 'fault'))) // prettier-ignore
    expect(outcomes).toEqual(['taken', 'taken', 'away', 'taken', 'taken', 'away'])
    expect(centre.sent().map(({ text }) => text)).toEqual(['4', '1'])
    expect((await island.get('/demo/sms')).statusCode).toBe(200)
  })

  it('that is away is asked again: the message goes out when it is back', async () => {
    const { visitor } = await registered(island, people.cleo, new SoftPasskey(), true)
    const page = (await visitor.post('/me/security/phone', { phone: '0912 345 006' })).body
    const [send, taken] = [island.centre.send, island.centre.sent().length]
    Object.assign(island.centre, { send: () => Promise.reject(new SmsAway('away')) })
    const now = new Date(island.clock.now().getTime() + 1_000)
    await runDue(island.database, island.authenticators.jobs, now)
    expect(island.centre.sent()).toHaveLength(taken)
    Object.assign(island.centre, { send })
    await post()
    expect((await visitor.post('/me/security/phone/code', { handle: fieldOf(page, 'handle'), code: lastCode() })).statusCode).toBe(303) // prettier-ignore
  })
})
