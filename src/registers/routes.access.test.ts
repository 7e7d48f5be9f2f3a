import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, SYSTEM, uuid8, type Uuid } from '#platform'
import { DEMO } from '#identity'
import { registerRoutes } from '#registers'
import { people, settleIsland, UNITS } from '#test/island'
import { same } from '#ui'

let island: Awaited<ReturnType<typeof settleIsland>>
const judge = uuid8('islander', 'judge')
const registrar = uuid8('islander', 'registrar')
beforeAll(async () => {
  island = await settleIsland(
    'demo',
    (app, ground) =>
    registerRoutes(app, { ...ground, words: { purposes: { census: same('Counting people') } }, zone: 'UTC', unitsUnder: (unit) => Object.keys(UNITS).filter((one) => one === unit || UNITS[one]!.includes(unit)) }), // prettier-ignore
  )
  const { database, registers, access, clock, identity } = island
  const by = { actor: SYSTEM, purpose: 'sample' }
  await database.begin(async (tx) => {
    for (const [owner, name] of [[judge, 'Judge'], [registrar, 'Registrar']] as const)
      await registers.write(tx, clock.now(), by, { register: 'islanders', owner, data: { number: `I-${name}`, name, home: 'N1' }, validFrom: '2026-05-04', unit: 'N1' }) // prettier-ignore
    await access.appoint(tx, clock.now(), by, [
      { person: judge, role: 'judge', unit: null },
      { person: registrar, role: 'registrar', unit: 'N1' },
    ])
    await identity.activate(tx, clock.now(), by, [judge, registrar].map((person) => ({ person, name: 'Official', sample: true }))) // prettier-ignore
  })
})
afterAll(() => island.close())

const sql = () => island.database.sql
let keys = 0
const get = (url: string, cookie?: string) => island.get(url, cookie, 'application/json')
const post = (url: string, payload: object, cookie?: string, key = `key-of-test-${++keys}`) =>
  island.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'idempotency-key': key, ...(cookie ? { cookie } : {}) },
  })
const idOf = async (owner: Uuid) => (await island.registers.locate(sql(), { register: 'islanders', owner }))!.id
const enter = (who: Uuid) => island.enter(who)
const official = async (who: Uuid) =>
  `onedoor=${(await island.identity.signIn(who, { cookies: {}, headers: {} }, DEMO)).token}`

describe('what the registers are', () => {
  it('anybody may read, on pages and as data', async () => {
    for (const url of ['/registers', '/registers/islanders']) {
      const page = await island.get(url)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('Register of islanders')
    }
    const page = (await island.get('/registers/islanders')).body
    for (const text of ['Illness', 'Sensitive', 'Counting people', 'unique', 'Island Act, article 1']) expect(page).toContain(text) // prettier-ignore
    const told = (await get('/api/v1/registers/islanders')).json()
    expect(told).toMatchObject({ definition: { code: 'islanders' }, schema: { type: 'object', additionalProperties: false }, records: expect.any(Number) }) // prettier-ignore
    expect(told.schema.properties.sex).toEqual({ enum: ['f', 'm'] })
    const openapi = (await get('/api/v1/registers/islanders/openapi.json')).json()
    expect(openapi).toMatchObject({ openapi: '3.1.0', components: { schemas: { Data: { required: ['number', 'name'] } } } }) // prettier-ignore
    expect(Object.keys(openapi.paths)).toContain('/api/v1/registers/islanders/records/{id}')
    for (const url of ['/registers/hats', '/api/v1/registers/hats', '/api/v1/registers/hats/openapi.json']) expect((await get(url)).statusCode).toBe(404) // prettier-ignore
  })
})

describe('reading at a moment', () => {
  it('asks the same permit and is the same look', async () => {
    const cookie = await enter(people.ada)
    const url = `/api/v1/registers/islanders/records/${await idOf(people.ada)}`
    expect((await get(`${url}?asOf=2026-06-01`, cookie)).json()).toMatchObject({ version: 1, validFrom: '2026-05-04', validTo: null }) // prettier-ignore
    expect((await get(`${url}?asOf=2026-05-03`, cookie)).statusCode).toBe(404)
    expect((await get(`${url}?asKnownAt=2020-01-01T00:00:00Z`, cookie)).statusCode).toBe(404)
    for (const wrong of ['asOf=2026-13-01', 'asOf=now', 'asKnownAt=yesterday']) expect((await get(`${url}?${wrong}`, cookie)).statusCode, wrong).toBe(400) // prettier-ignore
    expect((await linesAbout(sql(), people.ada, { prefix: 'look.', limit: 1 }))[0]?.facts).toMatchObject({ asOf: '2026-06-01' }) // prettier-ignore
    expect((await get(`${url}/history`, cookie)).json().versions).toHaveLength(1)
    const stranger = await enter(people.dan)
    for (const path of [`${url}?owner=${people.ada}&asOf=2026-06-01`, `${url}/history?owner=${people.ada}`])
      expect((await get(path, stranger)).statusCode).toBe(403)
    expect((await get(`${url}/history?owner=${people.ada}`)).statusCode).toBe(401)
  })
})

