import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, projectRoot, uuid7, uuid8, type Uuid } from '#platform'
import { registerRoutes } from '#registers'
import { people, settleIsland, UNITS } from '#test/island'
import * as store from './store.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland(
    'demo',
    (app, ground) =>
    registerRoutes(app, { ...ground, unitsUnder: (unit) => Object.keys(UNITS).filter((one) => one === unit || UNITS[one]!.includes(unit)) }), // prettier-ignore
  )
})
afterAll(() => island.close())

const sql = () => island.database.sql
const now = () => island.clock.now()
const looks = (person: Uuid) => linesAbout(sql(), person, { prefix: 'look.', limit: 99 })
const refusals = (person: Uuid) => linesAbout(sql(), person, { prefix: 'access.refused', limit: 99 })
const clerk = { actor: people.clerkN1, purpose: 'census', legalBasis: 'Island Act', post: 'clerk', unit: 'N1' }
const own = (person: Uuid) => ({ actor: person, purpose: 'self' })
const at = { register: 'islanders', owner: people.ben }

describe('a look', () => {
  it('is written with every disclosure: who, from where, why, which fields, and for all whom the record is about', async () => {
    const dossier = uuid7(now())
    const before = (await looks(people.ben)).length
    const record = await island.registers.read(sql(), now(), clerk, { ...at, dossier })
    expect(record?.data).toEqual({ name: 'Đặng Ben', home: 'N1' })
    const lines = await looks(people.ben)
    expect(lines).toHaveLength(before + 1)
    expect(lines[0]).toMatchObject({
      type: 'look.register',
      owner: people.ben,
      actor: people.clerkN1,
      purpose: 'census',
      legalBasis: 'Island Act',
      dossier,
      unit: 'N1',
      facts: { register: 'islanders', post: 'clerk', unit: 'N1', fields: 'name,home' },
      role: 'subject',
    })
    expect((await looks(people.ada))[0]).toMatchObject({ id: lines[0]!.id, role: 'mother' })
  })

  it('is one for all records about a person; those of others say little, and their owners learn of it', async () => {
    const [before, benBefore] = [(await looks(people.ada)).length, (await looks(people.ben)).length]
    const records = await island.registers.aboutPerson(sql(), now(), own(people.ada), people.ada)
    const bens = records.find((one) => one.owner === people.ben)
    expect(records.map((one) => one.owner).toSorted()).toEqual([people.ada, people.ben, people.cleo].toSorted())
    expect(bens?.data).toEqual({ name: 'Đặng Ben' })
    const lines = await looks(people.ada)
    expect(lines).toHaveLength(before + 1)
    expect(lines[0]).toMatchObject({ owner: people.ada, facts: { register: 'islanders', records: 3 } })
    const [seen] = await looks(people.ben)
    expect(await looks(people.ben)).toHaveLength(benBefore + 1)
    expect(seen).toMatchObject({ id: lines[0]!.id, role: 'concerned' })
  })

  it('is one for a history, and one a person for a search, committed before the hits are shown', async () => {
    const found = await island.registers.locate(sql(), at)
    await island.registers.history(sql(), now(), clerk, { ...at, id: found!.id })
    const before = (await looks(people.cleo)).length
    const { hits } = await island.registers.search(island.database, now(), clerk, {
      register: 'islanders',
      name: 'dang',
      units: null,
    })
    expect(hits).toHaveLength(3)
    for (const { owner } of hits) expect((await looks(owner))[0]?.facts).toMatchObject({ fields: 'name,home' })
    expect(await looks(people.cleo)).toHaveLength(before + 1)
  })

  it('is needed for no id: where records are, who is kin, whether a key exists say no field', async () => {
    const before = await sql()`select count(*)::int as n from journal.line`
    const located = await island.registers.locate(sql(), at)
    expect(Object.keys(located!).toSorted()).toEqual([
      'about',
      'id',
      'owner',
      'register',
      'sealedFor',
      'survivor',
      'unit',
      'version',
    ])
    const naming = await island.registers.locateAbout(sql(), { register: 'islanders', person: people.ada })
    expect(naming.map((one) => one.owner)).toContain(people.ada)
    expect(naming.every((one) => one.about.some(({ person }) => person === people.ada) && !('data' in one))).toBe(true)
    const kin = await island.registers.relations(sql(), people.ada, now())
    expect([...kin.children, ...kin.parentOf].every((one) => one === people.ben || one === people.cleo)).toBe(true)
    expect(await island.registers.exists(sql(), 'islanders', 'number', 'I-ada')).toBe(true)
    expect(await sql()`select count(*)::int as n from journal.line`).toEqual(before)
  })
})

