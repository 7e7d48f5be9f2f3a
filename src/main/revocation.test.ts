import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, readConfig, SYSTEM, type Uuid } from '#platform'
import { beginImport, runImport } from '#registers'
import { cloneDatabase } from '#test/database'
import { askedIn, SoftPasskey } from '#test/passkey'
import { vietnam } from '#vietnam'
import { diskSink, diskSource, hashOf } from './bulk-files.ts'
import { bulkParts } from './bulk.ts'
import { openHouse, type House } from './house.ts'

// The whole house in one process, its own followers and work loop: nothing is called but what the world does to it.

const country = vietnam(projectRoot())
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let house: House
let people: readonly { readonly person: Uuid; readonly name: string }[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-revoke-'))
  clone = await cloneDatabase()
  const config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  house = await openHouse(config, country, quiet)
  people = (await house.people()).find(({ code }) => code === 'parents')!.people
}, 240_000)
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') // prettier-ignore
const form = (url: string, cookie: string, fields: Record<string, string>) =>
  house.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { cookie, accept: 'text/html', 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' } }) // prettier-ignore
const get = (url: string, cookie: string) => house.app.inject({ url, headers: { cookie, accept: 'text/html', 'accept-language': 'en' } }) // prettier-ignore
const enter = async (person: Uuid) => cookieOf(await house.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person } })) // prettier-ignore

/** Signed in, with a passkey, a consent and its token, a power given and a document carried. */
async function rich(person: Uuid): Promise<{ cookie: string; key: SoftPasskey }> {
  const { sql } = house.opened.database
  const cookie = await enter(person)
  const key = new SoftPasskey()
  const asked = askedIn((await get('/me/security', cookie)).body)
  expect((await form('/me/security/passkey', cookie, { response: key.create(asked, { origin: 'http://localhost:8080' }) })).statusCode).toBe(303) // prettier-ignore
  await sql`insert into identity.mandate (owner, id, kind, holder, owner_name, holder_name, matters, given_by, offered_at)
    values (${person}, ${randomUUID()}, 'attorney', ${randomUUID()}, 'x', 'y', array['m'], ${person}, now())`
  await sql`insert into identity.consent (person, party, given, ends, scope, claims) values (${person}, ${randomUUID()}, now(), now() + interval '1 day', 'openid', '{}')`
  await sql`insert into identity.artifact (hash, kind, person, ends, payload) values (${randomBytes(32)}, 'AccessToken', ${person}, now() + interval '1 day', '{}')`
  const [list] = await sql<
    { id: Uuid }[]
  >`insert into identity.status_list (id, made) values (${randomUUID()}, now()) returning id`
  await sql`insert into identity.status_slot (list, slot, ends) values (${list!.id}, 1, now() + interval '1 day')`
  await sql`insert into identity.document (owner, id, kind, held_by, holder, sources, list, slot, issued, ends)
    values (${person}, ${randomUUID()}, 'identity-card', ${person}, ${randomBytes(32)}, '{}', ${list!.id}, 1, now(), now() + interval '1 day')`
  return { cookie, key }
}
async function left(person: Uuid) {
  const [row] = await house.opened.database.sql<[Record<string, number>]>`select
    (select count(*)::int from identity.session where person = ${person} and ended is null) as sessions,
    (select count(*)::int from identity.authenticator where person = ${person}) as keys,
    (select count(*)::int from identity.artifact where person = ${person}) as tokens,
    (select count(*)::int from identity.consent where person = ${person}) as consents,
    (select count(*)::int from identity.mandate where owner = ${person} and ended_at is null) as mandates,
    (select count(*)::int from identity.document where owner = ${person} and ended is null) as documents,
    (select count(*)::int from identity.account where person = ${person} and closed is null) as accounts`
  return row
}
const everything = { sessions: 1, keys: 1, tokens: 1, consents: 1, mandates: 1, documents: 1, accounts: 1 }
const nothing = Object.fromEntries(Object.keys(everything).map((what) => [what, 0]))
const numberOf = async (person: Uuid) => (await house.opened.database.sql<[{ number: string }]>`select v.data ->> 'number' as number from registers.version v where v.register = 'population' and v.owner = ${person} limit 1`)[0].number // prettier-ignore
const death = (number: string, name: string, entry: string) => ({ number: entry, registeredOn: '2026-11-20', unit: '00004', personalNumber: number, fullName: name, diedOn: '2026-11-19', place: 'Hà Nội' }) // prettier-ignore

