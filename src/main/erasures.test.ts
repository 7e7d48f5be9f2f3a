import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backup, projectRoot, readConfig, restore, SYSTEM, type Config, type Uuid } from '#platform'
import { connect } from '#platform/db'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { openHouse, type House } from './house.ts'
import { registerCommand } from './registers.ts'

const country = vietnam(projectRoot())
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const said: string[] = []
const loud = { info: (text: string) => void said.push(text), warn: () => undefined, error: () => undefined } // prettier-ignore
let folder: string
const clones: Awaited<ReturnType<typeof cloneDatabase>>[] = []
let house: House

const configOf = (url: string, name: string): Config => readConfig({ DATABASE_URL: url, ONEDOOR_DATA: join(folder, name), ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
const run = async (config: Config, ...words: string[]) => {
  said.length = 0
  expect(await registerCommand(config, country, loud, words)).toBe(0)
  return said.join('\n')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-erase-'))
  clones.push(await cloneDatabase(), await cloneDatabase())
  house = await openHouse(configOf(clones[0]!.url, 'one'), country, quiet)
})
afterAll(async () => {
  await house.stop(false)
  for (const clone of clones) await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** All that the database says of somebody in the clear, but for ids, codes and instants: every text of every column. */
async function saying(url: string, words: readonly string[]): Promise<string[]> {
  const db = connect(url, null, { max: 1 })
  const tables =
    await db.sql`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('registers', 'dossiers', 'identity', 'journal', 'trust', 'platform', 'measures')`
  const found: string[] = []
  for (const { name } of tables)
    for (const word of words) {
      const [row] = await db.sql.unsafe(`select count(*)::int as n from ${name} t where t::text like $1`, [`%${word}%`])
      if (row!['n'] > 0) found.push(`${name}: ${word}`)
    }
  await db.close()
  return found
}

describe('erasure of a whole person', () => {
  it('reaches drafts, ended cases, petitions and files; a snapshot from before is erased again by a list kept apart', async () => {
    const { database } = house.opened
    const { registers, clock } = house.modules
    const who = (await house.people()).find(({ code }) => code === 'parents')!.people[0]!
    const login = await house.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person: who.person } }) // prettier-ignore
    const cookie = login.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

    // A draft with words that nobody else has, and a petition with some more.
    const begun = await house.app.inject({ method: 'POST', url: '/apply/2.000986', headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }, payload: '' }) // prettier-ignore
    const draft = /^\/apply\/2\.000986\/([0-9a-f-]{36})\//.exec(String(begun.headers['location']))![1]!
    await database.sql`update dossiers.draft set answers = '{"given": "Zyxwv"}' where id = ${draft}`
    const petition = await house.app.inject({ method: 'POST', url: '/api/v1/me/petitions', headers: { cookie, 'idempotency-key': 'petition-one' }, payload: { register: 'population', owner: who.person, id: who.person, field: 'address', wanted: 'Qponm', text: 'Lkjih' } }) // prettier-ignore
    expect(petition.statusCode).toBe(201)
    // A case that ended and one under way: a bundle of the sample's past, made this person's.
    const [ended, open] = (await database.sql`select b.owner from dossiers.bundle b where b.state ? 'endedAt' limit 1`) as unknown as { owner: string }[] // prettier-ignore
    expect(open).toBeUndefined()
    await database.sql`update dossiers.bundle set applicant = ${who.person}, answers = answers || '{"given": "Gfedc"}',
      state = state || '{"apology": {"reason": "x", "text": "Bazyx"}}' where owner = ${ended!.owner}`
    await database.sql`insert into dossiers.applicant values (${who.person}, ${ended!.owner}, now()) on conflict do nothing`
    // The account's name, and what others' records and powers say of the person.
    const [other] = await database.sql<{ owner: Uuid; id: Uuid; version: number }[]>`select owner, id, version from registers.record where register = 'population' and owner <> ${who.person} limit 1` // prettier-ignore
    const [{ number }] =
      (await database.sql`select v.data ->> 'number' as number from registers.version v join registers.record r using (owner, register, id, version)
      where v.register = 'population' and v.owner = ${who.person}`) as unknown as [{ number: string }]
    await database.sql`update identity.account set name = 'Vutsr' where person = ${who.person}`
    await database.sql`insert into identity.mandate (owner, id, kind, holder, owner_name, holder_name, matters, given_by, offered_at)
      values (${who.person}, gen_random_uuid(), 'attorney', ${other!.owner}, 'Vutsr', 'x', '{births}', ${who.person}, now()),
        (${other!.owner}, gen_random_uuid(), 'attorney', ${who.person}, 'x', 'Vutsr', '{births}', ${other!.owner}, now())`
    await database.begin((tx) => registers.write(tx, clock.now(), { actor: SYSTEM, purpose: 'residence' }, { register: 'population', owner: other!.owner, id: other!.id, after: 'latest', data: { headName: 'Edcba', headNumber: number }, validFrom: '2026-11-01', reason: 'moved in' })) // prettier-ignore
    const words = ['Zyxwv', 'Qponm', 'Lkjih', 'Gfedc', 'Bazyx', 'Vutsr', 'Edcba']
    const before = await saying(clones[0]!.url, words)
    for (const word of words)
      expect(
        before.some((one) => one.endsWith(word)),
        word,
      ).toBe(true)

    await backup(clones[0]!.url, join(folder, 'none'), join(folder, 'snapshot'), clock.now())
    const by = { actor: SYSTEM, purpose: 'justice' }
    await database.begin((tx) => registers.erase(tx, clock.now(), by, { owner: who.person, order: 'Decision 1/2026' }))
    expect(await saying(clones[0]!.url, words)).toEqual([])
    const [account] = await database.sql`select name, closed is not null as closed from identity.account where person = ${who.person}` // prettier-ignore
    expect(account).toEqual({ name: '', closed: true })
    expect((await house.app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401)
    const [left] = await database.sql`select state ->> 'code' as code, state ->> 'endedAt' as ended from dossiers.bundle where owner = ${ended!.owner}` // prettier-ignore
    expect([typeof left!['code'], typeof left!['ended']]).toEqual(['string', 'string'])
    expect(await database.sql`select 1 from journal.line where owner = ${ended!.owner} and type = 'dossier.erased'`).toHaveLength(1) // prettier-ignore

    // The snapshot knows all of it again, until what was erased since is erased again: once.
    const list = await run(configOf(clones[0]!.url, 'one'), 'erasures')
    expect(list).toContain('"whole":true')
    expect(await saying(clones[0]!.url, words)).toEqual([])
    writeFileSync(join(folder, 'erasures.ndjson'), `${list}\n`)
    await restore(clones[1]!.url, join(folder, 'two', 'files'), join(folder, 'snapshot'), projectRoot())
    expect(await saying(clones[1]!.url, words)).toEqual(before)
    const again = await run(configOf(clones[1]!.url, 'two'), 'erase-again', join(folder, 'erasures.ndjson'))
    expect(again).toMatch(/[1-9]\d* records were erased again, by 1 orders/)
    expect(await saying(clones[1]!.url, words)).toEqual([])
    expect(await run(configOf(clones[1]!.url, 'two'), 'erase-again', join(folder, 'erasures.ndjson'))).toContain('0 records') // prettier-ignore
  }, 180_000)
})
