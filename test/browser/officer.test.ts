import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atHand, focused, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { modelOf, nothing, readPage } from '#test/effort'
import { birthJourney, officialsOf } from '#test/journey'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
let parents: SamplePerson[]

beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
  parents = people.filter(({ about }) => about.startsWith('Has a newborn'))
})
afterAll(() => server?.stop())

/** What the registers say to a clean case, by the step. */
const SAID = {
  reception: /^$/,
  civilStatus: /đã đăng ký kết hôn[^]*Số đăng ký[^]*Sổ đăng ký kết hôn[^]*Chưa có khai sinh nào/,
  leader: /đã đăng ký kết hôn[^]*Chưa có khai sinh nào/,
  police: /thường trú tại hộ[^]*Cơ sở dữ liệu về cư trú/,
  insurance: /^$/,
} as const

async function submitted(parent: SamplePerson, given?: string): Promise<string> {
  const { context, page } = await surf.window(server.base)
  await signIn(context, server.base, parent)
  const journey = birthJourney(page, given)
  await journey.begin()
  await journey.pages()
  const code = await journey.submit()
  await context.close()
  return code
}

async function desk(official: SamplePerson, script = true): Promise<Page> {
  const { context, page } = await surf.window(server.base, { script })
  await signIn(context, server.base, official)
  return page
}

/** Counts the keys an official presses. */
function keyboard(page: Page) {
  const count = { presses: 0 }
  return {
    count,
    async press(key: string, arrived: RegExp) {
      await atHand(page)
      count.presses++
      await page.keyboard.press(key)
      await page.waitForURL(arrived)
    },
  }
}

describe.each([
  { name: 'with script', script: true, at: 0 },
  { name: 'without script', script: false, at: 2 },
])('officials, $name', ({ script, at }) => {
  it('settle a clean case with no more than 5 key presses each, and no mouse', async () => {
    const parent = parents[at]!
    await submitted(parent)
    const officials = await officialsOf(server.base, people, parent)
    for (const role of ['reception', 'civilStatus', 'leader', 'police', 'insurance'] as const) {
      const page = await desk(officials[role], script)
      const keys = keyboard(page)
      const effort = nothing()
      await page.goto('/work')
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
      // Nobody's name stands in a list.
      expect(await page.textContent('main table')).not.toContain(parent.name)
      expect(await page.evaluate('document.activeElement.hasAttribute("data-item")')).toBe(true)
      await readPage(page, effort, '[data-item]')
      await keys.press('Enter', /\/work\/.+/)
      expect(await page.textContent('main')).toContain(parent.name)
      // The whole case is read, though the button stands at its top.
      await readPage(page, effort, 'main')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON')
      // What each would look up in the registers stands there, with where it comes from.
      const checks = (await page.locator('.checks li:has(.from)').allTextContents()).join('\n')
      expect(checks).toMatch(SAID[role])
      await keys.press('Enter', /\/work(\?did=|\/.+\?(did|stay)=)/)
      expect(keys.count.presses).toBeLessThanOrEqual(5)
      effort.keys = keys.count.presses
      process.stdout.write(`${JSON.stringify({ effort: 'official', role, script, keyPresses: effort.keys, words: effort.words, model: modelOf(effort, 'desk') })}\n`) // prettier-ignore
      await page.context().close()
    }
    const { context, page } = await surf.window(server.base, { script })
    await signIn(context, server.base, parent)
    await page.goto('/dossiers')
    await page.click('#dossiers tbody a')
    const pdf = await context.request.get(`${new URL(page.url()).pathname}/results.pdf`)
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])
  })
})

