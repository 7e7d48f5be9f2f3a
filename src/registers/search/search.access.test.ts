import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccess } from '#access'
import { createHttp, createJournal, fixedClock, linesAbout, SYSTEM, uuid8, type App, type Uuid } from '#platform'
import { createRegisters, registerRoutes, registerTexts } from '#registers'
import { createSealer } from '#trust'
import { same } from '#ui'
import { testDatabase } from '#test/database'
import { beekeepers } from '../fixture.ts'

const at = new Date('2026-03-02T03:00:00Z')
const clock = fixedClock(at)
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers], journal })
const UNITS: Readonly<Record<string, readonly string[]>> = {
  N1: ['N1', 'N'],
  N2: ['N2', 'N'],
  S1: ['S1', 'S'],
  N: ['N'],
}
const grant = (action: string, reach: 'own' | 'country') => ({
  action,
  scope: 'beekeepers',
  purpose: 'inspection',
  legalBasis: 'Bee Act',
  reach,
})
const rules = {
  roles: [
    { code: 'inspector', title: same('Inspector'), level: 'province', grants: [grant('register.search', 'own'), grant('register.read', 'own')] },
    { code: 'chief', title: same('Chief'), level: 'nation', grants: [grant('register.search', 'country'), grant('register.read', 'country')] },
    { code: 'reader', title: same('Reader'), level: 'commune', grants: [grant('register.read', 'own')] },
  ],
  statutes: [],
} // prettier-ignore
const who = (name: string) => uuid8('search test', name)
const [inspector, chief, reader, citizen] = ['inspector', 'chief', 'reader', 'citizen'].map(who) as [Uuid, Uuid, Uuid, Uuid] // prettier-ignore
const keepers: Record<string, Uuid> = { north: who('north'), second: who('second'), south: who('south') }
let db: Awaited<ReturnType<typeof testDatabase>>
let app: App
beforeAll(async () => {
  db = await testDatabase()
  const access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => UNITS[unit] ?? [], relations: async () => ({ parentOf: [] }) }) // prettier-ignore
  const by = { actor: SYSTEM, purpose: 'test' }
  await db.begin(async (tx) => {
    let tag = 0
    for (const [key, unit] of [['north', 'N1'], ['second', 'N2'], ['south', 'S1']] as const) // prettier-ignore
      await registers.write(tx, at, by, { register: 'beekeepers', owner: keepers[key]!, data: { tag: `B${++tag}`, name: `Ash ${key}`, born: '1980-01-02', stings: 'secret' }, validFrom: '2026-01-01', unit }) // prettier-ignore
    await access.appoint(tx, at, by, [
      { person: inspector, role: 'inspector', unit: 'N' },
      { person: chief, role: 'chief', unit: null },
      { person: reader, role: 'reader', unit: 'N1' },
    ])
  })
  const asked = (person: unknown) => (typeof person === 'string' ? { person, session: person, name: 'X', posts: [], actingFor: null } : null) // prettier-ignore
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'demo' },
    who: (request) => Promise.resolve(asked((request as unknown as { headers: Record<string, unknown> }).headers['x-person'])) as never,
    view: (request) => ({ language: request.language, path: request.url, sample: false, who: null }),
    texts: { ...registerTexts, not_permitted: same('Not permitted'), sign_in_first: same('Sign in first') },
    problemPage: (_view, problem) => `<h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  }) // prettier-ignore
  registerRoutes(app, {
    registers, access, database: db, clock,
    unitsUnder: (unit) => Object.keys(UNITS).filter((one) => UNITS[one]!.includes(unit)),
    findUnits: (text) => (text === 'both' ? ['N1', 'N2'] : ['N1', 'N2', 'S1'].filter((one) => one === text)).map((code) => ({ code, label: `Place ${code}` })),
    unitName: (unit) => `Place ${unit}`,
  }) // prettier-ignore
  await app.ready()
})
afterAll(() => app.close().then(() => db.close()))

const api = (path: string, person: Uuid | null, payload: object) =>
  app.inject({ method: 'POST', url: `/api/v1/registers/${path}`, payload, headers: person === null ? {} : { 'x-person': person } }) // prettier-ignore
const page = (url: string, person: Uuid | null, form?: Record<string, string>) =>
  app.inject({
    method: form ? 'POST' : 'GET',
    url,
    headers: { accept: 'text/html', ...(person === null ? {} : { 'x-person': person }), ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  }) // prettier-ignore
const looks = (person: Uuid) => linesAbout(db.sql, person, { prefix: 'look.', limit: 99 })
const refusals = (person: Uuid) => linesAbout(db.sql, person, { prefix: 'access.refused', limit: 99 })

describe('searching', () => {
  it('is for those who were given it, within their units, and every hit is a look', async () => {
    expect((await api('beekeepers/search', null, { name: 'ash' })).statusCode).toBe(401)
    for (const person of [citizen, reader])
      expect((await api('beekeepers/search', person, { name: 'ash' })).json()).toMatchObject({ status: 403, code: 'not_permitted' }) // prettier-ignore
    const before = (await looks(keepers['north']!)).length
    const mine = (await api('beekeepers/search', inspector, { name: 'ash' })).json()
    expect(mine.records.map((one: { owner: Uuid }) => one.owner)).toEqual([keepers['north'], keepers['second']])
    expect(mine).toMatchObject({ more: false, records: [{ why: ['why_name_part'], data: { name: 'Ash north', tag: 'B1' } }, {}] }) // prettier-ignore
    expect(await looks(keepers['north']!)).toHaveLength(before + 1)
    expect(await looks(keepers['south']!)).toEqual([])
    expect((await api('beekeepers/search', chief, { name: 'ash' })).json().records).toHaveLength(3)
    expect((await api('beekeepers/search', inspector, { number: 'B3' })).json().records).toEqual([])
  })

  it('in a place reaches no further than the post', async () => {
    const found = async (person: Uuid, place: string) => (await api('beekeepers/search', person, { name: 'ash', place })).json().records.length // prettier-ignore
    expect([await found(inspector, 'N2'), await found(inspector, 'S1'), await found(chief, 'S1')]).toEqual([1, 0, 1])
  })

  it('says in plain words why nobody is shown', async () => {
    for (const [body, code] of [
      [{}, 'search_by'],
      [{ name: '*' }, 'search_wildcard'],
    ] as const)
      expect((await api('beekeepers/search', chief, body)).json()).toMatchObject({ status: 422, code, title: registerTexts[code].en }) // prettier-ignore
    for (const body of [{ name: 5 }, { all: true }, { birthYear: '12345' }, { place: '' }])
      expect((await api('beekeepers/search', chief, body)).statusCode, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
    expect((await api('hats/search', chief, { name: 'ash' })).statusCode).toBe(404)
  })
})

describe('looking up', () => {
  const lookup = (person: Uuid | null, value: string, more: object = {}) => api('beekeepers/lookup', person, { field: 'tag', value, ...more }) // prettier-ignore

  it('gives the one record, journalled; who may not, learns nothing', async () => {
    expect((await lookup(null, 'B1')).statusCode).toBe(401)
    const before = (await looks(keepers['north']!)).length
    const answer = await lookup(reader, 'B1')
    expect(answer.json()).toMatchObject({ owner: keepers['north'], data: { tag: 'B1', name: 'Ash north' } })
    expect(answer.json().data).not.toHaveProperty('stings')
    const seen = await looks(keepers['north']!)
    expect(seen).toHaveLength(before + 1)
    expect(seen[0]).toMatchObject({ actor: reader, purpose: 'inspection', facts: { post: 'reader', unit: 'N1' } })
    expect((await lookup(reader, 'B3')).statusCode).toBe(403)
    expect((await refusals(keepers['south']!))[0]).toMatchObject({ actor: reader })
    expect((await lookup(reader, 'B999')).statusCode).toBe(403)
    expect((await lookup(chief, 'B999')).statusCode).toBe(404)
    expect((await lookup(chief, 'B1', { purpose: 'audit' })).statusCode).toBe(403)
    expect((await lookup(chief, 'Ash', { field: 'name' })).json()).toMatchObject({ status: 422, code: 'invalid' })
  })
})

describe('the search page', () => {
  const path = '/registers/beekeepers/search'

  it('asks to sign in, and is for those who may search', async () => {
    expect((await page(path, null)).headers.location).toBe('/sign-in?next=%2Fregisters%2Fbeekeepers%2Fsearch')
    expect((await page(path, citizen)).statusCode).toBe(403)
    const form = await page(path, chief)
    expect(form.body).toContain('name="name"')
    expect(form.body).toContain('autofocus')
  })

  it('lists whom it found, with the why and the way to the record; nothing typed stands in an address', async () => {
    const found = await page(path, inspector, { name: 'north ash', 'birthDate-year': '1980', place: 'N1' })
    expect(found.statusCode).toBe(200)
    expect(found.body).toContain('Ash north')
    expect(found.body).toContain('All the words, in another order · The same year of birth · The same place')
    expect(found.body).not.toMatch(/href="[^"]*north/)
    const href = /href="(\/registers\/beekeepers\/records\/[^"]+)"/.exec(found.body)![1]!
    const before = (await looks(keepers['north']!)).length
    const record = await page(href, inspector)
    expect(record.body).toContain('<h1>Ash north</h1>')
    expect(record.body).not.toContain('secret')
    expect(await looks(keepers['north']!)).toHaveLength(before + 1)
    expect((await page(href, citizen)).statusCode).toBe(403)
    expect((await page(`/registers/beekeepers/records/${keepers['south']}`, inspector)).statusCode).toBe(403)
    expect((await page(`/registers/beekeepers/records/${keepers['south']}`, chief)).body).toContain('Ash south')
  })

  it('keeps what was typed and says what to do when nothing can be searched', async () => {
    for (const [form, said] of [
      [{ name: 'x' }, registerTexts.search_by.en],
      [{ name: 'As*h' }, registerTexts.search_wildcard.en],
      [{ name: 'ash', 'birthDate-day': '31', 'birthDate-month': '2', 'birthDate-year': '1980' }, 'Enter a real date'],
      [{ name: 'ash', place: 'nowhere' }, 'no place of this name'],
      [{ name: 'ash', place: 'both' }, 'Choose one'],
    ] as const) {
      const answer = await page(path, chief, form)
      expect(answer.statusCode, said).toBe(422)
      expect(answer.body).toContain(said)
      expect(answer.body).toContain(`value="${form.name}"`)
    }
    expect((await page(path, chief, { name: 'ash', place: 'both' })).body).toContain('<option value="N2"')
    expect((await page(path, chief, { name: 'nobody so' })).body).toContain('Nobody found')
  })

  it('speaks every language', async () => {
    for (const [language, word] of [['vi', 'Tìm người'], ['fr', 'Trouver une personne'], ['en', 'Find a person']]) {
      const answer = await app.inject({ url: path, headers: { accept: 'text/html', 'accept-language': language, 'x-person': chief } })
      expect(answer.body).toContain(word)
    }
  }) // prettier-ignore
})
