import { createServer, type Server as Site } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '#platform/db'
import { LANGUAGES } from '#ui'
import { axe, overflow, samplePeople, signIn, useBrowser, type SamplePerson } from '#test/browser'
import { discover, keyPair, request } from '#test/connect'
import { startServer, type Server } from '#test/server'

// A person at a site of their own, in a real browser: without script, by keyboard order and size of a phone, in each language.
const surf = useBrowser()
let server: Server
let database: Database
let people: SamplePerson[]
let site: Site
let at: string
let heard: string[] = []
beforeAll(async () => {
  server = await startServer()
  database = connect(server.databaseUrl, 'onedoor_app', { max: 2 })
  people = await samplePeople(server.base)
  site = createServer((asked, answer) => {
    heard.push(asked.url ?? '')
    answer.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Site</title><h1>Back</h1>')
  })
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve)
  })
  at = `http://localhost:${(site.address() as AddressInfo).port}`
})
afterAll(async () => {
  site?.close()
  await database?.close()
  await server?.stop()
})

async function register(context: BrowserContext, page: Page, state: 'live' | 'sandbox' = 'live') {
  await signIn(context, server.base, people[0]!)
  const { jwk, key } = await keyPair()
  await page.goto('/developers/new')
  await page.fill('#name', 'Ngân hàng Mẫu')
  await page.check('input[name=basis][value=customer]')
  for (const claim of ['birthdate', 'personal_number', 'over_18'])
    await page.check(`input[name=claims][value=${claim}]`)
  await page.fill('#redirectUris', `${at}/cb`)
  await page.fill('#logoutUris', `${at}/out`)
  await page.fill('#keys', JSON.stringify({ keys: [jwk] }))
  await Promise.all([page.waitForURL(/\/developers\/[0-9a-f-]{36}/), page.click('main form button')])
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  if (state === 'live') await database.sql`update identity.party set state = 'live' where id = ${id}`
  const issuer = `${server.base}${state === 'live' ? '/oidc' : '/sandbox/oidc'}`
  return { id, config: await discover(issuer, id, client.PrivateKeyJwt({ key, kid: jwk.kid! })) }
}

const ASKED = { scope: 'openid offline_access birth number age', prompt: 'consent' }

describe('signing in to another site', () => {
  it('without script: consent, back at the site, signed out again; each page keeps its own form-action', async () => {
    const { context, page } = await surf.window(server.base, { script: false, language: 'en' })
    const { config } = await register(context, page)
    await signIn(context, server.base, people[1]!)
    const { url, verifier, state } = await request(config, { ...ASKED, redirect_uri: `${at}/cb` })
    heard = []
    await page.goto(url.href)
    expect(await page.textContent('h1')).toContain('Ngân hàng Mẫu')
    const text = (await page.textContent('main'))!
    for (const part of ['Date of birth', 'Personal number', '18 or over', 'Knowing a bank’s customers', 'Anti-Money Laundering']) expect(text).toContain(part) // prettier-ignore
    await page.click('button[value=allow]')
    await page.waitForURL(`${at}/cb*`)
    const back = new URL(page.url())
    const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state }) // prettier-ignore
    expect(tokens.refresh_token).toBeTruthy()

    const out = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token!, post_logout_redirect_uri: `${at}/out`, state: 'bye' }) // prettier-ignore
    await page.goto(out.href)
    await page.click('button[value=yes]')
    await page.waitForURL(`${at}/out*`)
    expect(page.url()).toContain('state=bye')
    await page.goto(`${server.base}/me/consents`)
    expect(new URL(page.url()).pathname).toMatch(/sign-in/)
  })

  it('has pages that everybody can use, in each language and on a phone', async () => {
    const { context, page } = await surf.window(server.base, { width: 320, height: 640 })
    const { config, id } = await register(context, page)
    const trying = await register(context, page, 'sandbox')
    const faults: string[] = []
    const look = async (what: string) => {
      for (const language of LANGUAGES) {
        const here = new URL(page.url())
        here.searchParams.set('lang', language)
        await page.goto(here.href)
        const found = [...(await axe(page)), ...((await overflow(page)) > 0 ? [`wider than its window`] : [])]
        faults.push(...found.map((fault) => `${what} ${language}: ${fault}`))
      }
    }
    for (const path of ['/developers', '/developers/new', `/developers/${id}`, '/me/consents']) {
      await page.goto(path)
      await look(path)
    }
    await page.goto((await request(config, { ...ASKED, redirect_uri: `${at}/cb` })).url.href)
    await look('consent')
    await page.click('button[value=allow]')
    await page.waitForURL(`${at}/cb*`)
    await page.goto('/me/consents')
    await look('a consent')
    await page.goto('/me/looks')
    await look('who looked')
    await page.goto((await request(trying.config, { redirect_uri: `${at}/cb` })).url.href)
    await look('mock persons')
    await page.goto('/oidc/session/end')
    await look('signing out')
    await page.goto('/oidc/session/end/success')
    await look('signed out')
    await page.goto('/oidc/auth?client_id=nobody')
    await look('a request that is wrong')
    expect(faults).toEqual([])
  })
})
