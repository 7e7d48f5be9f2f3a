import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'
import { connect } from '#platform/db'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]

beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
})
afterAll(() => server?.stop())

const named = (about: string, at = 0) => people.filter((one) => one.about.startsWith(about))[at]!

/** A window without script, signed in as somebody, in English. */
async function desk(who: SamplePerson | null, width = 1440): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await surf.window(server.base, { script: false, language: 'en', width })
  if (who) await signIn(opened.context, server.base, who)
  return opened
}

/** A person's own number, as the population register tells them. */
async function numberOf(who: SamplePerson): Promise<string> {
  const { context } = await desk(who)
  const answer = await context.request.get(`${server.base}/api/v1/me/records`)
  const { records } = (await answer.json()) as { records: { register: string; data: Record<string, string> }[] }
  await context.close()
  return records.find((one) => one.register === 'population')!.data['number']!
}

const next = (page: Page) => page.click('main form button.primary')

/** From a post's page through every question to the answers to check. */
async function fill(page: Page, number: string, kind = 'appointment'): Promise<void> {
  await page.click('main .actions a')
  await page.fill('#number', number)
  await next(page)
  await page.check(`input[name=kind][value=${kind}]`)
  await next(page)
  await page.fill('#decision', '77/QĐ-THỬ')
  await page.fill('#decidedOn-day', '5')
  await page.fill('#decidedOn-month', '1')
  await page.fill('#decidedOn-year', '2026')
  await next(page)
  await next(page)
}

const open = async (page: Page, unit: string, role: string) => {
  await page.goto('/officials')
  await page.click(`main table a:has-text("${unit}")`)
  await page.click(`main table a:has-text("${role}")`)
}

describe('a personnel officer of a province', () => {
  it('appoints somebody, who works at once, and ends it, which an open session and a program feel at the next request', async () => {
    const parent = named('Has a newborn')
    const officer = named('Personnel officer, provincial')
    const commune = named('Counter officer').place
    const { page } = await desk(officer)
    const their = await desk(parent)
    expect((await their.page.goto('/work'))?.status()).toBe(403)
    await open(page, commune, 'Counter officer')
    await fill(page, await numberOf(parent))
    const answers = await page.textContent('main')
    for (const said of [parent.name, 'Counter officer', '77/QĐ-THỬ', commune]) expect(answers).toContain(said)
    await next(page)
    expect(await page.textContent('.callout.success')).toContain('The powers hold')
    const program = async () => (await their.context.request.get(`${server.base}/api/v1/work`)).status()
    expect([(await their.page.goto('/work'))?.status(), await program()]).toEqual([200, 200])
    await their.page.goto('/officials/mine')
    expect(await their.page.textContent('main')).toMatch(/77\/QĐ-THỬ[^]*118\/2025\/NĐ-CP/)

    await page.click(`main a:has-text("${parent.name}")`)
    await page.click('main a:has-text("End the appointment")')
    await page.click('main form button.danger')
    expect(await page.locator('.errors a').count()).toBe(3)
    await page.check('input[name=reason][value=resignation]')
    await page.fill('#decision', '78/QĐ-THỬ')
    await page.fill('#decidedOn-day', '6')
    await page.fill('#decidedOn-month', '1')
    await page.fill('#decidedOn-year', '2026')
    await page.click('main form button.danger')
    expect(await page.textContent('.callout.success')).toContain('is gone')
    expect([(await their.page.goto('/work'))?.status(), await program()]).toEqual([403, 403])
    await their.page.goto('/officials/mine')
    expect(await their.page.textContent('main')).toContain('You hold no post')
  })

  it('proposes where the law wants two; the leader of the commune confirms', async () => {
    const parent = named('Has a newborn', 1)
    const officer = named('Personnel officer, provincial')
    const leader = named('Commune leader')
    const { page } = await desk(officer)
    await open(page, leader.place, 'Residence officer')
    await fill(page, await numberOf(parent))
    await next(page)
    expect(await page.textContent('.callout.success')).toContain('A second officer must confirm')
    await page.click(`main a:has-text("${parent.name}")`)
    expect(await page.locator('main button:has-text("Confirm")').count()).toBe(0)
    const card = new URL(page.url()).pathname
    const second = await desk(leader)
    await second.page.goto(card)
    await second.page.click('main button:has-text("Confirm")')
    expect(await second.page.textContent('.callout.success')).toContain('Confirmed')
    const their = await desk(parent)
    expect((await their.page.goto('/work'))?.status()).toBe(200)
  })

  it('is told when every seat is taken, and keeps what was typed', async () => {
    const officer = named('Personnel officer, provincial')
    const { page } = await desk(officer)
    await open(page, named('Commune leader').place, 'Commune leader')
    await fill(page, await numberOf(named('Has a newborn', 1)))
    await next(page)
    expect(await page.textContent('.errors')).toContain('Every seat of the post is taken')
    expect(await page.inputValue('#number')).not.toBe('')
  })
})

describe('every grant of the country', () => {
  it('names an appointment in the register, which names a decision', async () => {
    const { sql, close } = connect(server.databaseUrl, 'onedoor_app', { max: 1 })
    const [count] =
      await sql`select count(*)::int as grants, count(*) filter (where v.data ->> 'decision' is null)::int as strays
      from access.granted g
      left join registers.record r on r.owner = g.holder and r.register = 'appointments' and r.id = g.appointment
      left join registers.version v on v.owner = r.owner and v.register = r.register and v.id = r.id and v.version = r.version`
    await close()
    expect(count!['grants']).toBeGreaterThan(100)
    expect(count!['strays']).toBe(0)
  })
})

describe('everybody', () => {
  it('is told who leads a commune, by name and no more', async () => {
    const leader = named('Commune leader')
    const { page } = await desk(null)
    const inside = await desk(named('Personnel officer, provincial'))
    await inside.page.goto('/officials')
    const links = await inside.page.locator('main table a[href*="unit="]').all()
    const units = await Promise.all(links.map(async (link) => (await link.getAttribute('href'))!.split('unit=')[1]))
    const said = await Promise.all(units.map(async (unit) => (await (await page.request.get(`${server.base}/api/v1/officials/directory?unit=${unit}`)).json()) as { posts: { holders: object[] }[] })) // prettier-ignore
    const holders = said.flatMap(({ posts }) => posts.flatMap((post) => post.holders))
    expect(holders).toContainEqual({ name: leader.name, kind: 'appointment', from: expect.any(String) })
    await page.goto('/officials/directory')
    expect(await page.textContent('main')).toContain(named('Member of the government').name)
  })
})

describe('the pages', () => {
  it.each([360, 1440])('pass axe and stay within %i pixels', async (width) => {
    const { page } = await surf.window(server.base, { width, language: 'vi' })
    const officer = named('Personnel officer, provincial')
    await signIn(page.context(), server.base, officer)
    await page.goto('/officials')
    const post = await page.getAttribute('main table a[href*="/posts/"]', 'href')
    const card = await page.locator('main table a[href*="/appointments/"]').last().getAttribute('href')
    const paths = ['/officials', '/officials?show=vacant', '/officials?show=skills', post!, `${post}/appoint`, card!, '/officials/mine', '/officials/directory'] // prettier-ignore
    for (const path of paths) {
      expect([path, (await page.goto(path))?.ok()]).toEqual([path, true])
      expect([path, await axe(page), await overflow(page)]).toEqual([path, [], 0])
    }
  })
})