describe('no look, no disclosure', () => {
  it('when the journal cannot take the look, nothing is shown', async () => {
    const never = new Date('2150-01-01T00:00:00Z') // no month of the journal
    for (const read of [
      () => island.registers.read(sql(), never, clerk, at),
      () => island.registers.aboutPerson(sql(), never, own(people.ada), people.ada),
      () =>
        island.registers.search(island.database, never, clerk, { register: 'islanders', name: 'dang', units: null }),
    ])
      await expect(read()).rejects.toThrow('no partition')
  })

  it('when the disclosure fails, no look is left', async () => {
    const owner = uuid8('nobody', 'ever')
    const line = { owner, type: 'look.register', about: [{ person: owner, role: 'subject' }] }
    const wrong = [{ register: 'islanders', owner, id: owner, version: 'x' as unknown as number, fields: ['name'] }]
    await expect(store.disclose(sql(), island.journal.look(sql(), now(), clerk, line), wrong)).rejects.toThrow(
      'integer',
    )
    expect(await looks(owner)).toEqual([])
    // The same with what exists leaves its look, though it shows nothing.
    await store.disclose(sql(), island.journal.look(sql(), now(), clerk, line), [{ ...wrong[0]!, version: 1 }])
    expect(await looks(owner)).toHaveLength(1)
  })

  it('when the connection is killed before the commit, neither is left', async () => {
    const before = await looks(people.ben)
    const killed = island.database.begin(async (tx) => {
      await island.registers.read(tx, now(), clerk, at)
      await tx`select pg_terminate_backend(pg_backend_pid())`
      return 'disclosed'
    })
    await expect(killed).rejects.toThrow()
    expect(await looks(people.ben)).toEqual(before)
  })

  it('when the purpose has no view, nothing is shown and nothing looked at', async () => {
    const before = await looks(people.ben)
    for (const purpose of ['steering', 'toString', '__proto__', ''])
      await expect(island.registers.read(sql(), now(), { ...clerk, purpose }, at)).rejects.toMatchObject({ status: 403, code: 'no_view' }) // prettier-ignore
    expect(await looks(people.ben)).toEqual(before)
  })

  it('one statement alone reads a field for showing, one for changing, one for checking against a definition', () => {
    const folder = `${projectRoot()}/src/registers`
    // Who stands for whom is a fact for decisions: store-named reads a field to judge by, and gives ids alone.
    const stores = readdirSync(folder).filter((name) => name.startsWith('store') && name !== 'store-named.ts')
    const reading = stores.flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').match(/(?:select|\bv\.)\s*data\b|select \*|\.\* from registers/g) ?? []) // prettier-ignore
    // `select data` in held, `v.data` in disclose and standing, `select *` from the parameters of disclose and of loading.
    expect(reading.filter((text) => text !== 'select *').toSorted()).toEqual(['select data', 'v.data', 'v.data'])
  })
})

const get = (url: string, cookie?: string) => island.get(url, cookie, 'application/json')
const recordOf = async (owner: Uuid) => {
  const found = await island.registers.locate(sql(), { register: 'islanders', owner })
  return `/api/v1/registers/islanders/records/${found!.id}?owner=${owner}`
}

