import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linesAbout } from '#platform'
import { people, settleIsland } from '#test/island'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, SoftApp, Visitor } from '#test/visitor'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'])
})
afterAll(() => island.close())
// An hour of strangers' questions is a test of its own.
beforeEach(() => island.database.sql`delete from identity.bucket`)

/** A phone: signed in by a passkey, with the app's key. */
async function phone(person = people.dan) {
  const { visitor, key } = await registered(island, person, new SoftPasskey(), true)
  const app = new SoftApp()
  const answer = await app.register(visitor)
  if (answer.statusCode !== 303) throw new Error(`no app key: ${answer.statusCode}`)
  return { visitor, key, app }
}

/** Another browser asks for a named person: the number it shows, and where it waits. */
async function asks(login: string, from = new Visitor(island)) {
  await from.get('/sign-in/phone')
  const asked = await from.post('/sign-in/phone', { login })
  const wait = String(asked.headers.location)
  const page = (await from.get(wait)).body
  return {
    from,
    wait,
    page,
    number: /panel-code">(\d\d)</.exec(page)?.[1] ?? '',
    handle: new URL(wait, 'http://x').searchParams.get('handle')!,
  }
}

const openOf = async (person = people.dan) => (await island.authenticators.approvals.open(person))[0]!
const finish = (from: Visitor, handle: string) => from.post('/sign-in/finish', { handle })

