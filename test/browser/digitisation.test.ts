import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, samplePeople, signIn, useBrowser, type Look, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
/** Two who key and one who settles, of one commune. */
let place: string
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
  place = people.find(({ about }) => about === 'Commune leader')!.place
})
afterAll(() => server?.stop())

const official = (about: string) => people.find((one) => one.about === about && one.place === place)!
async function desk(about: 'Counter officer' | 'Civil-status officer' | 'Commune leader', look: Look = {}): Promise<Page> {
  const { context, page } = await surf.window(server.base, look)
  await signIn(context, server.base, official(about))
  return page
} // prettier-ignore

/** An entry as a sample page has it, read by its place on the drawn image. */
async function drawn(page: Page, path: string): Promise<string[]> {
  const svg = await (await page.context().request.get(`${path.replace(/\/\d+$/, '')}/image`)).text()
  const entry = Number(/(\d+)$/.exec(path)![1])
  const part = svg.split('class="n"')[entry]!
  return [...part.matchAll(/class="w"[^>]*>([^<]*)<\/text>(<ellipse)?/g)].map((each) => (each[2] ? '?' : each[1]!.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))))) // prettier-ignore
}
const pathOf = (page: Page) => new URL(page.url()).pathname

/** Key the entry in hand by the keyboard alone; how many keys were pressed. */
async function keyEntry(page: Page, change: (text: string, at: number) => string = (text) => text): Promise<{ presses: number; letters: number; fields: number; path: string }> {
  const path = pathOf(page)
  const texts = (await drawn(page, path)).map(change)
  const count = await page.locator('main form .field').count()
  expect(texts).toHaveLength(count)
  expect(await page.evaluate('document.activeElement.name')).toBe('number')
  let [presses, letters] = [0, 0]
  for (const [at, text] of texts.entries()) {
    const list = (await page.evaluate('document.activeElement.tagName')) === 'SELECT'
    if (list) {
      const choices = (await page.evaluate('[...document.activeElement.options].map((one) => one.text)')) as string[]
      const down = choices.findIndex((choice) => choice === text || choice.startsWith(`${text} `))
      for (let n = 0; n < down; n++) await page.keyboard.press('ArrowDown')
      presses += down
    } else {
      await page.keyboard.insertText(text)
      presses += text.length
      letters += text.length
    }
    if (at < texts.length - 1) {
      await page.keyboard.press('Tab')
      presses++
    }
  }
  await page.keyboard.press('Enter')
  presses++
  await page.waitForURL((url) => url.pathname !== path && !url.pathname.endsWith('/key'))
  return { presses, letters, fields: count, path }
} // prettier-ignore

describe.each([
  { name: 'with script', script: true },
  { name: 'without script', script: false },
])('the desk, $name', ({ script }) => {
  it('is worked by the keyboard alone: two key, a third settles and records', async () => {
    const one = await desk('Counter officer', { script })
    await one.goto('/digitisation/next')
    const first = await keyEntry(one)
    // On it goes, to the next of the book.
    expect(pathOf(one)).toMatch(/^\/digitisation\/books\/.+\/pages\/\d+\/\d+$/)
    expect(await one.textContent('.callout.success')).toContain('Đã lưu')
    const again = await one.goto(first.path)
    expect(again!.status()).toBe(200)
    expect(await one.locator('form[action$="/key"]').count()).toBe(0)

    const two = await desk('Civil-status officer', { script })
    await two.goto(first.path)
    // Nothing of what the first keyed stands anywhere.
    expect(await two.locator('main form input:not([type=hidden])').evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value).join(''))).toBe('') // prettier-ignore
    await keyEntry(two, (text, at) => (at === 0 ? `${text}0` : text))
    // A move to each next field, the choices of a list, and one Enter: nothing else beside what stands in the book.
    expect(first.presses - first.letters).toBeLessThanOrEqual(first.fields + 2)
    process.stdout.write(`${JSON.stringify({ effort: 'digitisation', script, fields: first.fields, keyPresses: first.presses, letters: first.letters, beside: first.presses - first.letters })}\n`) // prettier-ignore

    const third = await desk('Commune leader', { script })
    await third.goto(first.path)
    const groups = third.locator('main form fieldset')
    expect(await groups.first().locator('label').allTextContents()).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+0$/), 'Khác', expect.stringContaining('Giá trị trong sổ')]) // prettier-ignore
    if (script) expect(await third.evaluate('document.activeElement.type')).toBe('radio')
    // Enter at once: what is to be decided is said.
    await groups.first().locator('input').first().focus()
    await third.keyboard.press('Enter')
    await third.waitForSelector('.errors')
    await groups.first().locator('input').first().focus()
    await third.keyboard.press('Space')
    if ((await groups.count()) > 1) {
      await third.locator('input[name=person]').last().focus()
      await third.keyboard.press('Space')
    }
    await third.keyboard.press('Enter')
    await third.waitForURL((url) => ![first.path, `${first.path}/settle`].includes(url.pathname))
    await third.goto(first.path)
    expect(await third.textContent('main')).toContain('Đã ghi vào')
    await third.click('main a.button[href^="/registers/"]')
    expect(await third.textContent('main')).toContain('01/K')
    for (const page of [one, two, third]) await page.context().close()
  })

  it('says what is missing, keeps what was typed, and takes what cannot be read', async () => {
    const page = await desk('Counter officer', { script })
    await page.goto('/digitisation/next')
    const path = pathOf(page)
    await page.fill('#number', '12')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.errors')
    expect(await page.inputValue('#number')).toBe('12')
    expect(await page.locator('.field.has-error').count()).toBeGreaterThan(0)
    for (const field of await page.locator('.field.has-error input').all()) await field.fill('?')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== path)
    await page.context().close()
  })
})

