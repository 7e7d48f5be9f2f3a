import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { accessTexts, createAccess, createGlass, deskRoutes, type AccessRules, type GrantTemplate } from '#access'
import { createHttp, createJournal, fixedClock, platformTexts, SYSTEM, uuid8, type App, type Sealer } from '#platform'
import { same } from '#ui'

// The grants desk through its doors, without a script: who sees who may do what, who breaks the glass, who looks at it.

const start = new Date('2026-03-02T03:00:00Z')
const sealer: Sealer = { seal: async (_tx, _person, plain) => plain, open: async (_tx, _person, sealed) => sealed }
const by = { actor: SYSTEM, purpose: 'test' }
const grant = (action: string, more: Partial<GrantTemplate> = {}): GrantTemplate => ({ action, purpose: 'work', legalBasis: 'Sea Act', reach: 'own', ...more }) // prettier-ignore
const rules: AccessRules = {
  roles: [
    { code: 'pilot', title: same('Pilot'), level: 'commune', grants: [grant('register.read', { scope: 'health', reach: 'country', conditions: { breakGlass: true }, obligations: { tellCitizen: true, mask: ['blood'] } })] },
    { code: 'master', title: same('Harbour master'), level: 'commune', grants: [grant('access.review'), grant('access.grants')] },
  ],
  statutes: [],
} // prettier-ignore
const [pilot, master, farMaster, sailor] = ['pilot', 'master', 'farMaster', 'sailor'].map((name) => uuid8('desk', name)) as [string, string, string, string] // prettier-ignore

let db: Awaited<ReturnType<typeof testDatabase>>
let app: App
let access: ReturnType<typeof createAccess>
let post: string
beforeAll(async () => {
  db = await testDatabase()
  const clock = fixedClock(start)
  const journal = createJournal(sealer)
  access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: async () => ({ parentOf: [] }) }) // prettier-ignore
  const glass = createGlass({ database: db, journal, clock, access })
  const appointed = await db.begin((tx) => access.appoint(tx, start, by, [{ person: pilot, role: 'pilot', unit: 'a' }, { person: master, role: 'master', unit: 'a' }, { person: farMaster, role: 'master', unit: 'b' }])) // prettier-ignore
  post = appointed[0]!.id
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
    who: async ({ headers }) => (typeof headers['x-test-person'] === 'string' ? { person: headers['x-test-person'], session: 's', name: 'n', posts: [], actingFor: null } : null), // prettier-ignore
    view: (request) => ({ language: request.language, path: request.url, sample: false, who: null }),
    texts: { ...platformTexts, ...accessTexts },
    problemPage: (_view, problem) => problem.title,
    language: 'en',
    ready: async () => true,
  })
  deskRoutes(app, {
    access, glass, database: db, clock,
    words: { action: same, purpose: same, law: same, role: (code) => same(rules.roles.find((one) => one.code === code)!.title.en), register: same, unit: (code) => same(code ?? 'everywhere'), zone: 'UTC' },
    namesOf: async (persons) => new Map(persons.map((one) => [one, one === pilot ? 'Pia Pilot' : 'Somebody'])),
    below: (unit) => (unit === null ? [{ code: 'a', name: 'Harbour A' }] : []),
    find: async (register, number) => (register === 'health' && number === '7' ? { person: sailor, unit: 'b' } : null),
  }) // prettier-ignore
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await db.close()
})

const ask = (who: string | null, url: string, form?: Record<string, string>) =>
  app.inject({
    method: form ? 'POST' : 'GET',
    url,
    headers: { accept: 'text/html', ...(who === null ? {} : { 'x-test-person': who }), ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) }, // prettier-ignore
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  })
const emergency = {
  key: 'key-of-the-glass',
  number: '7',
  register: 'health',
  reason: 'life',
  words: 'Fell from the mast',
}

