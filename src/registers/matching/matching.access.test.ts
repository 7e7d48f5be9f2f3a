import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccess, type AccessRules } from '#access'
import { testDatabase } from '#test/database'
import { createHttp, createJournal, fixedClock, linesAbout, SYSTEM, uuid7, uuid8, type App, type Uuid, type Who } from '#platform' // prettier-ignore
import { createRegisters } from '#registers'
import { createSealer } from '#trust'
import { same } from '#ui'
import { beekeepers } from '../fixture.ts'
import { beeMatching, keeper, keeperId } from './fixture.ts'
import { createMatching } from './matching.ts'
import { refusals } from './messages.ts'
import { createQueue, type Queue } from './queue.ts'
import { matchingRoutes } from './routes.ts'

const now = new Date('2026-05-10T03:00:00Z')
const law = 'Bee Act, article 4'
const rules: AccessRules = {
  roles: [
    { code: 'inspector', title: same('Inspector'), level: 'commune', grants: (['register.read', 'register.repair'] as const).map((action) => ({ action, scope: 'beekeepers', purpose: 'inspection', legalBasis: law, reach: 'own' as const })) },
    { code: 'reader', title: same('Reader'), level: 'commune', grants: [{ action: 'register.repair', scope: 'beekeepers', purpose: 'inspection', legalBasis: law, reach: 'own' }] },
    { code: 'trader', title: same('Trader'), level: 'commune', grants: [{ action: 'register.read', scope: 'beekeepers', purpose: 'inspection', legalBasis: law, reach: 'country' }] },
  ],
  statutes: [{ relation: 'self', reach: 'owner', action: 'register.read', purpose: 'own', legalBasis: law, validFrom: new Date('2020-01-01') }],
} // prettier-ignore

const [inspectorN, inspectorS, reader, trader] = ['N', 'S', 'reader', 'trader'].map((name) => uuid8('bee post', name)) as [Uuid, Uuid, Uuid, Uuid] // prettier-ignore
const posts: Record<string, readonly [string, string]> = { [inspectorN]: ['inspector', 'N1'], [inspectorS]: ['inspector', 'S2'], [reader]: ['reader', 'N1'], [trader]: ['trader', 'N1'] } // prettier-ignore
const as = (person: Uuid): Who => ({ person, name: 'Somebody', level: 2, session: uuid7(now), posts: [] }) as unknown as Who // prettier-ignore

let db: Awaited<ReturnType<typeof testDatabase>>
let app: App
let queue: Queue
let code = ''
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers], journal })
const matching = createMatching({ registers: beeMatching, spelling: {}, journal })