describe('an approval', () => {
  it('signs in the browser that asked, once, at the level of the app’s key with its PIN', async () => {
    const { visitor, app } = await phone()
    const { from, wait, number, handle } = await asks('i-DAN')
    const one = await openOf()
    expect(one).toMatchObject({ kind: 'signin', site: '@onedoor', number })
    expect((await visitor.get('/app')).body).toContain(`/app/approvals/${one.id}`)
    expect((await finish(from, handle)).headers.location).toContain('/sign-in/wait')
    const answer = await app.approve(visitor, one.id, number)
    expect([answer.statusCode, answer.body.includes('Approved')]).toEqual([200, true])
    expect((await from.get(wait)).body).toContain('data-go')
    const statuses = await Promise.all([from.copy(), from.copy(), from.copy()].map((copy) => finish(copy, handle).then(({ headers }) => headers.location))) // prettier-ignore
    expect(statuses.filter((to) => to === '/me')).toHaveLength(1)
    await finish(from, handle)
    expect(await from.me()).toBe(401)
  })

  it('opens a session at the third level', async () => {
    const { visitor, app } = await phone()
    const { from, number, handle } = await asks('I-dan')
    await app.approve(visitor, (await openOf()).id, number)
    await finish(from, handle)
    expect((await from.who())?.assurance).toMatchObject({ authentication: 3, amr: ['swk', 'pin', 'mfa'] })
  })

  it('is the asking browser’s alone', async () => {
    const { visitor, app } = await phone()
    const { number, handle, wait } = await asks('I-dan')
    await app.approve(visitor, (await openOf()).id, number)
    const thief = new Visitor(island)
    await thief.get('/sign-in/phone')
    expect((await finish(thief, handle)).headers.location).toContain('/sign-in/wait')
    expect(await thief.me()).toBe(401)
    expect((await thief.get(wait)).body).not.toContain('panel-code')
  })

  it('wants the number, the key and the PIN; a third wrong number refuses it', async () => {
    const { visitor, app } = await phone()
    const { number, from, handle } = await asks('I-dan')
    const { id } = await openOf()
    const wrong = number === '10' ? '11' : '10'
    expect((await app.approve(visitor, id, wrong)).statusCode).toBe(422)
    expect((await app.approve(visitor, id, number, '999111')).statusCode).toBe(401)
    const other = new SoftApp()
    Object.assign(other, { id: app.id, person: app.person })
    expect((await other.approve(visitor, id, number)).statusCode).toBe(401)
    expect((await visitor.post('/app/answer', { id, answer: 'approve', number })).statusCode).toBe(401)
    expect((await app.approve(visitor, id, wrong)).statusCode).toBe(422)
    expect((await app.approve(visitor, id, wrong)).body).toContain('Refused')
    expect((await app.approve(visitor, id, number)).statusCode).toBe(409)
    expect((await finish(from, handle)).headers.location).toContain('/sign-in/wait')
  })

  it('is answered once, also when yes and no come at once', async () => {
    const { visitor, app } = await phone()
    const { number } = await asks('I-dan')
    const { id } = await openOf()
    const answers = await Promise.all([app.approve(visitor, id, number), app.approve(visitor, id, number), visitor.post('/app/answer', { id, answer: 'deny' })]) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409])
  })

  it('runs out after five minutes, and is nobody else’s to answer', async () => {
    const { visitor, app } = await phone()
    const { number } = await asks('I-dan')
    const { id } = await openOf()
    const { visitor: ada } = await registered(island, people.ada)
    expect((await ada.get(`/app/approvals/${id}`)).statusCode).toBe(409)
    expect((await ada.post('/app/answer', { id, answer: 'deny' })).statusCode).toBe(409)
    const start = island.clock.offset()
    island.clock.moveTo(start + 301_000)
    expect((await app.approve(visitor, id, number)).statusCode).toBe(409)
    island.clock.moveTo(start)
  })

  it('looks the same for a name nobody has, which can be asked as often', async () => {
    const clean = (page: string) => page.replace(/\d\d(?=<)/, 'NN').replace(/handle=?"?( value=")?[\w-]{60,}/g, 'handle').replace(/[\w-]{100,}/g, 'H') // prettier-ignore
    const known = await asks('I-ada')
    const unknown = await asks('I-nobody')
    expect(clean(unknown.page)).toBe(clean(known.page))
    expect(unknown.handle).toHaveLength(known.handle.length)
    expect(Object.keys(unknown.from.cookies)).toEqual(Object.keys(known.from.cookies))
  })

  it('cannot wear a person down: strangers ask five times an hour, a known device still may', async () => {
    const { visitor, key } = await phone(people.ada)
    const before = (await island.authenticators.approvals.open(people.ada)).length
    for (let tries = 0; tries < 9; tries++) await asks('I-ada')
    const after = (await island.authenticators.approvals.open(people.ada)).length
    expect(after - before).toBeLessThanOrEqual(5)
    await visitor.post('/sign-out', {})
    const { from, number } = await asks('I-ada', visitor)
    expect((await island.authenticators.approvals.open(people.ada)).map((one) => one.number)).toContain(number)
    expect((await from.signIn(key)).answer.statusCode).toBe(303)
  })

  it('“not me” locks the device that asked, ends what it opened, and stands in the journal', async () => {
    const { visitor, key } = await phone()
    const { from, handle } = await asks('I-dan')
    const { id } = await openOf()
    const answer = await visitor.post('/app/answer', { id, answer: 'not_me' })
    expect(answer.body).toContain('locked')
    expect((await finish(from, handle)).headers.location).toContain('/sign-in/wait')
    const [line] = await linesAbout(island.database.sql, people.dan, { prefix: 'identity.reported', limit: 1 })
    expect(line?.facts).toEqual({ kind: 'signin' })
    expect((await from.signIn(key)).answer.statusCode).toBe(403)
    expect((await visitor.get('/me/devices')).body).toContain('Locked')
  })

  it('just given can be taken back before it is used', async () => {
    const { visitor, app } = await phone()
    const { from, number, handle } = await asks('I-dan')
    const { id } = await openOf()
    await app.approve(visitor, id, number)
    expect(await island.authenticators.approvals.answer(people.dan, id, 'not_me', null)).toBe('reported')
    await finish(from, handle)
    expect(await from.me()).toBe(401)
  })
})

