import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { nothing, readPage } from '#test/effort'
import { startServer, type Server } from '#test/server'
import { hotp } from '../../src/identity/authenticators/totp.ts'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
})
afterAll(() => server?.stop())

const SHOTS = process.env['SHOTS']
const shot = async (page: Page, name: string) => void (SHOTS && (await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }))) // prettier-ignore

/** A browser with an authenticator of its own, as a phone has one (Chromium's virtual one). */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  }) // prettier-ignore
  return { cdp, id: authenticatorId }
}

const phone = { width: 360, height: 740, language: 'en' as const }

/** Somebody on a phone with a passkey that was added on the security page. */
async function withPasskey(person: SamplePerson) {
  const { context, page } = await surf.window(server.base, phone)
  const authenticator = await withAuthenticator(context, page)
  await signIn(context, server.base, person)
  await page.goto('/me/security')
  await page.fill('#passkey-name', 'My phone')
  await page.click('form[data-passkey] button')
  await page.waitForURL(/did=added/)
  return { context, page, ...authenticator }
}

describe('a passkey', () => {
  it('is added on the security page and signs in by one press, at the level of a key on its device', async () => {
    const person = people[0]!
    const { context, page } = await withPasskey(person)
    expect(await page.textContent('#keys')).toContain('My phone')
    expect(await page.textContent('#keys')).toContain('On one device only')
    await shot(page, 'security-360')
    await page.click('.who button')
    await page.goto('/sign-in?way=own&next=%2Fme%2Flooks')
    await shot(page, 'sign-in-360')
    const effort = nothing()
    await readPage(page, effort, 'form[data-passkey] button')
    process.stdout.write(`sign-in by passkey: ${effort.words} words to read, 1 press, ${effort.swipes} swipes\n`)
    expect(effort.swipes).toBe(0)
    await page.click('form[data-passkey] button')
    await page.waitForURL(/\/me\/looks$/)
    expect((await page.textContent('.who'))!).toContain(person.name)
    const me = (await (await context.request.get('/api/v1/me')).json()) as { person: string }
    expect(me.person).toBe(person.id)
  })

  it('that does not verify its user signs nobody in, and the page says so without losing the way', async () => {
    const { context, page, cdp, id } = await withPasskey(people[1]!)
    await page.click('.who button')
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
    await page.goto('/sign-in?way=own')
    await page.click('form[data-passkey] button')
    await page.waitForFunction(`document.querySelector('form[data-passkey] [role=status]').textContent !== ''`)
    expect(await page.textContent('form[data-passkey] [role=status]')).toContain('Try again')
    expect((await context.request.get('/api/v1/me')).status()).toBe(401)
  })

  it('works by keyboard alone', async () => {
    const { page } = await withPasskey(people[2]!)
    await page.click('.who button')
    await page.goto('/sign-in?way=own')
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement?.closest('form[data-passkey]') !== null && document.activeElement.tagName === 'BUTTON'`)) break // prettier-ignore
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/me$/)
  })
})

describe('the installed app', () => {
  /** A phone with a passkey and the app's key, and its PIN. */
  async function withApp(person: SamplePerson) {
    const opened = await withPasskey(person)
    const { page } = opened
    await page.goto('/app')
    await page.waitForSelector('form[data-app=register]:visible')
    await shot(page, 'app-set-up-360')
    await page.fill('form[data-app=register] [name=pin]', '204816')
    await page.click('form[data-app=register] button')
    await page.waitForSelector('.callout.success')
    return opened
  }

  it('says yes to another screen that showed a code: number, PIN, signed in there', async () => {
    const person = people[3]!
    const { page } = await withApp(person)
    const desk = await surf.window(server.base, { language: 'en' })
    await desk.page.goto('/sign-in/phone?next=%2Fme%2Fdata')
    await desk.page.click('form[action="/sign-in/link"] button')
    await desk.page.waitForURL(/\/sign-in\/wait/)
    await shot(desk.page, 'wait')
    const address = (await desk.page.textContent('#wait code'))!
    const number = (await desk.page.textContent('#wait .panel-code'))!
    await page.goto(address)
    await shot(page, 'app-link-360')
    await page.click('main form button')
    await page.waitForURL(/\/app\/approvals\//)
    await page.waitForSelector('form[data-app=approve]:visible')
    await shot(page, 'app-approval-360')
    expect(await axe(page)).toEqual([])
    // By keyboard alone, as a screen reader's user does.
    await page.focus('#number')
    await page.keyboard.type(number)
    await page.keyboard.press('Tab')
    await page.keyboard.type('204816')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("Approved")')
    await desk.page.waitForURL(/\/me\/data$/)
    expect((await desk.page.textContent('.who'))!).toContain(person.name)
    // The phone opens again by its own key, when its session is gone.
    await page.context().clearCookies({ name: 'onedoor' })
    await page.goto('/app')
    await page.waitForSelector('form[data-app=unlock]:visible')
    await shot(page, 'app-locked-360')
    await page.fill('form[data-app=unlock] [name=pin]', '204816')
    await page.click('form[data-app=unlock] button')
    await page.waitForSelector('#waiting')
    expect((await page.textContent('.who'))!).toContain(person.name)
  })

  it('says “not me”, and the screen that asked is told no', async () => {
    const { page } = await withApp(people[4]!)
    const desk = await surf.window(server.base, { language: 'en', script: false })
    await desk.page.goto('/sign-in/phone')
    await desk.page.click('form[action="/sign-in/link"] button')
    await page.goto((await desk.page.textContent('#wait code'))!)
    await page.click('main form button')
    await page.waitForURL(/\/app\/approvals\//)
    await page.click('button[value=not_me]')
    await page.waitForSelector('h1:has-text("locked")')
    await desk.page.click('#wait form button')
    expect(await desk.page.textContent('#wait')).toContain('refused')
  })

  it('whose key was taken away on the security page is set up again', async () => {
    const { page } = await withApp(people[9]!)
    await page.goto('/app')
    expect(await page.isVisible('form[data-app=register]')).toBe(false)
    await page.goto('/me/security')
    await page.locator('#keys li', { hasText: 'OneDoor app' }).locator('a').click()
    await page.click('main button.danger')
    await page.waitForURL(/did=removed/)
    await page.goto('/app')
    await page.waitForSelector('form[data-app=register]:visible')
  })

  it('can be installed: a manifest, an icon, a worker that keeps one page for when there is no network', async () => {
    const { context, page } = await withApp(people[5]!)
    const manifest = await page.getAttribute('link[rel=manifest]', 'href')
    const told = (await (await context.request.get(manifest!)).json()) as {
      start_url: string
      icons: { src: string }[]
    }
    expect(told.start_url).toBe('/app')
    expect((await context.request.get(told.icons[0]!.src)).status()).toBe(200)
    await page.evaluate(`navigator.serviceWorker.ready`)
    await page.reload()
    await context.setOffline(true)
    await page.goto('/app')
    expect(await page.textContent('h1')).toBe('No connection')
    await context.setOffline(false)
  })
})

describe('without script', () => {
  const phoneNumber = '0912 000 111'
  const still = { ...phone, script: false }

  it('a phone number is added, and a code by SMS signs in at the first level; a page that needs more says so', async () => {
    const person = people[7]!
    const { context, page } = await surf.window(server.base, still)
    await signIn(context, server.base, person)
    const number = await numberOf(context)
    await page.goto('/me/security/phone')
    await page.fill('#phone', phoneNumber)
    await page.click('main form button')
    await page.fill('#code', await codeSent(page, '111'))
    await page.click('main form button')
    await page.waitForURL(/did=added/)
    expect(await page.textContent('#keys')).toContain('•••')
    await page.click('.who button')

    await page.goto('/sign-in/sms?next=%2Fme&acr=urn%3Aonedoor%3Ap0%3Aa2')
    await page.fill('#login', number)
    await page.click('main form button')
    await page.fill('#code', await codeSent(page, '111'))
    await page.click('main form button')
    await page.waitForURL(/\/sign-in\?/)
    expect(await page.textContent('main')).toContain('needs a stronger sign-in')
    expect((await context.request.get('/api/v1/me')).status()).toBe(200)
  })

  it('an authenticator app is added by its typed key, and its code signs in', async () => {
    const { context, page } = await surf.window(server.base, still)
    await signIn(context, server.base, people[8]!)
    const number = await numberOf(context)
    await page.goto('/me/security/totp')
    const key = (await page.textContent('main code'))!.replaceAll(' ', '')
    const bits = [...key]
      .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
      .join('')
    const seed = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
    const code = (shift: number) => hotp(seed, Math.floor(Date.now() / 30_000) + shift)
    await page.fill('#code', '000000')
    await page.click('main form button')
    expect(await page.textContent('.errors')).toContain('not right')
    expect((await page.textContent('main code'))!.replaceAll(' ', '')).toBe(key)
    await page.fill('#code', code(-1))
    await page.click('main form button')
    await page.waitForURL(/did=added/)
    await page.click('.who button')
    await page.goto('/sign-in/code?next=%2Fme%2Fdata')
    await page.fill('#login', number)
    await page.fill('#code', code(0))
    await page.click('main form button')
    await page.waitForURL(/\/me\/data$/)
  })

  /** The person's own number, as the population register tells them. */
  async function numberOf(context: BrowserContext): Promise<string> {
    const answer = await context.request.get(`${server.base}/api/v1/me/records`)
    const { records } = (await answer.json()) as { records: { register: string; data: Record<string, string> }[] }
    return records.find((one) => one.register === 'population')!.data['number']!
  }

  /** The code in the newest message to a number that ends so. */
  async function codeSent(page: Page, ending: string): Promise<string> {
    const seen = sentCodes.size
    for (let waited = 0; waited < 15_000; waited += 200) {
      const text = await (await page.context().request.get('/demo/sms')).text()
      for (const [, to, code] of text.matchAll(
        /(\+\d+)[^]*?: (?:your code is |mã của bạn là |votre code est )(\d{6})/g,
      ))
        if (to!.endsWith(ending)) {
          sentCodes.add(code!)
          if (sentCodes.size > seen) return code!
        }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('no message came')
  }
  const sentCodes = new Set<string>()
})

describe('every page of signing in', () => {
  it('passes axe, fits 360 pixels and says its state, in three languages, with and without script', async () => {
    const person = people[6]!
    const paths = ['/sign-in?way=own', '/sign-in/code', '/sign-in/sms', '/sign-in/phone', '/sign-in/enrol', '/sign-in/enrol?code=AAAA', '/app', '/demo/sms'] // prettier-ignore
    const own = ['/me/security', '/me/security/totp', '/me/security/phone', '/me/devices', '/app']
    const wrong: string[] = []
    for (const language of ['vi', 'en', 'fr'] as const)
      for (const script of [true, false]) {
        const { context, page } = await surf.window(server.base, { width: 360, height: 740, language, script })
        for (const path of [...paths, '', ...own]) {
          if (path === '') await signIn(context, server.base, person)
          else {
            await page.goto(path)
            const found = script ? await axe(page) : []
            const wide = await overflow(page).catch(() => 0)
            if (found.length > 0 || wide > 0) wrong.push(`${language} ${path}: ${wide}px ${found.join('; ')}`)
            if (language === 'vi' && script)
              await shot(page, `vi-${path.replace(/\W+/g, '-')}${own.includes(path) ? '-own' : ''}`)
          }
        }
        await context.close()
      }
    expect(wrong).toEqual([])
  })

  it('without script offers the other ways and says why the passkey is not there', async () => {
    const { page } = await surf.window(server.base, { ...phone, script: false })
    await page.goto('/sign-in?way=own')
    expect(await page.isVisible('form[data-passkey]')).toBe(false)
    expect(await page.isVisible('[data-no-passkey]')).toBe(true)
    for (const path of ['phone', 'code', 'sms', 'enrol'])
      expect(await page.locator(`main a[href^="/sign-in/${path}"]`).count()).toBe(1)
  })
})
