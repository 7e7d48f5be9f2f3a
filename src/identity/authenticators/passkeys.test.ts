import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'
import { accounts, leave, registered, Visitor } from '#test/visitor'

const ORIGIN = 'http://localhost'
let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'], [people.cleo, 'Đặng Cleo'])
})
afterAll(() => island.close())

const newVisitor = () => new Visitor(island)

describe('activation', () => {
  it('lets in once, with the code and the browser that asked, and signs in at the level of the key', async () => {
    const key = new SoftPasskey()
    const { visitor } = await registered(island, people.ada, key)
    expect(await visitor.me()).toBe(200)
    expect((await visitor.who())?.assurance).toMatchObject({
      proofing: 1,
      authentication: 3,
      amr: ['hwk', 'user', 'mfa'],
    })
    const types = (await linesAbout(island.database.sql, people.ada, { prefix: 'identity.', limit: 9 })).map(
      ({ type }) => type,
    )
    expect(types).toEqual([
      'identity.keyAdded',
      'identity.signedIn',
      'identity.enrolmentGiven',
      'identity.accountIssued',
    ])
  })

  it('is over for a used, an old, a replaced and a made-up code', async () => {
    const first = await leave(island, people.ada)
    const second = await leave(island, people.ada)
    const visitor = newVisitor()
    expect((await visitor.get(first.path)).statusCode).toBe(404)
    expect((await visitor.get('/sign-in/enrol?code=AAAA-AAAA-AAAA-AAAA')).statusCode).toBe(404)
    const page = await visitor.get(second.path.toLowerCase().replace('code=', 'code=').replaceAll('-', ''))
    expect(page.statusCode).toBe(404)
    const asked = askedIn(
      (await visitor.get(`/sign-in/enrol?code=${second.code.toLowerCase().replaceAll('-', ' ')}`)).body,
    )
    const one = new SoftPasskey().create(asked, { origin: ORIGIN })
    const two = new SoftPasskey().create(asked, { origin: ORIGIN })
    const both = await Promise.all(
      [one, two].map((response) => visitor.post('/sign-in/enrol', { code: second.code, response })),
    )
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 404])
    const start = island.clock.offset()
    const third = await leave(island, people.ada)
    island.clock.moveTo(start + 8 * 86_400_000)
    expect((await visitor.get(third.path)).statusCode).toBe(404)
    island.clock.moveTo(start)
  })

  it('as recovery ends what was before: keys and sessions', async () => {
    const { visitor, key } = await registered(island, people.dan)
    const { path, code } = await leave(island, people.dan, { replace: true })
    const again = newVisitor()
    const fresh = new SoftPasskey()
    const asked = askedIn((await again.get(path)).body)
    expect(await visitor.me()).toBe(200)
    expect(
      (await again.post('/sign-in/enrol', { code, response: fresh.create(asked, { origin: ORIGIN }) })).statusCode,
    ).toBe(303)
    expect([await visitor.me(), await again.me()]).toEqual([401, 200])
    expect((await newVisitor().signIn(key)).answer.statusCode).toBe(401)
    expect((await newVisitor().signIn(fresh)).answer.statusCode).toBe(303)
  })
})

