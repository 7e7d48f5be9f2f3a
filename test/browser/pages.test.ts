import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperKey } from '#dossiers'
import { LANGUAGES, type Language } from '#ui'
import { axe, overflow, samplePeople, signIn, speak, useBrowser, type SamplePerson } from '#test/browser'
import { birthJourney, officialsOf, SERVICE } from '#test/journey'
import { MASTER_KEY, startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
let parent: SamplePerson
let waiting: SamplePerson
let reception: SamplePerson
let code: string
let asked: string
let draft: string

/** A dossier just submitted, one that waits for a supplement, a draft: what the pages are shown on. */
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
  const parents = people.filter(({ about }) => about.startsWith('Has a newborn'))
  parent = parents[0]!
  waiting = parents[2]!
  reception = (await officialsOf(server.base, people, parent)).reception
  const submit = async (person: SamplePerson) => {
    const { context, page } = await surf.window(server.base)
    await signIn(context, server.base, person)
    const journey = birthJourney(page)
    await journey.begin()
    await journey.pages()
    return { page, code: await journey.submit() }
  }
  code = (await submit(parent)).code
  asked = (await submit(waiting)).code
  const { context, page } = await surf.window(server.base)
  await signIn(context, server.base, (await officialsOf(server.base, people, waiting)).reception)
  await page.goto(`/work/${encodeURIComponent(asked)}`)
  await page.keyboard.press('b')
  await page.check('#items')
  await page.click('details[open] form button')
  await page.waitForURL(/\/work(\?|\/)/)
  await signIn(context, server.base, parent)
  const journey = birthJourney(page)
  await journey.begin()
  await journey.pages()
  draft = new URL(page.url()).pathname.replace(/\/check$/, '')
})
afterAll(() => server?.stop())

type Scene = { name: string; who?: () => SamplePerson; to: (page: Page) => Promise<unknown> }
const at = (path: () => string) => (page: Page) => page.goto(path())
const press = (selector: string) => (page: Page) => Promise.all([page.waitForEvent('load'), page.click(selector)])
const both =
  (...steps: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page)
  }
const own = () => parent
const desk = () => reception
const next = press('main form.form .actions button.primary')
const question = (name: string): Scene => ({
  name: `question ${name}`,
  who: own,
  async to(page) {
    await page.goto(`${draft}/${name}`)
    expect(new URL(page.url()).pathname).toBe(`${draft}/${name}`)
  },
})
const dossier = () => `/dossiers/${encodeURIComponent(code)}`

