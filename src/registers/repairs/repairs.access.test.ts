import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linesAbout, linesOfStream, type Uuid } from '#platform'
import { officials, settleSailors, type Harbour } from '#test/sailors'
import { sailor, sailorId } from '../quality/fixture.ts'
import { find } from './store.ts'

let harbour: Harbour
beforeAll(async () => {
  harbour = await settleSailors()
})
afterAll(() => harbour.close())

let keys = 0
const key = () => `key-of-a-test-${++keys}`
const sql = () => harbour.database.sql
const failing = async (unit = 'N1', who: Uuid = officials.keeperN1) => (await harbour.get(`/api/v1/registers/sailors/quality/failing?rule=rank-known&unit=${unit}`, who)).json().records as { code: string }[] // prettier-ignore
const open = async (record: string, who: Uuid | undefined, with_ = key()) => harbour.post('/api/v1/repairs', { register: 'sailors', record }, who, { 'idempotency-key': with_ }) // prettier-ignore
const run = (code: string, command: object, who: Uuid | undefined, headers: Record<string, string> = {}) => harbour.post(`/api/v1/repairs/${code}/commands`, command, who, { 'idempotency-key': key(), ...headers }) // prettier-ignore
const petition = (n: number, who: Uuid | undefined, more: object = {}, with_ = key()) => harbour.post('/api/v1/me/petitions', { register: 'sailors', owner: sailorId(n), id: sailor(n).id, field: 'name', wanted: 'Mây', text: 'My papers say so', ...more }, who, { 'idempotency-key': with_ }) // prettier-ignore
const version = async (code: string, who: Uuid) => (await harbour.get(`/api/v1/repairs/${code}`, who)).json().record.version as number // prettier-ignore

describe('a failing record', () => {
  let record: string
  beforeEach(async () => {
    await harbour.change(2, { rank: 'cook' })
    await harbour.settle()
    record = (await failing())[0]!.code
  })

  it('is taken in hand by who keeps the register there, once', async () => {
    for (const who of [officials.readerN1, officials.headN, officials.minister, officials.keeperS1, sailorId(2)])
      expect((await open(record, who)).statusCode).toBe(403)
    expect((await open(record, undefined)).statusCode).toBe(401)
    const same = key()
    const first = await open(record, officials.keeperN1, same)
    expect(first.statusCode).toBe(201)
    expect((await open(record, officials.keeperN1, same)).json()).toEqual(first.json())
    expect((await open(record, officials.keeperN1)).json()).toEqual(first.json())
    expect((await open('0000-0000-0000-0000', officials.keeperN1)).statusCode).toBe(403)
    const repair = (await find(sql(), first.json().code))!
    expect(repair).toMatchObject({ state: 'verifying', source: 'quality', rules: ['rank-known'], unit: 'N1', head: 1 })
    expect(repair.verifyDue).toEqual(harbour.calendar.dueAfterDays(repair.openedAt, 5))
    const lines = await linesOfStream(sql(), repair.owner, repair.id)
    expect(lines).toMatchObject([{ type: 'repair.opened', actor: officials.keeperN1, unit: 'N1', facts: { repair: repair.code, state: 'verifying' } }]) // prettier-ignore
  })

  it('is confirmed, then corrected with a reason: a new version, and the rule passes at once', async () => {
    const { code } = (await open(record, officials.keeperN1)).json()
    const confirm = await run(code, { type: 'confirm' }, officials.keeperN1)
    expect(confirm.json()).toMatchObject({ state: 'correcting', late: false, head: 2 })
    expect((await run(code, { type: 'confirm' }, officials.keeperN1)).json()).toMatchObject({ status: 409, code: 'repair_not_now' }) // prettier-ignore
    const seen = await version(code, officials.keeperN1)
    const correct = { type: 'correct', version: seen, data: { rank: 'mate', name: 'Mai 2' }, reason: 'The ship’s book says mate' } // prettier-ignore
    for (const who of [officials.readerN1, officials.headN, officials.keeperS1, sailorId(2)])
      expect((await run(code, correct, who)).statusCode).toBe(403)
    expect((await run(code, { ...correct, data: { name: 'Mai 2' } }, officials.keeperN1)).json()).toMatchObject({ status: 422, code: 'nothing_changed' }) // prettier-ignore
    expect((await run(code, { ...correct, data: { knots: 'many' } }, officials.keeperN1)).json()).toMatchObject({ status: 422, errors: [{ field: 'knots' }] }) // prettier-ignore
    expect((await run(code, { ...correct, version: seen - 1 }, officials.keeperN1)).json()).toMatchObject({ status: 409, code: 'stale' }) // prettier-ignore
    expect((await run(code, correct, officials.keeperN1, { 'if-match': '"1"' })).json()).toMatchObject({ status: 409, code: 'stale' }) // prettier-ignore
    expect((await run(code, correct, officials.keeperN1, { 'if-match': '"2"' })).json()).toMatchObject({ state: 'corrected', reason: correct.reason }) // prettier-ignore
    await harbour.settle()
    expect(await failing()).toEqual([])
    const [written] = await linesAbout(sql(), sailorId(2), { prefix: 'register.written', limit: 1 })
    expect(written).toMatchObject({ actor: officials.keeperN1, facts: { version: seen + 1, fields: 'rank' } })
    const [row] = await sql()`select reason, valid_from::text as day from registers.version where owner = ${sailorId(2)} order by version desc limit 1` // prettier-ignore
    expect(row).toEqual({ reason: correct.reason, day: '2020-01-01' })
  })

  it('that is right by another way needs no work any more', async () => {
    const { code } = (await open(record, officials.keeperN1)).json()
    await harbour.change(2, { rank: 'mate' })
    await harbour.settle()
    expect(await find(sql(), code)).toMatchObject({ state: 'resolved' })
    expect((await run(code, { type: 'confirm' }, officials.keeperN1)).statusCode).toBe(409)
  })

  it('that is right as it is, is refused with a reason', async () => {
    const { code } = (await open(record, officials.keeperN1)).json()
    expect((await run(code, { type: 'refuse' }, officials.keeperN1)).statusCode).toBe(400)
    expect((await run(code, { type: 'refuse', reason: '' }, officials.keeperN1)).statusCode).toBe(400)
    expect((await run(code, { type: 'refuse', reason: 'A cook he is' }, officials.keeperN1)).json()).toMatchObject({ state: 'refused' }) // prettier-ignore
    // It fails still, and may be opened anew.
    expect((await open(record, officials.keeperN1)).json().code).not.toBe(code)
  })
})

