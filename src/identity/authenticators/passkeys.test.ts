import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, SYSTEM, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'

const ORIGIN = 'http://localhost'
let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live')
  const { database, identity, clock } = island
  await database.begin((tx) => identity.activate(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, [
    { person: people.ada, name: 'Đặng Ada', sample: false }, { person: people.dan, name: 'Lê Dan', sample: false },
  ])) // prettier-ignore
})
afterAll(() => island.close())

const cookieOf = (headers: { 'set-cookie'?: string | string[] | undefined }, name: string) =>
  [headers['set-cookie'] ?? []].flat().flatMap((one) => new RegExp(`^${name}=([^;]+)`).exec(one)?.[1] ?? [])[0]

/** A browser: keeps its cookies. */
class Visitor {
  cookies: Record<string, string> = {}
  header = () => Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; ') // prettier-ignore
  private keep(headers: Parameters<typeof cookieOf>[0]) {
    for (const one of [headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([\w-]+)=([^;]*)/.exec(one)!
      if (/1970/.test(one)) delete this.cookies[name!]
      else this.cookies[name!] = value!
    }
  }
  async get(url: string) {
    const answer = await island.get(url, this.header())
    this.keep(answer.headers)
    return answer
  }
  async post(url: string, form: Record<string, string>) {
    const answer = await island.post(url, form, this.header())
    this.keep(answer.headers)
    return answer
  }
  /** Through the page, as the script does. */
  async signIn(
    key: SoftPasskey,
    how: Partial<Parameters<SoftPasskey['get']>[1]> = {},
    more: Record<string, string> = {},
  ) {
    const asked = askedIn((await this.get('/sign-in')).body)
    const response = key.get(asked, { origin: ORIGIN, ...how })
    return { response, answer: await this.post('/sign-in/passkey', { response, ...more }) }
  }
}

async function enrol(person: Uuid, options: { replace?: boolean } = {}) {
  const { database, authenticators } = island
  return database.begin((tx) => authenticators.enrol(tx, person, { actor: SYSTEM, purpose: 'identity' }, options))
}

/** A person with an account and a passkey, registered through the pages. */
async function registered(person: Uuid, key = new SoftPasskey()) {
  const visitor = new Visitor()
  const { path, code } = await enrol(person)
  const asked = askedIn((await visitor.get(path)).body)
  const answer = await visitor.post('/sign-in/enrol', { code, response: key.create(asked, { origin: ORIGIN }) })
  expect(answer.statusCode).toBe(303)
  return { visitor, key }
}

const me = async (visitor: Visitor) => (await island.get('/api/v1/me', visitor.header(), 'application/json')).statusCode
const whoOf = (visitor: Visitor) => island.identity.who({ cookies: visitor.cookies })

describe('activation', () => {
  it('lets in once, with the code and the browser that asked, and signs in at the level of the key', async () => {
    const key = new SoftPasskey()
    const { visitor } = await registered(people.ada, key)
    expect(await me(visitor)).toBe(200)
    expect((await whoOf(visitor))?.assurance).toMatchObject({
      proofing: 0,
      authentication: 3,
      amr: ['hwk', 'user', 'mfa'],
    })
    const types = (await linesAbout(island.database.sql, people.ada, { prefix: 'identity.', limit: 9 })).map(
      ({ type }) => type,
    )
    expect(types).toEqual(['identity.keyAdded', 'identity.signedIn', 'identity.enrolmentGiven', 'identity.activated'])
  })

  it('is over for a used, an old, a replaced and a made-up code', async () => {
    const first = await enrol(people.ada)
    const second = await enrol(people.ada)
    const visitor = new Visitor()
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
    const third = await enrol(people.ada)
    island.clock.moveTo(start + 8 * 86_400_000)
    expect((await visitor.get(third.path)).statusCode).toBe(404)
    island.clock.moveTo(start)
  })

  it('as recovery ends what was before: keys and sessions', async () => {
    const { visitor, key } = await registered(people.dan)
    const { path, code } = await enrol(people.dan, { replace: true })
    const again = new Visitor()
    const fresh = new SoftPasskey()
    const asked = askedIn((await again.get(path)).body)
    expect(await me(visitor)).toBe(200)
    expect(
      (await again.post('/sign-in/enrol', { code, response: fresh.create(asked, { origin: ORIGIN }) })).statusCode,
    ).toBe(303)
    expect([await me(visitor), await me(again)]).toEqual([401, 200])
    expect((await new Visitor().signIn(key)).answer.statusCode).toBe(401)
    expect((await new Visitor().signIn(fresh)).answer.statusCode).toBe(303)
  })
})

describe('signing in with a passkey', () => {
  it('finds the person by the key, goes where one was going, and no further', async () => {
    const { key } = await registered(people.dan)
    const visitor = new Visitor()
    const { answer } = await visitor.signIn(key, {}, { next: '/me/looks' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/me/looks'])
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const away = await new Visitor().signIn(key, {}, { next })
      expect(away.answer.headers.location).toBe('/me')
    }
    expect((await whoOf(visitor))?.person).toBe(people.dan)
  })

  it('gives a synced key the second level, one that stays on its device the third', async () => {
    const { key } = await registered(people.dan, new SoftPasskey({ synced: true, counter: 0 }))
    const visitor = new Visitor()
    await visitor.signIn(key)
    expect((await whoOf(visitor))?.assurance).toMatchObject({ authentication: 2, amr: ['swk', 'user', 'mfa'] })
    const asked = await new Visitor().signIn(key, {}, { next: '/me', acr: 'urn:onedoor:p0:a3' })
    expect(asked.answer.headers.location).toBe('/sign-in?way=own&next=%2Fme&acr=urn%3Aonedoor%3Ap0%3Aa3')
  })

  it('refuses what is not verified, from elsewhere, for another site, by an unknown key, or of another person', async () => {
    const { key } = await registered(people.dan)
    const stranger = new SoftPasskey()
    const tries = [
      new Visitor().signIn(key, { verified: false }),
      new Visitor().signIn(key, { origin: 'https://evil.example' }),
      new Visitor().signIn(key, { userHandle: Buffer.alloc(32, 3).toString('base64url') }),
      new Visitor().signIn(stranger),
    ]
    for (const { answer } of await Promise.all(tries)) {
      expect(answer.statusCode).toBe(401)
      expect(answer.body).toContain('could not be used here')
      expect(cookieOf(answer.headers, 'onedoor')).toBeUndefined()
    }
    for (const response of [
      '',
      '{}',
      '[]',
      'null',
      '{"id":"x"}',
      '{"id":1,"rawId":1,"type":"public-key","response":{}}',
    ])
      expect((await new Visitor().post('/sign-in/passkey', { response })).statusCode).toBe(401)
  })

  it('answers the unknown and the wrong alike', async () => {
    const { key } = await registered(people.dan)
    const clean = (body: string) => body.replace(/data-options="[^"]*"/, '')
    const [unknown, wrong] = [await new Visitor().signIn(new SoftPasskey()), await new Visitor().signIn(key, { verified: false })] // prettier-ignore
    expect(clean(unknown.answer.body)).toBe(clean(wrong.answer.body))
    expect(unknown.answer.statusCode).toBe(wrong.answer.statusCode)
  })

  it('takes a challenge once, from the browser that got it, for five minutes', async () => {
    const { key } = await registered(people.dan, new SoftPasskey({ counter: 0 }))
    const visitor = new Visitor()
    const asked = askedIn((await visitor.get('/sign-in')).body)
    const response = key.get(asked, { origin: ORIGIN })
    expect((await new Visitor().post('/sign-in/passkey', { response })).statusCode).toBe(401)
    const other = new Visitor()
    await other.get('/sign-in')
    expect((await other.post('/sign-in/passkey', { response })).statusCode).toBe(401)
    const start = island.clock.offset()
    island.clock.moveTo(start + 5 * 60_000 + 1_000)
    expect((await visitor.post('/sign-in/passkey', { response })).statusCode).toBe(401)
    island.clock.moveTo(start)
    const pre = { ...visitor.cookies }
    expect((await visitor.post('/sign-in/passkey', { response })).statusCode).toBe(303)
    // Even from a copy of the browser that keeps its pre-session.
    const copy = new Visitor()
    copy.cookies = pre
    expect((await copy.post('/sign-in/passkey', { response })).statusCode).toBe(409)
  })

  it('sent twice at once signs in once', async () => {
    const { key } = await registered(people.dan, new SoftPasskey({ counter: 0 }))
    const visitor = new Visitor()
    const asked = askedIn((await visitor.get('/sign-in')).body)
    const response = key.get(asked, { origin: ORIGIN })
    const copies = Array.from({ length: 6 }, () => Object.assign(new Visitor(), { cookies: { ...visitor.cookies } }))
    const statuses = await Promise.all(copies.map(async (one) => (await one.post('/sign-in/passkey', { response })).statusCode)) // prettier-ignore
    expect(statuses.toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  })

  it('suspends a key whose counter runs backwards, ends what it opened, and says so', async () => {
    const key = new SoftPasskey()
    const { visitor } = await registered(people.dan, key)
    await visitor.signIn(key)
    const copied = await new Visitor().signIn(key, { counter: 1 })
    expect(copied.answer.statusCode).toBe(401)
    expect(copied.answer.body).toContain('suspended')
    expect(await me(visitor)).toBe(401)
    expect((await new Visitor().signIn(key)).answer.statusCode).toBe(401)
    const [line] = await linesAbout(island.database.sql, people.dan, { prefix: 'identity.keySuspended', limit: 1 })
    expect(line?.facts).toMatchObject({ why: 'counter' })
  })

  it('does not suspend a key on a stranger’s word: a low counter under a wrong signature changes nothing', async () => {
    const key = new SoftPasskey()
    await registered(people.dan, key)
    await new Visitor().signIn(key)
    const forger = Object.assign(new SoftPasskey({ counter: 0 }), { id: key.id, userHandle: key.userHandle })
    expect((await new Visitor().signIn(forger)).answer.statusCode).toBe(401)
    expect((await new Visitor().signIn(key)).answer.statusCode).toBe(303)
  })

  it('changes every token at sign-in: what was planted before is worth nothing', async () => {
    const { key } = await registered(people.dan)
    const visitor = new Visitor()
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
    await island.database.begin((tx) => island.identity.activate(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person, name: 'Đặng Cleo', sample: false }])) // prettier-ignore
    const { visitor } = await registered(person)
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
    expect((await new Visitor().signIn(second.key)).answer.statusCode).toBe(401)
    const warned = await visitor.get(`/me/security/remove?id=${first!.id}`)
    expect(warned.body).toContain('last way to sign in')
    expect((await visitor.post('/me/security/remove', { id: first!.id })).statusCode).toBe(409)
    expect((await visitor.post('/me/security/remove', { id: first!.id, sure: 'yes' })).statusCode).toBe(303)
    expect(await keys()).toEqual([])
    expect((await visitor.post('/me/security/remove', { id: first!.id })).statusCode).toBe(404)
  })

  it('are another person’s business never', async () => {
    const { visitor } = await registered(people.dan)
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
