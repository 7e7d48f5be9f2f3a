import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { connect } from '#platform/db'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
let citizen: SamplePerson
let officer: SamplePerson
let leader: SamplePerson
beforeAll(async () => {
  server = await startServer()
  const [first] = await samplePeople(server.base)
  citizen = first!
  const { people } = (await (await fetch(`${server.base}/api/v1/demo/people`)).json()) as { people: { person: string; name: string; post: string | null }[] } // prettier-ignore
  const holder = (post: string) => {
    const { person, name } = people.find((one) => one.post === post)!
    return { id: person, name, place: '', about: '' }
  }
  officer = holder('police')
  leader = holder('national-leader')
})
afterAll(() => server?.stop())

async function open(person: SamplePerson | null, path: string, look: Parameters<typeof surf.window>[1]) {
  const { context, page } = await surf.window(server.base, look)
  if (person) await signIn(context, server.base, person)
  const answer = await page.goto(path)
  expect(answer!.status()).toBe(200)
  return { context, page }
}

describe('pages of accounts', () => {
  it.each(['vi', 'en', 'fr'] as const)('are sound for axe and fit a phone, in %s', async (language) => {
    const pages = [[null, '/sign-in/account'], [null, '/sign-in/recover'], [citizen, '/me/loss'], [citizen, '/me/recovery'], [citizen, '/me/counter'], [citizen, '/me/accounts'], [officer, '/desk/proofing'], [officer, '/desk/counter'], [officer, '/desk/accounts'], [leader, '/accounts']] as const // prettier-ignore
    for (const [person, path] of pages) {
      const { context, page } = await open(person, path, { width: 360, height: 740, language })
      expect([path, language, await axe(page), await overflow(page)]).toEqual([path, language, [], 0])
      await context.close()
    }
  })

  it('work without script: who says who they are is told nothing, and a card that cannot be read is named', async () => {
    const { page } = await open(null, '/sign-in/account', { script: false, language: 'en' })
    await page.fill('#number', '000000000000')
    await page.fill('#name', 'Nobody')
    for (const [part, value] of [['day', '1'], ['month', '2'], ['year', '1990']] as const) await page.fill(`#birth-${part}`, value)
    await page.click('main button')
    expect(await page.textContent('main')).toContain('does not say whether they were')
    const desk = await open(officer, '/desk/proofing', { script: false, language: 'en' })
    await desk.page.selectOption('#outcome', 'chip_unreadable')
    await desk.page.click('#read button')
    expect(await desk.page.textContent('#errors')).toContain('chip cannot be read')
  }) // prettier-ignore
})

const SHOTS = process.env['SHOTS']
const shot = async (page: Page, name: string) => void (SHOTS && (await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }))) // prettier-ignore

/** What the population register says of a sample person. */
async function recordOf({ id }: SamplePerson) {
  const database = connect(server.databaseUrl, 'onedoor_app', { max: 1 })
  const [row] = await database.sql<[{ number: string; name: string; born: string }]>`select data ->> 'number' as number, data ->> 'fullName' as name, data ->> 'birthDate' as born
    from registers.version where register = 'population' and owner = ${id} order by version desc limit 1` // prettier-ignore
  await database.close()
  return row
}

/** Chromium's virtual authenticator: a phone that keeps passkeys. */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } }) // prettier-ignore
}

const phone = { width: 360, height: 740, language: 'en' as const }

/** Somebody signed in by a passkey of their own. */
async function withPasskey(person: SamplePerson) {
  const { context, page } = await surf.window(server.base, phone)
  await withAuthenticator(context, page)
  await signIn(context, server.base, person)
  await page.goto('/me/security')
  await page.click('form[data-passkey] button')
  await page.waitForURL(/did=added/)
  await page.goto('/me')
  await page.click('.who button')
  await page.goto('/sign-in?way=own&next=%2Fme%2Fsecurity')
  await page.click('form[data-passkey] button')
  await page.waitForURL(/\/me\/security$/)
  return { context, page }
}
async function say(page: Page, prefix: string, { number, name, born }: Awaited<ReturnType<typeof recordOf>>) {
  const [year, month, day] = born.split('-') as [string, string, string]
  await page.fill('#number', number)
  await page.fill('#name', name)
  for (const [part, value] of [['day', day], ['month', month], ['year', year]] as const) await page.fill(`#${prefix}-${part}`, value)
} // prettier-ignore

describe('a walk through the whole program', () => {
  it('level 4: a code on the phone, the card on the officer’s reader, and the phone goes on', async () => {
    const { page } = await withPasskey(citizen)
    await page.goto('/sign-in?acr=urn:onedoor:p2:a4&next=%2Fme%2Fdevices&way=own')
    await page.click('a[href^="/me/counter"]')
    await page.click('main form button')
    const code = (await page.textContent('.panel-code'))!
    await shot(page, 'counter-code-360')
    const desk = await open(officer, '/desk/counter', { width: 1440, height: 900, language: 'en' })
    await desk.page.fill('#code', code)
    await say(desk.page, 'born', await recordOf(citizen))
    await shot(desk.page, 'desk-counter-1440')
    await desk.page.click('main form button')
    expect(await desk.page.textContent('main')).toContain('The card is read')
    await page.click('main form button')
    await page.waitForURL(/\/me\/devices$/)
    // Enough now for what asked for it.
    await page.goto('/sign-in?acr=urn:onedoor:p2:a4&next=%2Fme%2Flooks')
    expect(new URL(page.url()).pathname).toBe('/me/looks')
  })

  it('recovery: asked by a stranger, seen on every page and cancelled; asked again, three days later the code lets in anew', async () => {
    const owner = (await samplePeople(server.base))[1]!
    const { page: own } = await withPasskey(owner)
    const ask = async () => {
      const { page } = await open(null, '/sign-in/recover', { script: false, language: 'en' })
      await say(page, 'birth', await recordOf(owner))
      await page.click('main form button')
      expect(await page.textContent('main')).toContain('does not say whether they were')
      await expect.poll(async () => (await own.goto('/me/devices'), own.textContent('main')), { timeout: 30_000, interval: 500 }).toContain('trying to recover your account') // prettier-ignore
    }
    await ask()
    await shot(own, 'recovery-banner-360')
    await own.click('a[href="/me/recovery"]')
    expect([await axe(own), await overflow(own)]).toEqual([[], 0])
    await shot(own, 'recovery-own-360')
    await own.click('main form button')
    expect(await own.textContent('main')).toContain('It is cancelled')
    await ask()
    await fetch(`${server.base}/demo/clock`, { method: 'POST', body: new URLSearchParams({ days: '3', hours: '1' }), redirect: 'manual' }) // prettier-ignore
    const { context, page } = await surf.window(server.base, phone)
    const codeOf = async () => (await page.goto('/demo/sms'), /recovery code is ([A-Z2-7-]{19})|khoản của bạn là ([A-Z2-7-]{19})/.exec((await page.textContent('main'))!)) // prettier-ignore
    await expect.poll(codeOf, { timeout: 30_000, interval: 500 }).not.toBeNull()
    const found = (await codeOf())!
    await withAuthenticator(context, page)
    await page.goto(`/sign-in/enrol?code=${found[1] ?? found[2]}`)
    await page.click('form[data-passkey] button')
    await page.waitForURL(/\/me\/security/)
    expect(await page.textContent('.who')).toContain(owner.name)
    await own.goto('/me/devices')
    expect(new URL(own.url()).pathname).not.toBe('/me/devices')
  })
})