describe('the work list', () => {
  it('holds what lies in the own places, late first, and names nobody', async () => {
    await harbour.change(1, { rank: 'cook' })
    await harbour.settle()
    const [south] = await failing('S1', officials.keeperS1)
    const { code } = (await open(south!.code, officials.keeperS1)).json()
    const of = async (who: Uuid) => (await harbour.get('/api/v1/repairs', who)).json()
    expect((await of(officials.keeperS1)).repairs.map((one: { code: string }) => one.code)).toEqual([code])
    expect((await of(officials.keeperN1)).repairs.map((one: { code: string }) => one.code)).not.toContain(code)
    for (const who of [officials.readerN1, officials.headN, officials.minister, sailorId(1)])
      expect((await harbour.get('/api/v1/repairs', who)).statusCode).toBe(403)
    expect((await harbour.get('/api/v1/repairs')).statusCode).toBe(401)
    const offset = harbour.clock.offset()
    harbour.clock.moveTo(offset + 9 * 86_400_000)
    const late = await harbour.get('/api/v1/repairs', officials.keeperS1)
    expect(late.json()).toMatchObject({ late: 1, repairs: [{ code, late: true, state: 'verifying' }] })
    expect(late.body).not.toContain(sailorId(1))
    // Leaders and everybody see how many are late where, and which they are only who works on them.
    expect((await harbour.get('/api/v1/registers/sailors/quality?unit=S')).json().repairs).toEqual({ open: 1, late: 1 })
    expect((await harbour.get('/api/v1/registers/sailors/quality?unit=N2')).json().repairs).toEqual({
      open: 0,
      late: 0,
    })
    const page = await harbour.get('/work/repairs', officials.keeperS1, 'text/html')
    expect(page.body).toMatch(/<tr role="row" class="bad">/)
    expect(page.body).toMatch(/autofocus[^>]*data-item/)
    expect(page.body).not.toContain('Mai ')
    harbour.clock.moveTo(offset)
  })

  it('opens an item for its keeper alone: a look', async () => {
    const [{ code }] = (await harbour.get('/api/v1/repairs', officials.keeperS1)).json().repairs
    for (const who of [officials.keeperN1, officials.readerN1, officials.minister, sailorId(1)])
      expect((await harbour.get(`/api/v1/repairs/${code}`, who)).statusCode).toBe(403)
    const answer = (await harbour.get(`/api/v1/repairs/${code}`, officials.keeperS1)).json()
    expect(answer).toMatchObject({ repair: { code, state: 'verifying' }, record: { data: { rank: 'cook' } } })
    const [look] = await linesAbout(sql(), sailorId(1), { prefix: 'look.', limit: 1 })
    expect(look).toMatchObject({ type: 'look.register', actor: officials.keeperS1, purpose: 'census' })
    expect((await harbour.get('/api/v1/repairs/R-NONE', officials.keeperS1)).statusCode).toBe(404)
  })
})