beforeAll(async () => {
  db = await testDatabase()
  const clock = fixedClock(now)
  const access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: registers.relations }) // prettier-ignore
  queue = createQueue({ matching, registers, access, journal, database: db, clock, unitsUnder: (unit) => [unit] })
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'demo' },
    who: (request) => Promise.resolve(request.headers['x-who'] ? as(String(request.headers['x-who'])) : null),
    view: (request) => ({ language: request.language, path: request.url, sample: true, who: null }),
    texts: { ...refusals, refused: same('Refused'), not_permitted: same('Not permitted'), sign_in_first: same('Sign in'), invalid: same('Invalid') },
    problemPage: (_view, problem) => `<!doctype html><h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  }) // prettier-ignore
  matchingRoutes(app, { queue, unitName: (unit) => `Place ${unit}`, legalDay: (at) => at.toISOString().slice(0, 10) }) // prettier-ignore
  await app.ready()
  const by = { actor: SYSTEM, purpose: 'test' }
  await db.begin((tx) => access.appoint(tx, now, by, Object.entries(posts).map(([person, [role, unit]]) => ({ person, role, unit })))) // prettier-ignore
  await db.begin((tx) => registers.load(tx, now, by, 'beekeepers', [...Array.from({ length: 200 }, (_, n) => keeper(n)), keeper(901, {}, 17)])) // prettier-ignore
})
afterAll(() => app.close().then(() => db.close()))

/** The pair of 17 and 901, both kept in N1, waiting again. */
beforeEach(async () => {
  await db.begin(async (tx) => {
    await tx`delete from registers.link`
    await tx`update registers.merge set until = at where until is null`
    await matching.rematch(tx, now, 'beekeepers')
    await tx`delete from registers.link where not (owner = any(${[keeperId(17), keeperId(901)]}) and other_owner = any(${[keeperId(17), keeperId(901)]}))` // prettier-ignore
    await tx`update registers.link set state = 'review'`
  })
  code = (await db.sql<[{ code: string }]>`select code from registers.link`)[0].code
})

const get = (url: string, who?: Uuid, accept = 'application/json') => app.inject({ url, headers: { accept, ...(who ? { 'x-who': who } : {}) } }) // prettier-ignore
const list = '/api/v1/registers/beekeepers/matches'
const looks = async (n: number) => (await linesAbout(db.sql, keeperId(n), { prefix: 'look.', limit: 99 })).length
const decide = (who: Uuid | undefined, body: object, key = 'key-12345678') =>
  app.inject({ method: 'POST', url: `${list}/${code}`, payload: body, headers: { accept: 'application/json', 'idempotency-key': key, ...(who ? { 'x-who': who } : {}) } }) // prettier-ignore
const lines = async (n: number) => (await linesAbout(db.sql, keeperId(n), { prefix: 'register.match', limit: 99 })).length // prettier-ignore

describe('the list', () => {
  it('is for whoever repairs the register, of the own units, and names nobody', async () => {
    const before = [await looks(17), await looks(901)]
    const answer = await get(list, inspectorN)
    expect(answer.json()).toMatchObject({ total: 1, matches: [{ code, unit: 'N1', otherUnit: 'N1' }] })
    expect(answer.body).not.toMatch(/Ada|Moss|Fern|B10\d|19\d\d-/)
    expect((await get(list, inspectorS)).json()).toEqual({ total: 0, matches: [] })
    expect([await looks(17), await looks(901)]).toEqual(before)
  })
  it.each([
    ['nobody', undefined, 401],
    ['a citizen', keeperId(17), 403],
    ['an official who only reads', trader, 403],
  ])('is refused to %s', async (_who, who, status) => expect((await get(list, who)).statusCode).toBe(status))
  it('of a register that is not matched is none', async () => {
    expect((await get('/api/v1/registers/nothing/matches', inspectorN)).statusCode).toBe(404)
  })
})

describe('opening a pair', () => {
  it('is a look at both people, committed with what is shown', async () => {
    const before = [await looks(17), await looks(901)]
    const answer = await get(`${list}/${code}`, inspectorN)
    expect(answer.statusCode).toBe(200)
    expect(answer.json<{ records: { data: object }[] }>().records.map(({ data }) => Object.keys(data).toSorted())).toEqual([['hives', 'name', 'tag'], ['hives', 'name', 'tag']]) // prettier-ignore
    expect([await looks(17), await looks(901)]).toEqual(before.map((n) => n + 1))
  })
  it.each([
    ['nobody', undefined, 401],
    ['a citizen, though it is about them', keeperId(17), 403],
    ['another place’s inspector', inspectorS, 403],
    ['one who may repair and not read', reader, 403],
  ])('is refused to %s, and looks at nobody', async (_who, who, status) => {
    const before = [await looks(17), await looks(901)]
    expect((await get(`${list}/${code}`, who)).statusCode).toBe(status)
    expect([await looks(17), await looks(901)]).toEqual(before)
  })
  it('by a code that is none: 404', async () => {
    expect((await get(`${list}/${'0'.repeat(20)}`, inspectorN)).statusCode).toBe(404)
  })
})

describe('a decision', () => {
  it('that it is one person merges the two, with a line in each one’s story; the same key changes nothing more', async () => {
    const before = [await lines(17), await lines(901)]
    const same = { decision: 'same', reason: 'One mother, one day' }
    expect((await decide(inspectorN, same)).json()).toEqual({ decision: 'same' })
    expect((await decide(inspectorN, same)).json()).toEqual({ decision: 'same' })
    expect([await lines(17), await lines(901)]).toEqual(before.map((n) => n + 1))
    const [first, second] = [keeperId(17), keeperId(901)].toSorted() as [Uuid, Uuid]
    expect(await registers.survivorAt(db.sql, second)).toBe(first)
    expect((await decide(inspectorN, { decision: 'different', reason: 'x' })).json()).toMatchObject({ code: 'key_reused' }) // prettier-ignore
    expect((await decide(inspectorN, same, 'another-key')).json()).toMatchObject({ code: 'match_decided' })
    expect((await get(list, inspectorN)).json()).toMatchObject({ total: 0 })
  })
  it('that they are two stays, also when the register is matched anew', async () => {
    expect((await decide(inspectorN, { decision: 'different', reason: 'Twins' }, 'key-different')).statusCode).toBe(200)
    await db.begin((tx) => matching.rematch(tx, now, 'beekeepers'))
    const [row] = await db.sql`select state, decided_by from registers.link where code = ${code}`
    expect(row).toEqual({ state: 'rejected', decided_by: inspectorN })
    expect(await registers.survivorAt(db.sql, keeperId(901))).toBe(keeperId(901))
  })
  it.each([
    ['nobody', undefined, 401],
    ['a citizen', keeperId(901), 403],
    ['another place’s inspector', inspectorS, 403],
    ['an official who only reads', trader, 403],
  ])('is refused to %s', async (_who, who, status) => {
    expect((await decide(who, { decision: 'same', reason: 'x' }, 'key-refused')).statusCode).toBe(status)
    expect(await db.sql`select state from registers.link`).toEqual([{ state: 'review' }])
  })
  it.each([
    ['no reason', { decision: 'same', reason: ' ' }, 422],
    ['a long one', { decision: 'same', reason: 'x'.repeat(501) }, 400],
    ['none of the two', { decision: 'perhaps', reason: 'x' }, 400],
  ])('with %s is refused, nothing kept', async (_what, body, status) => {
    expect([status, 422]).toContain((await decide(inspectorN, body, 'key-wrong-1')).statusCode)
    expect(await db.sql`select state from registers.link`).toEqual([{ state: 'review' }])
  })
})

describe('the pages', () => {
  it('list nobody, show both records side by side with the why, and keep a decision', async () => {
    const page = await get('/registers/beekeepers/matches', inspectorN, 'text/html')
    expect(page.body).toContain(`/registers/beekeepers/matches/${code}`)
    expect(page.body).not.toMatch(/Ada |Moss|Clover/)
    const pair = await get(`/registers/beekeepers/matches/${code}`, inspectorN, 'text/html')
    expect(pair.body).toContain('Are these two records of one person?')
    const key = /name="key" value="([^"]+)"/.exec(pair.body)![1]!
    const post = (form: Record<string, string>) => app.inject({ method: 'POST', url: `/registers/beekeepers/matches/${code}`, payload: new URLSearchParams({ key, ...form }).toString(), headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'x-who': inspectorN } }) // prettier-ignore
    const unsaid = await post({ reason: '' })
    expect(unsaid.statusCode).toBe(422)
    expect(unsaid.body).toContain('Choose whether it is one person or two.')
    const done = await post({ decision: 'different', reason: 'Twins' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/registers/beekeepers/matches'])
    expect(await db.sql`select state from registers.link`).toEqual([{ state: 'rejected' }])
  })
  it('ask whoever is not signed in to sign in first', async () => {
    const page = await get('/registers/beekeepers/matches', undefined, 'text/html')
    expect([page.statusCode, page.headers.location]).toEqual([303, '/sign-in?next=%2Fregisters%2Fbeekeepers%2Fmatches'])
  })
})
