import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { linesAbout, SYSTEM, uuid7 } from '#platform'
import { people, settleIsland } from '#test/island'
import { DEMO } from './identity.ts'
import { agentClass, clockStep, CLOCK_LIMIT_MS, DAY_MS, HOUR_MS, isToken, MINUTE_MS, ownPath } from './rules.ts'
import { hashOf, newToken } from './token.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland()
})
afterAll(() => island.close())

const typesAbout = async (person: string) => (await linesAbout(island.database.sql, person, { prefix: 'identity.', limit: 50 })).map((line) => line.type) // prettier-ignore
const ask = (token: string) => ({ cookies: { onedoor: token } })

const signIn = async (person = people.dan) => {
  await island.database.begin((tx) => island.identity.activate(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person, name: 'Lê Dan', sample: true }])) // prettier-ignore
  return island.identity.signIn(person, { cookies: {}, headers: { 'user-agent': 'curl' } }, DEMO)
}

describe('rules', () => {
  it('goes on to its own pages only', () => {
    for (const wrong of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'me',
      '',
      '/a\\b',
      '/\nhost',
      '\t//x',
    ])
      expect(ownPath(wrong, '/me')).toBe('/me')
    expect(ownPath('/apply/x?y=1', '/me')).toBe('/apply/x?y=1')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (next) => {
        const url = new URL(ownPath(next, '/me'), 'http://here.example')
        expect(url.origin).toBe('http://here.example')
      }),
    )
  })

  it('tells a phone, a browser and a program apart', () => {
    expect(agentClass(undefined)).toBe('program')
    expect(agentClass('curl/8')).toBe('program')
    expect(agentClass('Mozilla/5.0 (X11; Linux x86_64)')).toBe('browser')
    expect(agentClass('Mozilla/5.0 (Linux; Android 14) Mobile')).toBe('phone')
  })

  it('moves the clock forward only, and never beyond the limit', () => {
    expect(clockStep({ days: '2', hours: '3' }, 0)).toEqual({ ok: true, ms: 2 * DAY_MS + 3 * HOUR_MS })
    for (const form of [{}, { days: '0' }, { days: '-1' }, { hours: '1.5' }, { days: 'x' }, { days: '', hours: ' ' }])
      expect(clockStep(form, 0)).toEqual({ ok: false, reason: 'clock_not_a_step' })
    expect(clockStep({ hours: '1' }, CLOCK_LIMIT_MS)).toEqual({ ok: false, reason: 'clock_too_far' })
    expect(clockStep({ days: '401' }, 0)).toEqual({ ok: false, reason: 'clock_too_far' })
  })

  it('makes tokens of 256 bits that look like nothing else', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newToken))
    expect(tokens.size).toBe(1_000)
    for (const token of tokens) expect(isToken(token)).toBe(true)
    for (const wrong of [undefined, '', 'x', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}!`]) expect(isToken(wrong)).toBe(false) // prettier-ignore
  })
})

describe('a session', () => {
  it('is found by its token, which is kept nowhere', async () => {
    const { token, who } = await signIn()
    expect(await island.identity.who(ask(token))).toEqual(who)
    expect(who).toMatchObject({ person: people.dan, name: 'Lê Dan', posts: [], actingFor: null })
    const rows = await island.database.sql`select hash from identity.token where session = ${who.session}`
    expect(rows.map((row) => Buffer.from(row['hash'] as Buffer).toString('hex'))).toEqual([
      hashOf(token).toString('hex'),
    ])
    const dump = await island.database
      .sql`select to_jsonb(t)::text as t from identity.token t union all select to_jsonb(s)::text from identity.session s`
    expect(dump.every((row) => !String(row['t']).includes(token))).toBe(true)
  })

  it('is nobody’s for a made-up, cut or absent token', async () => {
    for (const token of [newToken(), 'short', '', `${'a'.repeat(43)}'; drop`]) expect(await island.identity.who(ask(token))).toBeNull() // prettier-ignore
    expect(await island.identity.who({ cookies: {} })).toBeNull()
  })

  it('ends after 30 idle minutes, and after 12 hours however busy', async () => {
    const start = island.clock.offset()
    const { token } = await signIn()
    island.clock.moveTo(start + 30 * MINUTE_MS - 2_000)
    expect(await island.identity.who(ask(token))).not.toBeNull()
    island.clock.moveTo(start + 61 * MINUTE_MS)
    expect(await island.identity.who(ask(token))).toBeNull()

    const again = island.clock.offset()
    const busy = await signIn()
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      island.clock.moveTo(again + minutes * MINUTE_MS)
      expect(await island.identity.who(ask(busy.token))).not.toBeNull()
    }
    island.clock.moveTo(again + 12 * HOUR_MS + 1_000)
    expect(await island.identity.who(ask(busy.token))).toBeNull()
    island.clock.moveTo(start)
  })

  it('notes its use once a minute at most', async () => {
    const start = island.clock.offset()
    const { token, who } = await signIn()
    const seen = async () => (await island.database.sql<[{ at: Date }]>`select last_seen as at from identity.session where person = ${who.person} and id = ${who.session}`)[0].at.getTime() // prettier-ignore
    const first = await seen()
    island.clock.moveTo(start + 50_000)
    await island.identity.who(ask(token))
    expect(await seen()).toBe(first)
    island.clock.moveTo(start + 70_000)
    await island.identity.who(ask(token))
    expect(await seen()).toBeGreaterThanOrEqual(first + 70_000)
    island.clock.moveTo(start)
  })

  it('gets a new token at every sign-in, and the one held before is dead', async () => {
    const first = await signIn()
    const second = await island.identity.signIn(people.dan, { cookies: { onedoor: first.token }, headers: {} }, DEMO)
    expect(second.token).not.toBe(first.token)
    expect(await island.identity.who(ask(first.token))).toBeNull()
    expect(await island.identity.who(ask(second.token))).not.toBeNull()
    const planted = newToken()
    const third = await island.identity.signIn(people.dan, { cookies: { onedoor: planted }, headers: {} }, DEMO)
    expect(third.token).not.toBe(planted)
    expect(await island.identity.who(ask(planted))).toBeNull()
  })

  it('is journalled at both ends, and all of a person’s end at once', async () => {
    const person = people.cleo
    const { token, who } = await signIn(person)
    await island.identity.signOut(who)
    await island.identity.signOut(who)
    expect(await island.identity.who(ask(token))).toBeNull()
    const held = [await signIn(person), await signIn(person)]
    expect(await island.identity.endAll(person, { actor: SYSTEM, purpose: 'session' })).toBe(2)
    for (const each of held) expect(await island.identity.who(ask(each.token))).toBeNull()
    expect(await typesAbout(person)).toEqual(['identity.allSignedOut', 'identity.signedIn', 'identity.signedIn', 'identity.signedOut', 'identity.signedIn', 'identity.accountIssued']) // prettier-ignore
  })

  it('shows the posts that are held, and a minute later those that are held then', async () => {
    const start = island.clock.offset()
    const cookie = await island.enter(people.clerkS1)
    const asking = ask(cookie.slice('onedoor='.length))
    expect((await island.identity.who(asking))?.posts).toMatchObject([{ code: 'clerk', unit: 'S1', unitName: 'Place S1' }]) // prettier-ignore
    const [post] = await island.access.posts(island.database.sql, people.clerkS1)
    await island.database.begin((tx) => island.access.end(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, people.clerkS1, post!.id)) // prettier-ignore
    island.clock.moveTo(start + 2 * MINUTE_MS)
    expect((await island.identity.who(asking))?.posts).toEqual([])
    island.clock.moveTo(start)
  })

  it('is swept away when it ran out', async () => {
    const { identityJobs } = await import('./jobs.ts')
    const { who } = await signIn()
    const later = new Date(island.clock.now().getTime() + 13 * HOUR_MS)
    await island.database.begin((tx) => identityJobs['identity.sweep']!.run(tx, { owner: SYSTEM, id: uuid7(later), kind: 'identity.sweep', payload: {}, runAt: later, attempts: 0 }, later)) // prettier-ignore
    expect(await island.database.sql`select 1 from identity.token where session = ${who.session}`).toHaveLength(0)
  })
})

