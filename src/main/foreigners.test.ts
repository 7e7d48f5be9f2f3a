import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, readConfig, SYSTEM, uuid8 } from '#platform'
import { cloneDatabase } from '#test/database'
import { vietnam } from '#vietnam'
import { openHouse, type House } from './house.ts'

// Accounts of those whom the population register does not know: through the doors of a whole house.

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let house: House
const ines = { person: uuid8('foreigner', 'ines'), number: 'TT-2026-0001', name: 'INES MOREAU', born: '1988-04-09' }
const late = { person: uuid8('foreigner', 'late'), number: 'TT-2019-0002', name: 'OLAF BERG', born: '1979-01-30' }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-foreign-'))
  clone = await cloneDatabase()
  const config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  house = await openHouse(config, vietnam(projectRoot()), quiet)
  const { registers, clock } = house.modules
  const write = (one: typeof ines, validUntil: string) => house.opened.database.begin((tx) => registers.write(tx, clock.now(), { actor: SYSTEM, purpose: 'residence' }, { register: 'foreigners', owner: one.person, id: one.person, validFrom: '2026-01-01', data: { number: one.number, kind: 'temporary', fullName: one.name, birthDate: one.born, nationality: 'FR', passport: '12AB34567', validUntil } })) // prettier-ignore
  await write(ines, '2099-01-01')
  await write(late, '2020-01-01')
}, 240_000)
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') // prettier-ignore
const form = (url: string, cookie: string, fields: Record<string, string>) =>
  house.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { cookie, accept: 'text/html', 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' } }) // prettier-ignore
const enter = async (person: string) => cookieOf(await house.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person } })) // prettier-ignore
const dayOf = (prefix: string, born: string) => Object.fromEntries(born.split('-').map((value, n) => [`${prefix}-${['year', 'month', 'day'][n]}`, value])) // prettier-ignore
const account = async (person: string) => (await house.opened.database.sql<{ kind: string; proofing: number }[]>`select kind, proofing from identity.account where person = ${person}`)[0] // prettier-ignore
const jobs = async () => (await house.opened.database.sql`select 1 from platform.job where kind = 'identity.claim' and state = 'waiting'`).length // prettier-ignore

describe('a foreigner with a residence card', () => {
  it('says who they are and has an account of level 1, counted apart; with a card that is over there is none', async () => {
    for (const one of [late, ines]) expect((await form('/sign-in/account', '', { number: one.number, name: one.name, ...dayOf('birth', one.born) })).statusCode).toBe(200) // prettier-ignore
    await expect.poll(() => account(ines.person), { timeout: 60_000, interval: 200 }).toEqual({ kind: 'foreigner', proofing: 1 }) // prettier-ignore
    await expect.poll(jobs, { timeout: 60_000, interval: 200 }).toBe(0)
    expect(await account(late.person)).toBeUndefined()
    const groups = (await house.people()).flatMap(({ people }) => people)
    const leader = await enter(groups.find(({ post }) => post === 'national-leader')!.person)
    const { kinds } = (await house.app.inject({ url: '/api/v1/accounts/numbers', headers: { cookie: leader } })).json<{ kinds: { kind: string; issued: number; level1: number }[] }>() // prettier-ignore
    expect(kinds.find(({ kind }) => kind === 'foreigner')).toMatchObject({ issued: 1, level1: 1 })
  }, 120_000)

  it('is proofed at the desk by two officers with the card, and stays of that kind; a card that is over is named', async () => {
    const police = (await house.people()).flatMap(({ people }) => people).filter(({ post }) => post === 'police')
    const second = police.find(({ unit, person }) => unit === police[0]!.unit && person !== police[0]!.person)!
    const [here, there] = [await enter(police[0]!.person), await enter(second.person)]
    const card = (one: typeof ines) => ({ number: one.number, name: one.name, ...dayOf('born', one.born), outcome: 'card' }) // prettier-ignore
    const over = await form('/desk/proofing', here, card(late))
    expect([over.statusCode, over.body.includes('The card has expired')]).toEqual([422, true])
    expect((await form('/desk/proofing', here, card(ines))).statusCode).toBe(200)
    const waiting = await house.app.inject({ url: '/desk/proofing', headers: { cookie: there, accept: 'text/html' } })
    const path = /\/desk\/proofing\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec(waiting.body)![0]
    expect((await form(path, there, { answer: 'yes' })).statusCode).toBe(200)
    expect(await account(ines.person)).toEqual({ kind: 'foreigner', proofing: 2 })
  }, 120_000)
})