describe('writing', () => {
  const body = (more: object) => ({ owner: people.dan, data: { home: 'N2' }, validFrom: '2026-07-01', reason: 'moved', ...more }) // prettier-ignore
  const url = '/api/v1/registers/islanders/records'
  it('is for whom a grant reaches there; once for a key; told what changed when late', async () => {
    const [cookie, id] = [await official(registrar), await idOf(people.dan)]
    expect((await post(url, body({ id, after: 1 }))).statusCode).toBe(401)
    for (const who of [people.dan, people.ada, people.clerkS1, people.clerkN1])
      expect((await post(url, body({ id, after: 1 }), await enter(who))).statusCode, who).toBe(403)
    const first = await post(url, body({ id, after: 1 }), cookie, 'one-and-the-same')
    expect(first.json()).toEqual({ id, version: 2 })
    expect((await post(url, body({ id, after: 1 }), cookie, 'one-and-the-same')).json()).toEqual({ id, version: 2 })
    const late = await post(url, body({ id, after: 1, data: { sex: 'm' } }), cookie)
    expect(late.json()).toMatchObject({
      status: 409,
      code: 'stale',
      errors: [{ field: 'home', code: 'changed_since' }],
    })
    const wrong = await post(url, body({ id, after: 2, data: { sex: 'x', wings: 2 } }), cookie)
    expect(wrong.json()).toMatchObject({ status: 422, errors: [{ field: 'wings' }, { field: 'sex' }] })
    // Neither a new record elsewhere, nor one's own, nor one taken where the post does not reach.
    expect((await post(url, { owner: uuid8('new'), data: { number: 'I-9', name: 'New' }, validFrom: '2026-07-01', unit: 'S1' }, cookie)).statusCode).toBe(403) // prettier-ignore
    expect((await post(url, body({ id, after: 2, unit: 'S1' }), cookie)).statusCode).toBe(403)
    expect((await post(url, body({ owner: registrar, id: await idOf(registrar), after: 1 }), cookie)).statusCode).toBe(
      403,
    )
    expect((await post(url, { owner: uuid8('new'), data: { number: 'I-9', name: 'New' }, validFrom: '2026-07-01', unit: 'N1' }, cookie)).statusCode).toBe(200) // prettier-ignore
    expect((await island.app.inject({ method: 'POST', url, payload: body({ id, after: 2 }), headers: { cookie } })).statusCode).toBe(400) // prettier-ignore
  })
})

describe('a declared look-up', () => {
  it('finds for whom a grant to search reaches, there alone, each hit a look', async () => {
    const url = '/api/v1/registers/islanders/lookups/home'
    const cookie = await official(registrar)
    const before = (await linesAbout(sql(), people.ada, { prefix: 'look.', limit: 99 })).length
    const found = (await post(url, { values: ['N1'] }, cookie)).json().records as { owner: Uuid; data: object }[]
    expect(found.map((one) => one.owner)).toContain(people.ada)
    expect(found.find((one) => one.owner === people.ada)!.data).toEqual({ name: 'Đặng Ada', home: 'N1' })
    expect(await linesAbout(sql(), people.ada, { prefix: 'look.', limit: 99 })).toHaveLength(before + 3) // her own record, and as a mother those of two
    expect((await post(url, { values: ['S1'] }, cookie)).json()).toEqual({ records: [] })
    expect((await post('/api/v1/registers/islanders/lookups/name', { values: ['x'] }, cookie)).statusCode).toBe(422)
    for (const who of [people.ada, people.clerkN1]) expect((await post(url, { values: ['N1'] }, await enter(who))).statusCode).toBe(403) // prettier-ignore
    expect((await post(url, { values: ['N1'] })).statusCode).toBe(401)
    for (const wrong of [{ values: [] }, {}]) expect((await post(url, wrong, cookie)).statusCode).toBe(400) // prettier-ignore
  })
})

