import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePeople, signIn, useBrowser } from '#test/browser'
import { modelOf, nothing, readPage } from '#test/effort'
import { birthJourney } from '#test/journey'
import { startServer, type Server } from '#test/server'

const surf = useBrowser()
let server: Server
/** A case that nobody has touched for forty days. */
beforeAll(async () => {
  server = await startServer()
  const parent = (await samplePeople(server.base)).find(({ about }) => about.startsWith('Has a newborn'))!
  const { context, page } = await surf.window(server.base)
  await signIn(context, server.base, parent)
  const journey = birthJourney(page)
  await journey.begin()
  await journey.pages()
  await journey.submit()
  await page.goto('/demo/clock')
  await context.request.post('/demo/clock', { form: { days: '40', hours: '0' } })
  await context.close()
})
afterAll(() => server?.stop())

/** The board follows the journal: within seconds. */
async function until(seen: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (await seen()) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the board does not show what is late')
}

describe('a head', () => {
  it.each([{ script: true }, { script: false }])(
    'finds the commune that is late, and its cases, in three clicks (script: $script)',
    async ({ script }) => {
      const people = await samplePeople(server.base)
      const leader = people.find(({ about }) => about.startsWith('Member of the government'))!
      const { context, page } = await surf.window(server.base, { script })
      await signIn(context, server.base, leader)
      const effort = nothing()
      const click = async (selector: string) => {
        await readPage(page, effort, selector)
        effort.taps++
        await page.click(selector)
      }
      await until(async () => {
        await page.goto('/board')
        return (await page.locator('main tbody tr.bad').count()) > 0
      })
      // The worst comes first: its province, its commune, the number of its late cases.
      await click('main tbody tr.bad a[data-item]')
      await page.waitForURL(/\/board\/\d{2}$/)
      await click('main tbody tr.bad a[data-item]')
      await page.waitForURL(/\/board\/\d{5}$/)
      const late = Number(await page.locator('.stat.bad .stat-value').first().textContent())
      expect(late).toBeGreaterThan(0)
      await click('.stat.bad a')
      await page.waitForURL(/cases\?state=late/)
      expect(await page.locator('main tbody tr').count()).toBe(late)
      expect(effort.taps).toBeLessThanOrEqual(3)
      process.stdout.write(`${JSON.stringify({ effort: 'head', script, clicks: effort.taps, words: effort.words, model: modelOf(effort, 'desk') })}\n`) // prettier-ignore
    },
  )
})
