import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, fixedClock, type App } from '#platform'
import { createCalendar, createTerritory, refusals, territoryRoutes, type Unit } from '#territory'

const unit = (code: string, level: Unit['level'], parent: string | null, validTo: string | null): Unit => ({
  code,
  validFrom: validTo ? '2000-01-01' : '2020-01-01',
  validTo,
  level,
  parent,
  type: level,
  name: `N${code}`,
  fullName: `${level} N${code}`,
})
const units = [
  unit('1', 'province', null, null),
  unit('11', 'commune', '1', null),
  unit('1', 'province', null, '2020-01-01'),
  unit('11', 'commune', '1', '2020-01-01'),
]
const key = (code: string, validFrom: string) => ({ code, validFrom })
const successions = [
  { from: key('11', '2000-01-01'), to: key('11', '2020-01-01'), on: '2020-01-01', kind: 'kept' as const },
]
const text = { vi: '', en: '', fr: '' }

let app: App
beforeAll(async () => {
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
    who: async () => null,
    view: () => ({}) as never,
    texts: { refused: text, ...refusals },
    problemPage: () => '',
    language: 'en',
    ready: async () => true,
  })
  const calendar = createCalendar({
    zone: { name: 'Far', offsetMinutes: 600 },
    weeklyRest: [0],
    periods: [{ from: '08:00', to: '16:00' }],
    holidays: [],
    overrides: [],
    known: { from: '2020-01-01', to: '2030-12-31' },
  })
  const clock = fixedClock(new Date('2019-12-31T13:59:00Z'))
  territoryRoutes(app, { territory: createTerritory(units, successions), clock, calendar })
  await app.ready()
})
afterAll(() => app.close())

const get = async (url: string) => {
  const answer = await app.inject({ url })
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown>, headers: answer.headers }
}

test('anyone may find a unit, and the answer says what it lies in', async () => {
  const { status, body, headers } = await get('/api/v1/units?q=n11&day=2024-05-05')
  expect(status).toBe(200)
  expect(headers['cache-control']).toContain('public')
  expect(body).toEqual({
    day: '2024-05-05',
    units: [
      {
        ...units[1],
        ancestors: [{ code: '1', level: 'province', name: 'N1', fullName: 'province N1' }],
        label: 'commune N11, province N1',
        match: 'exact',
        accents: true,
      },
    ],
  })
})

test('today is the legal day of the zone, not of UTC', async () => {
  expect((await get('/api/v1/units?q=n11')).body['day']).toBe('2019-12-31')
  expect((await get('/api/v1/units/11')).body['validTo']).toBe('2020-01-01')
})

test('candidates of an old unit', async () => {
  const { status, body } = await get('/api/v1/units/11/successors?validFrom=2000-01-01')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    unit: { validTo: '2020-01-01' },
    candidates: [{ kind: 'kept', unit: { validTo: null } }],
  })
})

test('unknown units are 404 with a code, in words', async () => {
  for (const url of ['/api/v1/units/99', '/api/v1/units/11/successors?validFrom=1999-01-01']) {
    const { status, body } = await get(url)
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'unit_not_found', title: refusals.unit_not_found.en })
  }
})

test('wrong questions are 400, whatever is wrong', async () => {
  const long = 'x'.repeat(101)
  for (const query of [
    '',
    '?q=',
    `?q=${long}`,
    '?q=a&level=planet',
    '?q=a&day=2024-13-01',
    '?q=a&limit=51',
    '?q=a&limit=x',
    '?q=a&more=1',
  ])
    expect((await get(`/api/v1/units${query}`)).status).toBe(400)
  expect((await get('/api/v1/units/11/successors')).status).toBe(400)
  expect((await get('/api/v1/units?q=a&day=2024-02-31')).status).toBe(200)
})

test('nobody may write here', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    expect((await app.inject({ method, url: '/api/v1/units/11' })).statusCode).toBe(404)
})