const SCENES: readonly Scene[] = [
  { name: 'front door', to: at(() => '/') },
  { name: 'services', to: at(() => '/services?q=sinh') },
  { name: 'no service', to: at(() => '/services?q=zzzz') },
  { name: 'a service', to: at(() => `/services/${SERVICE}`) },
  { name: 'the registers', to: at(() => '/registers') },
  { name: 'a register', to: at(() => '/registers/land-rights') },
  { name: 'sign-in', to: at(() => '/demo/sign-in') },
  { name: 'a paper that is none', to: at(() => '/verify/000?k=x') },
  { name: 'a genuine paper', to: at(() => `/verify/${encodeURIComponent(code)}?k=${paperKey(Buffer.from(MASTER_KEY, 'base64'), code, parent.name)}`) },
  { name: 'an unknown code', to: at(() => '/dossiers?code=zzz') },
  { name: 'not found', to: at(() => '/nowhere') },
  { name: 'before the start', who: own, to: at(() => `/apply/${SERVICE}`) },
  ...['parents', 'name', 'birth', 'place', 'notice', 'origin', 'care', 'delivery', 'contact'].map(question),
  // From the last page to the first: a page opens only when those before it are right.
  { name: 'a place with errors', who: own, to: both(at(() => `${draft}/place`), (page) => page.fill('#birthUnit', 'tan phu'), next) },
  { name: 'a date with errors', who: own, to: both(at(() => `${draft}/birth`), (page) => page.fill('#birthDate-month', '13'), next) },
  { name: 'a name with errors', who: own, to: both(at(() => `${draft}/name`), (page) => page.fill('#given', '7'), next) },
  { name: 'put right', who: own, to: both(
    at(() => `${draft}/name`), (page) => page.fill('#given', 'Ánh'), next,
    at(() => `${draft}/birth`), (page) => page.fill('#birthDate-month', String(new Date(Date.now() - 3 * 86_400_000).getUTCMonth() + 1)), next,
    at(() => `${draft}/place`), (page) => page.fill('#birthUnit', 'phu dien ha noi'), next, at(() => `${draft}/check`),
  ) },
  { name: 'check answers', who: own, to: at(() => `${draft}/check`) },
  { name: 'check without declaring', who: own, to: both(at(() => `${draft}/check`), next) },
  { name: 'receipt', who: own, to: at(() => `${dossier()}?submitted=1`) },
  { name: 'following', who: own, to: at(dossier) },
  { name: 'withdrawing', who: own, to: at(() => `${dossier()}/withdraw`) },
  { name: 'my dossiers', who: own, to: at(() => '/dossiers') },
  { name: 'my page', who: own, to: at(() => '/me') },
  { name: 'my data', who: own, to: at(() => '/me/data') },
  { name: 'who looked', who: own, to: at(() => '/me/looks') },
  { name: 'a supplement', who: () => waiting, to: at(() => `/dossiers/${encodeURIComponent(asked)}`) },
  { name: 'a supplement with errors', who: () => waiting, to: both(at(() => `/dossiers/${encodeURIComponent(asked)}`), press('#supplement form button')) },
  { name: 'work list', who: desk, to: at(() => '/work') },
  { name: 'a case', who: desk, to: at(() => `/work/${encodeURIComponent(code)}`) },
  { name: 'a case with errors', who: desk, to: both(at(() => `/work/${encodeURIComponent(code)}`), (page) => page.keyboard.press('b'), press('details[open] form button')) },
  { name: 'searching', who: desk, to: at(() => '/registers/population/search') },
  { name: 'searching with errors', who: desk, to: both(at(() => '/registers/population/search'), (page) => page.fill('#name', 'x'), press('main form.form button')) },
  { name: 'found', who: desk, to: both(at(() => '/registers/population/search'), (page) => page.fill('#name', 'nguyen'), (page) => page.fill('#birthDate-year', '1990'), press('main form.form button')) },
  { name: 'refused', who: () => waiting, to: at(dossier) },
] // prettier-ignore

async function play(
  language: Language,
  look: Parameters<typeof surf.window>[1],
  judge: (page: Page, scene: Scene) => Promise<void>,
) {
  const { context, page } = await surf.window(server.base, { ...look, language })
  let now: SamplePerson | undefined
  for (const scene of SCENES) {
    const who = scene.who?.()
    if (who !== now) {
      await context.clearCookies()
      await speak(context, server.base, language)
      if (who) await signIn(context, server.base, who)
      now = who
    }
    await scene.to(page)
    await judge(page, scene)
  }
  await context.close()
}

describe.each(LANGUAGES)('every page in %s', (language) => {
  it('passes axe, with errors shown too', { timeout: 240_000 }, async () => {
    const wrong: string[] = []
    await play(language, {}, async (page, { name }) => {
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      for (const found of await axe(page)) wrong.push(`${name}: ${found}`)
    })
    expect(wrong).toEqual([])
  })

  it('fits a phone of 360 pixels', { timeout: 240_000 }, async () => {
    const wide: string[] = []
    await play(language, { width: 360, height: 740 }, async (page, { name }) => {
      const over = await overflow(page)
      if (over > 0) wide.push(`${name}: ${over} px`)
    })
    expect(wide).toEqual([])
  })
})

describe('every page at 400 %', () => {
  it('reflows in 320 CSS pixels without scrolling sideways (WCAG 1.4.10)', { timeout: 240_000 }, async () => {
    const wide: string[] = []
    await play('vi', { width: 320, height: 256, zoom: 4 }, async (page, { name }) => {
      const over = await overflow(page)
      if (over > 0) wide.push(`${name}: ${over} px`)
    })
    expect(wide).toEqual([])
  })
})

describe('a dossier that is late', () => {
  it('shows the apology and the one new date', async () => {
    const { context, page } = await surf.window(server.base)
    await signIn(context, server.base, parent)
    await page.goto('/demo/clock')
    await context.request.post('/demo/clock', { form: { days: '31', hours: '0' } })
    await signIn(context, server.base, parent)
    await page.goto(dossier())
    expect(await page.textContent('main')).toContain('Xin lỗi vì trễ hẹn')
    expect(await axe(page)).toEqual([])
  })
})