describe('an official', () => {
  it('goes on to the next case, and sees who was faster', async () => {
    const [first, second] = [parents[4]!, parents[5]!]
    expect(first.place).toBe(second.place)
    await submitted(first, 'An')
    await submitted(second, 'Bình')
    const { reception } = await officialsOf(server.base, people, first)
    const one = await desk(reception)
    const two = await desk(reception)
    const keys = keyboard(one)
    await one.goto('/work')
    await keys.press('Enter', /\/work\/.+/)
    await two.goto(one.url())
    await keys.press('Enter', /\/work\/.+\?did=/)
    await atHand(one)
    expect(await focused(one)).toContain('Tiếp nhận')

    await two.keyboard.press('x')
    await two.check('details[open] input[name=reason]')
    await two.fill('#reason-text', 'Tôi đã viết điều này')
    await two.click('details[open] button.danger')
    await two.waitForSelector('.callout.warning')
    expect(await two.textContent('.callout.warning')).toContain('Đã tiếp nhận hồ sơ')
    expect(await two.textContent('main')).not.toContain('không được tiếp nhận')
  })

  it('asks once and completely, refuses with a reason, and is told what is missing', async () => {
    const parent = parents[1]!
    const code = await submitted(parent)
    const { reception } = await officialsOf(server.base, people, parent)
    const page = await desk(reception)
    await page.goto(`/work/${encodeURIComponent(code)}`)
    await page.keyboard.press('b')
    await page.click('details[open] form button')
    expect(await page.locator('.errors a[href="#items"]').count()).toBe(1)
    expect(await page.locator('details[open] #items').count()).toBe(1)
    await page.goto(`/work/${encodeURIComponent(code)}`)
    await page.keyboard.press('x')
    await page.fill('#reason-text', 'Không đúng thẩm quyền')
    await page.click('details[open] button.danger')
    expect(await page.locator('.errors a[href="#reason"]').count()).toBe(1)
    expect(await page.inputValue('#reason-text')).toBe('Không đúng thẩm quyền')
    await page.check('#reason')
    await page.click('details[open] button.danger')
    await page.waitForURL(/\/work(\?did=|\/.+\?did=)/)
  })

  it.each([
    { name: 'with script', script: true, at: 6 },
    { name: 'without script', script: false, at: 7 },
  ])('apologises early, by the keyboard alone, $name', async ({ script, at }) => {
    const parent = parents[at]!
    const code = await submitted(parent)
    const page = await desk((await officialsOf(server.base, people, parent)).reception, script)
    const path = `/work/${encodeURIComponent(code)}`
    await page.goto(path)
    const form = page.locator('details:has(#apology-reason)')
    if (script) await page.keyboard.press('h')
    else await form.locator('summary').press('Enter')
    expect(await form.getAttribute('open')).not.toBeNull()
    const dates = await form.locator('.summary dd').allTextContents()
    expect(dates).toHaveLength(2)
    expect(dates[0]).not.toBe(dates[1])
    await form.locator('button').press('Enter')
    expect(await page.locator('.errors a[href="#apology-reason"]').count()).toBe(1)
    await page.locator('#apology-reason').press('Space')
    await page.locator('#apology-text').press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/sorry=1/)
    expect(await page.textContent('.callout.success')).toContain('Đã gửi thư xin lỗi')
    expect(await page.locator('#apology-reason').count()).toBe(0)
    const { context, page: own } = await surf.window(server.base, { script })
    await signIn(context, server.base, parent)
    await own.goto(`/dossiers/${encodeURIComponent(code)}`)
    expect(await own.textContent('.callout.warning')).toContain(dates[1]!)
  })

  it('is refused what is not theirs to do: forged steps, strangers’ cases, citizens at the desk', async () => {
    const parent = parents[3]!
    const code = await submitted(parent)
    const path = `/work/${encodeURIComponent(code)}`
    const far = people.find((one) => one.about.startsWith('Counter officer') && one.place !== parent.place)!
    const stranger = await desk(far)
    expect((await stranger.goto(path))!.status()).toBe(403)
    const page = await desk((await officialsOf(server.base, people, parent)).reception)
    await page.goto(path)
    const form = { key: 'forged-key-1', procedure: '2.000986', version: '4', head: '1' }
    const send = (more: Record<string, string>) =>
      page.context().request.post(path, { form: { ...form, ...more }, headers: { accept: 'text/html' } })
    expect((await send({ command: 'dance' })).status()).toBe(400)
    expect((await send({ command: 'accept', key: '' })).status()).toBe(400)
    expect((await send({ command: 'accept', head: 'x' })).status()).toBe(400)
    expect([403, 409]).toContain((await send({ command: 'completeStep', part: 'birth', step: 'sign' })).status())
    expect([403, 409]).toContain((await send({ command: 'completeStep', part: 'nothing', step: 'sign' })).status())
    const citizen = await desk(parents[0]!)
    expect((await citizen.goto('/work'))!.status()).toBe(403)
  })
})
