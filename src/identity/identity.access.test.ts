import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout } from '#platform'
import { people, settleIsland } from '#test/island'

let demo: Awaited<ReturnType<typeof settleIsland>>
let live: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  demo = await settleIsland('demo')
  live = await settleIsland('live')
})
afterAll(async () => {
  await demo.close()
  await live.close()
})

describe('outside demo mode', () => {
  it('there is no demo door at all', async () => {
    for (const path of ['/demo/sign-in', '/demo/clock']) {
      expect((await live.get(path)).statusCode).toBe(404)
      expect((await live.post(path, { person: people.ada, days: '1' })).statusCode).toBe(404)
    }
    const programs = await live.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person: people.ada } }) // prettier-ignore
    expect(programs.statusCode).toBe(404)
    expect(programs.headers['set-cookie']).toBeUndefined()
  })

  it('/sign-in is the only door, and opening it signs nobody in', async () => {
    const page = await live.get('/sign-in')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Sign in with a passkey')
    expect(page.body).not.toContain('/demo')
    expect(String(page.headers['set-cookie'])).not.toContain('onedoor=')
    expect((await live.get('/demo/sms')).statusCode).toBe(404)
  })
})

const act = async (who: string, child: string) => demo.post('/me/acting', { person: child }, await demo.enter(who))

describe('who may act for whom', () => {
  it('a parent for a child under age', async () => {
    expect((await act(people.ada, people.ben)).statusCode).toBe(303)
  })

  it('not for a child who is of age, not for another’s child, not for an official’s client; each try is journalled', async () => {
    for (const [who, child] of [
      [people.ada, people.cleo],
      [people.dan, people.ben],
      [people.clerkN1, people.ben],
      [people.minister, people.ada],
    ] as const) {
      // prettier-ignore
      expect((await act(who, child)).statusCode).toBe(403)
      const [line] = await linesAbout(demo.database.sql, child, { prefix: 'access.refused', limit: 1 })
      expect(line).toMatchObject({ actor: who, facts: { action: 'identity.actFor' } })
    }
  })

  it('a refused try leaves the session as it was', async () => {
    const cookie = await demo.enter(people.dan)
    await demo.post('/me/acting', { person: people.ben }, cookie)
    expect((await demo.get('/api/v1/me', cookie)).json()).toMatchObject({ actingFor: null })
  })

  it('nobody, without a session', async () => {
    expect((await demo.get('/me/acting')).headers.location).toBe('/sign-in?next=%2Fme%2Facting')
    expect((await demo.post('/me/acting', { person: people.ben })).statusCode).toBe(401)
    expect((await demo.get('/api/v1/me')).statusCode).toBe(401)
  })

  it('a session is not another’s: the id of a session opens nothing', async () => {
    const me = await demo.get('/api/v1/me', await demo.enter(people.ada))
    expect(me.body).not.toContain('session')
    const [row] = await demo.database.sql<[{ id: string }]>`select id from identity.session limit 1`
    expect((await demo.get('/api/v1/me', `onedoor=${row.id}`)).statusCode).toBe(401)
  })
})

describe('the API', () => {
  it('is described, and answers as described', async () => {
    const paths = (await demo.get('/api/openapi.json')).json<{ paths: Record<string, object> }>().paths
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v1/me', '/api/v1/demo/sessions']))
    const me = await demo.get('/api/v1/me', await demo.enter(people.clerkN1))
    expect(me.json()).toEqual({
      person: people.clerkN1,
      name: 'Clerk North',
      posts: [{ code: 'clerk', title: { vi: 'Công chức hộ tịch', en: 'Civil-status clerk', fr: 'Agent d’état civil' }, unit: 'N1', unitName: 'Place N1' }],
      actingFor: null,
    }) // prettier-ignore
  })

  it('refuses what is no person, and what it does not know', async () => {
    for (const payload of [{}, { person: 'x' }, { person: people.ada, extra: 1 }, [], 'x']) {
      const answer = await demo.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }) // prettier-ignore
      expect(answer.statusCode).toBe(400)
    }
  })
})
