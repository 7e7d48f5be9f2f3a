import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, fixedClock, type App } from '#platform'
import { createCalendar, createTerritory, refusals, territoryPages, UNRECORDED, type Outline, type TerritoryPagesParts } from '#territory' // prettier-ignore
import { nameRules, REFORM, successions, units } from '#test/tiny-country'
import { LANGUAGES, same } from '#ui'

// The tiny country again, its first units of unrecorded age, and some figures.
const aged = <T,>(facts: T) => JSON.parse(JSON.stringify(facts).replaceAll('2000-01-01', UNRECORDED)) as T
const figures = { lat: 0.5, lon: 0.5, areaKm2: 12.5, population: 1234 }
const known = aged(units)
Object.assign(known.find(({ code, validTo }) => code === '112' && validTo === null) ?? {}, figures)
const territory = createTerritory(known, aged(successions), nameRules)
const outline: Outline = new Map([['1', [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]]]) // prettier-ignore
const calendar = createCalendar({
  zone: { name: 'Far', offsetMinutes: 600 },
  weeklyRest: [0],
  periods: [{ from: '08:00', to: '16:00' }],
  holidays: [],
  overrides: [],
  known: { from: '2020-01-01', to: '2030-12-31' },
})
const TODAY = new Date('2023-05-05T00:00:00Z')
const clock = fixedClock(TODAY)

const apps: App[] = []
async function open(parts: Partial<TerritoryPagesParts>): Promise<App> {
  const app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
    who: async () => null,
    view: ({ language, url }) => ({ language, path: url, sample: false }),
    texts: { refused: same('refused'), invalid: same('invalid'), ...refusals },
    problemPage: (_view, problem) => `<main>${problem.title}</main>`,
    language: 'en',
    ready: async () => true,
  })
  territoryPages(app, { territory, clock, calendar, ...parts })
  await app.ready()
  apps.push(app)
  return app
}

let app: App
beforeAll(async () => {
  app = await open({ outline: () => outline, typeNames: { burgh: { vi: 'thị', en: 'burgh', fr: 'bourg' } } })
})
afterAll(() => Promise.all(apps.map((each) => each.close())))

