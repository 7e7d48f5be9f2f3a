import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { modelOf } from '#test/effort'
import { birthJourney, officialsOf, PICTURE, SERVICE } from '#test/journey'
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

const phone = { width: 360, height: 740 } as const

async function parentAt(index: number, look: Parameters<typeof surf.window>[1] = {}) {
  const opened = await surf.window(server.base, look)
  await signIn(opened.context, server.base, parents[index]!)
  return { ...opened, journey: birthJourney(opened.page) }
}

describe.each([
  { name: 'with script', script: true, at: 0 },
  { name: 'without script', script: false, at: 2 },
])('a parent on a phone, $name', ({ script, at }) => {
  it('registers the birth with no more than 12 answers', async () => {
    const { page, journey } = await parentAt(at, { ...phone, script })
    const began = Date.now()
    await journey.begin()
    await journey.pages()
    expect(new URL(page.url()).pathname).toMatch(/\/check$/)
    // What is known is there, with the register and the day it came from.
    expect(await page.locator('.from').count()).toBeGreaterThanOrEqual(4)
    const code = await journey.submit()
    expect(code).toMatch(/^\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{6}-\d{4,}$/)
    expect(await page.locator('.panel-code').textContent()).toBe(code)
    expect(journey.effort.answers).toBeLessThanOrEqual(12)
    const model = modelOf(journey.effort, 'phone')
    const machineSeconds = (Date.now() - began) / 1000
    process.stdout.write(`${JSON.stringify({ effort: 'parent', script, ...journey.effort, model, machineSeconds })}\n`)
    process.stdout.write(`${JSON.stringify({ read: journey.read.join(', ') })}\n`)
    expect(model.total).toBeLessThanOrEqual(180)
  })

  it('is told what is wrong, keeps what was typed, and goes on', async () => {
    const { page, journey } = await parentAt(at + 1, { ...phone, script })
    await journey.begin()
    await journey.pages('parents', 'parents')
    await page.fill('#middle', 'Thị 2')
    await journey.next()
    expect(await page.title()).toMatch(/^Lỗi:/)
    expect(await page.locator('.errors a').allTextContents()).toHaveLength(2)
    expect(await page.inputValue('#middle')).toBe('Thị 2')
    await page.click('.errors a[href="#given"]')
    expect(await page.evaluate('document.activeElement.id')).toBe('given')
    // axe is a script itself: where the page may run none, it cannot answer.
    if (script) expect(await axe(page)).toEqual([])
    await journey.pages('name', 'name')
    expect(page.url()).toMatch(/\/birth$/)
  })
})

describe('an application', () => {
  it('can be left and taken up again where it stood', async () => {
    const { page, journey } = await parentAt(1)
    await journey.begin()
    await journey.pages('parents', 'parents')
    await page.fill('#given', 'Bình')
    await page.click('button[name=then]')
    await page.waitForURL(/\/dossiers\?saved=1/)
    await page.click('main tbody a[href^="/apply/"]')
    expect(page.url()).toMatch(/\/(name|birth)$/)
    await page.goto(page.url().replace(/\/\w+$/, '/name'))
    expect(await page.inputValue('#given')).toBe('Bình')
  })

  it('does not jump ahead: a page out of order leads to the first open question', async () => {
    const { page, journey } = await parentAt(1)
    await journey.begin()
    const root = page.url().replace(/\/\w+$/, '')
    for (const far of ['contact', 'check', 'no-such-page']) {
      await page.goto(`${root}/${far}`)
      expect(page.url()).toBe(`${root}/name`)
    }
  })

  it('takes a file by its content, not by its name, and says what it takes', async () => {
    const { page, journey } = await parentAt(1)
    await journey.begin()
    await journey.pages('parents', 'place')
    const send = async (name: string, mimeType: string, buffer: Buffer) => {
      await page.fill('#noticeNumber', 'GCS-1')
      await page.setInputFiles('#proofFile', { name, mimeType, buffer })
      await journey.next()
    }
    await send('notice.pdf', 'application/pdf', Buffer.from('MZ this is a program'))
    expect(await page.textContent('#proofFile-error')).toContain('PDF')
    expect(await page.inputValue('#noticeNumber')).toBe('GCS-1')
    await send('big.png', 'image/png', Buffer.concat([PICTURE, Buffer.alloc(9_000_000)]))
    expect(await page.textContent('#proofFile-error')).toContain('MB')
    await send('empty.png', 'image/png', Buffer.alloc(0))
    await send('photo.exe', 'application/octet-stream', PICTURE)
    expect(page.url()).toMatch(/\/contact$/)
    await page.goto(page.url().replace(/contact$/, 'notice'))
    expect(await page.locator('.files a').textContent()).toBe('photo.exe')
  })

  it('asks which place is meant when several have the name, with accents or without', async () => {
    const { page, journey } = await parentAt(1)
    await journey.begin()
    await journey.pages('parents', 'birth')
    await page.check('#birthPlaceKind')
    await page.fill('#facility', 'Bệnh viện')
    await page.fill('#birthUnit', 'tan phu')
    await journey.next()
    expect(await page.locator('input[type=radio][name=birthUnit]').count()).toBeGreaterThan(1)
    await page.check('#birthUnit-which')
    const chosen = await page.locator('label[for=birthUnit-which]').textContent()
    await journey.next()
    expect(page.url()).toMatch(/\/notice$/)
    await page.goto(page.url().replace(/notice$/, 'place'))
    expect(await page.inputValue('#birthUnit')).toBe(chosen)
    await page.fill('#birthUnit', 'Xứ Không Có')
    await journey.next()
    expect(await page.textContent('#birthUnit-error')).toContain('Xứ Không Có')
  })

  it('sent twice gives one dossier and the same receipt', async () => {
    const { page, context, journey } = await parentAt(4)
    await journey.begin()
    await journey.pages()
    const action = await page.getAttribute('main form.form', 'action')
    const key = await page.inputValue('input[name=key]')
    const form = { key, declared: 'yes' }
    const send = () => context.request.post(action!, { form, maxRedirects: 0 })
    const [first, second] = [await send(), await send()]
    expect([first.status(), second.status()]).toEqual([303, 303])
    expect(first.headers()['location']).toBe(second.headers()['location'])
    const forged = await context.request.post(action!, { form: { key: 'x', declared: 'yes' }, maxRedirects: 0 })
    expect(forged.status()).toBe(400)
    await page.goto('/dossiers')
    expect(await page.locator('#dossiers tbody tr').count()).toBe(1)
  })

  it('is nobody else’s: another person’s draft and dossier are refused', async () => {
    const one = await parentAt(5)
    await one.journey.begin()
    const draft = one.page.url()
    const other = await parentAt(6)
    const answer = await other.page.goto(draft)
    expect(answer!.status()).toBe(403)
    expect(await axe(other.page)).toEqual([])
    expect((await other.page.goto('/dossiers/000.00.00.H00-000000-0000'))!.status()).toBe(404)
    expect((await other.page.goto(`/apply/${SERVICE}/not-a-draft/name`))!.status()).toBe(404)
    expect((await other.page.goto('/apply/9.999999'))!.status()).toBe(404)
  })
})