describe('access.grants', () => {
  it('shows who holds what at one’s own place, with what it gives and why, and where it comes from', async () => {
    expect((await ask(null, '/grants')).headers.location).toBe('/sign-in?next=%2Fgrants')
    expect((await ask(pilot, '/grants')).statusCode).toBe(403)
    expect((await ask(farMaster, '/grants?unit=a')).statusCode).toBe(403)
    const list = await ask(master, '/grants')
    expect(list.body).toContain('Pia Pilot')
    expect(list.body).toContain(`/grants/${pilot}/${post}`)
    expect((await ask(farMaster, `/grants/${pilot}/${post}`)).statusCode).toBe(403)
    const one = await ask(master, `/grants/${pilot}/${post}`)
    for (const text of ['register.read: health', 'everywhere', 'Sea Act', 'in an emergency only', 'does not see: blood', `/officials/appointments/${pilot}/${post}`])
      expect(one.body).toContain(text) // prettier-ignore
  })
})

describe('an emergency', () => {
  it('asks for each answer, in the reader’s language, and says nothing of numbers to whoever has no such grant', async () => {
    expect((await ask(null, '/grants/emergency')).statusCode).toBe(303)
    expect((await ask(master, '/grants/emergency')).body).toContain('Your post has no powers for emergencies')
    expect((await ask(master, '/grants/emergency', emergency)).statusCode).toBe(422)
    for (const [change, text] of [[{ register: 'boats' }, 'Choose which data'], [{ reason: 'curious' }, 'Choose the reason'], [{ number: '8' }, 'Nobody with this number'], [{ words: 'x' }, 'ten letters at least']] as const) {
      const answer = await ask(pilot, '/grants/emergency', { ...emergency, ...change })
      expect([answer.statusCode, answer.body.includes(text)]).toEqual([422, true])
    } // prettier-ignore
    expect((await ask(pilot, '/grants/emergency?lang=vi')).body).toContain('Truy cập khẩn cấp')
    expect((await ask(pilot, '/grants/emergency?lang=fr')).body).toContain('Accès d’urgence')
  })

  it('opens the record, stands on the officer’s page until it is closed, and waits for the supervisor', async () => {
    const opened = await ask(pilot, '/grants/emergency', emergency)
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `/registers/health/records/${sailor}`])
    const look = () => access.permit(db.sql, { person: pilot }, 'register.read', { scope: 'health', unit: 'b', owner: sailor }) // prettier-ignore
    expect(await look()).toMatchObject({ obligations: { mask: ['blood'] } })
    const page = (await ask(pilot, '/grants/emergency')).body
    const close = /action="(\/grants\/emergency\/[^/]+\/close)"/.exec(page)![1]!

    expect((await ask(pilot, '/grants/reviews')).statusCode).toBe(403)
    expect((await ask(farMaster, '/grants/reviews')).body).toContain('Nothing waits')
    const queue = (await ask(master, '/grants/reviews')).body
    const review = /href="(\/grants\/reviews\/[^"]+)"/.exec(queue)![1]!
    expect((await ask(master, review)).body).toContain('Fell from the mast')
    expect((await ask(farMaster, review)).statusCode).toBe(403)
    expect((await ask(pilot, review, { key: 'key-of-its-own', state: 'confirmed' })).statusCode).toBe(403)
    expect((await ask(master, review, { key: 'key-of-the-yes', state: 'maybe' })).statusCode).toBe(400)
    expect((await ask(master, review, { key: 'key-of-the-yes', state: 'confirmed' })).headers.location).toBe('/grants/reviews?did=1') // prettier-ignore
    expect((await ask(master, '/grants/reviews?did=1')).body).toContain('Nothing waits')

    expect((await ask(master, close, { key: 'key-of-another' })).statusCode).toBe(404)
    expect((await ask(pilot, close, { key: 'key-of-the-end' })).statusCode).toBe(303)
    await expect(look()).rejects.toMatchObject({ status: 403 })
  })
})