describe('a petition', () => {
  it('is of one’s own record; nobody else’s', async () => {
    expect((await petition(5, undefined)).statusCode).toBe(401)
    for (const who of [sailorId(6), officials.keeperS1, officials.minister])
      expect((await petition(5, who)).statusCode).toBe(403)
    const same = key()
    const sent = await petition(5, sailorId(5), {}, same)
    expect(sent.statusCode).toBe(201)
    expect((await petition(5, sailorId(5), {}, same)).json()).toEqual(sent.json())
    expect((await petition(5, sailorId(5), { wanted: 'Other' }, same)).json()).toMatchObject({ status: 422, code: 'key_reused' }) // prettier-ignore
    expect((await petition(5, sailorId(5), { field: 'sails' })).json()).toMatchObject({ status: 422, errors: [{ field: 'field' }] }) // prettier-ignore
    expect((await petition(5, sailorId(5), { wanted: ' ' })).json()).toMatchObject({ status: 422, errors: [{ field: 'wanted' }] }) // prettier-ignore
    expect((await petition(5, sailorId(5), { id: sailor(6).id })).statusCode).toBe(404)
    const repair = (await find(sql(), sent.json().code))!
    expect(repair).toMatchObject({ source: 'petition', petitioner: sailorId(5), unit: 'S1', claim: { field: 'name', wanted: 'Mây' } }) // prettier-ignore
    const [line] = await linesOfStream(sql(), repair.owner, repair.id)
    expect(line).toMatchObject({ type: 'repair.petitioned', actor: sailorId(5), facts: { fields: 'name' } })
    // What the person says is sealed, never in the open header.
    expect(JSON.stringify(line)).not.toContain('Mây')
    expect(await harbour.journal.body(sql(), line!.owner, line!.id, sailorId(5))).toMatchObject({ claim: { wanted: 'Mây' } }) // prettier-ignore
  })

  it('is followed by its sender alone, worked on by the office, and its end is told', async () => {
    const { code } = (await petition(7, sailorId(7))).json()
    const follow = (who: Uuid | undefined) => harbour.get(`/api/v1/me/petitions/${code}`, who)
    expect((await follow(undefined)).statusCode).toBe(401)
    for (const who of [sailorId(5), officials.keeperS1]) expect((await follow(who)).statusCode).toBe(404)
    expect((await follow(sailorId(7))).json()).toMatchObject({ code, state: 'verifying', late: false, claim: { wanted: 'Mây' } }) // prettier-ignore
    expect((await run(code, { type: 'refuse', reason: 'no' }, sailorId(7))).statusCode).toBe(403)
    expect((await run(code, { type: 'confirm' }, officials.keeperN1)).statusCode).toBe(403)
    await run(code, { type: 'confirm' }, officials.keeperS1)
    expect((await follow(sailorId(7))).json()).toMatchObject({ state: 'correcting' })
    const data = { name: 'Mây' }
    const seen = await version(code, officials.keeperS1)
    await run(code, { type: 'correct', version: seen, data, reason: 'Seen in the birth book' }, officials.keeperS1)
    expect((await follow(sailorId(7))).json()).toMatchObject({ state: 'corrected', reason: 'Seen in the birth book' })
    const mine = (await harbour.get('/api/v1/me/petitions', sailorId(7))).json()
    expect(mine.repairs.map((one: { code: string }) => one.code)).toEqual([code])
    const told = await linesAbout(sql(), sailorId(7), { prefix: 'repair.', limit: 9 })
    expect(told.map(({ type }) => type)).toEqual(['repair.corrected', 'repair.confirmed', 'repair.petitioned'])
  })
})

