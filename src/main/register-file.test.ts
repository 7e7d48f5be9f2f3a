import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, readConfig, type Config } from '#platform'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { openHouse, type House } from './house.ts'
import { registerCommand } from './registers.ts'

const country = vietnam(projectRoot())
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const said: string[] = []
const loud = { info: (text: string) => void said.push(text), warn: (_: object, text: string) => void said.push(text), error: (_: object, text: string) => void said.push(text) } // prettier-ignore
const text = (en: string) => ({ vi: en, en, fr: en })

const hives = {
  code: 'hives',
  version: 1,
  title: text('Beehives'),
  authority: text('Veterinary office'),
  legalBasis: '60/2014/QH13',
  fields: [
    { code: 'tag', title: text('Tag'), type: 'text', class: 'open', required: true, pattern: '^H\\d{1,9}$' },
    { code: 'meadow', title: text('Meadow'), type: 'text', class: 'open', max: 60 },
    { code: 'colonies', title: text('Colonies'), type: 'number', class: 'internal', min: 0, max: 500 },
    { code: 'bees', title: text('Bees'), type: 'code', codes: { dark: text('Dark'), golden: text('Golden') }, class: 'open' }, // prettier-ignore
    { code: 'moved', title: text('Moved'), type: 'date', class: 'open' },
  ],
  keys: ['tag'],
  lookups: [{ fields: ['meadow'] }],
  subjects: [],
  views: { 'civil-status': ['tag', 'meadow', 'colonies', 'bees', 'moved'], 'data-quality': ['tag', 'meadow'] },
  quality: [{ code: 'meadow-given', title: text('The meadow is given'), dimension: 'completeness', weight: 1, rule: { kind: 'filled', fields: ['meadow'] } }], // prettier-ignore
  grants: [
    { role: 'civil-status', actions: ['read', 'search', 'write'], purpose: 'civil-status', legalBasis: '60/2014/QH13', reach: 'own' },
    { role: 'data-steward', actions: ['import', 'export', 'quality'], purpose: 'data-quality', legalBasis: '60/2014/QH13', reach: 'country' },
  ],
} // prettier-ignore

let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let config: Config
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-hives-'))
  clone = await cloneDatabase()
  config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  house = await openHouse(config, country, quiet)
})
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

const file = (content: object) => {
  const path = join(folder, 'hives.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}
const install = async (content: object) => {
  said.length = 0
  return [await registerCommand(config, country, loud, ['install', file(content)]), said.join('\n')] as const
}

async function signIn(post: string): Promise<string> {
  const who = (await house.people()).flatMap(({ people }) => people).find((one) => one.post === post)!
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person: who.person } }) // prettier-ignore
  expect(answer.statusCode).toBe(201)
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
const page = (cookie: string, url: string) => house.app.inject({ method: 'GET', url, headers: { cookie, accept: 'text/html', 'accept-language': 'en' } }) // prettier-ignore
const api = (cookie: string, method: 'GET' | 'POST', url: string, payload?: object, key = 'key-of-the-test') =>
  house.app.inject({ method, url, headers: { cookie, 'idempotency-key': key }, ...(payload ? { payload } : {}) })
