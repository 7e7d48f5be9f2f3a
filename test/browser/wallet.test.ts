import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { createJournal, projectRoot, SYSTEM } from '#platform'
import { connect } from '#platform/db'
import { createRegisters } from '#registers'
import { MASTER_KEY, startServer, type Server } from '#test/server'
import { createSealer } from '#trust'
import { ethnicGroups } from '../../countries/vietnam/people.ts'
import { vietnamRegisters } from '../../countries/vietnam/registers.ts'

const surf = useBrowser()
let server: Server
let people: SamplePerson[]
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
  await giveHealthCard(people[0]!)
})
afterAll(() => server?.stop())

/** The sample country has no health cards: one is written as the insurance would. */
async function giveHealthCard({ id }: SamplePerson) {
  const database = connect(server.databaseUrl, 'onedoor_app', { max: 1 })
  const checks = Object.fromEntries(['personal-number', 'health-card', 'tax-code', 'enterprise-code', 'business-code', 'parcel', 'agency-code'].map((name) => [name, () => true])) // prettier-ignore
  const definitions = vietnamRegisters(ethnicGroups(projectRoot())).filter(({ code }) => code === 'health-insurance')
  const journal = createJournal(createSealer({ masterKey: Buffer.from(MASTER_KEY, 'base64') }))
  const registers = createRegisters({ definitions, journal, checks })
  const data = { person: id, cardNumber: 'DN4790123456789', socialInsurance: '0123456789', firstCare: 'Trạm y tế phường', validFrom: '2026-01-01', validTo: '2099-12-31', issuedOn: '2026-01-01', sample: true } // prettier-ignore
  await database.begin((tx) => registers.write(tx, new Date(), { actor: SYSTEM, purpose: 'sample' }, { register: 'health-insurance', owner: id, data, validFrom: '2026-01-01' })) // prettier-ignore
  await database.close()
}

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
