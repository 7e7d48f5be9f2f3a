import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliver, linesAbout, sequence, SYSTEM } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'
import { accounts, leave, registered, SoftApp, Visitor } from '#test/visitor'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'], [people.cleo, 'Đặng Cleo'])
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const ORIGIN = 'http://localhost'
const fresh = (person: string) => registered(island, person, new SoftPasskey(), true)
async function signedIn(key: SoftPasskey) {
  const visitor = new Visitor(island)
  expect((await visitor.signIn(key)).answer.statusCode).toBe(303)
  return visitor
}
const add = async (visitor: Visitor) => {
  const key = new SoftPasskey()
  const asked = askedIn((await visitor.get('/me/security')).body)
  return {
    key,
    answer: await visitor.post('/me/security/passkey', { response: key.create(asked, { origin: ORIGIN }) }),
  }
}

describe('sessions', () => {
  it('are listed, ended one by one, and all but this one', async () => {
    const { visitor, key } = await fresh(people.dan)
    const [one, two, three] = [await signedIn(key), await signedIn(key), await signedIn(key)]
    const page = (await visitor.get('/me/devices')).body
    expect(page.match(/action="\/me\/devices\/end"/g)).toHaveLength(3)
    expect(page.match(/This session/g)).toHaveLength(1)
    const session = (await one.who())!.session
    expect((await visitor.post('/me/devices/end', { id: session })).statusCode).toBe(303)
    expect([await one.me(), await two.me(), await visitor.me()]).toEqual([401, 200, 200])
    await visitor.post('/me/devices/others', {})
    expect([await two.me(), await three.me(), await visitor.me()]).toEqual([401, 401, 200])
  })

  it('of somebody else are not theirs to see or end', async () => {
    const { visitor: dan } = await fresh(people.dan)
    const { visitor: ada } = await fresh(people.ada)
    const theirs = (await ada.who())!.session
    expect((await dan.get('/me/devices')).body).not.toContain(theirs)
    expect((await dan.post('/me/devices/end', { id: theirs })).statusCode).toBe(404)
    expect(await ada.me()).toBe(200)
  })

  it('“not me” ends the session, locks its device for this person, and it is let in again only from elsewhere', async () => {
    const { visitor, key } = await fresh(people.dan)
    const thief = await signedIn(key)
    await visitor.post('/me/devices/end', { id: (await thief.who())!.session, answer: 'not_me' })
    expect(await thief.me()).toBe(401)
    expect((await thief.signIn(key)).answer.statusCode).toBe(403)
    const locked = (await island.authenticators.keys.devices(people.dan)).find((one) => one.locked)
    expect((await visitor.post('/me/devices/unlock', { id: locked!.id })).statusCode).toBe(303)
    expect((await thief.signIn(key)).answer.statusCode).toBe(303)
  })

  it('whoever asks for security or devices without one is sent to sign in; an old one signs in again first', async () => {
    const nobody = new Visitor(island)
    for (const path of ['/me/security', '/me/security/totp', '/me/security/phone', '/me/devices']) expect((await nobody.get(path)).headers.location).toMatch(/^\/sign-in\?next=/) // prettier-ignore
    for (const path of ['/me/devices/others', '/app/answer', '/app/link', '/app/key']) expect((await nobody.post(path, {})).statusCode).toBeGreaterThanOrEqual(400) // prettier-ignore
    const { visitor } = await fresh(people.dan)
    const start = island.clock.offset()
    for (let minutes = 10; minutes <= 40; minutes += 10) {
      island.clock.moveTo(start + minutes * 60_000)
      expect(await visitor.me()).toBe(200)
    }
    expect((await visitor.get('/me/security')).headers.location).toBe('/sign-in?next=%2Fme%2Fsecurity&max_age=1800')
    const late = await visitor.post('/me/security/passkey', { response: '{}' })
    expect(late.headers.location).toContain('max_age=1800')
    island.clock.moveTo(start)
  })
})

describe('step-up', () => {
  it('asks for what is missing, and goes on once it is there: by level and by age', async () => {
    const { visitor, key } = await fresh(people.dan)
    const need = '/sign-in?next=%2Fme%2Fdata&acr=urn%3Aonedoor%3Ap0%3Aa3&max_age=300'
    expect((await visitor.get(need)).headers.location).toBe('/me/data')
    const start = island.clock.offset()
    island.clock.moveTo(start + 301_000)
    const page = await visitor.get(need)
    expect([page.statusCode, page.body.includes('know again that it is you')]).toEqual([200, true])
    const before = visitor.cookies['onedoor']!
    const wanted = { next: '/me/data', acr: 'urn:onedoor:p0:a3', max_age: '300' }
    const done = await visitor.signIn(key, {}, wanted)
    expect(done.answer.headers.location).toBe('/me/data')
    expect(visitor.cookies['onedoor']).not.toBe(before)
    expect(await island.identity.who({ cookies: { onedoor: before } })).toBeNull()
    island.clock.moveTo(start)
  })

  it('says so when no way of signing in would be enough: the account itself must be proofed', async () => {
    const { visitor } = await fresh(people.dan)
    const page = await visitor.get('/sign-in?next=%2Fme&acr=urn%3Aonedoor%3Ap2%3Aa1')
    expect(page.body).toContain('proofed at a higher level')
  })

  it('keeps for whom one acts, and the age limit is not got round by a made-up one', async () => {
    const { visitor, key } = await fresh(people.ada)
    await visitor.post('/me/acting', { person: people.ben })
    await visitor.signIn(key)
    expect((await visitor.who())?.actingFor?.person).toBe(people.ben)
    expect((await visitor.get('/sign-in?max_age=-1')).statusCode).toBe(400)
    const other = await fresh(people.dan)
    await visitor.signIn(other.key)
    expect(await visitor.who()).toMatchObject({ person: people.dan, actingFor: null })
  })
})

