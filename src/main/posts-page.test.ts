import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectRoot, readConfig } from '#platform'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { openHouse, type House } from './house.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-posts-'))
  clone = await cloneDatabase()
  house = await openHouse(readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '3000', ONEDOOR_LOG: 'silent' }), vietnam(projectRoot()), quiet) // prettier-ignore
})
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

const headers = (cookie: string) => ({ cookie, accept: 'text/html', 'accept-language': 'en' })
const page = (cookie: string, url: string) => house.app.inject({ url, headers: headers(cookie) })
const press = (cookie: string, url: string, fields: Record<string, string>) => house.app.inject({ method: 'POST', url, headers: { ...headers(cookie), 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() }) // prettier-ignore
async function signIn(post: string) {
  const who = (await house.people()).flatMap(({ people }) => people).find((one) => one.post === post)!
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person: who.person } }) // prettier-ignore
  return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '), unit: who.unit! }
}

it('a province’s personnel officer establishes a post in a commune by a page; a commune’s cannot', async () => {
  const above = await signIn('province-personnel')
  const below = await signIn('personnel')
  const { territory, calendar, clock } = house.modules
  const commune = territory.childrenAt(above.unit, calendar.legalDay(clock.now())).find(({ code }) => code !== below.unit) // prettier-ignore
  const url = `/officials/posts/new?unit=${commune!.code}`
  expect((await page(above.cookie, `/officials?unit=${commune!.code}`)).body).toContain(url)
  expect((await page(below.cookie, url)).statusCode).toBe(403)
  expect((await page('', url)).statusCode).toBe(303)
  const form = await page(above.cookie, url)
  expect(form.statusCode).toBe(200)
  // Roles of a commune alone.
  expect([form.body.includes('value="reception"'), form.body.includes('value="home-affairs"')]).toEqual([true, false])
  const key = /name="key" value="([^"]*)"/.exec(form.body)![1]!
  const typed = { key, role: 'reception', seats: '2', legalBasis: '12/QĐ-UBND' }
  expect((await press(above.cookie, url, { ...typed, seats: '0' })).statusCode).toBe(422)
  expect((await press(above.cookie, url, { ...typed, role: 'home-affairs' })).statusCode).toBe(422)
  const made = await press(above.cookie, url, typed)
  expect([made.statusCode, made.headers['location']]).toEqual([303, `/officials/posts/${commune!.code}.reception?did=established`]) // prettier-ignore
  const post = await page(above.cookie, String(made.headers['location']))
  expect([post.statusCode, post.body.includes('The post is established.'), post.body.includes('12/QĐ-UBND')]).toEqual([200, true, true]) // prettier-ignore
  expect((await press(above.cookie, url, { ...typed, key: 'another-key-1' })).body).toContain('has a post of that role')
})