describe('a death', () => {
  it('that is registered ends everything of the person, by the house’s own followers', async () => {
    const [{ person, name }] = people as [(typeof people)[0]]
    const { cookie, key } = await rich(person)
    expect(await left(person)).toEqual(everything)
    const { registers, clock } = house.modules
    const data = death(await numberOf(person), name, '01/2026')
    await house.opened.database.begin((tx) => registers.write(tx, clock.now(), { actor: SYSTEM, purpose: 'civil-status' }, { register: 'deaths', owner: person, data, validFrom: '2026-11-19' })) // prettier-ignore
    await expect.poll(() => left(person), { timeout: 60_000, interval: 100 }).toEqual(nothing)
    expect((await house.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401)
    const [bit] = await house.opened.database.sql`select revoked is not null as revoked from identity.status_slot s join identity.document d on d.list = s.list and d.slot = s.slot where d.owner = ${person}` // prettier-ignore
    expect(bit).toEqual({ revoked: true })
    const page = await get('/sign-in?way=own', '')
    const pre = cookieOf(page)
    const answer = await form('/sign-in/passkey', pre, { response: key.get(askedIn(page.body), { origin: 'http://localhost:8080' }) }) // prettier-ignore
    expect(answer.statusCode).toBe(401)
  }, 120_000)

  it('that comes in a file does the same, for each of its rows who has something here', async () => {
    const [, one, two] = people as [unknown, (typeof people)[0], (typeof people)[0]]
    for (const { person } of [one, two]) await rich(person)
    const file = join(folder, 'deaths.csv')
    const [stranger] = await house.opened.database.sql<[{ number: string; name: string }]>`select v.data ->> 'number' as number, v.data ->> 'fullName' as name from registers.version v
      where v.register = 'population' and not exists (select from identity.account a where a.person = v.owner) limit 1` // prettier-ignore
    const rows = [[await numberOf(one.person), one.name], [await numberOf(two.person), two.name], [stranger.number, stranger.name]] // prettier-ignore
    const text = rows.map(([number, name], n) => {
      const { number: entry, registeredOn, unit, diedOn, place } = death(number!, name!, `1${n}/2026`)
      return [number, entry, registeredOn, unit, number, name, diedOn, place].join(',')
    })
    writeFileSync(file, `_owner,number,registeredOn,unit,personalNumber,fullName,diedOn,place\n${text.join('\n')}\n`)
    const source = await diskSource(file)
    const { modules, opened } = house
    const parts = bulkParts(modules, opened.database)
    const ask = { register: 'deaths', hash: await hashOf(source), bytes: source.bytes, format: 'csv', mode: 'new', validFrom: '2026-11-19', units: null } as const // prettier-ignore
    const { id } = await opened.database.begin((tx) => beginImport(parts, tx, modules.clock.now(), { actor: SYSTEM, purpose: 'loading' }, ask)) // prettier-ignore
    const done = await runImport(parts, id, { source, rejects: diskSink(join(folder, 'rejects')) })
    expect(done).toMatchObject({ state: 'done', added: 3, rejected: 0 })
    for (const { person } of [one, two])
      await expect.poll(() => left(person), { timeout: 60_000, interval: 100 }).toEqual(nothing)
    const lines = await opened.database.sql`select 1 from journal.line where type = 'identity.revoked'`
    expect(lines).toHaveLength(3)
  }, 120_000)
})

describe('the sample country', () => {
  it('has two officers of one police office, so that what one may not do alone can be walked', async () => {
    const officers = (await house.people()).flatMap((group) => group.people).filter(({ post }) => post === 'police')
    const [first] = officers as [(typeof officers)[0]]
    const second = officers.find(({ unit, person }) => unit === first.unit && person !== first.person)!
    const [here, there] = [await enter(first.person), await enter(second.person)]
    const { person } = people[3]!
    const { cookie } = await rich(person)
    const asked = await form('/desk/accounts', here, { number: await numberOf(person), what: 'reset', reference: '7/QĐ' }) // prettier-ignore
    expect(asked.headers.location).toBe('/desk/accounts?did=opened')
    const path = /\/desk\/accounts\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec((await get('/desk/accounts', there)).body)![0]
    expect((await form(path, here, { answer: 'yes' })).statusCode).toBe(403)
    expect((await form(path, there, { answer: 'yes' })).headers.location).toBe('/desk/accounts?did=done')
    expect(await left(person)).toMatchObject({ sessions: 0, keys: 0, consents: 1 })
    expect((await house.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401)
  })
})