const press = (cookie: string, url: string, fields: Record<string, string>) =>
  house.app.inject({ method: 'POST', url, headers: { cookie, accept: 'text/html', 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() }) // prettier-ignore
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
async function until<T>(what: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await what()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('never came')
}

describe('a register from a definition file alone', () => {
  it('is refused when its grants contradict themselves, its views or the country', async () => {
    const grant = hives.grants[0]!
    const wrong = async (grants: object[], code = 'hives') => (await install({ ...hives, code, grants }))[1]
    expect(await wrong([grant, { ...grant, purpose: 'data-quality' }])).toContain('civil-status is given read twice')
    expect(await wrong([{ ...grant, purpose: 'residence' }])).toContain('civil-status may read for residence, which has no view') // prettier-ignore
    expect(await wrong([{ ...grant, role: 'beekeeper' }])).toContain('no role beekeeper')
    expect(await wrong([{ ...grant, actions: ['seal'] }])).toContain('Refused')
    expect(await wrong([{ ...grant, purpose: 'honey' }])).toMatch(/no purpose honey; there are .*civil-status/)
    const births = country.registers.find(({ code }) => code === 'births')!
    const [, told] = await install({
      ...births,
      version: births.version + 1,
      grants: [{ ...grant, actions: ['write'] }],
    })
    expect(told).toContain('the country gives civil-status write already')
  })

  it('is installed as docs/registers.md writes it', async () => {
    const [, example = ''] = /```json\n([^]*?)```/.exec(readFileSync(join(projectRoot(), 'docs/registers.md'), 'utf8'))!
    expect(await install(JSON.parse(example) as object)).toEqual([0, expect.stringContaining('register beehives is installed in version 1')]) // prettier-ignore
  })

  it('is read, written, searched, imported, measured and described, by officials, in pages and by programs', async () => {
    const officer = await signIn('civil-status')
    const steward = await signIn('data-steward')
    const counter = await signIn('reception')
    expect((await page(officer, '/registers/hives')).statusCode).toBe(404)

    const [code, told] = await install(hives)
    expect([code, told]).toEqual([0, expect.stringContaining('civil-status, data-steward')])
    // The running server takes it up by itself; the officer, signed in before, may do it at once.
    await until(async () => (await page(officer, '/registers/hives')).statusCode === 200)
    const shown = await page(officer, '/registers/hives')
    for (const door of ['/registers/hives/search', '/registers/hives/new', '/registers/hives/quality'])
      expect(shown.body).toContain(`href="${door}"`)
    expect(shown.body).not.toContain('/registers/hives/imports')
    expect((await page(steward, '/registers/hives')).body).toContain('/registers/hives/imports')

    // A page's form writes it, once however often it is sent; what is wrong is said by the field.
    const form = await page(officer, '/registers/hives/new')
    expect(form.statusCode).toBe(200)
    const typed = { key: hidden(form.body, 'key'), 'f-tag': 'H1', 'f-meadow': 'Đồng xanh', 'f-colonies': '12', 'f-bees': 'dark', 'validFrom-day': '1', 'validFrom-month': '2', 'validFrom-year': '2026' } // prettier-ignore
    expect((await press(officer, '/registers/hives/new', { ...typed, 'f-tag': 'X' })).statusCode).toBe(422)
    const made = await press(officer, '/registers/hives/new', typed)
    expect(made.statusCode).toBe(303)
    const where = String(made.headers['location'])
    expect((await press(officer, '/registers/hives/new', typed)).headers['location']).toBe(where)
    expect((await press(officer, '/registers/hives/new', { ...typed, key: 'another-key-1' })).statusCode).toBe(409)
    const record = await page(officer, where)
    expect([record.statusCode, record.body.includes('Đồng xanh'), record.body.includes(`${where}/change`)]).toEqual([200, true, true]) // prettier-ignore

    const change = await page(officer, `${where}/change`)
    const again = { key: hidden(change.body, 'key'), version: hidden(change.body, 'version'), 'f-meadow': 'Đồng cao', 'validFrom-day': '1', 'validFrom-month': '3', 'validFrom-year': '2026' } // prettier-ignore
    expect((await press(officer, `${where}/change`, again)).body).toContain('Give the reason')
    expect((await press(officer, `${where}/change`, { ...again, reason: 'moved' })).statusCode).toBe(303)
    const late = await press(officer, `${where}/change`, {
      ...again,
      'f-meadow': 'Đồng thấp',
      key: 'another-key-2',
      reason: 'late',
    })
    expect(late.statusCode).toBe(409)
    // Who was late is told what the other made of it, and keeps what they typed.
    expect(late.body).toContain('Somebody else has changed this meanwhile. It is now: Đồng cao')
    expect(late.body).toContain('value="Đồng thấp"')
    // As of a day before the change; of a day before the record there is none.
    const then = (await page(officer, `${where}?asOf-day=10&asOf-month=2&asOf-year=2026`)).body
    expect([then.includes('Đồng xanh'), then.includes('Đồng cao'), then.includes('As it stands now')]).toEqual([true, false, true]) // prettier-ignore
    expect((await page(officer, `${where}?asOf-day=10&asOf-month=1&asOf-year=2026`)).statusCode).toBe(404)
    expect((await page(officer, `${where}?known-day=1&known-month=1&known-year=2020`)).statusCode).toBe(404)
    const wrong = await page(officer, `${where}?known-day=31&known-month=2&known-year=2026`)
    expect([wrong.statusCode, wrong.body.includes('Give a day that exists')]).toEqual([422, true])

    // Programs: the same doors.
    const [, , , , owner, id] = where.split('/')
    const read = await api(officer, 'GET', `/api/v1/registers/hives/records/${id}?owner=${owner}`)
    expect(read.json()).toMatchObject({ version: 2, data: { tag: 'H1', meadow: 'Đồng cao', colonies: 12, bees: 'dark' } }) // prettier-ignore
    const { unit } = read.json() as { unit: string }
    const written = await api(officer, 'POST', '/api/v1/registers/hives/records', { owner: '00000000-0000-8000-8000-00000000beee', unit, validFrom: '2026-02-01', data: { tag: 'H2' } }) // prettier-ignore
    expect(written.statusCode).toBe(200)
    expect((await api(officer, 'POST', '/api/v1/registers/hives/search', { number: 'H2' })).json()).toMatchObject({ records: [{ data: { tag: 'H2' } }] }) // prettier-ignore
    expect((await api(officer, 'POST', '/api/v1/registers/hives/lookups/meadow', { values: ['Đồng cao'] })).json()).toMatchObject({ records: [{ data: { tag: 'H1' } }] }) // prettier-ignore
    const found = await press(officer, '/registers/hives/search', { number: 'H1' })
    expect([found.statusCode, found.body.includes('Đồng cao') || found.body.includes('H1')]).toEqual([200, true])

    // Nobody else, and the officer nowhere else.
    for (const [cookie, status] of [['', 401], [counter, 403], [steward, 403]] as const)
      expect((await api(cookie, 'GET', `/api/v1/registers/hives/records/${id}?owner=${owner}`)).statusCode).toBe(status) // prettier-ignore
    expect((await api(officer, 'POST', '/api/v1/registers/hives/records', { owner, unit: '99999', validFrom: '2026-02-01', data: { tag: 'H9' } }, 'key-elsewhere')).statusCode).toBe(403) // prettier-ignore
    expect((await page(counter, '/registers/hives/new')).statusCode).toBe(403)
    expect((await page('', '/registers/hives/new')).statusCode).toBe(303)

    // Import by page, its rejects with reasons; quality follows by itself.
    const bound = 'hives-file'
    const csv = `_unit,tag,meadow,colonies\n${unit},H3,Bờ sông,4\n${unit},H4,,2\n${unit},wrong,x,2\n`
    const payload = `--${bound}\r\ncontent-disposition: form-data; name="mode"\r\n\r\nnew\r\n--${bound}\r\ncontent-disposition: form-data; name="file"; filename="hives.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${bound}--\r\n` // prettier-ignore
    const sent = await house.app.inject({ method: 'POST', url: '/registers/hives/imports', headers: { cookie: steward, accept: 'text/html', 'content-type': `multipart/form-data; boundary=${bound}` }, payload }) // prettier-ignore
    expect(sent.statusCode).toBe(303)
    const brought = String(sent.headers['location'])
    const done = await until(async () => {
      const state = (await api(steward, 'GET', `/api/v1${brought}`)).json() as { state: string; added: number; rejected: number } // prettier-ignore
      return state.state === 'running' ? null : state
    })
    expect(done).toMatchObject({ state: 'done', added: 2, rejected: 1 })
    expect((await page(steward, brought)).statusCode).toBe(200)
    const score = await until(async () => {
      const board = (await api('', 'GET', '/api/v1/registers/hives/quality')).json() as { records?: number }
      return board.records === 4 ? board : null
    })
    expect(score).toBeDefined()
    expect((await page('', '/registers/hives/quality')).statusCode).toBe(200)
    const failing = await api(steward, 'GET', '/api/v1/registers/hives/quality/failing?rule=meadow-given')
    expect((failing.json() as { records: object[] }).records).toHaveLength(2)

    const openapi = (await api('', 'GET', '/api/v1/registers/hives/openapi.json')).json() as { paths: object; 'x-grants': object } // prettier-ignore
    expect(Object.keys(openapi.paths)).toEqual(expect.arrayContaining(['/api/v1/registers/hives/records', '/api/v1/registers/hives/search', '/api/v1/registers/hives/lookups/meadow', '/api/v1/registers/hives/imports', '/api/v1/registers/hives/quality'])) // prettier-ignore
    expect(openapi['x-grants']).toEqual(hives.grants)
  })

  it('takes away what its next version no longer gives, at once', async () => {
    const officer = await signIn('civil-status')
    const [read] = hives.grants
    expect((await install({ ...hives, version: 2, grants: [{ ...read!, actions: ['read', 'search'] }] }))[0]).toBe(0)
    const body = { unit: null, validFrom: '2026-02-01', data: { tag: 'H7' } }
    expect((await api(officer, 'POST', '/api/v1/registers/hives/records', body, 'key-after')).statusCode).toBe(403)
    expect((await api(officer, 'POST', '/api/v1/registers/hives/search', { number: 'H2' })).statusCode).toBe(200)
  })
})