describe('the image', () => {
  it('is beside the form on a desk, above it on a phone, and never wider than the page', async () => {
    for (const [width, beside] of [[1440, true], [360, false]] as const) {
      const page = await desk('Counter officer', { width, height: 800 })
      await page.goto('/digitisation/next')
      const [image, form] = [(await page.locator('.scan-window').boundingBox())!, (await page.locator('main form').boundingBox())!] // prettier-ignore
      if (beside) expect(image.x + image.width).toBeLessThanOrEqual(form.x)
      else expect(image.y + image.height).toBeLessThanOrEqual(form.y)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(await page.evaluate('document.querySelector(".scan img").naturalWidth')).toBeGreaterThan(100)
      await page.context().close()
    }
  }) // prettier-ignore

  it('zooms by keys while the hand stays in a field, and by links without script, and nothing typed is lost', async () => {
    const width = (page: Page) => page.locator('.scan img').evaluate((image) => (image as unknown as { clientWidth: number }).clientWidth) // prettier-ignore
    const keyed = await desk('Counter officer')
    await keyed.goto('/digitisation/next')
    const whole = await width(keyed)
    await keyed.keyboard.insertText('77')
    await keyed.keyboard.press('Control+ArrowUp')
    expect(await width(keyed)).toBeGreaterThan(whole * 1.4)
    await keyed.keyboard.press('PageDown')
    expect(await keyed.locator('.scan-window').evaluate((pane) => (pane as unknown as { scrollTop: number }).scrollTop)).toBeGreaterThan(0) // prettier-ignore
    await keyed.keyboard.press('Control+ArrowDown')
    expect(await width(keyed)).toBe(whole)
    expect(await keyed.evaluate('document.activeElement.value')).toBe('77')

    const plain = await desk('Counter officer', { script: false })
    await plain.goto('/digitisation/next')
    const before = await width(plain)
    await plain.fill('#number', '77')
    await plain.locator('.scan-bar a').nth(2).press('Enter')
    expect(await width(plain)).toBeGreaterThan(before * 1.9)
    expect(await plain.inputValue('#number')).toBe('77')
  })

  it('can run nothing and reach nothing', async () => {
    const page = await desk('Counter officer')
    await page.goto('/digitisation/next')
    const answer = await page.context().request.get(`${pathOf(page).replace(/\/\d+$/, '')}/image`)
    expect(answer.headers()['content-type']).toContain('image/svg+xml')
    expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    expect(await answer.text()).toContain('MẪU · SAMPLE')
  })
})

