import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linesAbout, projectRoot, readConfig, type Config, type Uuid } from '#platform'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { openHouse, type House } from './house.ts'
import { registerCommand } from './registers.ts'

const country = vietnam(projectRoot())
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const said: string[] = []
const loud = { info: (text: string) => void said.push(text), warn: () => undefined, error: (_: object, text: string) => void said.push(text) } // prettier-ignore
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let config: Config
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-orders-'))
  clone = await cloneDatabase()
  config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  house = await openHouse(config, country, quiet)
})
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (...words: string[]) => {
  said.length = 0
  return [await registerCommand(config, country, loud, words), said.join('\n')] as const
}
const holder = async (post: string) => (await house.people()).flatMap(({ people }) => people).find((one) => one.post === post)!.person // prettier-ignore
const someone = async (skip: number) => {
  const [row] = await house.opened.database.sql<
    { owner: Uuid; number: string }[]
  >`select k.owner, k.value as number from registers.key k
    where k.register = 'population' and k.field = 'number' order by k.value offset ${skip} limit 1`
  return row!
}
const facts = async (person: Uuid, prefix: string) => (await linesAbout(house.opened.database.sql, person, { prefix, limit: 9 })).map((line) => line.facts) // prettier-ignore

it('a judge seals and unseals by a person’s number, and erases; who holds no such post cannot, and is noted', async () => {
  const { sql } = house.opened.database
  const [judge, clerk] = [await holder('court'), await holder('civil-status')]
  const { owner, number } = await someone(10)
  const sealed = async () => (await sql`select sealed_for from registers.record where register = 'population' and owner = ${owner}`)[0]!['sealed_for'] as unknown // prettier-ignore
  const seal = ['seal', 'population', number, '--order', '7/2026', '--purposes', 'justice,civil-status', '--by']
  const [code, told] = await run(...seal, clerk)
  expect([code, told.includes('not_permitted'), await sealed()]).toEqual([1, true, null])
  expect((await facts(owner, 'access.refused'))[0]).toMatchObject({ action: 'register.seal' })
  expect((await run(...seal, judge))[0]).toBe(0)
  expect(await sealed()).toEqual(['civil-status', 'justice'])
  expect((await run('unseal', 'population', number, '--order', '8/2026', '--by', judge))[0]).toBe(0)
  expect(await sealed()).toBeNull()
  expect((await facts(owner, 'register.unsealed'))[0]).toMatchObject({ order: '8/2026' })
  expect((await run('erase', number, '--register', 'population', '--order', '9/2026', '--by', judge))[0]).toBe(0)
  expect((await run('unseal', 'population', owner, '--order', '10/2026', '--by', judge))[1]).toContain('record_not_found') // prettier-ignore
})

it('the keeper of the registers makes one of two persons, and two again', async () => {
  const { registers } = house.modules
  const { sql } = house.opened.database
  const keeper = await holder('data-steward')
  const [first, second] = [await someone(20), await someone(21)]
  expect((await run('merge', first.number, second.number, '--reason', 'counted twice', '--by', await holder('police')))[0]).toBe(1) // prettier-ignore
  expect((await run('merge', first.number, second.number, '--reason', 'counted twice', '--by', keeper))[0]).toBe(0)
  expect(await registers.survivorAt(sql, first.owner)).toBe(second.owner)
  expect((await run('unmerge', first.owner, '--reason', 'twins', '--by', keeper))[0]).toBe(0)
  expect(await registers.survivorAt(sql, first.owner)).toBe(first.owner)
})

it('says what is missing', async () => {
  const [judge, { number }] = [await holder('court'), await someone(30)]
  await expect(run('seal', 'population', number, '--order', '1')).rejects.toThrow('--by is needed')
  await expect(run('seal', 'population', number, '--order', '1', '--by', judge)).rejects.toThrow('--purposes is needed')
  await expect(run('merge', '--reason', 'x', '--by', judge)).rejects.toThrow('whose it is is needed')
  expect((await run('seal', 'population', '000', '--order', '1', '--purposes', 'x', '--by', judge))[1]).toContain('record_not_found') // prettier-ignore
  expect((await run('seal', 'nothing', number, '--order', '1', '--purposes', 'x', '--by', judge))[1]).toContain('register_not_found') // prettier-ignore
})
