import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '#platform/db'
import { samplePeople, signIn, useBrowser } from '#test/browser'
import { SERVICE } from '#test/journey'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

/** Whom the frame says that one acts for; '' when for oneself. */
const acting = async (page: Page): Promise<string> => (await page.locator('.who em').allTextContents()).join(' ')

/** A parent of a child under age, on the page that asks for whom. */
async function parent() {
  for (const person of await samplePeople(server.base)) {
    if (!person.about.startsWith('Has a newborn')) continue
    const opened = await surf.window(server.base)
    await signIn(opened.context, server.base, person)
    await opened.page.goto('/me/acting')
    if ((await opened.page.locator('input[name=person]').count()) > 1) return { ...opened, person }
    await opened.context.close()
  }
  throw new Error('no sample parent has a child under age')
}

describe('acting for a child', () => {
  it('stands on every page and in every line about the child, until one acts for oneself again', async () => {
    const { page, person } = await parent()
    const child = (await page.locator('#person-2').getAttribute('value'))!
    await page.check('#person-2')
    await page.click('main form button')
    await page.waitForURL(/\/me$/)
    const name = /[^:]*$/.exec((await acting(page)).trim())![0]
    expect(name).not.toBe('')
    await page.goto(`/services/${SERVICE}`)
    await page.click(`main form[action="/apply/${SERVICE}"] button`)
    const draft = new URL(page.url()).pathname
    const paths = ['/', '/services', `/services/${SERVICE}`, `/apply/${SERVICE}`, draft, '/dossiers', '/me', '/me/data', '/me/looks', '/me/acting', '/units', '/api', '/nowhere', '/work', '/dossiers/000.00.00.H00-000000-0000'] // prettier-ignore
    for (const path of paths) {
      await page.goto(path)
      expect(await acting(page), path).toContain(name)
    }
    // Its frame on a phone too.
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.locator('.who em').isVisible()).toBe(true)

    await page.goto('/me/acting')
    await page.check('#person')
    await page.click('main form button')
    await page.waitForURL(/\/me$/)
    for (const path of paths) {
      await page.goto(path)
      expect(await acting(page), path).toBe('')
    }

    const { sql, close } = connect(server.databaseUrl, 'onedoor_app', { max: 1 })
    try {
      const lines = await sql<{ type: string; acting_for: string | null }[]>`select distinct l.type, l.acting_for
        from journal.line l join journal.about a on a.line = l.id where a.person = ${child} and l.actor = ${person.id}`
      // Before choosing, the page that asks for whom looks at the children's names as their parent, and says so too.
      const without = lines.filter((line) => line.acting_for !== child).map(({ type }) => type)
      expect(without).toEqual([])
      expect(lines.map(({ type }) => type)).toEqual(expect.arrayContaining(['identity.actingBegun', 'identity.actingEnded', 'look.looks', 'look.register'])) // prettier-ignore
    } finally {
      await close()
    }
  })
})
