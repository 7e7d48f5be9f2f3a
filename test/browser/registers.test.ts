import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '#platform/db'
import { LANGUAGES, type Language } from '#ui'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
  await likePeople()
}, 120_000)
afterAll(() => server?.stop())

const named = (about: string) => people.find((one) => one.about.startsWith(about))!

/** Pairs that the police of the commune are asked about, as a run of the matching leaves them. */
async function likePeople(): Promise<void> {
  const { context } = await surf.window(server.base)
  await signIn(context, server.base, named('Residence officer'))
  const { posts } = (await (await context.request.get(`${server.base}/api/v1/me`)).json()) as { posts: { unit: string }[] } // prettier-ignore
  await context.close()
  const database = connect(server.databaseUrl, null, { max: 1 })
  // The run that a new country waits for a minute would forget them.
  await database.sql`delete from platform.job where kind = 'registers.matching'`
  const reasons = [{ field: 'name', level: 'same', bits: 9.1 }, { field: 'birthDate', level: 'swapped', bits: 4.2 }, { field: 'number', level: 'differs', bits: -7 }] // prettier-ignore
  await database.sql`with r as (select owner, id, unit, row_number() over (order by owner) as n from registers.record
      where register = 'population' and unit = ${posts[0]!.unit} order by owner limit 6)
    insert into registers.link (owner, register, id, other_owner, other, code, score, reasons, state, unit, other_unit, found_at)
    select a.owner, 'population', a.id, b.owner, b.id, substr(md5(a.id::text), 1, 20), 6.3, ${database.sql.json(reasons)}, 'review', a.unit, b.unit, now()
    from r a join r b on b.n = a.n + 1 where a.n % 2 = 1`
  await database.close()
}

/** Set to keep pictures of what was judged. */
const pictures = process.env['ONEDOOR_PICTURES']

