import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Language } from '#ui'

const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
// No traffic but to the server under test, no sandbox (tests may run as root), no graphics card.
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-dev-shm-usage'] // prettier-ignore

export interface Look {
  readonly width?: number
  readonly height?: number
  /** 4 = 400 %: as a browser zooms, each CSS pixel covers four of the screen. */
  readonly zoom?: number
  readonly script?: boolean
  readonly language?: Language
}

export interface Surf {
  /** A window of its own: own cookies, own size. Closed at the end of the file. */
  window(base: string, look?: Look): Promise<{ context: BrowserContext; page: Page }>
}

/** Chromium, launched once for a test file. */
export function useBrowser(): Surf {
  let browser: Browser
  beforeAll(async () => {
    if (!PROGRAM) throw new Error('chromium is needed: apt-get install chromium')
    browser = await chromium.launch({ executablePath: PROGRAM, args: ARGS })
  })
  afterAll(() => browser?.close())
  return {
    async window(base, { width = 1440, height = 900, zoom = 1, script = true, language = 'vi' } = {}) {
      const context = await browser.newContext({
        baseURL: base,
        viewport: { width, height },
        deviceScaleFactor: zoom,
        javaScriptEnabled: script,
        acceptDownloads: true,
      })
      context.setDefaultTimeout(20_000)
      await speak(context, base, language)
      return { context, page: await context.newPage() }
    },
  }
}

/** Choose the language of the pages. */
export async function speak(context: BrowserContext, base: string, language: Language): Promise<void> {
  await context.addCookies([{ name: 'lang', value: language, url: base }])
}

export interface SamplePerson {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly about: string
}

const unescape = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** The people whom the demo sign-in offers, in English. */
export async function samplePeople(base: string): Promise<SamplePerson[]> {
  const answer = await fetch(`${base}/demo/sign-in`, { headers: { accept: 'text/html', 'accept-language': 'en' } })
  const card =
    /<p class="person-name">(.*?)<\/p><p class="meta">(.*?)<\/p><p>(.*?)<\/p>.*?value="([0-9a-f]{8}-[0-9a-f-]{27})"/g
  return [...(await answer.text()).matchAll(card)].map(([, name = '', place = '', about = '', id = '']) => ({
    id,
    name: unescape(name),
    place: unescape(place),
    about: unescape(about),
  }))
}

/** Be somebody in this window. */
export async function signIn(context: BrowserContext, base: string, person: SamplePerson): Promise<void> {
  const answer = await context.request.post(`${base}/api/v1/demo/sessions`, { data: { person: person.id } })
  if (answer.status() !== 201) throw new Error(`sign-in of ${person.name}: ${answer.status()}`)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 A and AA and its best practices: "rule: element | element", none when all is well. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate<{ id: string; nodes: { target: string[] }[] }[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) })))`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')

/** The words of the element that has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(document.activeElement?.textContent ?? '').trim()`)

/** Wait until what the page puts under the reader's hands has the focus: a browser gives it with its first drawing. */
export async function atHand(page: Page): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (await page.evaluate<boolean>(`document.activeElement?.hasAttribute('autofocus') === true`)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`nothing has the focus on ${page.url()}`)
}
