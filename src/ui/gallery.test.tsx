import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GalleryView, Language } from './index.ts'
import { bareSite } from '#test/bare'
import { Gallery, GALLERY_VIEWS, LANGUAGES, markSvg, renderPage } from './index.ts'

const chrome = [process.env['CHROMIUM'] ?? '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) // prettier-ignore
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const file = (name: string) => readFileSync(new URL(name, import.meta.url))
const assets: Record<string, [type: string, body: string | Buffer]> = {
  '/assets/style.css': ['text/css', file('style.css')],
  '/assets/island.js': ['text/javascript', file('island.js')],
  '/assets/mark.svg': ['image/svg+xml', markSvg],
}

let server: Server
let browser: Browser
let base = ''
let posts: string[] = []
let now: (html: string) => string = (html) => html

function answer(address: string): [type: string, body: string | Buffer] {
  const url = new URL(address, 'http://here')
  const asset = assets[url.pathname]
  if (asset) return asset
  const language = (url.searchParams.get('lang') ?? 'vi') as Language
  const view = (url.searchParams.get('view') ?? 'parts') as GalleryView
  return ['text/html; charset=utf-8', now(renderPage(<Gallery language={language} path={address} view={view} />))]
}

bareSite()

beforeAll(async () => {
  if (!chrome)
    throw new Error('These tests need a browser. Install it: apt-get install -y --no-install-recommends chromium')
  server = createServer((request, response) => {
    const [type, body] = answer(request.url ?? '/')
    const policy = "default-src 'self'; style-src 'self'; script-src 'self'; object-src 'none'"
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
    if (request.method !== 'POST') return void response.end(body)
    let sent = ''
    request.on('data', (piece) => (sent += piece))
    // Slow, as a network is: the second press comes while the first is on its way.
    request.on('end', () => {
      posts.push(sent)
      setTimeout(() => response.end(body), 300)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

type Setting = { width: number; script?: boolean; dark?: boolean }
async function open(path: string, { width, script = true, dark = false }: Setting): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    // axe is put into the page by the test; the page's own policy would refuse it.
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.goto(`${base}${path}`)
  return page
}
const close = (page: Page) => page.context().close()

type Result = { passes: unknown[]; violations: { id: string; nodes: { html: string }[] }[] }
async function wrongs(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<Result>(
    "axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })",
  )
  expect(found.passes.length).toBeGreaterThan(15)
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

describe('the gallery in a browser', () => {
  const pages = GALLERY_VIEWS.flatMap((view) => LANGUAGES.map((language) => [view, language] as const))

  it.each(pages)('%s in %s is accessible on a phone and on a desk, in light and in dark', async (view, language) => {
    // The words differ by language, the colours do not: one language on the other screens is enough.
    const more = language === 'vi' ? [{ width: 1440 }, { width: 1440, dark: true }] : []
    for (const setting of [{ width: 360 }, ...more]) {
      const page = await open(`/style?view=${view}&lang=${language}`, setting)
      expect(await wrongs(page), JSON.stringify(setting)).toEqual([])
      await close(page)
    }
  })

  it.each(pages)('%s in %s fits 320 px (four times enlarged) without scrolling sideways', async (view, language) => {
    const page = await open(`/style?view=${view}&lang=${language}`, { width: 320 })
    const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
      .filter((el) => !el.closest('svg,.hide,thead') && el.getBoundingClientRect().right > 320.5).map((el) => el.outerHTML.slice(0, 90))`)
    expect(wide).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await close(page)
  })

  it('has main targets of 44 px (axe sees to the 24 px of the others)', async () => {
    for (const view of GALLERY_VIEWS) {
      const page = await open(`/style?view=${view}`, { width: 360 })
      const small = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('button,.button,.input,.choice,.sign,.pager a')]
        .filter((el) => el.checkVisibility() && el.getBoundingClientRect().height < 43.9).map((el) => el.outerHTML.slice(0, 90))`)
      expect(small, view).toEqual([])
      await close(page)
    }
  })

  it('works under a strict policy and without script', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 760 } })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    for (const view of GALLERY_VIEWS) await page.goto(`${base}/style?view=${view}`)
    expect(said).toEqual([])
    await context.close()

    const bare = await open('/style?view=form', { width: 360, script: false })
    posts = []
    await bare.fill('#name', 'Nguyễn Ánh')
    await bare.click('.button.primary')
    expect(posts[0]).toContain(`name=${encodeURIComponent('Nguyễn Ánh').replaceAll('%20', '+')}`)
    await close(bare)
  })

  it('shows what keyboard focus is on, everywhere', async () => {
    const page = await open('/style?view=case', { width: 1440 })
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineWidth')
      expect(outline).toBe('3px')
    }
    await close(page)
  })
})

describe('the small script', () => {
  it('sends a form once however often it is pressed, with the button that was pressed', async () => {
    const page = await open('/style?view=form', { width: 1440 })
    posts = []
    await page.evaluate(
      "(() => { const b = document.querySelector('.form .secondary'); b.click(); b.click(); b.click() })()",
    )
    await page.waitForTimeout(700)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('then=later')
    await close(page)
  })

  it('obeys single keys, but not while somebody types, and can be told not to', async () => {
    const page = await open('/style?view=desk', { width: 1440 })
    posts = []
    await page.focus('#q')
    await page.keyboard.type('a')
    expect(posts).toEqual([])
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('SAMPLE-42')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('SAMPLE-17')
    expect(await page.isVisible('kbd')).toBe(true)
    await page.keyboard.press('s')
    await page.waitForTimeout(500)
    expect(posts).toEqual(['do=ask'])

    await page.click('.keys')
    expect(await page.isVisible('kbd')).toBe(false)
    await page.keyboard.press('a')
    await page.waitForTimeout(100)
    expect(posts).toHaveLength(1)
    await page.reload()
    expect(await page.isVisible('kbd')).toBe(false)
    await close(page)
  })

  it('counts the characters that are left', async () => {
    const page = await open('/style?lang=en', { width: 1440 })
    await page.fill('#note', 'x'.repeat(190))
    expect(await page.textContent('#note-count')).toBe('10 characters left')
    await page.fill('#note', 'x'.repeat(203))
    expect(await page.textContent('#note-count')).toBe('3 characters too many')
    await close(page)
  })

  it('brings a part up to date, keeps the focus in it, and lives through an error', async () => {
    now = (html) => html.replace('data-refresh="10"', 'data-refresh="0.1"')
    const page = await open('/style?view=desk', { width: 1440 })
    await page.focus('[data-item]')
    now = (html) => html.replace('data-refresh="10"', 'data-refresh="0.1"').replaceAll('SAMPLE-17', 'FRESH-17')
    await page.waitForSelector('text=FRESH-17')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('FRESH-17')
    await page.context().setOffline(true)
    await page.waitForTimeout(300)
    await page.context().setOffline(false)
    now = (html) => html.replace('data-refresh="10"', 'data-refresh="0.1"').replaceAll('SAMPLE-17', 'NEWER-17')
    await page.waitForSelector('text=NEWER-17')
    now = (html) => html
    await close(page)
  })

  it('leads to the errors of a page that has some', async () => {
    const page = await open('/style?view=form', { width: 360 })
    expect(await page.evaluate('document.activeElement.id')).toBe('errors')
    await page.click('.errors a[href="#where"]')
    expect(await page.evaluate('document.activeElement.id')).toBe('where')
    await close(page)
  })
})
