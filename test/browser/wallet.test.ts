import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'
import { foreignWallet, takeUp } from '#test/wallet'

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
const phone = { width: 360, height: 740, language: 'en' as const }

async function at(person: SamplePerson, path: string, look: Parameters<typeof surf.window>[1] = phone) {
  const { context, page } = await surf.window(server.base, look)
  await signIn(context, server.base, person)
  await page.goto(path)
  return { context, page }
}

/** The person with a health card, on that card's page. */
async function withHealthCard(look: Parameters<typeof surf.window>[1] = phone) {
  const opened = await at(people[0]!, '/me/wallet', look)
  await opened.page.click('a[href="/me/wallet/health-card"]')
  return opened
}

/** Reach an element by Tab alone and press it. */
async function pressByKeyboard(page: Page, selector: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return page.keyboard.press('Enter') // prettier-ignore
  }
  throw new Error(`${selector} was not reached`)
}

describe('my documents', () => {
  it('are seen on a phone without script, each with what the register says', async () => {
    const { page } = await withHealthCard({ ...phone, script: false })
    expect(await page.textContent('h1')).toBe('Health-insurance card')
    expect(await page.textContent('main')).toContain('Card number')
    expect(await overflow(page)).toBe(0)
  })

  it('have pages that axe finds nothing wrong with, and that fit a phone, in each language', async () => {
    for (const language of ['vi', 'en', 'fr'] as const) {
      const { page } = await withHealthCard({ ...phone, language })
      await shot(page, `wallet-document-${language}`)
      expect(await axe(page)).toEqual([])
      await page.click('form[action$="/offer"] button')
      await shot(page, `wallet-offer-${language}`)
      expect([await axe(page), await overflow(page)]).toEqual([[], 0])
      await page.goto('/me/wallet')
      await shot(page, `wallet-${language}`)
      expect([await axe(page), await overflow(page)]).toEqual([[], 0])
    }
  })

  it('are put into a wallet by keyboard alone', async () => {
    const { page } = await withHealthCard()
    await pressByKeyboard(page, 'form[action$="/offer"] button')
    await page.waitForSelector('img.qr')
    expect(await page.textContent('.panel-code')).toMatch(/^\d{3} \d{3}$/)
    expect(await page.getAttribute('a[href^="openid-credential-offer:"]', 'href')).toContain('health-card')
  })
})

describe('a health desk without a network', () => {
  it('reads a code, and tells one that was altered, by keyboard alone, with the network gone', async () => {
    const { page } = await withHealthCard()
    await page.click('form[action$="/card"] button')
    await shot(page, 'wallet-code')
    expect([await axe(page), await overflow(page)]).toEqual([[], 0])
    const text = await page.inputValue('textarea[name=code]')

    const desk = await surf.window(server.base, phone)
    await desk.page.goto('/desk/card')
    expect(await axe(desk.page)).toEqual([])
    const asked: string[] = []
    desk.page.on('request', (request) => asked.push(request.url()))
    await desk.context.setOffline(true)
    const read = async (code: string) => {
      await desk.page.fill('textarea[name=code]', code)
      await desk.page.focus('textarea[name=code]')
      await pressByKeyboard(desk.page, 'form[data-card] button')
      await desk.page.waitForSelector('#card-answer .callout-title')
      const answer = await desk.page.textContent('#card-answer')
      await desk.page.evaluate(`document.querySelector('#card-answer').replaceChildren()`)
      return answer
    }
    expect(await read(text)).toContain('Card number')
    const middle = text.indexOf('.') + 20
    expect(await read(`${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`)).toContain('altered') // prettier-ignore
    expect(await read('nonsense')).toContain('cannot be read')
    expect(await read(text)).toContain('Health-insurance card')
    await shot(desk.page, 'desk-card')
    expect(asked).toEqual([])
  })
})