describe('acting for a child', () => {
  it('is chosen on its page, stands on the session, and is journalled about both', async () => {
    const cookie = await island.enter(people.ada)
    const page = await island.get('/me/acting', cookie)
    expect(page.body).toContain('Đặng Ben')
    expect(page.body).not.toContain('Đặng Cleo')
    const chosen = await island.post('/me/acting', { person: people.ben }, cookie)
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, '/me'])
    const me = await island.get('/api/v1/me', cookie)
    expect(me.json()).toMatchObject({ person: people.ada, actingFor: { person: people.ben, name: 'Đặng Ben' } })
    expect(await typesAbout(people.ben)).toContain('identity.actingBegun')
    await island.post('/me/acting', { person: 'self' }, cookie)
    expect((await island.get('/api/v1/me', cookie)).json()).toMatchObject({ actingFor: null })
    expect(await typesAbout(people.ben)).toContain('identity.actingEnded')
    const lines = await linesAbout(island.database.sql, people.ben, { prefix: 'identity.acting', limit: 10 })
    expect(lines.map(({ actor, actingFor }) => [actor, actingFor])).toEqual(lines.map(() => [people.ada, people.ben]))
  })
})

describe('the demo', () => {
  it('lists its people in groups, each a button, and signs in with a safe cookie', async () => {
    const page = await island.get('/demo/sign-in?next=%2Fapply%2Fx')
    for (const words of ['Families', 'Officers', 'Đặng Ada', 'Had a baby', people.ada]) expect(page.body).toContain(words) // prettier-ignore
    const done = await island.post('/demo/sign-in', { person: people.ada })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/services'])
    const header = String(done.headers['set-cookie'])
    expect(header).toMatch(/^onedoor=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    const next = await island.post('/demo/sign-in', { person: people.ada, next: '//evil.example' })
    expect(next.headers.location).toBe('/services')
  })

  it('sends /sign-in to its own list and keeps where one was going', async () => {
    const answer = await island.get('/sign-in?next=%2Fme%2Flooks')
    expect(answer.headers.location).toBe('/demo/sign-in?next=%2Fme%2Flooks')
  })

  it('refuses who is no sample, and what is no person', async () => {
    const stranger = uuid7(new Date())
    expect((await island.post('/demo/sign-in', { person: stranger })).statusCode).toBe(404)
    expect((await island.post('/demo/sign-in', { person: "x' or 1=1" })).statusCode).toBe(400)
    await island.database.begin((tx) => island.identity.activate(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person: stranger, name: 'Real', sample: false }])) // prettier-ignore
    expect((await island.post('/demo/sign-in', { person: stranger })).statusCode).toBe(403)
  })

  it('signs out, and the cookie goes', async () => {
    const cookie = await island.enter(people.ada)
    const out = await island.post('/sign-out', {}, cookie)
    expect(out.statusCode).toBe(303)
    expect(String(out.headers['set-cookie'])).toMatch(/^onedoor=;.*1970/)
    expect((await island.get('/api/v1/me', cookie)).statusCode).toBe(401)
    expect((await island.post('/sign-out', {})).statusCode).toBe(303)
  })

  it('moves the clock, carries open sessions along, and journals it', async () => {
    const cookie = await island.enter(people.ada)
    const before = island.clock.now().getTime()
    expect((await island.get('/demo/clock')).body).toContain('Not moved')
    const moved = await island.post('/demo/clock', { days: '9', hours: '' }, cookie)
    expect(moved.statusCode).toBe(303)
    expect(island.clock.now().getTime() - before).toBeGreaterThanOrEqual(9 * DAY_MS)
    expect((await island.get('/api/v1/me', cookie)).statusCode).toBe(200)
    expect((await island.get('/demo/clock')).body).toContain('9 d 0 h')
    const wrong = await island.post('/demo/clock', { days: '-3' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Enter a number of days or hours')
    const lines = await island.database.sql`select facts from journal.line where type = 'identity.clockMoved'`
    expect(lines.map((line) => line['facts'])).toEqual([{ ms: 9 * DAY_MS }])
  })

  it('speaks three languages, and its pages hold no script of their own', async () => {
    for (const language of ['vi', 'en', 'fr'])
      for (const path of ['/demo/sign-in', '/demo/clock']) {
        const page = await island.get(`${path}?lang=${language}`)
        expect(page.body).toContain(`<html lang="${language}"`)
        expect(page.body).not.toMatch(/<script(?![^>]*src=)/)
      }
  })
})