describe('the pages', () => {
  const page = (url: string, who?: Uuid) => harbour.get(url, who, 'text/html')
  const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)![1]!
  const headIn = (html: string) => /name="head" value="([^"]+)"/.exec(html)![1]!
  const versionIn = (html: string) => /name="version" value="([^"]+)"/.exec(html)![1]!

  it('lead whoever is not signed in to the sign-in and back', async () => {
    for (const url of [
      '/work/repairs',
      '/work/repairs/R-1',
      '/me/petitions',
      '/me/petitions/new?register=sailors',
      '/registers/sailors/quality/failing/X',
    ])
      // prettier-ignore
      expect((await page(url)).headers.location).toBe(`/sign-in?next=${encodeURIComponent(url)}`)
  })

  it('from the list of failing records to the correction, without script', async () => {
    await harbour.change(4, { rank: 'cook' })
    await harbour.settle()
    const list = (await page('/registers/sailors/quality/failing?rule=rank-known&unit=N1', officials.keeperN1)).body
    const record = [...list.matchAll(/href="(\/registers\/sailors\/quality\/failing\/[0-9A-Z-]+)"/g)].map((match) => match[1]!) // prettier-ignore
    const bodies = await Promise.all(record.map(async (url) => [url, (await page(url, officials.keeperN1)).body] as const)) // prettier-ignore
    const [url, shown] = bodies.find(([, body]) => body.includes('Mai 4'))!
    const taken = await harbour.form(url, { key: keyIn(shown) }, officials.keeperN1)
    const item = taken.headers.location as string
    expect(item).toMatch(/^\/work\/repairs\/R-/)
    let body = (await page(item, officials.keeperN1)).body
    const sent = (fields: Record<string, string>) => harbour.form(item, { key: keyIn(body), head: headIn(body), version: versionIn(body), ...fields }, officials.keeperN1) // prettier-ignore
    const without = await sent({ command: 'correct', 'f-rank': 'mate', reason: '' })
    expect([without.statusCode, without.body.includes('Give the reason')]).toEqual([400, true])
    const wrong = await sent({ command: 'correct', 'f-born-day': '31', 'f-born-month': '2', 'f-born-year': '1990', reason: 'x' }) // prettier-ignore
    expect(wrong.statusCode).toBe(422)
    const done = await sent({ command: 'correct', 'f-rank': 'captain', reason: 'The book says captain' })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${item}?did=1`])
    body = (await page(item, officials.keeperN1)).body
    expect(body).toContain('The book says captain')
    const late = await harbour.form(item, { key: key(), head: '1', version: '1', command: 'confirm' }, officials.keeperN1) // prettier-ignore
    expect(late.statusCode).toBe(409)
    await harbour.settle()
    expect((await page('/registers/sailors/quality/failing?rule=rank-known&unit=N1', officials.keeperN1)).body).not.toContain(url) // prettier-ignore
  })

  it('from one’s data to a petition and its end, with a paper', async () => {
    const who = sailorId(8)
    const address = `/me/petitions/new?register=sailors&owner=${who}&id=${sailor(8).id}`
    expect((await page(address, sailorId(9))).statusCode).toBe(403)
    expect((await page('/me/petitions/new?register=sailors&owner=x&id=y', who)).statusCode).toBe(404)
    const form = (await page(address, who)).body
    expect(form).toContain('Mai 8')
    const fields = { register: 'sailors', owner: who, id: sailor(8).id, key: keyIn(form) }
    const empty = await harbour.form('/me/petitions/new', fields, who)
    expect([empty.statusCode, empty.body.includes('Choose what is wrong'), empty.body.includes('Say what it should be')]).toEqual([400, true, true]) // prettier-ignore
    const boundary = 'xx-boundary'
    const part = (name: string, value: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n` // prettier-ignore
    const file = (name: string, bytes: string) => `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n${bytes}\r\n` // prettier-ignore
    const send = (bytes: string) => harbour.app.inject({ method: 'POST', url: '/me/petitions/new', headers: { accept: 'text/html', 'x-who': who, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Object.entries({ ...fields, field: 'born', wanted: '2 May 1990', text: 'See the paper' }).map(([name, value]) => part(name, value)).join('') + file('birth.pdf', bytes) + `--${boundary}--\r\n` }) // prettier-ignore
    expect((await send('no pdf')).statusCode).toBe(400)
    const sent = await send('%PDF-1.7 a paper')
    expect(sent.statusCode).toBe(303)
    const follow = (sent.headers.location as string).split('?')[0]!
    const shown = (await page(follow, who)).body
    expect(shown).toContain('2 May 1990')
    expect((await page(`${follow}/file`, who)).body).toBe('%PDF-1.7 a paper')
    expect((await page(`${follow}/file`, sailorId(9))).statusCode).toBe(404)
    const code = follow.split('/').at(-1)!
    expect((await page(`/work/repairs/${code}/file`, officials.keeperS1)).statusCode).toBe(403)
    expect((await page(`/work/repairs/${code}/file`, officials.keeperN1)).headers['content-type']).toBe('application/pdf') // prettier-ignore
    expect((await linesAbout(sql(), who, { prefix: 'look.file', limit: 1 }))[0]).toMatchObject({ actor: officials.keeperN1 }) // prettier-ignore
    expect((await page('/me/petitions', who)).body).toContain(code)
  })
})