describe('signing in with a passkey', () => {
  it('finds the person by the key, goes where one was going, and no further', async () => {
    const { key } = await registered(island, people.dan)
    const visitor = newVisitor()
    const { answer } = await visitor.signIn(key, {}, { next: '/me/looks' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/me/looks'])
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const away = await newVisitor().signIn(key, {}, { next })
      expect(away.answer.headers.location).toBe('/me')
    }
    expect((await visitor.who())?.person).toBe(people.dan)
  })

  it('gives a synced key the second level, one that stays on its device the third', async () => {
    const { key } = await registered(island, people.dan, new SoftPasskey({ synced: true, counter: 0 }))
    const visitor = newVisitor()
    await visitor.signIn(key)
    expect((await visitor.who())?.assurance).toMatchObject({ authentication: 2, amr: ['swk', 'user', 'mfa'] })
    const asked = await newVisitor().signIn(key, {}, { next: '/me', acr: 'urn:onedoor:p0:a3' })
    expect(asked.answer.headers.location).toBe('/sign-in?way=own&next=%2Fme&acr=urn%3Aonedoor%3Ap0%3Aa3')
  })

  it('refuses what is not verified, from elsewhere, for another site, by an unknown key, or of another person', async () => {
    const { key } = await registered(island, people.dan)
    const stranger = new SoftPasskey()
    const tries = [
      newVisitor().signIn(key, { verified: false }),
      newVisitor().signIn(key, { origin: 'https://evil.example' }),
      newVisitor().signIn(key, { userHandle: Buffer.alloc(32, 3).toString('base64url') }),
      newVisitor().signIn(stranger),
    ]
    for (const { answer } of await Promise.all(tries)) {
      expect(answer.statusCode).toBe(401)
      expect(answer.body).toContain('could not be used here')
      expect(String(answer.headers['set-cookie'])).not.toContain('onedoor=')
    }
    for (const response of [
      '',
      '{}',
      '[]',
      'null',
      '{"id":"x"}',
      '{"id":1,"rawId":1,"type":"public-key","response":{}}',
    ])
      expect((await newVisitor().post('/sign-in/passkey', { response })).statusCode).toBe(401)
  })

  it('answers the unknown and the wrong alike', async () => {
    const { key } = await registered(island, people.dan)
    const clean = (body: string) => body.replace(/data-options="[^"]*"/, '')
    const [unknown, wrong] = [await newVisitor().signIn(new SoftPasskey()), await newVisitor().signIn(key, { verified: false })] // prettier-ignore
    expect(clean(unknown.answer.body)).toBe(clean(wrong.answer.body))
    expect(unknown.answer.statusCode).toBe(wrong.answer.statusCode)
  })

  it('takes a challenge once, from the browser that got it, for five minutes', async () => {
    const { key } = await registered(island, people.dan, new SoftPasskey({ counter: 0 }))
    const visitor = newVisitor()
    const asked = askedIn((await visitor.get('/sign-in')).body)
    const response = key.get(asked, { origin: ORIGIN })
    expect((await newVisitor().post('/sign-in/passkey', { response })).statusCode).toBe(401)
    const other = newVisitor()
    await other.get('/sign-in')
    expect((await other.post('/sign-in/passkey', { response })).statusCode).toBe(401)
    const start = island.clock.offset()
    island.clock.moveTo(start + 5 * 60_000 + 1_000)
    expect((await visitor.post('/sign-in/passkey', { response })).statusCode).toBe(401)
    island.clock.moveTo(start)
    const pre = { ...visitor.cookies }
    expect((await visitor.post('/sign-in/passkey', { response })).statusCode).toBe(303)
    // Even from a copy of the browser that keeps its pre-session.
    const copy = newVisitor()
    copy.cookies = pre
    expect((await copy.post('/sign-in/passkey', { response })).statusCode).toBe(409)
  })

  it('sent twice at once signs in once', async () => {
    const { key } = await registered(island, people.dan, new SoftPasskey({ counter: 0 }))
    const visitor = newVisitor()
    const asked = askedIn((await visitor.get('/sign-in')).body)
    const response = key.get(asked, { origin: ORIGIN })
    const copies = Array.from({ length: 6 }, () => visitor.copy())
    const statuses = await Promise.all(copies.map(async (one) => (await one.post('/sign-in/passkey', { response })).statusCode)) // prettier-ignore
    expect(statuses.toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  })

  it('suspends a key whose counter runs backwards, ends what it opened, and says so', async () => {
    const key = new SoftPasskey()
    const { visitor } = await registered(island, people.dan, key)
    await visitor.signIn(key)
    const copied = await newVisitor().signIn(key, { counter: 1 })
    expect(copied.answer.statusCode).toBe(401)
    expect(copied.answer.body).toContain('suspended')
    expect(await visitor.me()).toBe(401)
    expect((await newVisitor().signIn(key)).answer.statusCode).toBe(401)
    const [line] = await linesAbout(island.database.sql, people.dan, { prefix: 'identity.keySuspended', limit: 1 })
    expect(line?.facts).toMatchObject({ why: 'counter' })
  })

  it('does not suspend a key on a stranger’s word: a low counter under a wrong signature changes nothing', async () => {
    const key = new SoftPasskey()
    await registered(island, people.dan, key)
    await newVisitor().signIn(key)
    const forger = Object.assign(new SoftPasskey({ counter: 0 }), { id: key.id, userHandle: key.userHandle })
    expect((await newVisitor().signIn(forger)).answer.statusCode).toBe(401)
    expect((await newVisitor().signIn(key)).answer.statusCode).toBe(303)
  })

  it('changes every token at sign-in: what was planted before is worth nothing', async () => {
    const { key } = await registered(island, people.dan)
    const visitor = newVisitor()
    const planted = 'A'.repeat(43)
    visitor.cookies = { onedoor: planted, 'onedoor-pre': 'B'.repeat(43), 'onedoor-device': 'C'.repeat(43) }
    expect((await visitor.signIn(key)).answer.statusCode).toBe(303)
    expect(visitor.cookies['onedoor']).not.toBe(planted)
    expect(visitor.cookies['onedoor-pre']).toBeUndefined()
    expect(visitor.cookies['onedoor-device']).not.toBe('C'.repeat(43))
    const before = visitor.cookies['onedoor']!
    await visitor.signIn(key)
    expect(visitor.cookies['onedoor']).not.toBe(before)
    expect(await island.identity.who({ cookies: { onedoor: before } })).toBeNull()
  })
})

describe('several keys', () => {
  it('are added, named, renamed and removed; the last only by who says it twice', async () => {
    const person = people.cleo
    const { visitor } = await registered(island, person)
    const add = async (name: string) => {
      const asked = askedIn((await visitor.get('/me/security')).body)
      const key = new SoftPasskey()
      const answer = await visitor.post('/me/security/passkey', {
        name,
        response: key.create(asked, { origin: ORIGIN }),
      })
      return { key, answer }
    }
    const second = await add('<b>Bàn phím</b>')
    expect([second.answer.statusCode, second.answer.headers.location]).toEqual([303, '/me/security?did=added'])
    const page = await visitor.get('/me/security')
    expect(page.body).toContain('&lt;b>Bàn phím&lt;/b>')
    const keys = () => island.authenticators.keys.list(person)
    const [first, last] = await keys()
    expect((await visitor.post('/me/security/rename', { id: last!.id, name: ' Văn  phòng ' })).statusCode).toBe(303)
    expect((await keys())[1]!.name).toBe('Văn phòng')
    expect((await visitor.post('/me/security/remove', { id: last!.id })).statusCode).toBe(303)
    expect((await newVisitor().signIn(second.key)).answer.statusCode).toBe(401)
    const warned = await visitor.get(`/me/security/remove?id=${first!.id}`)
    expect(warned.body).toContain('last way to sign in')
    expect((await visitor.post('/me/security/remove', { id: first!.id })).statusCode).toBe(409)
    expect((await visitor.post('/me/security/remove', { id: first!.id, sure: 'yes' })).statusCode).toBe(303)
    expect(await keys()).toEqual([])
    expect((await visitor.post('/me/security/remove', { id: first!.id })).statusCode).toBe(404)
  })

  it('are another person’s business never', async () => {
    const { visitor } = await registered(island, people.dan)
    const [theirs] = await island.authenticators.keys.list(people.ada)
    expect((await visitor.get(`/me/security/remove?id=${theirs!.id}`)).statusCode).toBe(404)
    for (const [path, form] of [
      ['remove', { sure: 'yes' }],
      ['rename', { name: 'x' }],
    ] as const)
      expect(
        (await visitor.post(`/me/security/${path}`, { id: theirs!.id, ...form } as Record<string, string>)).statusCode,
      ).toBe(404)
    expect((await island.authenticators.keys.list(people.ada)).some(({ id }) => id === theirs!.id)).toBe(true)
  })
})