describe('orders', () => {
  it('of a court alone: sealing, and nobody learns of it by how they are refused', async () => {
    const [bench, id] = [await official(judge), await idOf(people.cleo)]
    const url = `/api/v1/registers/islanders/records/${id}`
    const order = { owner: people.cleo, order: 'Order 1/2026', purposes: ['justice'] }
    for (const who of [people.cleo, people.clerkN1, people.minister, registrar]) {
      const cookie = who === registrar ? await official(registrar) : await enter(who)
      expect((await post(`${url}/seal`, order, cookie)).statusCode).toBe(403)
    }
    expect((await post(`${url}/seal`, order)).statusCode).toBe(401)
    const unmade = `/api/v1/registers/islanders/records/${uuid8('none')}`
    const ask = async (address: string, cookie: string) =>
      (await get(`${address}?owner=${people.cleo}`, cookie)).statusCode
    const [own, clerk, stranger] = [await enter(people.cleo), await enter(people.clerkN1), await enter(people.dan)]
    const before = [await ask(unmade, own), await ask(unmade, clerk), await ask(unmade, stranger)]
    expect((await post(`${url}/seal`, order, bench)).json()).toEqual({ done: true })
    expect([await ask(url, own), await ask(url, clerk), await ask(url, stranger)]).toEqual(before)
    expect((await get(`${url}/history?owner=${people.cleo}`, own)).statusCode).toBe(404)
    expect((await get('/api/v1/me/records', own)).json().records).toEqual([])
    expect((await get(`${url}?owner=${people.cleo}`, bench)).json().data).toEqual({ number: 'I-cleo', name: 'Đặng Cleo' }) // prettier-ignore
    expect((await post(`${url}/unseal`, { owner: people.cleo, order: 'Order 2/2026' }, own)).statusCode).toBe(403)
    expect((await post(`${url}/unseal`, { owner: people.cleo, order: 'Order 2/2026' }, bench)).statusCode).toBe(200)
    expect(await ask(url, own)).toBe(200)
  })

  it('merging and telling apart, by whom it was given; the refused attempt is seen by both', async () => {
    const bench = await official(judge)
    const pair = { person: people.ben, into: people.cleo, reason: 'one child entered twice' }
    for (const who of [people.ada, people.clerkN1]) expect((await post('/api/v1/registers/persons/merge', pair, await enter(who))).statusCode).toBe(403) // prettier-ignore
    for (const who of [people.ben, people.cleo]) expect((await linesAbout(sql(), who, { prefix: 'access.refused', limit: 1 }))[0]?.facts).toMatchObject({ action: 'register.merge' }) // prettier-ignore
    expect((await post('/api/v1/registers/persons/merge', pair, bench)).statusCode).toBe(200)
    expect((await post('/api/v1/registers/persons/merge', pair, bench)).json()).toMatchObject({ status: 409, code: 'already_merged' }) // prettier-ignore
    expect(await island.registers.survivorAt(sql(), people.ben)).toBe(people.cleo)
    const apart = { person: people.ben, reason: 'two after all' }
    expect((await post('/api/v1/registers/persons/unmerge', apart, await enter(people.ada))).statusCode).toBe(403)
    expect((await post('/api/v1/registers/persons/unmerge', apart, bench)).statusCode).toBe(200)
    expect((await post('/api/v1/registers/persons/unmerge', apart, bench)).statusCode).toBe(404)
  })

  it('erasure, by whom it was given, of others', async () => {
    const bench = await official(judge)
    const erase = { owner: people.dan, register: 'islanders', order: 'Order 3/2026' }
    for (const who of [people.dan, people.minister]) expect((await post('/api/v1/registers/persons/erase', erase, await enter(who))).statusCode).toBe(403) // prettier-ignore
    const id = await idOf(people.dan)
    expect((await post('/api/v1/registers/persons/erase', erase, bench)).statusCode).toBe(200)
    expect((await get(`/api/v1/registers/islanders/records/${id}`, await enter(people.dan))).statusCode).toBe(404)
    expect((await post('/api/v1/registers/persons/erase', { ...erase, owner: judge }, bench)).statusCode).toBe(403)
    for (const wrong of [{ ...erase, order: '' }, { ...erase, owner: 'dan' }, { ...erase, all: true }, {}])
      expect((await post('/api/v1/registers/persons/erase', wrong, bench)).statusCode).toBe(400)
  })
})