/** A window of somebody, and what is wrong with the pages that it is shown. */
async function desk(about: string, language: Language) {
  const { context, page } = await surf.window(server.base, { language })
  await signIn(context, server.base, named(about))
  const wrong: string[] = []
  const judge = async (name: string) => {
    for (const found of await axe(page)) wrong.push(`${name}: ${found}`)
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      const over = await overflow(page)
      if (over > 0) wrong.push(`${name}: ${over} px at ${width}`)
      if (pictures) await page.screenshot({ path: `${pictures}/${language}-${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true }) // prettier-ignore
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  return { context, page, wrong, judge }
}
/** Press and wait for the page that comes. */
const press = (page: Page, selector: string) => Promise.all([page.waitForEvent('load'), page.click(selector)])
const enter = (page: Page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
/** Go on by Tab until what has the focus matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 120; n++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${selector} on ${page.url()}`)
}
/** The menu leads there. */
const fromMenu = async (page: Page, path: string) => {
  await page.goto('/me')
  await press(page, `header a[href="${path}"]`)
  expect(new URL(page.url()).pathname).toBe(path)
}

describe.each(LANGUAGES)('pages of registers in %s pass axe, with errors shown too, and fit a phone', (language) => {
  it('records that may be of one person', async () => {
    const { context, page, wrong, judge } = await desk('Residence officer', language)
    await fromMenu(page, '/registers/population/matches')
    await judge('matches')
    await press(page, 'main table a')
    await judge('a match')
    await press(page, 'main form button')
    expect(await page.locator('.errors a').count()).toBe(2)
    await judge('a match with errors')
    expect(wrong).toEqual([])
    await context.close()
  }, 120_000)

  it('a record that is new or changed', async () => {
    const { context, page, wrong, judge } = await desk('Civil-status officer', language)
    await page.goto('/registers/births')
    await judge('register')
    await press(page, 'main a[href="/registers/births/new"]')
    await judge('new record')
    await press(page, 'main form button.primary')
    expect(await page.locator('.errors a').count()).toBeGreaterThan(0)
    await judge('new record with errors')
    expect(wrong).toEqual([])
    await context.close()
  }, 120_000)

  it('a record, now and as of another day', async () => {
    const { context, page, wrong, judge } = await desk('Residence officer', language)
    await page.goto(`/registers/population/records/${named('Has a newborn').id}`)
    await judge('record')
    await page.click('main details summary')
    await page.fill('#known-day', '31')
    await page.fill('#known-month', '2')
    await page.fill('#known-year', '2026')
    await press(page, 'main details form button')
    expect(await page.locator('.errors a').count()).toBe(1)
    await judge('record with errors')
    for (const [part, value] of [['day', '22'], ['month', '11'], ['year', '2026']]) await page.fill(`#asOf-${part}`, value!) // prettier-ignore
    for (const part of ['day', 'month', 'year']) await page.fill(`#known-${part}`, '')
    await press(page, 'main details form button')
    await judge('record of a day')
    expect(await page.locator('main a[href^="/registers/population/records/"]:not([href$="/change"])').count()).toBeGreaterThan(0) // prettier-ignore
    expect(wrong).toEqual([])
    await context.close()
  }, 120_000)

  it('what comes in and goes out by files', async () => {
    const { context, page, wrong, judge } = await desk('Data steward', language)
    await fromMenu(page, '/registers/population/imports')
    await judge('imports')
    await press(page, 'main form[enctype] button')
    expect(await page.locator('.errors a').count()).toBe(1)
    await judge('imports without a file')
    await page.setInputFiles('input[type=file]', { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('wax\n1\n') }) // prettier-ignore
    await press(page, 'main form[enctype] button')
    for (let n = 0; n < 100 && (await page.locator('.tag.bad').count()) === 0; n++) await page.reload()
    await judge('an import that failed')
    await page.goto('/registers/population/imports')
    await judge('imports with one')
    expect(wrong).toEqual([])
    await context.close()
  }, 120_000)

  it('posts', async () => {
    const { context, page, wrong, judge } = await desk('Personnel officer, provincial', language)
    await fromMenu(page, '/officials')
    await judge('posts')
    await press(page, 'main a[href*="/officials/posts/new"]')
    await judge('new post')
    await press(page, 'main form button.primary')
    expect(await page.locator('.errors a').count()).toBeGreaterThan(0)
    await judge('new post with errors')
    expect(wrong).toEqual([])
    await context.close()
  }, 120_000)
})

describe('with keys alone', () => {
  const open = async (about: string): Promise<{ context: BrowserContext; page: Page }> => {
    const window = await surf.window(server.base, { language: 'en' })
    await signIn(window.context, server.base, named(about))
    return window
  }

  it('an official decides that two records are of two people', async () => {
    const { context, page } = await open('Residence officer')
    await page.goto('/me')
    await tabTo(page, 'a[href="/registers/population/matches"]')
    await enter(page)
    // The first pair is under the hand.
    await tabTo(page, 'main table a')
    const pair = await page.evaluate<string>('document.activeElement.getAttribute("href")')
    await enter(page)
    await tabTo(page, 'input[name=decision]')
    await page.keyboard.press('ArrowDown')
    expect(await page.isChecked('input[value=different]')).toBe(true)
    await tabTo(page, 'textarea[name=reason]')
    await page.keyboard.type('Twins')
    await tabTo(page, 'main form button')
    await enter(page)
    expect(new URL(page.url()).pathname).toBe('/registers/population/matches')
    expect(await page.locator(`main a[href="${pair}"]`).count()).toBe(0)
    await context.close()
  }, 120_000)

  it('a steward takes a register out in the form they chose', async () => {
    const { context, page } = await open('Data steward')
    await page.goto('/registers/agencies/imports')
    await tabTo(page, 'input[name=format]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'form[action$="/exports"] button')
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(file.suggestedFilename()).toMatch(/^agencies-.*\.ndjson$/)
    await context.close()
  }, 120_000)
})