describe('the API', () => {
  it('says to anyone what the registers are', async () => {
    const answer = await get('/api/v1/registers')
    expect(answer.statusCode).toBe(200)
    expect(answer.json().registers[0]).toMatchObject({
      code: 'islanders',
      views: { census: ['name', 'home'] },
      fields: expect.any(Array),
    })
    expect(answer.json().registers[0].fields[3].codes).toHaveProperty('f')
  })

  it('gives nothing of a person to nobody', async () => {
    for (const url of [await recordOf(people.ada), '/api/v1/me/records', `/api/v1/me/records?person=${people.ada}`])
      expect((await get(url)).statusCode, url).toBe(401)
    const search = await island.app.inject({
      method: 'POST',
      url: '/api/v1/registers/islanders/search',
      payload: { name: 'dang' },
    })
    expect(search.statusCode).toBe(401)
  })

  it('gives one’s own and one’s child’s, with types as they are', async () => {
    const cookie = await island.enter(people.ada)
    const mine = (await get('/api/v1/me/records', cookie)).json()
    expect(mine.person).toBe(people.ada)
    expect(mine.records).toHaveLength(3)
    const bens = (await get(`/api/v1/me/records?person=${people.ben}`, cookie)).json()
    expect(bens.records).toMatchObject([{ owner: people.ben, version: 1, data: { name: 'Đặng Ben', number: 'I-ben' }, recordedAt: expect.stringMatching(/Z$/), dossier: null }]) // prettier-ignore
    expect((await looks(people.ben))[0]).toMatchObject({ actor: people.ada, actingFor: people.ben, purpose: 'parent' })
    const own = await get((await recordOf(people.ada)).split('?')[0]!, cookie)
    expect(own.json()).toMatchObject({ owner: people.ada, register: 'islanders', data: { name: 'Đặng Ada' } })
    expect((await get(await recordOf(people.ben), cookie)).statusCode).toBe(200)
  })

  it('refuses another’s by id and journals the attempt for them; whether it exists is not said', async () => {
    const cookie = await island.enter(people.dan)
    const before = (await refusals(people.ada)).length
    const made = await get(await recordOf(people.ada), cookie)
    const unmade = await get(`/api/v1/registers/islanders/records/${uuid8('none')}?owner=${people.ada}`, cookie)
    const all = await get(`/api/v1/me/records?person=${people.ada}`, cookie)
    for (const answer of [made, unmade, all])
      expect(answer.json()).toMatchObject({ status: 403, code: 'not_permitted' })
    const seen = await refusals(people.ada)
    expect(seen).toHaveLength(before + 3)
    expect(seen[0]).toMatchObject({ actor: people.dan, facts: { action: 'register.read', reason: 'not_yours' } })
    const missing = await get(`/api/v1/registers/islanders/records/${uuid8('none')}`, cookie)
    expect(missing.json()).toMatchObject({ status: 404, code: 'record_not_found' })
  })

  it('gives an official the view of the purpose, in the jurisdiction only', async () => {
    const [north, south] = [await island.enter(people.clerkN1), await island.enter(people.clerkS1)]
    const answer = await get(await recordOf(people.dan), north)
    expect(answer.json().data).toEqual({ name: 'Lê Dan', home: 'N1' })
    expect((await get(await recordOf(people.dan), south)).statusCode).toBe(403)
    expect((await refusals(people.dan))[0]).toMatchObject({
      actor: people.clerkS1,
      facts: { reason: 'outside_jurisdiction' },
    })
    // Nor the holder's own record by post: what the law gives to everybody serves there.
    expect((await get(await recordOf(people.clerkN1), north)).json().data).toHaveProperty('number')
    expect((await get(`${await recordOf(people.dan)}&purpose=steering`, north)).statusCode).toBe(403)
  })

  it('lets only those search who were given it, and only where', async () => {
    const cookie = await island.enter(people.clerkN1)
    const search = (payload: object) => island.app.inject({ method: 'POST', url: '/api/v1/registers/islanders/search', payload, headers: { cookie } }) // prettier-ignore
    expect((await search({ name: 'dang' })).json()).toMatchObject({ status: 403 })
    for (const payload of [{ name: 5 }, { name: 'x'.repeat(101) }, { birthDate: '2026-13-01' }, { all: true }])
      expect((await search(payload)).statusCode, JSON.stringify(payload)).toBeGreaterThanOrEqual(400)
  })

  it('answers wrong addresses with a refusal, never a fault', async () => {
    const cookie = await island.enter(people.dan)
    const id = uuid8('none')
    for (const [url, status] of [
      ['/api/v1/registers/hats/records/' + id, 404],
      ['/api/v1/registers/islanders/records/1', 400],
      [`/api/v1/registers/islanders/records/${id}?owner=me`, 400],
      [`/api/v1/registers/islanders/records/${id}?whose=${id}`, 400],
      [`/api/v1/registers/${'x'.repeat(61)}/records/${id}`, 400],
      ['/api/v1/me/records?person=%00', 400],
      [`/api/v1/me/records?person=${id}&person=${id}`, 400],
    ] as const)
      expect((await get(url, cookie)).statusCode, url).toBe(status)
  })
})