describe('a new device', () => {
  it('changes no authenticator for a day without a second one that is older', async () => {
    const { visitor, key } = await fresh(people.dan)
    const second = await add(visitor)
    expect(second.answer.statusCode).toBe(303)
    const thief = await signedIn(key)
    expect((await add(thief)).answer.statusCode).toBe(403)
    const app = new SoftApp()
    expect((await app.register(thief)).statusCode).toBe(403)
    const [one] = await island.authenticators.keys.list(people.dan)
    expect((await thief.post('/me/security/remove', { id: one!.id, sure: 'yes' })).statusCode).toBe(403)
    // The owner, with both keys in hand, may.
    await thief.signIn(second.key)
    expect((await add(thief)).answer.statusCode).toBe(303)
  })

  it('is an old one after a day', async () => {
    const { key } = await fresh(people.dan)
    const device = await signedIn(key)
    const start = island.clock.offset()
    island.clock.moveTo(start + 25 * 3_600_000)
    await device.signIn(key)
    expect((await add(device)).answer.statusCode).toBe(303)
    island.clock.moveTo(start)
  })

  it('is told to the person, who sees it among the devices', async () => {
    const { visitor, key } = await fresh(people.ada)
    const before = (await island.authenticators.keys.devices(people.ada)).length
    await signedIn(key)
    expect((await island.authenticators.keys.devices(people.ada)).length).toBe(before + 1)
    const [line] = await linesAbout(island.database.sql, people.ada, { prefix: 'identity.signedIn', limit: 1 })
    expect(line?.facts).toMatchObject({ device: 'new', way: 'passkey' })
    await visitor.signIn(key)
    const [known] = await linesAbout(island.database.sql, people.ada, { prefix: 'identity.signedIn', limit: 1 })
    expect(known?.facts).toMatchObject({ device: 'known' })
  })
})

describe('a revoked person', () => {
  it('is out at once: no session, no key, no code to begin again with, nothing left to approve', async () => {
    const { visitor, key } = await fresh(people.cleo)
    const app = new SoftApp()
    await app.register(visitor)
    const { code } = await leave(island, people.cleo)
    const { database, journal, clock, authenticators } = island
    await database.begin(
      (tx) =>
      journal.append(tx, clock.now(), { actor: SYSTEM, purpose: 'identity' }, [{ owner: people.cleo, type: 'identity.revoked', facts: { reason: 'death' }, about: [{ person: people.cleo, role: 'subject' }] }]), // prettier-ignore
    )
    while ((await sequence(database)) > 0);
    while ((await deliver(database, authenticators.subscriber)) > 0);
    expect(await visitor.me()).toBe(401)
    expect((await new Visitor(island).signIn(key)).answer.statusCode).toBe(401)
    expect((await app.unlock(new Visitor(island))).statusCode).toBe(401)
    expect((await new Visitor(island).get(`/sign-in/enrol?code=${code}`)).statusCode).toBe(404)
    expect(await authenticators.keys.list(people.cleo)).toEqual([])
    const [line] = await linesAbout(database.sql, people.cleo, { prefix: 'identity.keysRevoked', limit: 1 })
    expect(line?.facts).toMatchObject({ keys: 2 })
    // Others are as they were.
    const { visitor: dan } = await fresh(people.dan)
    expect(await dan.me()).toBe(200)
  })
})

describe('a page that refreshes itself', () => {
  it('keeps no session alive: left open it ends after half an hour, as if it were closed', async () => {
    const { visitor } = await fresh(people.dan)
    const start = island.clock.offset()
    const headers = { accept: 'text/html', cookie: visitor.header() }
    const alive = []
    for (let minutes = 10; minutes <= 40; minutes += 10) {
      island.clock.moveTo(start + minutes * 60_000)
      const answer = await island.app.inject({ url: '/app', headers: { ...headers, 'sec-fetch-dest': 'empty' } })
      alive.push(answer.body.includes('Lê Dan'))
    }
    expect(alive).toEqual([true, true, false, false])
    island.clock.moveTo(start)
  })
})