describe('books', () => {
  const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') // prettier-ignore
  it('are opened and filled with images; what is none is refused; the number opens to the list', async () => {
    const page = await desk('Civil-status officer')
    await page.goto('/digitisation')
    await page.click('main table a[data-item] >> nth=0')
    await page.click('main nav.crumbs a >> nth=0')
    // Down to the commune by the bars.
    const own = official('Civil-status officer').place
    for (const link of await page.locator('main .bars a').all()) {
      const href = (await link.getAttribute('href'))!
      await page.goto(href)
      const commune = page.locator('main .bars a', { hasText: own })
      if ((await commune.count()) > 0) {
        await commune.first().click()
        break
      }
      await page.goto('/digitisation')
    }
    await page.waitForURL(/unit=\d{5}/)
    await page.click('main details summary')
    for (const [name, value] of Object.entries({ volume: '09/KS', keptBy: 'Xã cũ', yearFrom: '1960', yearTo: '1961', pages: '4' })) await page.fill(`#${name}`, value) // prettier-ignore
    await page.click('main details button')
    await page.waitForURL(/\/digitisation\/books\/[0-9a-f-]+$/)
    const book = pathOf(page)
    const send = async (files: { name: string; mimeType: string; buffer: Buffer }[]) => {
      await page.fill('#entries', '3')
      await page.setInputFiles('#file', files)
      await page.click('main form button')
    }
    await send([{ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }]) // prettier-ignore
    await page.waitForSelector('.errors a[href="#file"]')
    await send([1, 2].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer: Buffer.concat([PNG, Buffer.from([n])]) }))) // prettier-ignore
    await page.waitForURL((url) => url.pathname === book)
    expect(await page.locator('#pages tbody:last-of-type tr').count()).toBeGreaterThanOrEqual(2)
    await page.goto(`${book}/pages/2`)
    expect(await page.locator('#entries tbody tr').count()).toBe(3)
    const image = await page.context().request.get(`${book}/pages/2/image`)
    expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/png'])
    expect((await image.body()).at(-1)).toBe(2)
  })

  it('take images from programs as they come: by their first bytes, within 8 MB, once for a key', async () => {
    const page = await desk('Civil-status officer')
    const { request } = page.context()
    const api = `${server.base}/api/v1/digitisation/books`
    const unit = ((await (await request.get(`${server.base}/api/v1/digitisation/share`)).json()) as { places: { unit: string }[] }).places // prettier-ignore
    const own = []
    for (const { unit: province } of unit) {
      const below = (await (await request.get(`${server.base}/api/v1/digitisation/share?unit=${province}`)).json()) as { places: { unit: string; name: string }[] } // prettier-ignore
      own.push(...below.places.filter(({ name }) => name === place))
    }
    const data = { register: 'old-deaths', unit: own[0]!.unit, keptBy: 'x', volume: '01/KT', yearFrom: 1960, yearTo: 1961, pages: 9 } // prettier-ignore
    const opened = await request.post(api, { data, headers: { 'idempotency-key': 'open-for-upload' } })
    expect(opened.status()).toBe(201)
    const { id } = (await opened.json()) as { id: string }
    const send = async (n: number, buffer: Buffer, key = `upload-${n}-key`) => {
      const answer = await request.post(`${api}/${id}/pages`, { headers: { 'idempotency-key': key }, multipart: { page: String(n), entries: '2', file: { name: 'x.jpg', mimeType: 'image/jpeg', buffer } } }) // prettier-ignore
      return [answer.status(), ((await answer.json()) as { code?: string }).code]
    }
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300_000, 7)])
    expect(await send(1, jpeg)).toEqual([201, undefined])
    expect(await send(1, jpeg)).toEqual([201, undefined])
    expect(await send(1, jpeg, 'another-key-1')).toEqual([409, 'page_exists'])
    expect(await send(2, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual([422, 'not_an_image'])
    expect(await send(2, Buffer.concat([PNG, Buffer.alloc(8_400_000)]))).toEqual([422, 'not_an_image'])
    expect(await send(12, jpeg)).toEqual([422, 'invalid'])
    const kept = await request.get(`${api}/${id}/pages/1/image`)
    expect(Buffer.compare(await kept.body(), jpeg)).toBe(0)
  })

  it('are shown to nobody without a part in the desk; shares are open to all', async () => {
    const { page } = await surf.window(server.base)
    expect((await page.goto('/digitisation'))!.status()).toBe(200)
    const answer = await page.context().request.get('/api/v1/digitisation/share')
    const { counts, places } = (await answer.json()) as { counts: Record<string, number>; places: { counts: Record<string, number> }[] } // prettier-ignore
    for (const state of Object.keys(counts)) expect(places.reduce((sum, one) => sum + one.counts[state]!, 0)).toBe(counts[state]) // prettier-ignore
    const worker = await desk('Counter officer')
    await worker.goto('/digitisation/next')
    const path = pathOf(worker)
    expect((await page.goto(path))!.url()).toContain('/sign-in')
    const { context, page: citizen } = await surf.window(server.base)
    await signIn(context, server.base, people.find(({ about }) => about.startsWith('Has a newborn'))!)
    for (const each of [path, path.replace(/\/\d+$/, ''), `${path.replace(/\/\d+$/, '')}/image`, path.replace(/\/pages.*/, '')])
      expect((await citizen.goto(each))!.status(), each).toBe(403)
    const far = people.find((one) => one.about === 'Counter officer' && one.place !== place)!
    const { context: elsewhere, page: stranger } = await surf.window(server.base)
    await signIn(elsewhere, server.base, far)
    expect((await stranger.goto(path))!.status()).toBe(403)
  }) // prettier-ignore

  it.each(['vi', 'en', 'fr'] as const)('have pages that axe finds nothing in, in %s', async (language) => {
    const page = await desk('Counter officer', { language })
    for (const path of ['/digitisation', '/digitisation/next']) {
      await page.goto(path)
      expect(await axe(page)).toEqual([])
    }
    const entry = pathOf(page)
    for (const path of [entry.replace(/\/\d+$/, ''), entry.replace(/\/pages.*/, '')]) {
      await page.goto(path)
      expect(await axe(page)).toEqual([])
    }
    const third = await desk('Commune leader', { language })
    await third.goto('/digitisation/next?for=settle')
    expect(await axe(third)).toEqual([])
  })
})
