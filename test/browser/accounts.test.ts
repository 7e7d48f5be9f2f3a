import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  it('are sound for axe and fit a phone, in each language', async () => {
    const pages = [[null, '/sign-in/account'], [citizen, '/me/loss'], [officer, '/desk/proofing'], [officer, '/desk/accounts'], [leader, '/accounts']] as const // prettier-ignore
    for (const language of ['vi', 'en', 'fr'] as const)
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
