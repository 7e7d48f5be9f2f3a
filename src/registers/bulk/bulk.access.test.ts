import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createAccess, type AccessRules } from '#access'
import { createClock, createHttp, createJournal, runDue, sequence, SYSTEM, uuid8, type App, type Who } from '#platform'
import { createRegisters } from '#registers'
import { bulkLinesAbout } from './export.ts'
import { beekeepers } from '../fixture.ts'
import { same } from '#ui'
import { looksAbout } from '../../rights/looks.ts'
import { textSink, textSource } from './fixture.ts'
import { bulkJobs } from './jobs.ts'
import { bulkTexts } from './messages.ts'
import { bulkRoutes, type BulkRouteParts } from './routes.ts'
import type { BulkFiles } from './schema.ts'

const law = 'Bee Act'
const person = (name: string) => uuid8('bulk', name)
const grants = (reach: 'own' | 'country', actions: readonly string[]) =>
  actions.map((action) => ({ action, scope: 'beekeepers', purpose: 'inspection', legalBasis: law, reach }))
const rules: AccessRules = {
  roles: [
    { code: 'steward', title: same('Steward'), level: 'nation', grants: grants('country', ['register.import', 'register.export', 'register.changes']) },
    { code: 'local', title: same('Local steward'), level: 'commune', grants: grants('own', ['register.import', 'register.export', 'register.changes']) },
    { code: 'blind', title: same('No view'), level: 'nation', grants: [{ action: 'register.export', scope: 'beekeepers', purpose: 'curiosity', legalBasis: law, reach: 'country' }] },
    { code: 'reader', title: same('Reader'), level: 'nation', grants: grants('country', ['register.read', 'register.search']) },
  ],
  statutes: [],
} // prettier-ignore
const posts = { steward: null, local: 'a1', blind: null, reader: null } as const

let db: Awaited<ReturnType<typeof testDatabase>>
let app: App
let parts: BulkRouteParts
const kept = new Map<string, Buffer>()
const sinks = new Map<string, ReturnType<typeof memorySink>>()
function memorySink() {
  const sink = textSink()
  let all = ''
  return {
    async write(at: number, text: string) {
      all = Buffer.concat([Buffer.from(all).subarray(0, at), Buffer.from(text)]).toString()
      return sink.write(at, text)
    },
    close: () => Promise.resolve(),
    text: { bytes: 0, read: (from: number) => textSource(Buffer.from(all).subarray(from)).read(0) },
  }
}
const files: BulkFiles = {
  async keep(pieces) {
    const all: Uint8Array[] = []
    for await (const piece of pieces) all.push(piece)
    const source = textSource(Buffer.concat(all))
    kept.set(source.hash, Buffer.concat(all))
    return { hash: source.hash, size: source.bytes }
  },
  source: (hash) => Promise.resolve(kept.has(hash) ? textSource(kept.get(hash)!) : null),
  rejects(id) {
    if (!sinks.has(id)) sinks.set(id, memorySink())
    return sinks.get(id)!
  },
  async remove(hash) {
    kept.delete(hash)
  },
  async removeRejects(id) {
    sinks.delete(id)
  },
}