describe('a code read by the phone', () => {
  it('names the site and the purpose, goes to whoever takes it first, and signs in there', async () => {
    const { visitor, app } = await phone()
    const from = new Visitor(island)
    await from.get('/sign-in/phone')
    const wait = String((await from.post('/sign-in/link', { next: '/me/data' })).headers.location)
    const page = (await from.get(wait)).body
    const path = /\/app\/link\?code=[\w-]+/.exec(page)![0]
    const number = /panel-code">(\d\d)</.exec(page)![1]!
    const code = path.split('=')[1]!
    const shown = (await visitor.get(path)).body
    for (const words of ['OneDoor in another browser', 'To sign in to your account', 'in front of you']) expect(shown).toContain(words) // prettier-ignore
    const taken = await visitor.post('/app/link', { code })
    const { visitor: ada } = await registered(island, people.ada)
    expect((await ada.post('/app/link', { code })).statusCode).toBe(409)
    const id = String(taken.headers.location).split('/').at(-1)!
    await app.approve(visitor, id, number)
    const handle = new URL(wait, 'http://x').searchParams.get('handle')!
    const done = await from.post('/sign-in/finish', { handle, next: '/me/data' })
    expect(done.headers.location).toBe('/me/data')
    expect((await from.who())?.person).toBe(people.dan)
  })
})

describe('a code read by mistake', () => {
  it('is reported: the device that showed it is locked for this person', async () => {
    const { visitor, key } = await phone()
    const from = new Visitor(island)
    await from.get('/sign-in/phone')
    const wait = String((await from.post('/sign-in/link', {})).headers.location)
    const code = /code=([\w-]+)/.exec((await from.get(wait)).body)![1]!
    const id = String((await visitor.post('/app/link', { code })).headers.location)
      .split('/')
      .at(-1)!
    expect((await visitor.post('/app/answer', { id, answer: 'not_me' })).body).toContain('locked')
    expect((await from.signIn(key)).answer.statusCode).toBe(403)
  })
})

describe('the app’s key', () => {
  it('opens the app with its PIN; five wrong PINs suspend it and end what it opened', async () => {
    const { app } = await phone()
    const opened = new Visitor(island)
    expect((await app.unlock(opened)).statusCode).toBe(303)
    expect(await opened.me()).toBe(200)
    const statuses = []
    for (let tries = 0; tries < 6; tries++) statuses.push((await app.unlock(new Visitor(island), '111222')).body.match(/suspended|PIN is not/)?.[0]) // prettier-ignore
    expect(statuses).toEqual(['PIN is not', 'PIN is not', 'PIN is not', 'PIN is not', 'suspended', 'suspended'])
    expect(await opened.me()).toBe(401)
    expect((await app.unlock(new Visitor(island))).statusCode).toBe(401)
  })

  it('counts tries that are sent together together', async () => {
    const { app } = await phone()
    const pins = Array.from({ length: 12 }, (_, at) => `90${String(1000 + at * 7)}`)
    await Promise.all(pins.map((pin) => app.unlock(new Visitor(island), pin)))
    const held = (await island.authenticators.keys.list(people.dan)).find(({ id }) => id === app.id)
    expect(held?.suspended).not.toBeNull()
    expect((await app.unlock(new Visitor(island))).statusCode).toBe(401)
  })

  it('cannot be locked by who has not got it', async () => {
    const { app } = await phone()
    const stranger = new SoftApp()
    Object.assign(stranger, { id: app.id, person: app.person })
    for (let tries = 0; tries < 8; tries++) expect((await stranger.unlock(new Visitor(island), '111222')).statusCode).toBe(401) // prettier-ignore
    expect((await app.unlock(new Visitor(island))).statusCode).toBe(303)
  })

  it('is kept only with a PIN that is not the first one tries, and with a proof for this session', async () => {
    const { visitor } = await registered(island, people.dan, new SoftPasskey(), true)
    for (const pin of ['000000', '123456', '987654', '12345', 'abcdef']) expect((await new SoftApp().register(visitor, pin)).statusCode).toBe(422) // prettier-ignore
    const app = new SoftApp()
    app.sign = () => Buffer.alloc(64).toString('base64url')
    expect((await app.register(visitor)).statusCode).toBe(422)
  })
})
