import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '#ui'
import { axe, focused, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let parent: SamplePerson
let police: SamplePerson

beforeAll(async () => {
  server = await startServer()
  const people = await samplePeople(server.base)
  parent = people.find(({ about }) => about.startsWith('Has a newborn'))!
  police = people.find(({ about, place }) => about.startsWith('Residence officer') && place === parent.place)!
})
afterAll(() => server?.stop())

/** Press and wait for the page that comes. */
const press = (page: Page, selector: string) => Promise.all([page.waitForEvent('load'), page.click(selector)])
const wrong: string[] = []
async function judge(page: Page, name: string) {
  for (const found of await axe(page)) wrong.push(`${name}: ${found}`)
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const over = await overflow(page)
    if (over > 0) wrong.push(`${name}: ${over} px at ${width}`)
  }
}

/** Say that one's name is written wrong; gives the code to follow. */
async function report(page: Page, wanted: string, seen: (name: string) => Promise<void> = () => Promise.resolve()) {
  await page.goto('/me/data')
  await seen('my data')
  const link = await page.getAttribute('a[href*="register=population"]', 'href')
  await page.goto(link!)
  await seen('reporting')
  await press(page, 'main form button')
  await seen('reporting with errors')
  await page.check('input[value="address"]')
  await page.fill('#wanted', wanted)
  await press(page, 'main form button')
  await seen('following')
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!)
}

describe.each(LANGUAGES)('the pages of quality and repairs in %s', (language) => {
  it('pass axe and fit a phone', { timeout: 120_000 }, async () => {
    wrong.length = 0
    const { context, page } = await surf.window(server.base, { language })
    for (const path of [
      '/registers/quality',
      '/registers/population/quality',
      '/registers/population/quality?unit=79',
      '/registers/deaths/quality',
    ]) {
      // prettier-ignore
      await page.goto(path)
      await judge(page, path)
    }
    await signIn(context, server.base, parent)
    const code = await report(page, 'Số nhà 1, ngõ 2', (name) => judge(page, name))
    await page.goto('/me/petitions')
    await judge(page, 'my reports')
    await signIn(context, server.base, police)
    await page.goto('/work/repairs')
    await judge(page, 'work list')
    await page.goto(`/work/repairs/${code}`)
    await judge(page, 'a repair')
    await page.keyboard.press('x')
    await press(page, 'details[open] form button')
    await judge(page, 'a repair with errors')
    expect(wrong).toEqual([])
    await context.close()
  })
})

it('an address told wrong by a person without script is put right by an official who has keys only', { timeout: 120_000 }, async () => {
  const wanted = 'Số nhà 77, tổ dân phố 7'
  const plain = await surf.window(server.base, { script: false, language: 'vi', width: 360, height: 740 })
  await signIn(plain.context, server.base, parent)
  const code = await report(plain.page, wanted)
  expect(await plain.page.textContent('main')).toContain('Đang xác minh')

  const desk = await surf.window(server.base, { language: 'vi' })
  await signIn(desk.context, server.base, police)
  await desk.page.goto('/work/repairs')
  // The first line is under the hand; this one is found by its code.
  await desk.page.focus(`a[href="/work/repairs/${code}"]`)
  await Promise.all([desk.page.waitForEvent('load'), desk.page.keyboard.press('Enter')])
  expect(await desk.page.textContent('main')).toContain(wanted)
  expect(await focused(desk.page)).toContain('Xác nhận dữ liệu sai')
  await Promise.all([desk.page.waitForEvent('load'), desk.page.keyboard.press('Enter')])
  // Confirmed: the form to correct is open.
  await desk.page.fill('#f-address', wanted)
  await desk.page.fill('#reason-correct', 'Đã đối chiếu giấy tờ')
  await desk.page.focus('details[open] form button')
  await Promise.all([desk.page.waitForEvent('load'), desk.page.keyboard.press('Enter')])
  expect(await desk.page.textContent('main')).toContain('Đã sửa')

  await plain.page.goto(`/me/petitions/${code}`)
  expect(await plain.page.textContent('main')).toContain('Dữ liệu của bạn đã được sửa.')
  expect(await plain.page.textContent('main')).toContain('Đã đối chiếu giấy tờ')
  await plain.page.goto('/me/data')
  expect(await plain.page.textContent('main')).toContain(wanted)
  await plain.page.goto('/me/looks?show=change')
  expect(await plain.page.textContent('main')).toContain('Sửa xong dữ liệu')
  // The address now differs from the residence register's: the score says so, down to the record, in three steps.
  const scores = await (await fetch(`${server.base}/api/v1/registers/residence/quality`)).json() as { dimensions: { rules: { code: string; failing: number }[] }[] } // prettier-ignore
  const rule = scores.dimensions.flatMap(({ rules }) => rules).find((one) => one.code === 'address-agrees')!
  expect(rule.failing).toBeGreaterThanOrEqual(1)
  await Promise.all([plain.context.close(), desk.context.close()])
}) // prettier-ignore