beforeAll(async () => {
  db = await testDatabase()
  const clock = createClock()
  const journal = createJournal({ seal: async (_tx, _who, plain) => plain, open: async (_tx, _who, sealed) => sealed })
  const registers = createRegisters({ definitions: [beekeepers], journal })
  const access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: () => Promise.resolve({ parentOf: [] }) }) // prettier-ignore
  parts = { registers, journal, database: db, clock, access, files, unitsUnder: (unit) => [unit, `${unit}x`], legalDay: (at) => at.toISOString().slice(0, 10), zone: 'UTC' } // prettier-ignore
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
    who: (request) => {
      const name = String(request.headers['x-who'] ?? '')
      return Promise.resolve(name === '' ? null : ({ person: person(name), session: 's', name, posts: [], actingFor: null } satisfies Who)) // prettier-ignore
    },
    view: (request) => ({ language: request.language, path: request.url, sample: false, who: null }) as never,
    texts: { refused: same('Refused'), not_permitted: same('Not permitted'), ...bulkTexts },
    problemPage: (_view, problem) => `<!doctype html><h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  })
  bulkRoutes(app, parts)
  await app.ready()
  await db.begin(
    (tx) =>
    access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, Object.entries(posts).map(([role, unit]) => ({ person: person(role), role, unit }))), // prettier-ignore
  )
})
afterAll(async () => {
  await app.close()
  await db.close()
})

const ask = (who: string, method: 'GET' | 'POST', url: string, accept = 'application/json') =>
  app.inject({ method, url, headers: { accept, ...(who === '' ? {} : { 'x-who': who }) } })
const root = '/api/v1/registers/beekeepers'

function send(
  who: string,
  content: string | Buffer,
  fields: Record<string, string> = {},
  url = `${root}/imports`,
  name = 'bees.csv',
) {
  const boundary = 'x42'
  const field = ([key, value]: [string, string]) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  return app.inject({
    method: 'POST',
    url,
    headers: { accept: 'text/html, application/json', 'content-type': `multipart/form-data; boundary=${boundary}`, ...(who === '' ? {} : { 'x-who': who }) },
    payload: Buffer.concat([Buffer.from(Object.entries(fields).map(field).join('') + file), Buffer.from(content as string), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }) // prettier-ignore
}
let minutes = 0
/** Every job is due: those that these ask for too. */
const later = () => new Date(Date.now() + 60_000 * ++minutes)
/** Run the jobs there are. */
async function work() {
  const kinds = bulkJobs(parts, files)
  const failed: unknown[] = []
  while (await runDue(db, kinds, later(), (_job, error) => failed.push(error)));
  expect(failed).toEqual([])
  while ((await sequence(db)) > 0);
}
const refusals = async () =>
  Number((await db.sql`select count(*) as n from journal.line where type = 'access.refused'`)[0]!['n'])

describe('nobody without the permission', () => {
  const doors: readonly (readonly ['GET' | 'POST', string])[] = [
    ['GET', `${root}/imports/${person('x')}`],
    ['GET', `${root}/imports/${person('x')}/rejects`],
    ['POST', `${root}/exports`],
    ['GET', `${root}/changes`],
    ['GET', '/registers/beekeepers/imports'],
    ['GET', `/registers/beekeepers/imports/${person('x')}`],
    ['GET', `/registers/beekeepers/imports/${person('x')}/rejects`],
    ['POST', '/registers/beekeepers/exports'],
  ]
  it.each(doors)('%s %s', async (method, url) => {
    expect((await ask('', method, url)).statusCode).toBe(401)
    const before = await refusals()
    for (const who of ['reader', 'stranger']) expect((await ask(who, method, url)).statusCode).toBe(403)
    expect(await refusals()).toBe(before + 2)
    const unknown = url.replace('beekeepers', 'hats')
    expect((await ask('steward', method, unknown)).statusCode).toBe(404)
  })
  it('sends a file in', async () => {
    for (const url of [`${root}/imports`, '/registers/beekeepers/imports']) {
      expect((await send('', 'tag,name\nB1,X\n', {}, url)).statusCode).toBe(401)
      expect((await send('reader', 'tag,name\nB1,X\n', {}, url)).statusCode).toBe(403)
    }
    expect(kept.size).toBe(0)
  })
  it('takes out what the purpose may not see, or follows changes of the whole from one place', async () => {
    expect((await ask('blind', 'POST', `${root}/exports`)).json()).toMatchObject({ status: 403, code: 'no_view' })
    expect((await ask('steward', 'POST', `${root}/exports?purpose=keeping`)).statusCode).toBe(403)
    expect((await ask('local', 'GET', `${root}/changes`)).statusCode).toBe(403)
  })
})

let rejecting = ''
describe('a file over HTTP', () => {
  it('is taken in by jobs; the page shows how far, and gives what was rejected', async () => {
    const text = 'tag,name,_unit,stings\nB1,Ann,a1,many\nB2,Bo,a1x,\nB3,Cy,z9,\nC4,Wrong,a1,\n'
    const sent = await send('steward', text, { mode: 'new' }, '/registers/beekeepers/imports')
    expect(sent.statusCode).toBe(303)
    const page = String(sent.headers['location'])
    const first = await ask('steward', 'GET', page, 'text/html')
    expect(first.headers['refresh']).toBe('2')
    expect(first.body).toContain('Running')
    await work()
    const done = await ask('steward', 'GET', page, 'text/html')
    expect(done.headers['refresh']).toBeUndefined()
    expect(done.body).toContain('Done')
    const rejects = await ask('steward', 'GET', `${page}/rejects`)
    expect(rejects.headers['content-type']).toContain('ndjson')
    expect(JSON.parse(rejects.body)).toEqual({ row: 4, reasons: [{ field: 'tag', code: 'wrong_form' }], original: 'C4,Wrong,a1,' }) // prettier-ignore
    expect(kept.size).toBe(0)
    rejecting = page
    const id = page.split('/').at(-1)!
    const state = await ask('steward', 'GET', `${root}/imports/${id}`)
    expect(state.json()).toMatchObject({ state: 'done', row: 4, added: 3, rejected: 1 })
    expect(state.json()).not.toHaveProperty('authority')
    expect((await ask('steward', 'GET', '/registers/beekeepers/imports', 'text/html')).body).toContain(id)
    // Another's import is not for those who keep one place.
    expect((await ask('local', 'GET', `${root}/imports/${id}`)).statusCode).toBe(404)
    expect((await ask('local', 'GET', '/registers/beekeepers/imports', 'text/html')).body).not.toContain(id)
    const again = await send('steward', text, { mode: 'new' })
    expect(again.json()).toMatchObject({ id, state: 'done' })
  })

  it('of a local steward touches their own place only', async () => {
    const sent = await send('local', 'tag,name,_unit\nB11,Ann,a1\nB12,Bo,z9\n')
    expect(sent.statusCode).toBe(202)
    await work()
    const state = await ask('local', 'GET', `${root}/imports/${sent.json().id}`)
    expect(state.json()).toMatchObject({ state: 'done', added: 1, rejected: 1 })
  })

  it('is refused in plain words when it is none', async () => {
    const json = await app.inject({ method: 'POST', url: `${root}/imports`, headers: { 'x-who': 'steward' }, payload: {} }) // prettier-ignore
    expect(json.statusCode).toBe(415)
    expect((await send('steward', 'x', { mode: 'maybe' })).statusCode).toBe(422)
    const broken = await app.inject({ method: 'POST', url: `${root}/imports`, headers: { 'x-who': 'steward', 'content-type': 'multipart/form-data; boundary=y' }, payload: '--y\r\nnonsense' }) // prettier-ignore
    expect(broken.statusCode).toBeGreaterThanOrEqual(400)
    expect(broken.statusCode).toBeLessThan(500)
    const wrong = await send('steward', 'wax\n1\n')
    await work()
    const state = await ask('steward', 'GET', `${root}/imports/${wrong.json().id}`)
    expect(state.json()).toMatchObject({ state: 'failed', fault: 'wrong_columns wax: unknown_column tag: required name: required' }) // prettier-ignore
    expect(kept.size).toBe(0)
  })
})

describe('an export', () => {
  it('holds the view’s fields, says whose it is, and is told to everybody in it, by one line', async () => {
    const given = await ask('steward', 'POST', `${root}/exports`)
    expect(given.statusCode).toBe(200)
    const lines = given.body.split('\r\n')
    const notes = lines.filter((line) => line.startsWith('#')).join('\n')
    for (const word of ['register: beekeepers', 'purpose: inspection', 'by: steward', `legalBasis: ${law}`]) expect(notes).toContain(word) // prettier-ignore
    const id = /# export: (\S+)/.exec(notes)![1]!
    expect(lines.find((line) => line.startsWith('_export'))).toBe('_export,_owner,_id,_validFrom,_unit,tag,name,hives')
    const rows = lines.filter((line) => line.startsWith(id))
    expect(rows.map((row) => row.split(',')[5]).toSorted()).toEqual(['B1', 'B11', 'B2', 'B3'])
    expect(given.body).not.toContain('many')
    const [begun, ended] =
      await db.sql`select type, actor, purpose, facts from journal.line where stream = ${id} order by sequence`
    expect(begun).toMatchObject({ type: 'look.export', actor: person('steward'), purpose: 'inspection', facts: { register: 'beekeepers', fields: 'tag,name,hives', units: '*', post: 'steward' } }) // prettier-ignore
    expect(ended).toMatchObject({ type: 'register.exported', facts: { rows: 4, whole: true } })
    const owner = uuid8('record', 'beekeepers', 'tag', 'B3')
    const told = await bulkLinesAbout(db.sql, owner, { limit: 10 })
    expect(told.map((line) => [line.type, line.role])).toEqual([['look.export', 'subject'], ['register.loaded', 'subject']]) // prettier-ignore
    expect(await bulkLinesAbout(db.sql, owner, { limit: 10, before: told[0]!.id })).toHaveLength(1)
    expect(await bulkLinesAbout(db.sql, person('stranger'), { limit: 10 })).toEqual([])
  })

  it('of one place is told to those who were there then, and to nobody who came later', async () => {
    const given = await ask('local', 'POST', `${root}/exports?format=ndjson`)
    const [about, ...rows] = given.body.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) // prettier-ignore
    expect(about).toMatchObject({ _about: { purpose: 'inspection', register: 'beekeepers' } })
    expect(rows.map((row) => row['tag']).toSorted()).toEqual(['B1', 'B11', 'B2'])
    expect(new Set(rows.map((row) => row['_export'])).size).toBe(1)
    const looks = async (tag: string) => (await bulkLinesAbout(db.sql, uuid8('record', 'beekeepers', 'tag', tag), { limit: 10 })).filter((one) => one.type === 'look.export').length // prettier-ignore
    expect(await looks('B1')).toBe(2)
    expect(await looks('B3')).toBe(1)
    const owner = uuid8('record', 'beekeepers', 'tag', 'B3')
    await db.begin((tx) => parts.registers.write(tx, new Date(), { actor: SYSTEM, purpose: 'x' }, { register: 'beekeepers', owner, id: owner, after: 1, data: {}, unit: 'a1', validFrom: '2030-01-01', reason: 'moved' })) // prettier-ignore
    expect(await looks('B3')).toBe(1)
    await ask('local', 'POST', `${root}/exports`)
    expect(await looks('B3')).toBe(2)
    expect(await looks('B1')).toBe(3)
    // As the page of "who looked" tells it.
    const subject = uuid8('record', 'beekeepers', 'tag', 'B1')
    const { looks: told } = await looksAbout(db.sql, { subject, viewer: subject, show: 'look' })
    expect(told[0]).toMatchObject({ type: 'look.export', kind: 'look', by: 'office', unit: 'a1', post: 'local', register: 'beekeepers', purpose: 'inspection', fields: ['tag', 'name', 'hives'] }) // prettier-ignore
  })

  it('is committed before its first byte: who takes nothing of it has looked all the same', async () => {
    const { openExport } = await import('./export.ts')
    const by = { actor: person('steward'), purpose: 'inspection', legalBasis: law }
    const { id, pieces } = await openExport(parts, by, {
      register: 'beekeepers',
      format: 'csv',
      units: null,
      name: 'x',
    })
    expect(await db.sql`select type from journal.line where stream = ${id}`).toEqual([{ type: 'look.export' }])
    await pieces.next()
    await pieces.return(undefined)
    const ends = await db.sql`select facts from journal.line where stream = ${id} and type = 'register.exported'`
    expect(ends[0]!['facts']).toMatchObject({ whole: false })
  })

  it.each(['csv', 'ndjson', 'parquet'])('is taken from the page as %s', async (format) => {
    const { statusCode, headers } = await app.inject({
      method: 'POST',
      url: '/registers/beekeepers/exports',
      headers: { accept: 'text/html', 'x-who': 'steward', 'content-type': 'application/x-www-form-urlencoded' },
      payload: `format=${format}`,
    })
    expect([statusCode, headers['content-disposition']]).toEqual([200, expect.stringContaining(`.${format}"`)])
  })

  it.each(['csv', 'ndjson', 'parquet'])('comes in again as what it was: %s', async (format) => {
    const given = await ask('steward', 'POST', `${root}/exports?format=${format}`)
    const sent = await send('steward', given.rawPayload, { mode: 'update' }, `${root}/imports`, `bees.${format}`)
    await work()
    const state = await ask('steward', 'GET', `${root}/imports/${sent.json().id}`)
    expect(state.json()).toMatchObject({ state: 'done', format, same: 4, changed: 0, added: 0, rejected: 0 })
    expect((await db.sql`select format from registers.import where id = ${sent.json().id}`)[0]).toEqual({ format })
    const [out] = await db.sql`select format from registers.export order by at desc limit 1`
    expect(out).toEqual({ format })
    const name = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' }[format]!
    const shown = await ask('steward', 'GET', `/registers/beekeepers/imports/${sent.json().id}`, 'text/html')
    expect(shown.body).toContain(`>${name}<`)
  })
})