describe('a dossier', () => {
  it('is followed, supplemented and withdrawn by its owner', async () => {
    const owner = await parentAt(6)
    await owner.journey.begin()
    await owner.journey.pages()
    const code = await owner.journey.submit()
    const path = `/dossiers/${encodeURIComponent(code)}`
    expect((await owner.context.request.get(`${path}/receipt.pdf`)).headers()['content-type']).toBe('application/pdf')

    const desk = await surf.window(server.base)
    await signIn(desk.context, server.base, (await officialsOf(server.base, people, parents[6]!)).reception)
    await desk.page.goto(`/work/${encodeURIComponent(code)}`)
    await desk.page.keyboard.press('b')
    await desk.page.check('#items')
    await desk.page.fill('#why', 'Ảnh bị mờ')
    await desk.page.click('details[open] form button')
    await desk.page.waitForURL(/\/work/)

    await owner.page.goto(path)
    expect(await owner.page.textContent('#supplement')).toContain('Ảnh bị mờ')
    await owner.page.click('#supplement button')
    expect(await owner.page.locator('.errors a').count()).toBe(1)
    await owner.page.fill('#note', 'Tôi gửi lại ảnh rõ hơn.')
    await owner.page.setInputFiles('#file', { name: 'rõ hơn.png', mimeType: 'image/png', buffer: PICTURE })
    await owner.page.click('#supplement button')
    await owner.page.waitForURL(/sent=1/)
    expect(await owner.page.locator('#supplement').count()).toBe(0)

    await owner.page.goto(`${path}/withdraw`)
    await owner.page.click('button.danger')
    await owner.page.waitForURL((url) => url.pathname === path)
    expect(await owner.page.textContent('main')).toContain('Bạn đã rút hồ sơ này')
    expect(await owner.page.locator('a[href$="/withdraw"]').count()).toBe(0)
  })
})

describe('the front door', () => {
  it('finds a service without accents, follows a code, and needs no sign-in to read', async () => {
    const { page } = await surf.window(server.base, phone)
    await page.goto('/')
    await page.fill('#q', 'khai sinh')
    await page.press('#q', 'Enter')
    await page.waitForURL(/\/services\?q=/)
    await page.click('.tile a')
    await page.waitForURL(/\/services\/2\.000986/)
    expect(await page.locator('main h2').count()).toBeGreaterThan(3)
    await page.click('main a.button')
    await page.waitForURL(/\/demo\/sign-in\?next=/)
    await page.goto('/')
    await page.fill('#code', 'không có')
    await page.click('form[action="/dossiers"] button')
    expect(await page.textContent('.errors')).toContain('không có')
    expect((await page.goto('/verify/000.00.00.H00-000000-0000?k=forged'))!.status()).toBe(404)
  })

  it('weighs little: 30 kB on the first visit, 8 kB on the next page', async () => {
    const { context, page } = await surf.window(server.base, phone)
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
    await page.goto('/', { waitUntil: 'networkidle' })
    const first = bytes
    bytes = 0
    await page.goto(`/services/${SERVICE}`, { waitUntil: 'networkidle' })
    process.stdout.write(`${JSON.stringify({ weight: 'pages', firstBytes: first, nextBytes: bytes })}\n`)
    expect(first).toBeLessThanOrEqual(30_000)
    expect(bytes).toBeLessThanOrEqual(8_000)
  })
})