describe('everybody of the sample', () => {
  it('has an identity card, a health card and a birth certificate to carry, some a driving licence', async () => {
    const drivers: string[] = []
    for (const { id, name } of people) {
      const session = await fetch(`${server.base}/api/v1/demo/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: id }) }) // prettier-ignore
      const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!
      const html = await (await fetch(`${server.base}/me/wallet`, { headers: { cookie, accept: 'text/html' } })).text()
      const kinds = [...html.matchAll(/href="\/me\/wallet\/([a-z-]+)"/g)].map((found) => found[1]!)
      expect(kinds, name).toEqual(expect.arrayContaining(['identity-card', 'health-card', 'birth-certificate']))
      if (kinds.includes('driving-licence')) drivers.push(id)
    }
    expect(drivers.length).toBeGreaterThan(0)
    expect(drivers.length).toBeLessThan(people.length)
    const { page } = await at(
      people.find(({ id }) => drivers.includes(id))!,
      '/me/wallet',
    )
    await shot(page, 'wallet-four')
    expect([await axe(page), await overflow(page)]).toEqual([[], 0])
    for (const kind of ['identity-card', 'health-card', 'birth-certificate', 'driving-licence']) {
      await page.goto(`/me/wallet/${kind}`)
      await shot(page, `wallet-${kind}`)
      expect([await axe(page), await overflow(page)], kind).toEqual([[], 0])
    }
  })

  it('fetches the health card into a wallet, shows it at a desk without a network, and takes it back: the desk sees that', async () => {
    const person = people[1]!
    const { page } = await at(person, '/me/wallet/health-card')
    await page.click('form[action$="/offer"] button')
    const pin = (await page.textContent('.panel-code'))!.replaceAll(/\D/g, '')
    const link = (await page.getAttribute('a[href^="openid-credential-offer:"]', 'href'))!
    const { ask, prove } = await takeUp(foreignWallet(), link, pin, 'health-card')
    const { credentialResponse } = await ask(await prove())
    expect(credentialResponse).toMatchObject({ credentials: [{ credential: expect.any(String) }] })

    await page.goto('/me/wallet/health-card')
    await page.click('form[action$="/card"] button')
    const code = await page.inputValue('textarea[name=code]')
    const desk = await surf.window(server.base, phone)
    const read = async () => {
      await desk.page.fill('textarea[name=code]', code)
      await desk.page.click('form[data-card] button')
      await desk.page.waitForSelector('#card-answer .callout-title')
      return desk.page.textContent('#card-answer')
    }
    await desk.page.goto('/desk/card')
    await desk.context.setOffline(true)
    expect(await read()).toContain(person.name)
    // Both are the person's to end: the wallet's and the one that the code stands for.
    for (let left = 2; left > 0; left--) {
      await page.goto('/me/wallet')
      await shot(page, `wallet-carried-${left}`)
      expect(await page.locator('form[action="/me/wallet/end"] button').count()).toBe(left)
      await page.locator('form[action="/me/wallet/end"] button').first().click()
    }
    // What the desk loaded before is as it was; loaded anew it knows.
    expect(await read()).toContain(person.name)
    await desk.context.setOffline(false)
    await desk.page.goto('/desk/card')
    await desk.context.setOffline(true)
    expect(await read()).toContain('revoked or replaced')
    await shot(desk.page, 'desk-card-revoked')
  })
})

describe('a desk that asks a wallet', () => {
  it('shows what to scan, to posts that may ask, on pages that axe finds nothing wrong with', async () => {
    const { page: theirs } = await at(people[0]!, '/desk/documents')
    expect(await theirs.locator('input[name=kind]').count()).toBe(0)
    const { page } = await at(
      people.find(({ about }) => about.startsWith('Counter officer'))!,
      '/desk/documents',
    )
    await shot(page, 'desk-documents')
    expect([await axe(page), await overflow(page)]).toEqual([[], 0])
    await pressByKeyboard(page, 'form[action="/desk/documents"] button')
    await page.waitForSelector('img.qr')
    await shot(page, 'desk-question')
    expect([await axe(page), await overflow(page)]).toEqual([[], 0])
  })
})