describe('rejected rows', () => {
  it('are kept ninety days, and then said to be gone', async () => {
    const { bulkJobs } = await import('./jobs.ts')
    const { jobs: due, after } = await db.begin(async (tx) => {
      const rows = await tx`select payload, run_at as at from platform.job where kind = 'registers.rejects'`
      return { jobs: rows, after: new Date(Date.now() + 89 * 86_400_000) }
    })
    const mine = due.find((one) => (one['payload'] as { import: string }).import === rejecting.split('/').at(-1))!
    expect((mine['at'] as Date).getTime()).toBeGreaterThan(after.getTime())
    expect((await ask('steward', 'GET', `${rejecting}/rejects`)).statusCode).toBe(200)
    await db.begin((tx) =>
      bulkJobs(parts, files)['registers.rejects']!.run(tx, { payload: mine['payload'] } as never, new Date()),
    )
    expect((await ask('steward', 'GET', `${rejecting}/rejects`)).json()).toMatchObject({
      status: 410,
      code: 'rejects_gone',
    })
    expect(sinks.has(rejecting.split('/').at(-1)!)).toBe(false)
  })
})

describe('the changes of a register', () => {
  it('are told in the order that everybody sees, record by record, without a field of anybody', async () => {
    await work()
    const all: { id: string; position: number; version: number; kind: string }[] = []
    let after = '0'
    for (let more = true, turns = 0; more && turns < 50; turns++) {
      const answer = await ask('steward', 'GET', `${root}/changes?limit=2&after=${after}`)
      expect(answer.statusCode).toBe(200)
      expect(Object.keys(answer.json().changes[0] ?? { at: 1 }).every((key) => ['at', 'id', 'kind', 'owner', 'position', 'version'].includes(key))).toBe(true) // prettier-ignore
      all.push(...answer.json().changes)
      after = answer.json().next
      more = answer.json().more
    }
    const versions = await db.sql`select id, version from registers.version order by id, version`
    expect(all.map(({ id, version }) => `${id} ${version}`).toSorted()).toEqual(versions.map((row) => `${row['id']} ${row['version']}`).toSorted()) // prettier-ignore
    expect(all.map((one) => one.position)).toEqual(all.map((one) => one.position).toSorted((a, b) => a - b))
    expect(all.filter((one) => one.kind === 'change')).toHaveLength(1)
    const whole = await ask('steward', 'GET', `${root}/changes?limit=1000`)
    expect(whole.json().changes).toEqual(all)
    expect((await ask('steward', 'GET', `${root}/changes?after=${after}`)).json().changes).toEqual([])
    for (const wrong of ['-1', 'x', '1.2.3']) expect((await ask('steward', 'GET', `${root}/changes?after=${wrong}`)).statusCode).toBe(400) // prettier-ignore
  })
})