/** What a reader sees of the page's main part. */
const words = (html: string) =>
  (html.split('<main')[1] ?? '')
    .split('</main>')[0]!
    .replace(/^[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/\s+/g, ' ')
const get = async (url: string, from: App = app) => {
  const answer = await from.inject({ url, headers: { accept: 'text/html' } })
  return { status: answer.statusCode, html: answer.body, text: words(answer.body), to: answer.headers.location }
}
const OLD = `/${UNRECORDED}`

describe('finding a unit', () => {
  it.each(['elan', '%C3%A9lan', 'ELAN'])('by %s: today’s and former ones, told apart', async (q) => {
    const { status, text } = await get(`/units?q=${q}`)
    expect(status).toBe(200)
    const [now = '', before = ''] = text.split(' Former ')
    expect(now).toContain('Today 1 Burgh Elan In Province Norð · code 111')
    expect(before).toContain('Parish Élan Was in Shire Hill, Province Norð · code 112')
    expect(before).toContain('Parish Elan Was in Shire Fen, Province Søuth · code 211')
    expect(before).toContain('Before 1 July 2020')
    // Retyped later: a former unit of its own, with its own day.
    expect(before).toContain('Parish Elan Was in Province Norð · code 111 Now Burgh Elan , Province Norð')
    expect(before).toContain('Before 1 January 2022')
  })

  it('says how many share a name, and whether only without accents', async () => {
    expect((await get('/units?q=elan')).text).toContain('3 units have this name when accents are left out')
    expect((await get('/units?q=elan,%20fen')).text).not.toContain('units have this name')
  })

  it('says in the list what a former unit is: one, several, abolished', async () => {
    const { text } = await get('/units?q=norð')
    expect(text).toContain('Unchanged; now Province Norð')
    expect((await get('/units?q=élan')).text).toContain(
      'Divided; an address there may now be in Burgh Elan or Parish Ashfield , Province Norð . The house number decides.',
    )
    expect((await get('/units?q=hill')).text).toContain('Abolished; see the former units in it')
  })

  it('shows one side alone, in pages', async () => {
    const { text } = await get('/units?q=elan&when=before')
    expect(text).toContain('Show all results')
    expect(text).not.toContain('Burgh Elan In Province')
    expect((await get('/units?q=elan&when=before&page=9')).status).toBe(200)
    expect((await get('/units?q=ashfield&when=before')).text).toContain('Nothing found')
  })

  it('begins with the counts of today, the provinces and a map of them', async () => {
    const { text, html } = await get('/units')
    expect(text).toContain('Provincial level 1 Commune level 3 Units as of 5 May 2023')
    expect(text).not.toContain('District level')
    expect(html).toContain('href="/units/1"')
    expect(html).toMatch(/<a href="\/units\/1" aria-label="Province Norð: 3">/)
  })

  it('finds nothing politely, and shows what was typed as text', async () => {
    expect((await get('/units?q=zzz')).text).toContain('Nothing found')
    const { html } = await get(`/units?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(html).not.toContain('<script>alert')
    expect((await get(`/units?q=${encodeURIComponent('elan '.repeat(90))}`)).status).toBe(200)
  })
})

describe('a unit', () => {
  it('of today: what it lies in, its figures with their day, what it came from, where it is', async () => {
    const { text, html } = await get('/units/112')
    expect(text).toContain('Parish Ashford Mere Today In Province Norð')
    expect(text).toContain('Since 1 July 2020')
    expect(text).toContain('Area 12.5 km² Population 1,234 people Figures as known on 1 January 2022.')
    expect(text).toContain('Before 1 July 2020 Parish Ashford All of it · Was in Shire Hill, Province Norð')
    expect(text).toContain("Parish O'Dale-Mere All of it")
    expect(html).toContain('aria-label="Where Parish Ashford Mere is"')
    expect(html).toContain('<circle')
  })

  it('whose code meant another unit says so', async () => {
    const { text } = await get('/units/112')
    expect(text).toMatch(/The code 112 has meant other units too: Parish Élan Was in .* Before 1 July 2020/)
    expect((await get('/units/1')).text).not.toContain('has meant other units')
  })

  it('shows each change on the way back', async () => {
    const { text } = await get('/units/111')
    expect(text).toContain('Burgh Elan Today')
    expect(text).toMatch(
      /Before 1 January 2022 Parish Elan Changed type .* Before 1 July 2020 Parish Élan A part of it/,
    )
  })

  it('that was divided shows every candidate and guesses none', async () => {
    const { text, html } = await get(`/units/112${OLD}`)
    expect(text).toContain('Now in one of 2 units')
    expect(text).toContain('the house number decides')
    expect(text).toMatch(/listed by code, not by likelihood.* Burgh Elan A part of it .* Parish Ashfield A part of it/)
    expect(html).toContain('aria-label="The place is now in Province Norð"')
  })

  it('that was merged, or ended with its level', async () => {
    expect((await get(`/units/111${OLD}`)).text).toMatch(/Now Parish Ashford Mere , Province Norð All of it went into/)
    const { text } = await get(`/units/11${OLD}`)
    expect(text).toContain('This unit was abolished. Its area now lies in 3 units:')
    expect(text).toContain('Was made up of 2 units Parish (2) Ashford Élan')
  })

  it('lists what it is made of, by type with counts', async () => {
    expect((await get('/units/1')).text).toContain('Made up of 3 units Parish (2) Ashfield Ashford Mere Burgh (1) Elan')
  })

  it('of a code that means nothing today leads to what it last meant', async () => {
    expect(await get('/units/11')).toMatchObject({ status: 303, to: `/units/11${OLD}` })
    expect((await get(`/units/111/${REFORM}`)).text).toContain('Parish Elan Before 1 January 2022')
  })

  it.each(['/units/99', '/units/11/1999-01-01', '/units/11/x', '/units/%20'])('unknown: %s is 404', async (url) => {
    expect(await get(url)).toMatchObject({ status: 404, text: refusals.unit_not_found.en })
  })

  it.each([`/units?q=${'x'.repeat(501)}`, '/units?page=0', '/units?page=x', '/units?when=soon', '/units?q=a&q=b'])(
    'a wrong question is 400: %s',
    async (url) => expect((await get(url)).status).toBe(400),
  )
})

describe('an old address', () => {
  const page = '/units/old-address'

  it('asks for a former province, or none, and a former commune', async () => {
    const { html, text } = await get(page)
    expect(html).toContain(`<option value="2.${UNRECORDED}">Province Søuth</option>`)
    expect(text).not.toContain('Answer')
    expect((await get(`${page}?province=&q=`)).text).toContain('Enter the former commune or ward')
  })

  it('answers in the list: one unit, or all candidates', async () => {
    const south = await get(`${page}?province=2.${UNRECORDED}&q=elan`)
    expect(south.text).toContain('Parish Elan Was in Shire Fen, Province Søuth · code 211 Now Parish Ashfield')
    expect(south.text).not.toContain('Élan')
    const north = await get(`${page}?province=1.${UNRECORDED}&q=elan`)
    expect(north.text).toContain('may now be in Burgh Elan or Parish Ashfield')
    const any = await get(`${page}?province=&q=elan`)
    expect(any.text).toContain('Shire Fen')
    expect(any.text).toContain('Shire Hill')
  })

  it('answers for the province alone, and says what else to type', async () => {
    const { text } = await get(`${page}?province=2.${UNRECORDED}&q=`)
    expect(text).toContain('Province Søuth Now Province Norð Type the former commune or ward as well')
  })

  it('finds nothing with a way on, and takes a forged province for none', async () => {
    const { html, text } = await get(`${page}?province=2.${UNRECORDED}&q=ashford`)
    expect(text).toContain('No former unit of this name is known there.')
    expect(html).toContain(`href="${page}?q=ashford"`)
    for (const province of ['1', '.', '1.2020-07-01', '9.9', '<b>'])
      expect((await get(`${page}?province=${encodeURIComponent(province)}&q=elan`)).text).toContain('Shire Fen')
  })
})

const address = (url: string, lang: string) => `${url}${url.includes('?') ? '&' : '?'}lang=${lang}`

describe('every page', () => {
  const pages = [
    '/units',
    '/units?q=elan',
    '/units?q=elan&when=now',
    '/units?q=zzz',
    '/units/1',
    '/units/111',
    '/units/112',
    `/units/1${OLD}`,
    `/units/11${OLD}`,
    `/units/111${OLD}`,
    `/units/112${OLD}`,
    '/units/old-address',
    '/units/old-address?q=elan',
    '/units/old-address?q=',
  ]

  it.each(LANGUAGES)('in %s: no gap in a text, no day that is not recorded, light', async (lang) => {
    for (const url of pages) {
      const { status, html, text } = await get(address(url, lang))
      expect(status).toBe(200)
      expect(html).toContain(`<html lang="${lang}"`)
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN|0001/)
      expect(text).not.toMatch(/1 January 1\b|01\/01\/0*1\b|janvier 1\b/)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(gzipSync(html).length).toBeLessThan(30_000)
    }
  })

  it('has words of its own language', async () => {
    expect((await get('/units/111?lang=fr')).text).toContain('Bourg Burgh Elan Aujourd’hui Dans : Province Norð')
    expect((await get(`/units/111${OLD}?lang=vi`)).text).toContain('Trước 01/07/2020')
  })

  it('is there without an outline and without names of types', async () => {
    const plain = await open({ figuresOn: '2023-01-01' })
    for (const url of pages) expect((await get(url, plain)).status).toBe(200)
    const { text, html } = await get('/units/112', plain)
    expect(text).toContain('Figures as known on 1 January 2023.')
    expect(html).not.toContain('<figure')
    expect((await get('/units/111', plain)).text).toContain('Burgh Burgh Elan')
  })

  it('follows the clock: set back, other units stand, what is to come says so, and no map is wrong', async () => {
    clock.set(new Date('2019-06-01T00:00:00Z'))
    const { text, html } = await get('/units/11')
    expect(text).toContain('Shire Hill Today In Province Norð')
    expect(html).not.toContain('<figure')
    expect((await get(`/units/111/${REFORM}`)).text).toContain('From 1 July 2020')
    expect((await get('/units?q=elan')).text).not.toContain('Former')
    clock.set(TODAY)
  })
})
